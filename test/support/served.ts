// The pages of a world, asked without a network; they are closed after the file.
import type { FastifyInstance } from "fastify";
import { makeWeb } from "../../src/web/core/make-web.ts";
import type { WebExtras } from "../../src/web/core/make-web.ts";
import type { Site } from "../../src/web/site.ts";
import { makeLog } from "../../src/wiring/log.ts";
import { afterwards } from "./afterwards.ts";
import type { TestWorld } from "./world.ts";

/** `own` replaces parts of it. */
export const siteOf = (world: TestWorld, own: Pick<Site, "assets"> & Partial<Site>): Site => ({
  act: world.act,
  db: world.db,
  clock: world.clock,
  log: makeLog("silent"),
  connect: (port, id) => world.connections.connect(port, id),
  subject: world.subject,
  baseUrl: "http://shop.test",
  demo: null,
  ...own,
});

/** `own` replaces what nothing stands behind here: no proxy, no files, no figures, nobody who reads the log. */
export async function served(site: Site, own: Partial<WebExtras> = {}): Promise<FastifyInstance> {
  const app = await makeWeb(site, {
    log: makeLog("silent"),
    files: [],
    trustProxy: false,
    formTargets: () => [],
    ready: async () => true,
    metrics: async () => "",
    metricsToken: null,
    ...own,
  });
  afterwards(() => app.close());
  return app;
}
