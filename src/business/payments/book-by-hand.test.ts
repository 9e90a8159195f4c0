// What staff books by hand: on the day it came, for several documents, too much or in part; and a cheque that came back.
import { beforeAll, describe, expect, it } from "vitest";
import { paymentScene, steps } from "../../../test/support/payment-scene.ts";
import type { PaymentScene } from "../../../test/support/payment-scene.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import {
  allocatedTo,
  bookByHand,
  bouncePayment,
  intendedOf,
  refundById,
  unallocatedPayments,
} from "./index.ts";
import type { BookByHand } from "./index.ts";

let scene: PaymentScene;

beforeAll(async () => {
  scene = await paymentScene();
  await scene.world.setClock("2026-05-20");
});

const wish = (over: Partial<BookByHand> = {}): BookByHand => ({
  sellerId: scene.sellerId,
  accountId: scene.accountId,
  way: "transfer",
  money: { minor: 20_000n, currency: "EUR" },
  receivedOn: "2026-05-18",
  payer: "Marlene Böttcher",
  reference: "R2026-00001 R2026-00002",
  ...over,
});
const booked = async (over: Partial<BookByHand> = {}): Promise<string> =>
  must(await scene.world.act(bookByHand, scene.bookkeeper, wish(over))).paymentId;
const spend = (paymentId: string, documentId: string, minor: bigint) =>
  scene.world.act(steps.allocate, scene.world.systemActor, { paymentId, documentId, minor });
const entryOf = async (paymentId: string) =>
  (
    await scene.world.db.owner.query(
      `select e.booked_on::text as day, p.account, p.minor::int as minor, p.customer_account_id as customer from ledger.source s
       join ledger.entry e on e.id = s.entry_id join ledger.posting p on p.entry_id = e.id
       where s.source_id = $1 order by p.minor desc`,
      [paymentId],
    )
  ).rows;

describe("booking by hand", () => {
  it.each([
    ["transfer", "bank"],
    ["cheque", "bank"],
    ["money_order", "cash"],
  ] as const)("puts a %s into the %s on the day it came, as the customer's own money", async (way, till) => {
    const id = await booked({ way });
    expect(await scene.payment(id)).toMatchObject({
      state: "paid",
      capturedMinor: 20_000n,
      receivedOn: "2026-05-18",
    });
    expect(await entryOf(id)).toEqual([
      { day: "2026-05-18", account: till, minor: 20_000, customer: null },
      { day: "2026-05-18", account: "prepayment", minor: -20_000, customer: scene.accountId },
    ]);
  });

  it("keeps for which documents it is meant, in part or too much", async () => {
    const documents = [
      { id: newId(), minor: 11_900n },
      { id: newId(), minor: 5_000n },
    ].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    // Documents belong to a higher module; here it is only kept what was meant.
    const { paymentId: id } = must(
      await scene.world.act(steps.book, scene.world.systemActor, wish({ documents })),
    );
    expect(await intendedOf(scene.world.db.app, id)).toEqual(
      documents.map((one) => ({ documentId: one.id, minor: one.minor })),
    );
  });

  it("leaves what is too much as prepaid money that the office sees", async () => {
    const id = await booked();
    must(await spend(id, newId(), 11_900n));
    const list = await unallocatedPayments(scene.world.db.read, [scene.sellerId], { limit: 100 });
    expect(list.find((one) => one.id === id)).toMatchObject({
      allocatedMinor: 11_900n,
      capturedMinor: 20_000n,
    });
    must(await spend(id, newId(), 8_100n));
    const after = await unallocatedPayments(scene.world.db.read, [scene.sellerId], { limit: 100 });
    expect(after.some((one) => one.id === id)).toBe(false);
  });

  it.each([
    ["money", { money: { minor: 0n, currency: "EUR" } }],
    ["money", { money: { minor: 100n, currency: "XXQ" } }],
    ["receivedOn", { receivedOn: "2026-05-21" }],
    ["receivedOn", { receivedOn: "2026-02-30" }],
    ["way", { way: "card" as never }],
    ["documents", { documents: [{ id: "01912345-0000-7000-8000-000000000001", minor: 20_001n }] }],
    ["documents", { documents: [{ id: "01912345-0000-7000-8000-000000000001", minor: -1n }] }],
  ])("refuses a wrong %s with its name", async (field, over) => {
    const result = await scene.world.act(steps.book, scene.world.systemActor, wish(over));
    expect(result).toMatchObject({ ok: false, refusal: { code: "invalid", field } });
  });

  it("refuses staff without the right, and a member of the account", async () => {
    const reader = { ...scene.bookkeeper, rights: [] };
    expect((await scene.world.act(bookByHand, reader, wish())).ok).toBe(false);
    const guest = { kind: "guest", id: null, bearer: null, via: "web", requestId: null } as const;
    expect((await scene.world.act(bookByHand, guest, wish())).ok).toBe(false);
  });

  it("refuses a day whose month is closed, and books nothing", async () => {
    await scene.world.db.owner.query(
      "insert into ledger.month_lock (seller_id, month, locked_at) values ($1, '2026-03-01', now())",
      [scene.sellerId],
    );
    const result = await scene.world.act(bookByHand, scene.bookkeeper, wish({ receivedOn: "2026-03-31" }));
    expect(result).toMatchObject({ ok: false, refusal: { code: "month_closed" } });
  });

  it("is done once under one key, also by two at once", async () => {
    const before = await scene.books();
    const all = await Promise.all(
      [1, 2, 3].map(() => scene.world.act(bookByHand, scene.bookkeeper, wish(), { key: "book-1" })),
    );
    expect(new Set(all.map((one) => must(one).paymentId)).size).toBe(1);
    expect(((await scene.books())["bank"] ?? 0n) - (before["bank"] ?? 0n)).toBe(20_000n);
  });
});

describe("a cheque that comes back", () => {
  const bounce = (paymentId: string, reason = "Returned unpaid.") =>
    scene.world.act(bouncePayment, scene.bookkeeper, { paymentId, reason });

  it("opens its documents again and turns the receipt round", async () => {
    const before = await scene.books();
    const id = await booked({ way: "cheque" });
    const documents = [newId(), newId()];
    for (const documentId of documents) must(await spend(id, documentId, 7_000n));
    must(await bounce(id));
    expect(await scene.payment(id)).toMatchObject({ state: "failed", capturedMinor: 0n, allocatedMinor: 0n });
    const left = await allocatedTo(scene.world.db.read, documents);
    expect(left.every((one) => one.minor === 0n)).toBe(true);
    const after = await scene.books();
    for (const name of ["bank", "prepayment", "receivable"])
      expect(after[name] ?? 0n).toBe(before[name] ?? 0n);
  });

  it("bounces once, also by two at once", async () => {
    const id = await booked({ way: "cheque" });
    const both = await Promise.all([bounce(id), bounce(id)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ refusal: { code: "bad_move" } });
  });

  it("never leaves as prepaid what was sent back of it before, and never sends what still waits", async () => {
    const before = await scene.books();
    const id = await booked({ way: "cheque" });
    const back = { paymentId: id, minor: 3_000n, documentId: null, reason: "part" };
    must(await scene.world.act(steps.refund, scene.world.systemActor, back));
    const desk = { ...scene.bookkeeper, rights: ["payments.book"] };
    const owed = { ...back, minor: 1_000n };
    const waits = must(await scene.world.act(steps.refundOwed, desk, owed)).refundId;
    must(await bounce(id));
    expect(await scene.payment(id)).toMatchObject({
      state: "failed",
      capturedMinor: 3_000n,
      refundedMinor: 3_000n,
    });
    expect((await refundById(scene.world.db.app, waits))?.state).toBe("kept");
    const after = await scene.books();
    const moved = (name: string) => (after[name] ?? 0n) - (before[name] ?? 0n);
    expect([moved("bank"), moved("prepayment"), moved("refunds")]).toEqual([-3_000n, 0n, 3_000n]);
  });

  it("is refused without a reason, and for card payments", async () => {
    const id = await booked({ way: "cheque" });
    expect(await bounce(id, " ")).toMatchObject({ refusal: { code: "invalid" } });
    const card = await scene.paid(500n);
    expect(await bounce(card.id)).toMatchObject({ refusal: { code: "not_by_hand" } });
  });
});
