// The pages to look at before anything is ordered: first page, packages.
import { z } from "zod";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { factsOf, faultReply, pageReply, sellerOf } from "../../core/index.ts";
import type { Routes } from "../../site.ts";
import { currencyCookie } from "../cart/held-cart.ts";
import { HomePage, HostingPage } from "./home-page.tsx";
import { PlanPage } from "./plan-page.tsx";
import { readPreset } from "./preset.ts";
import { shownSale } from "./tax-view.ts";
import { frameOf } from "../shop-frame.tsx";

// A link may choose beforehand; what else stands in it (where it was clicked) is nobody's business here.
const chosenAhead = z.record(z.string().max(80), z.string().max(300));
type Ahead = z.infer<typeof chosenAhead>;

/** `?currency=USD`: kept like a choice on the page, and left out of the address. What is in a cart already is not priced anew. */
function inCurrency(
  visit: Visit,
  { currency, ...rest }: Ahead,
  headers: Readonly<Record<string, string | undefined>>,
): Reply | null {
  const facts = factsOf(visit);
  const free = (facts.cart?.count ?? 0) === 0;
  if (currency === undefined || !free || !facts.currencies.includes(currency)) return null;
  const others = new URLSearchParams(rest).toString();
  const [path = "/"] = visit.url.split("?");
  const to = others === "" ? path : `${path}?${others}`;
  return { kind: "redirect", to, cookies: [currencyCookie(headers, currency)] };
}

export const browseRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/",
    who: ["public"],
    input: chosenAhead,
    async handle(visit, { input, headers }) {
      const chosen = inCurrency(visit, input, headers);
      if (chosen) return chosen;
      const sale = await shownSale(site, visit);
      return pageReply(HomePage({ frame: frameOf(site, visit), sale, seller: sellerOf(visit) }));
    },
  }),
  route({
    method: "GET",
    path: "/hosting",
    who: ["public"],
    input: chosenAhead,
    async handle(visit, { input, headers }) {
      const chosen = inCurrency(visit, input, headers);
      if (chosen) return chosen;
      const sale = await shownSale(site, visit);
      return pageReply(HostingPage({ frame: frameOf(site, visit), sale, seller: sellerOf(visit) }));
    },
  }),
  route({
    method: "GET",
    path: "/hosting/:slug",
    who: ["public"],
    input: chosenAhead,
    async handle(visit: Visit, { params, input, headers }) {
      const chosen = inCurrency(visit, input, headers);
      if (chosen) return chosen;
      const { hosting } = await shownSale(site, visit);
      const offer = hosting.find((one) => one.slug === params["slug"]);
      if (!offer) return faultReply(site, visit, "not_found");
      const preset = readPreset(offer, input, visit);
      return pageReply(PlanPage({ frame: frameOf(site, visit), offer, seller: sellerOf(visit), preset }));
    },
  }),
];
