// A whole shop in memory for scenarios: the demo's company with its packages and domains, staff, and counterparts that pass
// the same conformance suites as the real ones.
import { runTicks } from "../../src/wiring/ticks.ts";
import { seedDemo, demoSignIn } from "../../demo/seed.ts";
import { offersOf } from "../../src/business/catalogue/index.ts";
import type { Offer } from "../../src/business/catalogue/index.ts";
import { enterCode, confirmByMail, placeOrder, sendCode } from "../../src/business/orders/index.ts";
import type { PlacedOrder, PlaceOrder, WantedItem } from "../../src/business/orders/index.ts";
import { personByEmail } from "../../src/business/people/index.ts";
import { onlySeller, termsInForce } from "../../src/business/sellers/index.ts";
import type { Seller } from "../../src/business/sellers/index.ts";
import { staffActorOf } from "../../src/business/staff/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { Guest, StaffActor } from "../../src/kernel/rights.ts";
import { knowProviders } from "../../src/wiring/connections.ts";
import { businessDay } from "./business-day.ts";
import { inProcessGateway } from "./in-process-gateway.ts";
import { inProcessMail } from "./in-process-mail.ts";
import { inProcessPanel } from "./in-process-panel.ts";
import { inProcessRegistrar } from "./in-process-registrar.ts";
import { inProcessSms } from "./in-process-sms.ts";
import type { TestDatabase } from "./database.ts";
import { seededTemplate } from "./seeded.ts";
import { testWorld } from "./world.ts";
import type { TestWorld } from "./world.ts";

export type TestShop = {
  readonly world: TestWorld;
  readonly seller: Seller;
  readonly offers: readonly Offer[];
  readonly staff: StaffActor;
  readonly panel: ReturnType<typeof inProcessPanel>;
  readonly registrar: ReturnType<typeof inProcessRegistrar>;
  readonly gateway: ReturnType<typeof inProcessGateway>;
  readonly sms: ReturnType<typeof inProcessSms>;
  readonly mail: ReturnType<typeof inProcessMail>;
};

const BASE_URL = "http://shop.test";
export const guest: Guest = { kind: "guest", id: null, bearer: null, via: "web", requestId: null };
export const bearerOf = (orderId: string): Guest => ({ ...guest, bearer: { kind: "order", id: orderId } });

export async function testShop(
  startsOn = "2026-03-02",
  on?: TestDatabase,
  workers = { hasWorkers: false },
): Promise<TestShop> {
  // In a template everything that is to be done later waits to be hurried, which workers never do.
  const seeded = on ?? (workers.hasWorkers ? undefined : await seededTemplate(startsOn, BASE_URL));
  const world = await testWorld(seeded, workers);
  knowProviders();
  await world.setClock(startsOn);
  await seedDemo(world, { sandbox: null, baseUrl: BASE_URL });
  const now = () => world.clock.business();
  const panel = inProcessPanel({ now });
  const registrar = inProcessRegistrar({ now });
  const gateway = inProcessGateway({ now });
  const sms = inProcessSms();
  const mail = inProcessMail();
  const message = async (id: string) =>
    (await import("../../src/business/messages/index.ts")).storedMessage(world.db.app, id);
  const attachments = {
    read: async (_kind: string, id: string) => [
      { fileName: `${id}.pdf`, contentType: "application/pdf", content: Buffer.from("%PDF-1.7") },
    ],
  };
  Object.assign(world.ports, {
    panel: panel.panel,
    registrar: registrar.registrar,
    gateway: gateway.gateway,
    sms: { sms: sms.sender, message },
    mail: { mailer: mail.mailer, attachments, message },
  });
  await connectInMemory(world);
  const seller = await onlySeller(world.db.read);
  if (!seller) throw new Error("the demo has no seller");
  const offers = await offersOf(world.db.read, seller.id, seller.currency, startsOn);
  const anna = await personByEmail(world.db.app, null, demoSignIn.mail);
  const staff = anna && (await staffActorOf(world.db.app, anna.id, { via: "web", requestId: null }));
  if (!staff) throw new Error("the demo has no staff");
  return { world, seller, offers, staff, panel, registrar, gateway, sms, mail };
}

// Rows for counterparts that are in memory: servers and products name a connection.
async function connectInMemory(world: TestWorld): Promise<void> {
  const { aConnection } = await import("./scene.ts");
  const { newId } = await import("../../src/kernel/ids.ts");
  const panel = await aConnection(world.db.owner, "panel", "whm");
  const registrar = await aConnection(world.db.owner, "registrar", "epp");
  await aConnection(world.db.owner, "gateway", "stripe");
  await aConnection(world.db.owner, "sms", "twilio");
  await aConnection(world.db.owner, "mail", "smtp");
  await world.db.owner.query(
    `insert into hosting.server (id, connection_id, name, server_group, weight, capacity, state, preview_plan,
       created_at)
     values ($1, $2, 'server1', 'shared', 1, 100000, 'open', 'preview_restricted', $3)`,
    [newId(), panel, new Date()],
  );
  await world.db.owner.query(
    "update catalogue.product set registrar_connection_id = $1 where kind = 'domain'",
    [registrar],
  );
}

export function planId(shop: TestShop, slug: string, unit: "year" | "month" = "year"): string {
  const price = shop.offers.find((one) => one.slug === slug)?.prices.find((one) => one.termUnit === unit);
  if (!price) throw new Error(`the shop does not sell ${slug} by the ${unit}`);
  return price.planId;
}

export type Wish = Partial<Pick<PlaceOrder, "payBy" | "remarks" | "letterWished" | "network" | "phone">> & {
  readonly name?: string;
  readonly email?: string;
  readonly domain?: string;
  readonly plan?: string;
  readonly unit?: "year" | "month";
  readonly country?: string;
};

// Every buyer is somebody else, from somewhere else, so that nobody looks like the one before.
let buyers = 0;

/** A package with a domain, as the checkout would post it. */
export async function orderInput(shop: TestShop, wish: Wish = {}): Promise<PlaceOrder> {
  const domain = wish.domain ?? `k${Math.random().toString(36).slice(2, 10)}.de`;
  const tld = domain.split(".").at(-1) ?? "de";
  const items: WantedItem[] = [
    {
      ref: "p",
      planId: planId(shop, wish.plan ?? "starter", wish.unit),
      quantity: 1,
      domain: { name: domain, mode: "register", authCode: null },
      belongsTo: null,
    },
    {
      ref: "d",
      planId: planId(shop, `domain-${tld}`),
      quantity: 1,
      domain: { name: domain, mode: "register", authCode: null },
      belongsTo: "p",
    },
  ];
  const today = businessDay(shop.world);
  const terms = await termsInForce(shop.world.db.read, shop.seller.id, "de", today);
  const name = wish.name ?? "Marlene Böttcher";
  buyers += 1;
  const phone = wish.phone ?? `+49 1512 ${String(300_000 + buyers * 137).slice(0, 6)}5`;
  return {
    sellerId: shop.seller.id,
    language: "de",
    buyer: {
      person: {
        name,
        email: wish.email ?? `m${Math.random().toString(36).slice(2, 10)}@boettcher-keramik.de`,
        phone,
        language: "de",
        timeZone: "Europe/Berlin",
      },
      account: { kind: "person", legalKind: "consumer", currency: "EUR" },
      billing: {
        name,
        line1: `Lindenweg ${buyers}`,
        postalCode: "50667",
        city: "Köln",
        country: wish.country ?? "DE",
        payBy: wish.payBy ?? "transfer",
      },
    },
    billingProfileId: null,
    phone,
    items,
    payBy: wish.payBy ?? "transfer",
    remarks: wish.remarks ?? "",
    letterWished: wish.letterWished ?? false,
    termsIds: terms.map((one) => one.id),
    shownTotalMinor: null,
    network: wish.network ?? `93.${Math.floor(buyers / 200)}.${buyers % 200}.7`,
    device: "test",
  };
}

/** Places the order and proves who orders it; answers it. */
export async function orderAndAccept(shop: TestShop, wish: Wish = {}): Promise<PlacedOrder> {
  const placed = must(await shop.world.act(placeOrder, guest, await orderInput(shop, wish)));
  await proveOrder(shop, placed.orderId);
  return placed;
}

/** Confirms by mail, has the code sent and enters it, with the jobs in between and everything that comes of it. */
export async function proveOrder(shop: TestShop, orderId: string): Promise<void> {
  const { world } = shop;
  await world.runJobs();
  must(await world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await world.runJobs();
  must(await world.act(sendCode, bearerOf(orderId), { orderId, phone: null, host: "shop.test" }));
  await world.runJobs();
  const code = lastCode(shop);
  const entered = must(await world.act(enterCode, bearerOf(orderId), { orderId, code }));
  if (entered.outcome !== "right")
    throw new Error(`the code "${code}" was ${entered.outcome}: ${await leftToDo(shop)}`);
  await settle(shop);
}

/** What waits or hangs, for the sentence of a check that failed. */
async function leftToDo(shop: TestShop): Promise<string> {
  const { rows } = await shop.world.db.owner.query<{ left: unknown }>(`select json_build_object(
    'jobs', (select json_agg(json_build_object('task', t.identifier, 'run_at', j.run_at, 'now', now(), 'tries', j.attempts,
      'locked', j.locked_at, 'fault', j.last_error)) from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id),
    'attempts', (select json_agg(json_build_object('deed', deed, 'state', state, 'tries', tries, 'fault', message))
      from kernel.attempt where state <> 'done'),
    'messages', (select json_agg(json_build_object('template', template, 'state', state, 'fault', fault))
      from messages.message)) as left`);
  return JSON.stringify(rows[0]?.left);
}

/** The six digits of the newest SMS. */
export function lastCode(shop: TestShop): string {
  const text = shop.sms.sent.at(-1)?.text ?? "";
  return /\b(\d{6})\b/.exec(text)?.[1] ?? "";
}

/** Jobs, the finalizer, and what they lead to, until nothing is left; also what waits for the next minute (see `testWorld`). */
export async function settle(shop: TestShop): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    for (const timer of shop.world.timers) await timer.run(shop.world.kit);
    const { rowCount } = await shop.world.db.owner.query(
      "select from graphile_worker._private_jobs where run_at <= now() + interval '1 day 1 minute' limit 1",
    );
    if (rowCount === 0) return;
    await shop.world.hurry();
    await shop.world.runJobs();
  }
}

/** Moves business time in steps of so many days, with a tick and everything it leads to after each. */
export async function daysPass(shop: TestShop, until: string, step = 1): Promise<void> {
  const { world } = shop;
  for (;;) {
    const today = businessDay(world);
    if (today >= until) return;
    const next = new Date(Date.parse(`${today}T12:00:00Z`) + step * 86_400_000).toISOString().slice(0, 10);
    await world.setClock(next < until ? next : until);
    await runTicks(world.kit, world.ticks, world.clock.business());
    await settle(shop);
  }
}
