// Where measurements take place: a cluster of their own with full safety at power loss, and the whole product wired on it.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AddressInfo } from "node:net";
import { makeLog } from "../src/wiring/log.ts";
import { makeWeb } from "../src/web/core/make-web.ts";
import { prepareAssets } from "../src/web/ui/index.ts";
import { wire } from "../src/wiring.ts";
import { startCluster } from "../test/support/cluster.ts";
import type { Cluster } from "../test/support/cluster.ts";
import { cloneDatabase } from "../test/support/database.ts";
import { testShop } from "../test/support/shop.ts";
import type { TestShop } from "../test/support/shop.ts";

export type Ground = {
  readonly cluster: Cluster;
  /** The demo's shop on a database of its own; business time is today's. */
  shop(): Promise<TestShop>;
  /** What was opened here goes away at the end, last first. */
  atEnd(undo: () => Promise<unknown>): void;
};

/** Gives a cluster for as long as the work takes. */
export async function onGround<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
  const cluster = await startCluster({ fsync: true });
  const undo: (() => Promise<unknown>)[] = [() => cluster.stop()];
  const atEnd = (one: () => Promise<unknown>): void => void undo.push(one);
  try {
    return await work({
      cluster,
      atEnd,
      async shop() {
        const made = await cloneDatabase(cluster);
        atEnd(() => made.drop());
        return testShop(new Date().toISOString().slice(0, 10), made.db);
      },
    });
  } finally {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  }
}

/** The shop's web on a free port, wired as a real installation: its clock is the machine's. */
export async function serveShop(ground: Ground, shop: TestShop) {
  const { db, connections } = shop.world;
  const log = makeLog("silent");
  const wired = wire({ db, log, movableClock: false, connections });
  const assets = await prepareAssets(mkdtempSync(join(tmpdir(), "kontor-bench-")));
  const site = {
    act: wired.act,
    db,
    clock: wired.clock,
    log,
    connect: connections.connect,
    subject: wired.subject,
    baseUrl: "http://127.0.0.1",
    assets: assets.links,
    demo: null,
  };
  const app = await makeWeb(site, {
    log,
    files: assets.files,
    trustProxy: false,
    formTargets: () => [],
    ready: () => Promise.resolve(true),
    metrics: () => Promise.resolve(""),
    metricsToken: null,
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  ground.atEnd(() => app.close());
  return { port: (app.server.address() as AddressInfo).port, assets };
}
