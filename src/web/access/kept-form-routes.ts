// Where a form goes that was pressed before its person had proven who they are.
import { z } from "zod";
import { route } from "../../kernel/http.ts";
import { ownPath } from "../core/index.ts";
import type { Routes } from "../site.ts";
import type { Area } from "./area.tsx";
import { keepForm } from "./kept-form.tsx";
import { againPage } from "./prove-again.tsx";

export const keptFormRoutes =
  (area: Area): Routes =>
  (site) => [
    // Where another language was chosen meanwhile.
    route({
      method: "GET",
      path: `${area.again}/form`,
      who: ["self"],
      input: z.strictObject({
        next: z.string().max(2_000).default(""),
        to: z.string().max(2_000).default(""),
      }),
      async handle(_visit, { input }) {
        const next = ownPath(input.next, area.start);
        return { kind: "redirect", to: `${area.again}?next=${encodeURIComponent(next)}` };
      },
    }),
    route({
      method: "POST",
      path: `${area.again}/form`,
      who: ["self"],
      input: z.record(z.string(), z.unknown()),
      handle(visit, { input }) {
        const asked = new URL(visit.url, "http://own.invalid").searchParams;
        const next = ownPath(asked.get("next") ?? undefined, area.start);
        const to = ownPath(asked.get("to") ?? undefined, "");
        return againPage(site, area, visit, next, {}, keepForm(input, to) ?? undefined);
      },
    }),
  ];
