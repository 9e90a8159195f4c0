// While a register is silent about a VAT id nothing is billed that its answer would change: not with tax, and not without.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inProcessVat } from "../../../../test/support/in-process-vat.ts";
import { aConnection } from "../../../../test/support/scene.ts";
import {
  daysPass,
  guest,
  orderInput,
  planId,
  proveOrder,
  settle,
  testShop,
} from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { done, must } from "../../../kernel/result.ts";
import { addDays } from "../../../kernel/time.ts";
import { placeOrder } from "../../orders/index.ts";
import type { PlacedOrder } from "../../orders/index.ts";
import { askDueVatChecks, decideVatCheck } from "../../tax/index.ts";
import { figuresOfDeed, previewChange, vatAnswerOf } from "../index.ts";
import { recheckVatIds } from "../renewals/recheck-vat.ts";
import { runInvoices } from "./run-invoices.ts";

let shop: TestShop;
let vat: ReturnType<typeof inProcessVat>;
beforeAll(async () => {
  shop = await testShop();
  await aConnection(shop.world.db.owner, "vat_id", "vies");
});
beforeEach(() => {
  vat = inProcessVat();
  Object.assign(shop.world.ports, { vat_id: vat.register });
});

async function ordered(vatId: string): Promise<PlacedOrder> {
  const input = await orderInput(shop, { country: "AT", unit: "month" });
  const buyer = input.buyer!;
  const billing = {
    ...buyer.billing!,
    organisation: "Kontrolle GmbH",
    postalCode: "1010",
    city: "Wien",
    vatId,
  };
  const account = { ...buyer.account, legalKind: "business" as const };
  const placed = must(
    await shop.world.act(placeOrder, guest, { ...input, buyer: { ...buyer, account, billing } }),
  );
  await proveOrder(shop, placed.orderId);
  return placed;
}
const query = async <R extends object>(sql: string, values: readonly unknown[]): Promise<R[]> =>
  (await shop.world.db.owner.query(sql, [...values])).rows as R[];
const invoices = ({ accountId }: PlacedOrder) =>
  query<{ tax: string; order: string; evidence: object }>(
    `select tax_minor::text as tax, order_id as order, tax_evidence as evidence from billing.document
     where account_id = $1 and kind = 'invoice' order by id`,
    [accountId],
  );
const tasks = async ({ accountId }: PlacedOrder, kind = "vat_waits") =>
  (
    await query<{ state: string }>("select state from staff.task where account_id = $1 and kind = $2", [
      accountId,
      kind,
    ])
  ).map((one) => one.state);
const checkOf = async ({ accountId }: PlacedOrder): Promise<string> =>
  (
    await query<{ id: string }>(
      "select id from tax.vat_check where account_id = $1 order by id desc limit 1",
      [accountId],
    )
  )[0]?.id ?? "";
async function answered(): Promise<void> {
  vat.away(false);
  await query("update tax.vat_check set next_at = '2000-01-01' where state = 'unavailable'", []);
  must(await shop.world.act(askDueVatChecks, shop.world.systemActor, {}));
  await settle(shop);
}
/** The figures of another plan for its package, and of its end. */
async function previews({ orderId }: PlacedOrder) {
  const [main] = await query<{ id: string }>(
    "select id from contracts.contract where order_id = $1 and kind = 'hosting'",
    [orderId],
  );
  const contractId = main?.id ?? "";
  const wanted = {
    contractId,
    planId: planId(shop, "business", "month"),
    options: null,
    quantityMilli: null,
  };
  const change = await shop.world.act(previewChange, shop.staff, { ...wanted, when: "end_of_term" });
  const at = { db: shop.world.db.read, now: shop.world.clock.business() };
  const end = { act: "end_on" as const, on: null, rest: null, isCustomer: true };
  return [must(change).figures, must(await figuresOfDeed(at, contractId, end)).figures];
}
const run = async (): Promise<void> => {
  await runInvoices(shop.world.kit);
  await settle(shop);
};

describe("an invoice whose tax hangs on a register that is silent", () => {
  it("is never written before the answer, and then without tax, for its order, in one piece", async () => {
    vat.away(true);
    const order = await ordered("ATU12345675");
    await run();
    expect(await invoices(order)).toEqual([]);
    expect(await tasks(order)).toEqual(["open"]);
    // Whoever changes or ends it meanwhile reads what its invoices wait for, before anything is confirmed.
    expect((await previews(order)).map((one) => one.vatWait?.vatId)).toEqual(["ATU12345675", "ATU12345675"]);
    await answered();
    expect((await previews(order)).map((one) => one.vatWait)).toEqual([null, null]);
    await run();
    expect(await invoices(order)).toMatchObject([
      { tax: "0", order: order.orderId, evidence: { vatCheck: "valid" } },
    ]);
    expect(await tasks(order)).toEqual(["done"]);
    // In the story of each contract stands that it was held, why, and that it goes on.
    const story = await query<{ moves: string[] }>(
      `select array_agg(concat_ws(' ', h.move, h.why) order by h.id) as moves from kernel.history h
       join contracts.contract c on c.id = h.subject_id where c.order_id = $1 and h.noun = 'hold' group by c.id`,
      [order.orderId],
    );
    expect(story.length).toBeGreaterThan(0);
    for (const { moves } of story) expect(moves).toEqual(["place vat_check", "lift"]);
    await run();
    expect(await invoices(order)).toHaveLength(1);
  });

  it("follows what a person decides with a reason", async () => {
    vat.away(true);
    const order = await ordered("ATU11234564");
    const decided = {
      vatCheckId: await checkOf(order),
      decision: "refuse" as const,
      reason: "another company",
    };
    must(await shop.world.act(decideVatCheck, shop.staff, decided));
    await settle(shop);
    await run();
    const [invoice, ...more] = await invoices(order);
    expect(more).toEqual([]);
    expect(Number(invoice?.tax)).toBeGreaterThan(0);
    expect(await tasks(order)).toEqual(["done"]);
  });

  it("waits no longer than the brand says, keeps the task, and then bears tax", async () => {
    vat.away(true);
    const order = await ordered("ATU12469130");
    const today = shop.world.clock.business().toISOString().slice(0, 10);
    await daysPass(shop, addDays(today, 13), 13);
    expect(await invoices(order)).toEqual([]);
    await daysPass(shop, addDays(today, 15), 2);
    const [invoice] = await invoices(order);
    expect(Number(invoice?.tax)).toBeGreaterThan(0);
    expect(invoice?.evidence).toMatchObject({ provisional: true, vatCheck: "unavailable" });
    expect(await tasks(order)).toEqual(["open"]);
  });
});

describe("a VAT id that was confirmed long ago", () => {
  const profile = async ({ accountId }: PlacedOrder) =>
    (
      await query<{ check: string }>(
        "select vat_check as check from customers.billing_profile where account_id = $1",
        [accountId],
      )
    )[0]?.check;
  const grownOld = ({ accountId }: PlacedOrder) =>
    query(
      `with p as (update customers.billing_profile set vat_checked_at = vat_checked_at - interval '40 days'
         where account_id = $1 returning id)
       update tax.vat_check c set created_at = created_at - interval '40 days' from p where c.billing_profile_id = p.id`,
      [accountId],
    );
  const recheck = async (): Promise<number> => {
    const asked = must(
      await shop.world.act(recheckVatIds, shop.world.systemActor, { sellerId: shop.seller.id }),
    );
    await settle(shop);
    return asked;
  };
  const nearRenewal = ({ accountId }: PlacedOrder) =>
    query(
      "update contracts.billing_entry set next_due_on = $2 where account_id = $1 and next_due_on is not null",
      [accountId, addDays(shop.world.clock.business().toISOString().slice(0, 10), 16)],
    );

  it("is asked for again before a renewal, with a proof of its own, and not twice", async () => {
    const order = await ordered("ATU13703704");
    await nearRenewal(order);
    expect(await recheck()).toBe(0);
    await run();
    const [bill] = await query<{ id: string }>(
      "select id from billing.document where account_id = $1 and kind = 'invoice' limit 1",
      [order.accountId],
    );
    // The page of the invoice says from when the answer is.
    expect(await vatAnswerOf(shop.world.db.read, bill?.id ?? "")).toMatchObject({
      vatId: "ATU13703704",
      isDecided: false,
      silentSince: null,
    });
    await grownOld(order);
    expect(await recheck()).toBe(1);
    expect(await recheck()).toBe(0);
    const proofs = await query("select state, consultation_number from tax.vat_check where account_id = $1", [
      order.accountId,
    ]);
    expect(proofs).toHaveLength(2);
    expect(await profile(order)).toBe("valid");
  });

  it("stays valid while the register is silent, and is told to customer and staff once it is lost", async () => {
    const order = await ordered("ATU14938264");
    await nearRenewal(order);
    await grownOld(order);
    vat.away(true);
    expect(await recheck()).toBe(1);
    expect(await profile(order)).toBe("valid");
    const nothing = { isValid: false, consultationNumber: null, name: null, address: null };
    Object.assign(shop.world.ports, { vat_id: { ...vat.register, checkVatId: async () => done(nothing) } });
    await answered();
    expect(await profile(order)).toBe("invalid");
    expect(await tasks(order, "vat_id_lost")).toEqual(["open"]);
    const mails = await query(
      "select from messages.message where account_id = $1 and template = 'vat_id_lost'",
      [order.accountId],
    );
    expect(mails).toHaveLength(1);
  });

  it("that the register never answered for is asked about again before a renewal, and never twice within a day", async () => {
    vat.away(true);
    const [silent, once] = [await ordered("ATU24681351"), await ordered("ATU35792460")];
    const accounts = [silent.accountId, once.accountId];
    // It was valid once; the register was silent only later.
    await query(
      "update customers.billing_profile set vat_check = 'valid', vat_checked_at = now() - interval '400 days' where account_id = $1",
      [once.accountId],
    );
    await query("update tax.vat_check set tries = 20, next_at = null where account_id = any($1)", [accounts]);
    const aDayPasses = () =>
      query("update tax.vat_check set asked_at = asked_at - interval '25 hours' where account_id = any($1)", [
        accounts,
      ]);
    const far = (days: number) =>
      query(
        "update contracts.billing_entry set next_due_on = $2 where account_id = any($1) and next_due_on is not null",
        [accounts, addDays(shop.world.clock.business().toISOString().slice(0, 10), days)],
      );
    await far(200);
    await aDayPasses();
    expect(await recheck()).toBe(0);
    await far(16);
    expect(await recheck()).toBe(2);
    expect(await recheck()).toBe(0);
    expect(await Promise.all([profile(silent), profile(once)])).toEqual(["unavailable", "valid"]);
    await aDayPasses();
    vat.away(false);
    expect(await recheck()).toBe(2);
    expect(await Promise.all([profile(silent), profile(once)])).toEqual(["valid", "valid"]);
    const checks = "select tries, state from tax.vat_check where account_id = any($1)";
    // The same check went on: its twenty-first and twenty-second try.
    expect(await query(checks, [accounts])).toEqual([
      { tries: 22, state: "valid" },
      { tries: 22, state: "valid" },
    ]);
  });

  it("that nobody can say is told to staff once for the brand, after three days or a bill, until the register speaks", async () => {
    const open = () =>
      query(
        "select from staff.task where kind = 'vat_register_silent' and subject_id = $1 and state = 'open'",
        [shop.seller.id],
      );
    vat.away(true);
    const [first, second] = [await ordered("ATU57680511"), await ordered("ATU66644456")];
    // They were valid once; the register was silent only later.
    for (const { accountId } of [first, second]) {
      await query(
        "update customers.billing_profile set vat_check = 'valid', vat_checked_at = now() - interval '40 days' where account_id = $1",
        [accountId],
      );
    }
    await recheck();
    expect(await open()).toEqual([]);
    const silentFor = (order: PlacedOrder, days: number) =>
      query(
        `update tax.vat_check set created_at = created_at - make_interval(days => $2) where account_id = $1`,
        [order.accountId, days],
      );
    await silentFor(first, 4);
    await silentFor(second, 4);
    await recheck();
    await recheck();
    expect(await open()).toHaveLength(1);
    vat.away(false);
    await query(
      "update tax.vat_check set next_at = now() - interval '1 hour' where state = 'unavailable'",
      [],
    );
    await answered();
    expect(await open()).toEqual([]);
  });
});
