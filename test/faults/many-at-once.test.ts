// The same thing done a hundred times at once, by double clicks, reloads and impatient colleagues, happens once.
import { beforeAll, describe, expect, it } from "vitest";
import {
  acceptOrder,
  confirmByMail,
  enterCode,
  placeOrder,
  sendCode,
} from "../../src/business/orders/index.ts";
import { bookByHand } from "../../src/business/payments/index.ts";
import { must } from "../../src/kernel/result.ts";
import { bearerOf, guest, lastCode, orderInput, settle, testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";
import { expectSound } from "../support/soundness.ts";

const TIMES = 100;

let shop: TestShop;
let orderId: string;
let accountId: string;

beforeAll(async () => {
  shop = await testShop();
  const placed = must(
    await shop.world.act(placeOrder, guest, await orderInput(shop, { domain: "hundert.de" })),
  );
  ({ orderId, accountId } = placed);
  await shop.world.runJobs();
});

type Code = { readonly ok: boolean; readonly refusal?: { readonly code: string } };

/** How often each answer came. */
async function tally(tries: readonly Promise<Code>[]): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const one of await Promise.all(tries)) {
    const code = one.ok ? "done" : (one.refusal?.code ?? "?");
    counted[code] = (counted[code] ?? 0) + 1;
  }
  return counted;
}

const times = <T>(doIt: () => Promise<T>): Promise<T>[] => Array.from({ length: TIMES }, doIt);

async function moves(noun: string, id: string): Promise<string[]> {
  const { rows } = await shop.world.db.owner.query<{ move: string }>(
    "select move from kernel.history where noun = $1 and subject_id = $2 order by id",
    [noun, id],
  );
  return rows.map((row) => row.move);
}

describe("a hundred times at once", () => {
  it("the mail's link is opened: the order is confirmed once", async () => {
    const counted = await tally(times(() => shop.world.act(confirmByMail, bearerOf(orderId), { orderId })));
    expect(counted["done"]).toBeGreaterThanOrEqual(1);
    expect((await moves("order", orderId)).filter((move) => move === "confirm")).toHaveLength(1);
    const { rows } = await shop.world.db.owner.query(
      "select count(*)::int as n from graphile_worker.jobs where task_identifier like '%screen%'",
    );
    expect(rows[0]).toEqual({ n: 1 });
    await shop.world.runJobs();
  });

  it("the right code is entered while staff accepts: the order is accepted once, with one number and one contract each", async () => {
    const send = { orderId, phone: null, host: "shop.test" };
    must(await shop.world.act(sendCode, bearerOf(orderId), send));
    await shop.world.runJobs();
    const code = lastCode(shop);
    const half = (at: number): boolean => at % 2 === 0;
    const tries = Array.from({ length: TIMES }, (_, at): Promise<Code> =>
      half(at)
        ? shop.world.act(enterCode, bearerOf(orderId), { orderId, code })
        : shop.world.act(acceptOrder, shop.staff, { orderId, reason: "known" }),
    );
    const counted = await tally(tries);
    expect(counted["done"]).toBeGreaterThanOrEqual(1);
    expect((await moves("order", orderId)).filter((move) => move === "accept")).toHaveLength(1);
    await settle(shop);
    const { rows } = await shop.world.db.owner.query(
      `select (select count(*)::int from orders.order_number where number like 'A2026-%') as orders, (select count(*)::int from customers.customer_number) as customers,
         (select count(*)::int from contracts.contract) as contracts, (select count(*)::int from billing.document) as documents,
         (select count(*)::int from hosting.account) as hostings, (select count(*)::int from domains.domain) as domains`,
    );
    expect(rows[0]).toEqual({ orders: 1, customers: 1, contracts: 2, documents: 1, hostings: 1, domains: 1 });
    expect(shop.panel.control.accounts()).toHaveLength(1);
  });

  it("the same form of a payment is sent: it is booked once, and the invoice is settled by it", async () => {
    const { owner } = shop.world.db;
    const { rows } = await owner.query<{ id: string }>("select id from billing.document");
    const documents = [{ id: rows[0]?.id ?? "", minor: 4_188n }];
    const wish = {
      sellerId: shop.seller.id,
      accountId,
      way: "transfer" as const,
      money: { minor: 4_188n, currency: "EUR" },
      receivedOn: "2026-03-02",
      payer: "Marlene Böttcher",
      reference: "hundred",
      documents,
    };
    const counted = await tally(
      times(() => shop.world.act(bookByHand, shop.staff, wish, { key: "one-form" })),
    );
    expect(counted).toEqual({ done: TIMES });
    await settle(shop);
    const { rows: payments } = await owner.query("select state, allocated_minor from payments.payment");
    expect(payments).toEqual([{ state: "paid", allocated_minor: "4188" }]);
    const { rows: settled } = await owner.query("select state, paid_minor from billing.settlement");
    expect(settled).toEqual([{ state: "settled", paid_minor: "4188" }]);
    await expectSound(shop);
  });
});
