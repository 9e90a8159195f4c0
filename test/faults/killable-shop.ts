// A shop whose worker is a process of its own and whose counterparts speak their real protocols, each over a line that can
// be cut at the right moment.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterwards } from "../support/afterwards.ts";
import { startPanel } from "../../sandbox/panel/panel.ts";
import type { SandboxPanel } from "../../sandbox/panel/panel.ts";
import { startProcessor } from "../../sandbox/processor/index.ts";
import type { Processor } from "../../sandbox/processor/index.ts";
import { startRegistry } from "../../sandbox/registry/registry.ts";
import type { RunningRegistry } from "../../sandbox/registry/registry.ts";
import { acceptOrder, confirmByMail, placeOrder } from "../../src/business/orders/index.ts";
import type { PlacedOrder } from "../../src/business/orders/index.ts";
import { changeGate, changeSetting, saveConnection } from "../../src/business/sellers/index.ts";
import { must } from "../../src/kernel/result.ts";
import { bearerOf, guest, orderInput, testShop } from "../support/shop.ts";
import type { TestShop, Wish } from "../support/shop.ts";
import { SEALING_KEY } from "../support/world.ts";
import { ROOT } from "../tidy/source.ts";
import { lineTo } from "./line.ts";
import type { Line } from "./line.ts";

export type KillableShop = {
  readonly shop: TestShop;
  readonly panel: SandboxPanel;
  readonly registry: RunningRegistry;
  readonly processor: Processor;
  readonly gatewayId: string;
  readonly lines: { readonly panel: Line; readonly registry: Line; readonly processor: Line };
  /** A worker that runs from now on; the one before it is not touched. */
  startWorker(): Promise<ChildProcess>;
  /** Confirmed by mail and taken by staff; what follows is the worker's. */
  accepted(wish: Wish): Promise<PlacedOrder>;
  /** Rows as the owner of the database sees them. */
  rows(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
};

/** Waits for something to become true; fails with what it waited for. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  seconds = 40,
): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const children = new Set<ChildProcess>();

/** Runs a program of this folder in a process of its own, loaded as the product is: from what was compiled before. */
export function program(file: string, orders: object): ChildProcess {
  const loader = path.join(ROOT, "bin/lib/tsx.mjs");
  const child = spawn(process.execPath, ["--import", loader, path.join(ROOT, "test/faults", file)], {
    env: { ...process.env, KONTOR_FAULTS: JSON.stringify(orders) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  children.add(child);
  return child;
}

export async function killableShop(): Promise<KillableShop> {
  const shop = await testShop(undefined, undefined, { hasWorkers: true });
  const { world } = shop;
  const clock = { now: () => world.clock.business() };
  const panel = await startPanel({ port: 0, dir: null, clock, name: "web1" });
  const registry = await startRegistry({ port: 0, dir: null, clock });
  const processor = await startProcessor({ port: 0, dir: null, clock, webhookUrl: null });
  const lines = {
    panel: await lineTo(Number(new URL(panel.url).port)),
    registry: await lineTo(registry.port),
    processor: await lineTo(Number(new URL(processor.url).port)),
  };
  afterwards(async () => {
    for (const child of children) child.kill("SIGKILL");
    await Promise.all([panel.close(), registry.close(), processor.close()]);
  });
  const rows = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await world.db.owner.query<Record<string, unknown>>(text, values)).rows;
  const local = (line: Line): string => `http://127.0.0.1:${line.port}`;
  await connect(shop, "panel", { baseUrl: local(lines.panel), user: panel.user, token: panel.token });
  await connect(shop, "registrar", {
    host: "127.0.0.1",
    port: lines.registry.port,
    username: "demo-host",
    password: "demo-registry-pw",
    ca: registry.ca,
  });
  const { secretKey, webhookSecret } = processor;
  const gatewayId = await connect(shop, "gateway", {
    secretKey,
    webhookSecret,
    apiBase: local(lines.processor),
  });
  // A decision takes effect at once: what these checks kill is the set-up after it.
  const atOnce = { sellerId: shop.seller.id, key: "orders.undo_seconds", value: 0 };
  must(await world.act(changeSetting, world.systemActor, atOnce));
  for (const effect of ["mail", "sms"] as const)
    must(await world.act(changeGate, world.systemActor, { effect, position: "quiet" }));
  return {
    shop,
    panel,
    registry,
    processor,
    gatewayId,
    lines,
    rows,
    async startWorker() {
      const child = program("worker-program.ts", { urls: world.db.urls, secretKey: SEALING_KEY });
      await Promise.race([
        once(child, "message"),
        once(child, "exit").then(() => Promise.reject(new Error("the worker did not start"))),
      ]);
      return child;
    },
    async accepted(wish) {
      const placed = must(await world.act(placeOrder, guest, await orderInput(shop, wish)));
      const { orderId } = placed;
      must(await world.act(confirmByMail, bearerOf(orderId), { orderId }));
      await until("the order is screened", async () => {
        const [order] = await rows("select state from orders.order where id = $1", [orderId]);
        return order?.["state"] !== "checking";
      });
      must(await world.act(acceptOrder, shop.staff, { orderId, reason: "known" }));
      return placed;
    },
  };
}

/** Points the connection of this kind at its counterpart; answers its id. */
async function connect(
  shop: TestShop,
  kind: "panel" | "registrar" | "gateway",
  settings: object,
): Promise<string> {
  const { world } = shop;
  const { rows } = await world.db.owner.query<{ id: string; provider: string }>(
    "select id, provider from sellers.connection where kind = $1",
    [kind],
  );
  const known = rows[0];
  if (!known) throw new Error(`there is no connection to a ${kind}`);
  return must(
    await world.act(saveConnection, world.systemActor, {
      connectionId: known.id,
      sellerId: null,
      kind,
      provider: known.provider,
      name: kind,
      settings: settings as Record<string, unknown>,
    }),
  );
}
