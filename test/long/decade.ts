// Years of a host with monthly customers of all habits: cards that work, cards that fail now and then, transfers in time and
// late, which the bank tells of on one statement a day, balance bought ahead, and some who never pay; others change what they
// have (`habits.ts`). Day by day through the whole product, with counterparts in memory and mails only written.
import { EventEmitter, once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { Logger, run } from "graphile-worker";
import type { WorkerEvents } from "graphile-worker";
import pg from "pg";
import { keepStatement } from "../../src/business/bank/index.ts";
import {
  defaultCard,
  openHostedPayment,
  paymentsByIds,
  receiveGatewayNotice,
} from "../../src/business/payments/index.ts";
import type { StartHostedPayment } from "../../src/business/payments/index.ts";
import { agreeContract, linkSubject, startEntries } from "../../src/business/contracts/index.ts";
import { linkHostingToContract, wantHosting } from "../../src/business/hosting/index.ts";
import { action } from "../../src/kernel/act.ts";
import { money } from "../../src/kernel/money.ts";
import type { Timer } from "../../src/kernel/module.ts";
import { must, ok } from "../../src/kernel/result.ts";
import { taskList } from "../../src/kernel/worker.ts";
import { runTicks } from "../../src/wiring/ticks.ts";
import { asContent, camtFile } from "../support/bank-file.ts";
import type { Told } from "../support/bank-file.ts";
import { aCustomer } from "../support/scene.ts";
import type { TestShop } from "../support/shop.ts";
import { dayAfter } from "./calendar.ts";
import { isPlanned, plansOf, PRICE, times } from "./habits.ts";
import type { Beginner, Habit, Regular } from "./habits.ts";

type Begin = {
  readonly shop: TestShop;
  readonly accountId: string;
  readonly billingProfileId: string;
  readonly productId: string;
  readonly domain: string;
  readonly on: string;
  /** Whether an account at the panel belongs to it; of that there is one, of anything else any number. */
  readonly isHosted: boolean;
};

const begin = action({
  name: "test_begin",
  needs: { any: ["system"] },
  async run(ctx, { shop, accountId, billingProfileId, productId, domain, on, isHosted }: Begin) {
    const whose = { accountId, sellerId: shop.seller.id, productId, orderItemId: null };
    const agreed = must(
      await agreeContract(ctx, {
        ...whose,
        billingProfileId,
        orderId: null,
        kind: "hosting",
        title: `Starter, ${domain}`,
        concludedOn: on,
        minimum: null,
        noticeDays: 30,
        termsId: null,
        legalProfile: "consumer",
        price: {
          priceVersionId: null,
          currency: "EUR",
          includesTax: true,
          setupMinor: 0n,
          firstMinor: PRICE,
          renewalMinor: PRICE,
          quantityMilli: 1000n,
          term: { count: 1, unit: "month" },
        },
      }),
    );
    const { contractId } = agreed;
    if (isHosted) {
      const asked = {
        plan: "starter",
        serverGroup: "shared",
        contactEmail: `post@${domain}`,
        wishedName: null,
      };
      const hostingId = must(await wantHosting(ctx, { ...whose, ...asked, contractId, domain }));
      await linkSubject(ctx, contractId, { kind: "hosting", id: hostingId });
      await linkHostingToContract(ctx.tx, hostingId, contractId);
    }
    must(await startEntries(ctx, contractId, on));
    return ok({ contractId });
  },
});

const hosted = action({
  name: "test_hosted",
  needs: { any: ["system"] },
  run: (ctx, input: StartHostedPayment) => openHostedPayment(ctx, input),
});

type Invoice = { id: string; account_id: string; gross: bigint; due_on: string; number: string };

export type Decade = {
  readonly customers: readonly Regular[];
  /** Days that passed, for the printed line. */
  readonly days: number;
};

/** Jobs at a time. */
const LANES = 3;
/** The days of the first month on which customers come: in its middle, and at its end, where months end on four days. */
const JOIN_ON = ["15", "31"];

export type Years = {
  readonly seed: number;
  readonly customers: number;
  /** What every twenty customers are like; left out: nobody plans a change. */
  readonly mix?: readonly Habit[];
  readonly from: string;
  readonly until: string;
  /** What else customers do on a day, of those who pay and whose moves are not planned. */
  readonly whims?: (one: Regular, today: string, random: () => number) => Promise<void>;
};

/** Mails are only written, and whoever never pays ends on the very day of the sequence: weekends have tests of their own. */
export async function quietHouse(shop: TestShop): Promise<void> {
  await shop.world.db.owner.query(
    `insert into kernel.gate (effect, position, changed_at) values ('mail', 'quiet', now())
     on conflict (effect) do update set position = 'quiet'`,
  );
  await shop.world.db.owner.query(
    `insert into sellers.setting (seller_id, key, value, changed_at) select id, 'billing.quiet_days',
      '{"weekends": false, "country": "none", "own": []}', now() from sellers.seller`,
  );
}

/** Lets the days from `from` to `until` pass; customers come on the days of the first month. */
export async function passYears(shop: TestShop, wish: Years): Promise<Decade> {
  const years = await newYears(shop, wish);
  let days = 0;
  for (let today = wish.from; today < wish.until; today = dayAfter(today)) {
    await shop.world.setClock(today);
    await years.day(today);
    days += 1;
  }
  await years.end();
  return { customers: years.customers, days };
}

async function newYears(shop: TestShop, wish: Years) {
  const { world, gateway } = shop;
  const { owner } = world.db;
  const customers: Regular[] = [];
  const byAccount = new Map<string, Regular>();
  /** Each has chances of their own: in which order invoices come is not for the seed to say. */
  const chances = new Map<string, () => number>();
  /** What somebody does on a day that they decided earlier. */
  const plans = new Map<string, (() => Promise<void>)[]>();
  const connectionId = await gatewayOf(shop);
  const productId = shop.offers.find((one) => one.slug === "starter")?.productId ?? "";
  const jobs = await jobRunner(shop);
  const keptCards = new Set<string>();
  const atBank: Told[] = [];
  let balance = 0n;
  let lastSeen = "00000000-0000-0000-0000-000000000000";
  let heard = 0;

  const plan = (day: string, what: () => Promise<void>): void => {
    const list = plans.get(day) ?? [];
    plans.set(day, [...list, what]);
  };

  const mix = wish.mix ?? USUAL;
  const theirs = plansOf({ shop, until: wish.until, plan, begin: beginFor });

  async function join(today: string): Promise<void> {
    const habit = mix[byAccount.size % mix.length] ?? "transfer";
    const made = await aCustomer(owner, shop.seller.id, { customerNo: `K9${byAccount.size}` });
    const { accountId, billingProfileId } = made;
    if (habit === "card" || habit === "shaky card")
      await owner.query("update customers.billing_profile set pay_by = 'card' where id = $1", [
        billingProfileId,
      ]);
    const random = randomFrom(wish.seed * 100_003 + byAccount.size + 1);
    chances.set(accountId, random);
    if (habit === "saver") await theirs.saves(accountId, today, random);
    await beginFor({ accountId, billingProfileId, habit }, today);
  }

  /** A contract of theirs begins, their first or one after the last ended, and with it what they plan. */
  async function beginFor(whose: Beginner, today: string): Promise<void> {
    const { accountId, habit } = whose;
    const asked = { shop, ...whose, productId, domain: `kunde-${customers.length}.de`, on: today };
    const { contractId } = must(
      await world.act(begin, world.systemActor, { ...asked, isHosted: habit !== "counter" }),
    );
    const one: Regular = { ...whose, contractId, startsOn: today, moves: [], rests: [], end: null };
    customers.push(one);
    byAccount.set(accountId, one);
    theirs.changes(one, chances.get(accountId) ?? Math.random);
  }

  async function newInvoices(): Promise<readonly Invoice[]> {
    const { rows } = await owner.query<Omit<Invoice, "gross"> & { gross: string }>(
      `select d.id, d.account_id, d.number, d.gross_minor as gross, d.due_on::text from billing.document d
       where d.kind = 'invoice' and d.state = 'issued' and d.id > $1 order by d.id`,
      [lastSeen],
    );
    lastSeen = rows.at(-1)?.id ?? lastSeen;
    return rows.map((row) => ({ ...row, gross: BigInt(row.gross) }));
  }

  /** The money reaches the bank from an account of the customer's own; the bank tells of it on the day's statement. */
  async function transfer(invoice: Invoice): Promise<void> {
    const payer = customers.findIndex((one) => one.accountId === invoice.account_id);
    atBank.push({ minor: invoice.gross, words: `Rechnung ${invoice.number}`, iban: ibanOf(payer) });
  }

  async function payOpen(invoice: Invoice): Promise<void> {
    const { rows } = await owner.query<{ open: string }>(
      "select due_minor - paid_minor - credited_minor as open from billing.settlement where document_id = $1",
      [invoice.id],
    );
    const open = BigInt(rows[0]?.open ?? 0);
    if (open > 0n) await transfer({ ...invoice, gross: open });
  }

  async function bookStatement(day: string): Promise<void> {
    const told = atBank.splice(0);
    if (told.length === 0) return;
    const file = camtFile({ id: `S${day}`, day, told, openingMinor: balance });
    balance += told.reduce((sum, one) => sum + one.minor, 0n);
    const asked = { sellerId: shop.seller.id, fileName: `${day}.xml`, content: asContent(file) };
    must(await world.act(keepStatement, shop.staff, asked));
  }

  async function openPage(invoice: Invoice): Promise<string> {
    const { paymentId } = must(
      await world.act(hosted, world.systemActor, {
        accountId: invoice.account_id,
        sellerId: shop.seller.id,
        purpose: { kind: "documents", documents: [{ id: invoice.id, minor: invoice.gross }] },
        manner: "pay",
        money: money(invoice.gross, "EUR"),
        keepCard: true,
        email: "marlene@kundin.example",
        language: "de",
        returnUrl: "https://shop.example/paid/{paymentId}",
        cancelUrl: "https://shop.example/back",
        description: "R",
      }),
    );
    return paymentId;
  }

  /** These customers pay their first invoice on the hosted page and have the card kept. */
  async function keepCards(invoices: readonly Invoice[]): Promise<void> {
    if (invoices.length === 0) return;
    const paymentIds: string[] = [];
    for (const invoice of invoices) paymentIds.push(await openPage(invoice));
    await jobs.settle();
    for (const payment of await paymentsByIds(world.db.app, paymentIds))
      if (!gateway.payHosted(payment.sessionRef ?? "")) throw new Error("the page could not be paid");
    for (const raw of gateway.notices().slice(heard)) {
      const told = gateway.gateway.readNotice(raw, gateway.sign(raw));
      if (told) await receiveGatewayNotice(world.act, connectionId, told, raw);
    }
    heard = gateway.notices().length;
    await jobs.settle();
  }

  async function decline(invoice: Invoice, days: number, random: () => number): Promise<void> {
    const card = await defaultCard(world.db.app, invoice.account_id);
    if (!card) throw new Error("no card was kept");
    const { methodRef } = card;
    plan(invoice.due_on, async () => gateway.cardWill(methodRef, "insufficient_funds"));
    plan(dayAfter(invoice.due_on, days), async () => gateway.cardWill(methodRef, "ok"));
    // After the last try the customer must send the money.
    if (days > 7) {
      const on = dayAfter(invoice.due_on, random() < 0.5 ? 11 : 18);
      plan(on, () => transfer(invoice));
    }
  }

  /** What this customer will do about an invoice they just got, where it is not the first to be paid by card. */
  async function decide(invoice: Invoice): Promise<void> {
    const who = byAccount.get(invoice.account_id);
    const random = chances.get(invoice.account_id);
    if (!who || !random || who.habit === "never" || who.habit === "saver") return;
    if (isPlanned(who.habit)) return plan(invoice.due_on, () => payOpen(invoice));
    if (who.habit === "transfer") {
      const late = random() < 0.06 ? 16 + Math.floor(random() * 25) : Math.floor(random() * 6) - 3;
      const on = dayAfter(invoice.due_on, late);
      return plan(on, () => transfer(invoice));
    }
    if (who.habit === "shaky card" && random() < 0.15)
      await decline(invoice, [1, 5, 9][Math.floor(random() * 3)] ?? 1, random);
  }

  /** Whether this customer pays by card and none is kept yet. */
  const wantsPage = ({ account_id: accountId }: Invoice): boolean =>
    byAccount.get(accountId)?.habit.endsWith("card") === true && !keptCards.has(accountId);

  const perDay = Math.ceil(wish.customers / JOIN_ON.length);
  return {
    customers,
    async day(today: string): Promise<void> {
      const comers = JOIN_ON.includes(today.slice(8)) ? perDay : 0;
      for (let at = 0; at < comers && byAccount.size < wish.customers; at += 1) await join(today);
      for (const act of plans.get(today) ?? []) await act();
      plans.delete(today);
      if (wish.whims)
        for (const one of customers)
          if (one.habit !== "never" && !isPlanned(one.habit) && one.startsOn < today)
            await wish.whims(one, today, chances.get(one.accountId) ?? Math.random);
      await bookStatement(today);
      await runTicks(world.kit, world.ticks, world.clock.business());
      await jobs.settle();
      const invoices = await newInvoices();
      const firsts = invoices.filter(wantsPage);
      for (const invoice of firsts) keptCards.add(invoice.account_id);
      await keepCards(firsts);
      for (const invoice of invoices) if (!firsts.includes(invoice)) await decide(invoice);
    },
    end: () => jobs.end(),
  };
}

/** Half of all pay by card, a tenth by a card that fails now and then, a twentieth never. */
const USUAL: readonly Habit[] = [
  ...times(10, "card"),
  ...times(2, "shaky card"),
  ...times(5, "transfer"),
  "saver",
  "mover",
  "never",
];

async function gatewayOf(shop: TestShop): Promise<string> {
  const { rows } = await shop.world.db.owner.query<{ id: string }>(
    "select id from sellers.connection where kind = 'gateway'",
  );
  return rows[0]?.id ?? "";
}

/** The bank account of the customer at this place, with its check digits (ISO 13616). */
function ibanOf(place: number): string {
  const account = `50010517${String(5_000_000_000 + place)}`;
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, "0")}${account}`;
}

/** A worker that runs all the years, as an installation's does, and can be waited for. */
async function jobRunner(shop: TestShop): Promise<{ settle(): Promise<void>; end(): Promise<void> }> {
  const { world } = shop;
  const pool = new pg.Pool({ connectionString: world.db.directUrl, max: LANES + 3 });
  for (const told of ["connect", "error"] as const) pool.on(told, () => undefined);
  const events: WorkerEvents = new EventEmitter() as WorkerEvents;
  const running = new Set<string>();
  events.on("job:start", ({ job }) => running.add(job.id));
  events.on("job:complete", ({ job }) => running.delete(job.id));
  const runner = await run({
    pgPool: pool,
    concurrency: LANES,
    noHandleSignals: true,
    taskList: taskList(world),
    logger: new Logger(() => () => undefined),
    events,
    preset: { worker: { completeJobBatchDelay: 0 } },
  });
  /** Until nothing can run any more, whatever the jobs led to; says whether some wait for their time. */
  const idle = async (): Promise<boolean> => {
    for (;;) {
      while (running.size > 0) await once(events, "job:complete");
      const { rows } = await pool.query<{ waits: boolean; busy: boolean }>(
        `select count(*) > 0 as waits, count(*) filter (where locked_at is not null or run_at <= now()) > 0 as busy
         from graphile_worker._private_jobs`,
      );
      if (!rows[0]?.busy) return rows[0]?.waits ?? false;
      await setTimeout(2);
    }
  };
  /** A day takes less than a moment: what a timer does every few seconds is not done with each of them. */
  const ranAt = new Map<Timer, number>();
  const runTimers = async (all: boolean): Promise<void> => {
    for (const timer of world.timers) {
      const now = performance.now();
      const isDue = timer.leadsOn === true || now - (ranAt.get(timer) ?? 0) >= timer.everyMs;
      if (!all && !isDue) continue;
      ranAt.set(timer, now);
      await timer.run(world.kit);
    }
  };
  return {
    async settle() {
      for (let round = 0; round < 20; round += 1) {
        await idle();
        await runTimers(false);
        if (!(await idle())) return;
        await world.hurry();
        await pool.query(`select pg_notify('jobs:insert', '{"r": "hurry", "count": ${LANES}}')`);
      }
      const { rows } = await pool.query<{ told: string }>(
        `select t.identifier || ' (' || j.attempts || ' tries, locked ' || coalesce(j.locked_at::text, 'never')
           || '): ' || coalesce(j.last_error, 'no fault') as told
         from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id limit 5`,
      );
      throw new Error(`jobs lead to jobs without an end: ${rows.map((row) => row.told).join("; ")}`);
    },
    async end() {
      await runTimers(true);
      await runner.stop();
      await pool.end();
    },
  };
}

/** mulberry32: small, and the same numbers everywhere for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
