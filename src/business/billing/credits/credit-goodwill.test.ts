// Goodwill on an invoice: a credit note that lowers its tax with it, to the cent, and never more than is left.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { cancelContract, creditGoodwill, goodwillInvoices, writeOff } from "../index.ts";
import type { DocumentView } from "../index.ts";

let scene: BillingScene;
let customer: Customer;
let invoice: DocumentView;

beforeAll(async () => {
  scene = await billingScene();
});
beforeEach(async () => {
  customer = await scene.customer();
  // A year for 9.90 and its set-up for 5.00.
  invoice = await scene.billed(customer, "2026-03-02");
});

const give = (minor: bigint, over: { reason?: string; key?: string; by?: StaffActor } = {}) =>
  scene.world.act(
    creditGoodwill,
    over.by ?? scene.bookkeeper,
    { documentId: invoice.id, minor, reason: over.reason ?? "Two days out of reach" },
    over.key === undefined ? {} : { key: over.key },
  );
const now = async () => {
  await scene.settle();
  return scene.documents(customer);
};
const left = async (): Promise<bigint> =>
  (await goodwillInvoices(scene.world.db.read, customer.accountId, "EUR"))[0]?.leftMinor ?? 0n;

describe("goodwill on an invoice", () => {
  it("lowers its price and its tax, over all of its lines; what is open is owed no more", async () => {
    must(await give(149n));
    const [was, note] = await now();
    expect(was?.openMinor).toBe(1490n - 149n);
    expect(note).toMatchObject({ kind: "credit_note", grossMinor: 149n });
    expect(note?.lines.map((line) => line.netMinor + line.taxMinor)).toEqual([50n, 99n]);
    // 19 % in 1.49 €.
    expect(note?.taxMinor).toBe(24n);
    const books = await scene.books(customer);
    expect(books["receivable"]).toBe(1341n);
    expect(books["goodwill"] ?? 0n).toBe(0n);
    expect(Object.values(books).reduce((sum, one) => sum + one, 0n)).toBe(0n);
    expect(await left()).toBe(1341n);
  });

  it("of what is paid stays the customer's balance, and is never sent by itself", async () => {
    await scene.pay(customer, 1490n, [invoice.id]);
    must(await give(1490n));
    const [was, note] = await now();
    expect([was?.openMinor, note?.grossMinor, note?.taxMinor]).toEqual([0n, 1490n, was?.taxMinor]);
    expect(await scene.books(customer)).toMatchObject({ receivable: 0n, prepayment: -1490n, bank: 1490n });
    expect(await left()).toBe(0n);
  });

  it("is never given twice for one click, nor beyond what is left by two at once", async () => {
    const twice = await Promise.all([give(100n, { key: "one" }), give(100n, { key: "one" })]);
    expect(twice.every((one) => one.ok)).toBe(true);
    expect(await left()).toBe(1390n);
    const both = await Promise.all([give(1000n), give(1000n)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({
      refusal: { code: "too_much_of_all", leftMinor: 390n },
    });
  });

  it("is never taken back by an early end, which credits the unused share of what was left to pay", async () => {
    await scene.pay(customer, 1490n, [invoice.id]);
    must(await give(149n));
    await scene.settle();
    const { rows } = await scene.world.db.owner.query<{ id: string }>(
      "select id from contracts.contract where account_id = $1",
      [customer.accountId],
    );
    await scene.world.setClock("2026-08-31");
    const end = {
      contractId: rows[0]?.id ?? "",
      when: "now",
      on: null,
      rest: "credited",
      reason: "moves",
    } as const;
    const keeper = { ...scene.bookkeeper, rights: [...scene.bookkeeper.rights, "services.change" as const] };
    must(await scene.world.act(cancelContract, keeper, end));
    const all = await now();
    // 183 of 365 days of 9.90 € less 0.99 €: of the gift nothing is lost, and nothing of it is given twice.
    expect(all.slice(1).map((one) => [one.kind, one.grossMinor])).toEqual([
      ["credit_note", 149n],
      ["credit_note", 446n],
    ]);
    await scene.world.setClock("2026-03-02");
  });

  it("is never given of nothing, without a reason, of what was written off, or by who may not", async () => {
    expect(await give(0n)).toMatchObject({ refusal: { code: "bad_amount" } });
    expect(await give(1491n)).toMatchObject({ refusal: { code: "too_much_of_all", leftMinor: 1490n } });
    expect(await give(100n, { reason: " " })).toMatchObject({ refusal: { code: "reason_missing" } });
    const by: StaffActor = { ...scene.bookkeeper, rights: ["office.see", "billing.see"] };
    expect(await give(100n, { by })).toMatchObject({ refusal: { code: "not_allowed" } });
    expect(await left()).toBe(1490n);
    const off = { documentId: invoice.id, reason: "gone" };
    must(await scene.world.act(writeOff, scene.bookkeeper, off));
    expect(await give(100n)).toMatchObject({ refusal: { code: "nothing_left" } });
    expect(await left()).toBe(0n);
  });
});
