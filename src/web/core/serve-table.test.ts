// A table over the network: whoever fetches one that broke off hears so, and one that is whole says so at its end.
import { expect, it } from "vitest";
import { afterwards } from "../../../test/support/afterwards.ts";
import { begun, pagesOf, tableFile } from "../../business/print/index.ts";
import { route } from "../../kernel/http.ts";
import type { Visit } from "../../kernel/http.ts";
import { makeLog } from "../../wiring/log.ts";
import { serveRoutes } from "./serve-routes.ts";

const PAGE = 1_000;

/** A table of so many rows whose reads fail from one on. */
const tableAt = (path: string, rows: number, failsAt: number) =>
  route({
    method: "GET",
    path,
    who: ["public"],
    async handle() {
      const pages = pagesOf<number>(async (after) => {
        const from = after === null ? 0 : after + 1;
        if (from >= failsAt) throw new Error("the connection was lost");
        return Array.from({ length: Math.min(PAGE, rows - from) }, (_, at) => from + at);
      });
      const lines = tableFile(["row", "text"], pages, (row) => [String(row), "x".repeat(100)]);
      return { kind: "table", name: "rows.csv", lines: await begun(lines) };
    },
  });

async function served(): Promise<string> {
  const app = await serveRoutes({
    routes: [
      tableAt("/whole", 50_000, Number.POSITIVE_INFINITY),
      tableAt("/torn", 50_000, 20_000),
      tableAt("/none", 50_000, 0),
    ],
    log: makeLog("silent"),
    visitOf: async () => ({ lang: "en" }) as unknown as Visit,
    permit: async () => "open",
    fault: async () => ({ kind: "text", status: 500, text: "not possible" }),
    csrfOf: () => null,
    formTargets: () => [],
    trustProxy: false,
    ready: async () => true,
  });
  afterwards(() => app.close());
  return app.listen({ port: 0, host: "127.0.0.1" });
}

it("never passes for whole where a read failed in its midst, and is a fault where the first one did", async () => {
  const home = await served();
  const whole = await fetch(`${home}/whole`);
  expect(whole.headers.get("content-disposition")).toBe('attachment; filename="rows.csv"');
  expect((await whole.text()).endsWith("\r\nend,rows: 50000\r\n")).toBe(true);
  const torn = await fetch(`${home}/torn`);
  expect(torn.status).toBe(200);
  await expect(torn.text()).rejects.toThrow();
  expect((await fetch(`${home}/none`)).status).toBe(500);
});
