// The choice among the seller's currencies: kept by the browser, and in the cart where there is one.
import { z } from "zod";
import { changeCurrency } from "../../../business/carts/index.ts";
import { route } from "../../../kernel/http.ts";
import { factsOf, ownPath } from "../../core/index.ts";
import type { Routes } from "../../site.ts";
import { refused } from "./cart-routes.tsx";
import { currencyCookie, holderOf, openCartOf } from "./held-cart.ts";

export const currencyRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/cart/currency",
    who: ["public"],
    action: changeCurrency.name,
    input: z.strictObject({
      currency: z.string().regex(/^[A-Z]{3}$/),
      back: z.string().max(2_000).optional(),
    }),
    async handle(visit, { input: { currency, back }, headers }) {
      if (!factsOf(visit).currencies.includes(currency)) return refused(site, visit, "not_sold_in");
      if ((await openCartOf(site, visit)) !== null) {
        const { holder } = holderOf(visit);
        const done = await site.act(changeCurrency, visit.actor, { holder, currency });
        if (!done.ok) return refused(site, visit, done.refusal.code);
      }
      return { kind: "redirect", to: ownPath(back, "/cart"), cookies: [currencyCookie(headers, currency)] };
    },
  }),
];
