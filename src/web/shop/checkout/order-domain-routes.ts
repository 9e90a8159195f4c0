// Which domain a package gets: each way of naming one is a form of its own, and leads on to what is still open.
import { z } from "zod";
import { addDomains, standing } from "../../../business/carts/index.ts";
import type { CartLine, HeldCart } from "../../../business/carts/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { readDomainName } from "../../../business/domains/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { refused } from "../cart/cart-routes.tsx";
import { cartWords } from "../cart/cart.words.ts";
import { putNames } from "../goods/domain-routes.ts";
import { searchNames } from "../goods/domain-search.ts";
import { openCartOf } from "../cart/held-cart.ts";
import { endingsFor } from "../goods/included-names.ts";
import { onSale } from "../goods/offers.ts";
import type { OnSale } from "../goods/offers.ts";
import { partsText } from "../goods/prices.ts";
import { shownSale } from "../goods/tax-view.ts";
import { OrderDomainPage } from "./order-domain-page.tsx";
import type { OrderDomainProps } from "./order-domain-page.tsx";
import { nameless } from "../cart/shown-cart.ts";
import { frameOf } from "../shop-frame.tsx";
import { kept, readWish } from "../goods/wished-name.ts";
import { pageReply } from "../../core/index.ts";

const line = z.string().max(40);
const short = z.string().max(600).default("");
const domainForm = z.strictObject({
  mode: z.enum(["register", "transfer", "keep"]),
  name: short,
  authCode: z.string().max(200).default(""),
  kept: z.string().max(400).default(""),
  for: line,
});

export const orderDomainRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/order/domain",
    who: ["public"],
    input: z.strictObject({ for: line.default(""), q: short, move: short }),
    async handle(visit, { input }) {
      const held = await openCartOf(site, visit);
      const home = homeIn(held, input.for);
      if (!held || !home) return { kind: "redirect", to: "/cart" };
      const sale = await shownSale(site, visit);
      const asked = input.q.trim();
      const search = asked === "" ? null : await searchNames(site, endingsFor(sale, home, held.lines), asked);
      const moved = readDomainName(input.move);
      const typed = moved && { mode: "transfer" as const, name: moved.unicodeName, keptCode: "" };
      return page(site, visit, held, home, { asked, search, sale, typed, errors: {} }, 200);
    },
  }),
  route({
    method: "POST",
    path: "/order/domain",
    who: ["public"],
    action: addDomains.name,
    input: domainForm,
    handle: (visit, { input }) => named(site, visit, input),
  }),
];

/** The package that is to get a name. */
const homeIn = (held: HeldCart | null, lineId: string): CartLine | undefined =>
  standing(held?.lines ?? []).find((one) => one.kind === "package" && one.id === lineId);

type Shown = Pick<OrderDomainProps, "asked" | "search" | "typed" | "errors"> & { readonly sale: OnSale };

function page(site: Site, visit: Visit, held: HeldCart, home: CartLine, shown: Shown, status: number): Reply {
  const loose = standing(held.lines).filter((one) => one.kind === "domain" && one.parentId === null);
  const { id: lineId, title } = home;
  const { sale, ...rest } = shown;
  const price = sale.every.flatMap((one) => one.prices).find((one) => one.planId === home.planId);
  const together = price === undefined ? "" : partsText(price, visit.lang);
  const of = { frame: frameOf(site, visit), needs: sale.needs, lineId, title, together, loose };
  const drawn = OrderDomainPage({ ...of, ...rest });
  return pageReply(drawn, status);
}

async function named(site: Site, visit: Visit, input: z.infer<typeof domainForm>): Promise<Reply> {
  const held = await openCartOf(site, visit);
  const home = homeIn(held, input.for);
  if (!held || !home) return refused(site, visit, "no_such");
  const typed = { ...input, keptCode: input.kept };
  const sale = await onSale(site, visit);
  const read = await readWish(site, visit, endingsFor(sale, home, held.lines), typed);
  const again = (errors: FormErrors): Reply => {
    const shown = { mode: input.mode, name: input.name, keptCode: kept(typed) };
    const asked = input.mode === "register" ? input.name : "";
    return page(site, visit, held, home, { asked, search: null, sale, typed: shown, errors }, 422);
  };
  if (!read.ok) return again(read.errors);
  const put = await putNames(site, visit, [read.wanted], home.id);
  if (!put.ok) return again({ "": cartWords(visit.lang).errFull });
  if (read.unsure) return put.reply("/cart?said=unsure");
  // Several packages at once: the next one without a name is asked about.
  const next = nameless(held).find((one) => one.id !== home.id);
  return put.reply(next ? `/order/domain?for=${next.id}` : "/cart");
}
