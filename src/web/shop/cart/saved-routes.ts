// Forms of the names kept for later: from the search, from the cart, and off the list again.
import { z } from "zod";
import { forgetName, saveName } from "../../../business/carts/index.ts";
import { route } from "../../../kernel/http.ts";
import { factsOf, faultReply } from "../../core/index.ts";
import type { Routes } from "../../site.ts";
import { filterText } from "../goods/name-filter.ts";
import { searchWords } from "../goods/search.words.ts";
import { cartPage } from "./cart-routes.tsx";
import { countCookie, fillingOf, holderOf, isWithin } from "./held-cart.ts";

const name = z.string().max(300);

export const savedRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/cart/saved",
    who: ["public"],
    action: saveName.name,
    // Without a search it came from the cart.
    input: z.strictObject({ name, q: z.string().max(600).default(""), filter: filterText }),
    async handle(visit, { input }) {
      if (factsOf(visit).cart === null && !(await isWithin(site, visit, "carts")))
        return faultReply(site, visit, "bad_request");
      const who = holderOf(visit);
      const done = await site.act(saveName, visit.actor, { ...fillingOf(visit, who), name: input.name });
      if (!done.ok && done.refusal.code === "too_many")
        return cartPage(site, visit, { errors: { "": searchWords(visit.lang).errFull } });
      if (!done.ok) return faultReply(site, visit, "bad_request");
      const asked = `/domains?q=${encodeURIComponent(input.q)}${input.filter}`;
      const to =
        input.q === "" ? "/cart?said=kept#saved" : `${asked}&saved=${encodeURIComponent(input.name)}`;
      return { kind: "redirect", to, cookies: [countCookie(who, done.value.count)] };
    },
  }),
  route({
    method: "POST",
    path: "/cart/saved/remove",
    who: ["public"],
    action: forgetName.name,
    input: z.strictObject({ name }),
    async handle(visit, { input }) {
      await site.act(forgetName, visit.actor, { holder: holderOf(visit).holder, name: input.name });
      return { kind: "redirect", to: "/cart" };
    },
  }),
];
