// What belongs to no area: language, appearance and how prices are shown, and the clock that the demo's counterparts follow.
import { z } from "zod";
import { route } from "../../kernel/http.ts";
import type { Routes } from "../site.ts";
import { cookieOf, LOOK_COOKIE, lookCookie, readLook } from "./cookies.ts";
import { ownPath } from "./own-path.ts";

const preferences = z.strictObject({
  back: z.string().max(2_000).optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
  lang: z.enum(["en", "de"]).optional(),
  prices: z.enum(["gross", "net"]).optional(),
});

export const coreRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/preferences",
    who: ["public"],
    input: preferences,
    async handle(_visit, { input, headers }) {
      const before = readLook(cookieOf(headers["cookie"], LOOK_COOKIE));
      const look = {
        lang: input.lang ?? before.lang,
        theme: input.theme ?? before.theme,
        prices: input.prices ?? before.prices,
        currency: before.currency,
      };
      return { kind: "redirect", to: ownPath(input.back, "/"), cookies: [lookCookie(look)] };
    },
  }),
  ...(site.demo === null
    ? []
    : [
        route({
          method: "GET" as const,
          path: "/_demo/clock",
          who: ["public" as const],
          async handle(visit) {
            const offsetMs = visit.now.getTime() - site.clock.machine().getTime();
            return { kind: "json" as const, body: { offsetMs: Math.round(offsetMs / 1000) * 1000 } };
          },
        }),
      ]),
];
