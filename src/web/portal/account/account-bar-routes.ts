// Changes the account whose pages the portal shows; what the sign-in may do there is read anew with every request.
import { z } from "zod";
import { accountCookie } from "../../core/index.ts";
import type { Routes } from "../../site.ts";
import { noSuch, portalRoute } from "../portal-door.tsx";

export const accountBarRoutes: Routes = (site) => [
  portalRoute(site, {
    method: "POST",
    path: "/portal/account",
    right: "self",
    input: z.strictObject({ account: z.uuid() }),
    async handle(visit, { input }) {
      const { actor } = visit;
      const reached =
        actor.kind === "person" && actor.memberships.some((one) => one.accountId === input.account);
      if (!reached) return noSuch(site, visit);
      return { kind: "redirect", to: "/portal", cookies: [accountCookie(input.account)] };
    },
  }),
];
