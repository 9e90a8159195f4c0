// What the one-page order asks for, read and checked: the name at the registry, the rest against today's catalogue.
import { z } from "zod";
import { inLanguage } from "../../business/catalogue/index.ts";
import { readDomainName } from "../../business/domains/index.ts";
import type { WantedItem } from "../../business/orders/index.ts";
import type { TaxBuyer } from "../../business/tax/index.ts";
import type { Visit } from "../../kernel/http.ts";
import { hashToken } from "../../kernel/secrets.ts";
import { sellerOf } from "../core/index.ts";
import { searchOne, tidyTyped } from "../shop/domain-search.ts";
import type { OnSale } from "../shop/offers.ts";
import { orderWords } from "../shop/order.words.ts";
import { byTerm } from "../shop/prices.ts";
import { sumsOf } from "../shop/sums.ts";
import type { Priced, PricedLine, Sums } from "../shop/sums.ts";
import type { Site } from "../site.ts";
import type { FormErrors } from "../ui/index.ts";
import { repeatWords } from "./order.words.ts";
import { todayOf } from "./portal-door.tsx";

const text = (max: number) => z.string().max(max).default("");
export const orderForm = z.strictObject({
  plan: text(40),
  mode: z.enum(["register", "transfer", "keep"]).default("register"),
  name: text(600),
  auth_code: text(64),
  profile: text(40),
  pay_by: text(20),
  keep_card: z.literal("on").optional(),
  agree: z.literal("on").optional(),
  step: z.enum(["check", "order"]).default("check"),
  seen: text(64),
  terms_shown: text(1_000),
  idempotency_key: z.uuid(),
});
export type OrderForm = z.infer<typeof orderForm>;

/** `sums` null: there is no address yet that an invoice could go to. */
export type Wish = {
  readonly priced: Priced;
  readonly items: readonly WantedItem[];
  readonly sums: Sums | null;
  readonly said: string;
};
export type Read =
  | { readonly ok: true; readonly wish: Wish }
  | { readonly ok: false; readonly errors: FormErrors };

/** Reads what was chosen and asks the registry about the name. */
export async function readWish(
  site: Site,
  visit: Visit,
  { sale, buyer }: { readonly sale: OnSale; readonly buyer: TaxBuyer | null },
  input: OrderForm,
): Promise<Read> {
  const [shop, words] = [orderWords(visit.lang), repeatWords(visit.lang)];
  const bad = (errors: FormErrors): Read => ({ ok: false, errors });
  if (input.plan === "") return bad({ plan: words.choosePlan });
  if (input.plan === "none" && input.mode === "keep") return bad({ mode: shop.errKeepAlone });
  if (input.mode === "transfer" && input.auth_code.trim() === "") return bad({ auth_code: shop.errAuthCode });
  const name = tidyTyped(input.name);
  const sold = await searchOne(site, sale.domains, name);
  if (input.mode !== "keep") {
    if (sold === null) {
      const endings = sale.domains.map((one) => `.${one.tld}`).join(", ");
      return bad({ name: name.includes(".") ? shop.errEnding(endings) : shop.errDomainInvalid });
    }
    const fault = nameFault(input.mode, sold.state, visit);
    if (fault !== null) return bad({ name: fault });
  }
  const wished = { mode: input.mode, name: sold?.read.name ?? name, authCode: input.auth_code.trim() };
  const planId = input.plan === "none" ? null : input.plan;
  const put = putTogether(wished, planId, sale, visit);
  if (put === null)
    return bad(input.mode === "keep" ? { name: shop.errDomainInvalid } : { "": shop.errNotOnSale });
  const shownName = sold?.read.unicodeName ?? name;
  const said = { register: words.free, transfer: words.movable, keep: words.kept }[input.mode](shownName);
  const day = todayOf(visit);
  const sums = buyer && (await sumsOf(site.db.read, put.priced, buyer, sellerOf(visit), day));
  return { ok: true, wish: { ...put, sums, said } };
}

type Wished = Pick<OrderForm, "mode" | "name"> & { readonly authCode: string };

/** Null where something of it is not on sale (any more), or is no name. */
function putTogether(
  wished: Wished,
  planId: string | null,
  sale: OnSale,
  visit: Visit,
): Pick<Wish, "priced" | "items"> | null {
  const { mode, authCode } = wished;
  const name = readDomainName(wished.name);
  if (!name) return null;
  const where = { name: name.name, mode, authCode: mode === "transfer" ? authCode : null };
  const lines: PricedLine[] = [];
  const items: WantedItem[] = [];
  if (planId !== null) {
    const offer = sale.hosting.find((one) => one.prices.some((price) => price.planId === planId));
    const price = offer?.prices.find((one) => one.planId === planId);
    if (!offer || !price) return null;
    lines.push({ ref: "hosting", what: inLanguage(offer.names, visit.lang), price, options: [] });
    const domain = { ...where, authCode: null };
    items.push({ ref: "hosting", planId, quantity: 1, domain, belongsTo: null });
  }
  if (mode !== "keep") {
    const offer = sale.domains.find((one) => one.tld === name.tld);
    const price = offer && byTerm(offer.prices)[0];
    if (!price) return null;
    lines.push({ ref: "domain", what: name.unicodeName, price, options: [] });
    const belongsTo = planId === null ? null : "hosting";
    items.push({ ref: "domain", planId: price.planId, quantity: 1, domain: where, belongsTo });
  }
  const { currency } = sellerOf(visit);
  return lines.length === 0 ? null : { priced: { lines, currency }, items };
}

function nameFault(mode: "register" | "transfer", state: string, visit: Visit): string | null {
  const shop = orderWords(visit.lang);
  if (state === "unknown") return shop.errUnknown;
  if (state === "invalid") return shop.errDomainInvalid;
  if (mode === "transfer") return state === "taken" ? null : shop.errStillFree;
  if (state === "premium") return shop.errPremium;
  return state === "free" ? null : shop.errTaken;
}

/** Names what the sum was shown for, so that nothing else is ordered by it. */
export const markOf = (input: OrderForm, sums: Sums | null): string =>
  hashToken(
    JSON.stringify([
      input.plan,
      input.mode,
      tidyTyped(input.name),
      input.auth_code,
      sums?.total.gross.minor.toString() ?? "",
    ]),
  ).slice(0, 32);
