// Balance is what the books say it is: bought with a receipt, given, spent, paid out, and never twice or below nothing.
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import type { PersonActor } from "../../../kernel/rights.ts";
import {
  allocate,
  bookByHand,
  bouncePayment,
  drawForOrder,
  giveGoodwill,
  receiveGatewayNotice,
  refundPayment,
  releaseOrderPayments,
} from "../../payments/index.ts";
import { closeTask } from "../../staff/index.ts";
import { creditDocument } from "../credits/credit-document.ts";
import { documentPdf } from "../documents/document-pdf.ts";
import { reopenDocument } from "../settling/allocate-payment.ts";
import { askPayout, withdrawPayout } from "./ask-payout.ts";
import { balanceMovements, balanceOfAccount } from "./balance.reads.ts";
import { takeFrom } from "./balance.rules.ts";
import { spendableOf } from "./balance.store.ts";
import { issueReceipts } from "./issue-receipt.ts";
import { payFromBalance } from "./pay-from-balance.ts";
import { noteFailedPayout } from "./note-failed-payout.ts";
import { declinePayout, payOut } from "./pay-out.ts";
import { payoutsOf } from "./payout.store.ts";
import { useBalance } from "./use-balance.ts";

let scene: BillingScene;
let customer: Customer;

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});
beforeEach(async () => {
  await scene.world.setClock("2026-03-02");
  customer = await scene.customer();
});

const EUR = (minor: bigint) => ({ minor, currency: "EUR" });
const year = { term: { count: 1, unit: "year" as const } };

async function buy(minor: bigint, way: "transfer" | "cheque" | "money_order" = "transfer"): Promise<string> {
  const { paymentId } = must(
    await scene.world.act(bookByHand, scene.bookkeeper, {
      sellerId: scene.sellerId,
      accountId: customer.accountId,
      way,
      money: EUR(minor),
      receivedOn: "2026-03-02",
      payer: "Marlene Böttcher",
      reference: "",
      forBalance: true,
    }),
  );
  await scene.settle();
  // Its receipt is closed now; that gives it the number.
  await scene.settle();
  return paymentId;
}

const give = (minor: bigint, reason = "The server was down on Sunday.") =>
  scene.world.act(giveGoodwill, scene.bookkeeper, {
    sellerId: scene.sellerId,
    accountId: customer.accountId,
    money: EUR(minor),
    reason,
  });
const useByHand = (isAutomatic: boolean) =>
  scene.world.act(useBalance, scene.bookkeeper, { accountId: customer.accountId, isAutomatic });
const balance = async () => {
  const [one] = await balanceOfAccount(scene.world.db.read, customer.accountId, "EUR");
  return [one?.totalMinor, one?.spendableMinor, one?.payableMinor].map(Number);
};
const standing = async () =>
  (await scene.documents(customer)).map((one) => `${one.kind} ${one.settlement} ${one.openMinor}`);
const movements = async () =>
  (await balanceMovements(scene.world.db.read, customer.accountId, { limit: 50 })).map(
    (one) => `${one.kind} ${one.minor} → ${one.afterMinor}`,
  );
const invoice = async () => {
  await scene.contract(customer, "2026-03-02", year);
  await scene.run();
  const all = await scene.documents(customer);
  const last = all.filter((one) => one.kind === "invoice").at(-1);
  if (!last) throw new Error("nothing was billed");
  return last;
};
const pay = (documentId: string, open: bigint, minor: bigint) =>
  scene.world.act(payFromBalance, scene.bookkeeper, {
    accountId: customer.accountId,
    documents: [{ id: documentId, minor: open }],
    minor,
  });
const out = (minor: bigint, over: object = {}) =>
  scene.world.act(payOut, scene.bookkeeper, {
    sellerId: scene.sellerId,
    accountId: customer.accountId,
    payoutId: null,
    money: EUR(minor),
    manner: "as_paid",
    reason: "Asked for by phone",
    ...over,
  });
const ask = (minor: bigint, over: object = {}) =>
  scene.world.act(askPayout, scene.bookkeeper, {
    sellerId: scene.sellerId,
    accountId: customer.accountId,
    money: EUR(minor),
    manner: "transfer",
    holder: "Marlene Böttcher",
    iban: "DE89 3704 0044 0532 0130 00",
    ...over,
  });

const draw = action({
  name: "test_draw",
  needs: { any: ["system"] },
  async run(ctx, input: { accountId: string; sellerId: string; orderId: string; minor: bigint }) {
    const from = takeFrom(await spendableOf(ctx.tx, input.accountId), input.minor);
    return drawForOrder(ctx, { ...input, currency: "EUR", from });
  },
});
const spendOn = action({
  name: "test_spend_on",
  needs: { any: ["system"] },
  run: (ctx, input: Parameters<typeof allocate>[1]) => allocate(ctx, input),
});
const fall = action({
  name: "test_fall",
  needs: { any: ["system"] },
  async run(ctx, input: { orderId: string }) {
    return { ok: true as const, value: await releaseOrderPayments(ctx, input.orderId) };
  },
});
const drawFor = (orderId: string, minor: bigint) =>
  scene.world.act(draw, scene.world.systemActor, {
    accountId: customer.accountId,
    sellerId: scene.sellerId,
    orderId,
    minor,
  });

describe("balance that is bought", () => {
  it("gets a receipt of its own kind without tax, booked nowhere but as the payment it is", async () => {
    await buy(5000n);
    expect(await standing()).toEqual(["receipt null 0"]);
    const [receipt] = await scene.documents(customer);
    expect(receipt?.number).toMatch(/^Q2026-/);
    expect(receipt).toMatchObject({ grossMinor: 5000n, taxMinor: 0n });
    expect(await scene.books(customer)).toEqual({ bank: 5000n, prepayment: -5000n });
    expect(scene.mailsTo(customer).map((one) => one.subject)).toEqual([
      expect.stringMatching(/^Quittung Q2026-\d+: 50,00\s€ Guthaben$/),
    ]);
    const pdf = await documentPdf({ db: scene.world.db.read, act: scene.world.act }, receipt?.id ?? "");
    expect(pdf?.content.subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("gets one receipt however often its payment is heard of, also by two at once", async () => {
    const paymentId = await buy(5000n);
    const again = () => scene.world.act(issueReceipts, scene.world.systemActor, { paymentIds: [paymentId] });
    await Promise.all([again(), again()]);
    await scene.settle();
    expect(await standing()).toEqual(["receipt null 0"]);
  });

  it("is not taken where nobody is there to write a receipt to, nor together with an invoice", async () => {
    const first = await invoice();
    const book = (over: object) =>
      scene.world.act(bookByHand, scene.bookkeeper, {
        sellerId: scene.sellerId,
        accountId: customer.accountId,
        way: "transfer",
        money: EUR(100n),
        receivedOn: "2026-03-02",
        payer: "",
        reference: "",
        forBalance: true,
        ...over,
      });
    expect(await book({ documents: [{ id: first.id, minor: 100n }] })).toMatchObject({
      refusal: { code: "invalid", field: "documents" },
    });
    await scene.world.db.owner.query(
      "update customers.billing_profile set is_default = false, ended_at = now() where id = $1",
      [customer.billingProfileId],
    );
    expect(await book({})).toMatchObject({ refusal: { code: "no_address" } });
  });

  it("pays open invoices at once, the oldest first, and each new one, and says so", async () => {
    await invoice();
    await buy(1500n);
    expect(await standing()).toEqual(["invoice settled 0", "receipt null 0"]);
    expect(await balance()).toEqual([510, 510, 510]);
    await invoice();
    expect(await standing()).toContain("invoice partly 480");
    expect(await balance()).toEqual([0, 0, 0]);
    expect(await movements()).toEqual([
      "allocation -510 → 0",
      "allocation -990 → 510",
      "payment 1500 → 1500",
    ]);
  });

  it("bought while an invoice is open never pays it by itself where the account says that it waits for a word", async () => {
    await invoice();
    must(await useByHand(false));
    await buy(1500n);
    expect(await standing()).toEqual(["invoice open 990", "receipt null 0"]);
    expect(await balance()).toEqual([1500, 1500, 1500]);
  });

  it("waits for a word where the account says so: then exactly what was said is spent", async () => {
    must(await useByHand(false));
    await buy(1500n);
    const first = await invoice();
    expect(first.openMinor).toBe(990n);
    expect(await pay(first.id, 980n, 980n)).toMatchObject({ refusal: { code: "figures_changed" } });
    expect(await pay(first.id, 990n, 0n)).toMatchObject({ refusal: { code: "invalid" } });
    must(await pay(first.id, 990n, 400n));
    expect(await standing()).toContain("invoice partly 590");
    must(await pay(first.id, 590n, 590n));
    expect(await balance()).toEqual([510, 510, 510]);
    const second = await invoice();
    expect(await pay(second.id, 990n, 511n)).toMatchObject({ refusal: { code: "figures_changed" } });
    expect(await balance()).toEqual([510, 510, 510]);
    must(await useByHand(true));
    const third = await invoice();
    expect(third.openMinor).toBe(480n);
  });

  it("is spent once by two who pay two invoices with it at the same moment", async () => {
    must(await useByHand(false));
    await buy(990n);
    const [one, two] = [await invoice(), await invoice()];
    const both = await Promise.all([pay(one.id, 990n, 990n), pay(two.id, 990n, 990n)]);
    expect(both.map((done) => done.ok).toSorted()).toEqual([false, true]);
    expect(await balance()).toEqual([0, 0, 0]);
    const open = (await scene.documents(customer)).reduce((sum, each) => sum + each.openMinor, 0n);
    expect(open).toBe(990n);
  });
});

describe("balance that is given", () => {
  it("costs the house, has no receipt, is spent like any other, and never leaves as money", async () => {
    must(await give(2000n));
    await scene.settle();
    expect(await standing()).toEqual([]);
    expect(await scene.books(customer)).toEqual({ goodwill: 2000n, prepayment: -2000n });
    expect(await balance()).toEqual([2000, 2000, 0]);
    expect(await out(1n)).toMatchObject({ refusal: { code: "too_much", leftMinor: 0n } });
    const bought = await invoice();
    expect(bought.openMinor).toBe(0n);
    expect(await balance()).toEqual([1010, 1010, 0]);
    const [given] = await spendableOf(scene.world.db.read, customer.accountId);
    const paymentId = given?.paymentId ?? "";
    for (const [documentId, minor] of [
      [null, 1n],
      [bought.id, 990n],
    ] as const) {
      const back = { paymentId, minor, documentId, reason: "by hand" };
      expect(await scene.world.act(refundPayment, scene.bookkeeper, back)).toMatchObject({
        refusal: { code: "goodwill" },
      });
    }
    // A credit note gives it back as what it was.
    const whole = { documentId: bought.id, lines: null, reason: "by mistake", excess: "refund" as const };
    must(await scene.world.act(creditDocument, scene.bookkeeper, whole));
    await scene.settle();
    expect(await balance()).toEqual([2000, 2000, 0]);
    expect(await scene.books(customer)).toMatchObject({ goodwill: 2000n, prepayment: -2000n });
    expect(scene.mailsTo(customer).filter((one) => one.subject.includes("Zahlung"))).toEqual([]);
  });

  it("is refused without a reason or a sum", async () => {
    expect(await give(100n, " ")).toMatchObject({ refusal: { code: "reason_missing" } });
    expect(await give(100n, "x".repeat(201))).toMatchObject({ refusal: { code: "reason_missing" } });
    expect(await give(0n)).toMatchObject({ refusal: { code: "bad_amount" } });
  });
});

describe("balance for an order", () => {
  it("moves to the order, comes back where it falls, and is never spent by an invoice meanwhile", async () => {
    await buy(700n);
    await buy(500n, "money_order");
    const orderId = newId();
    must(await drawFor(orderId, 1000n));
    await scene.settle();
    expect(await balance()).toEqual([1200, 200, 200]);
    expect((await invoice()).openMinor).toBe(790n);
    expect(await balance()).toEqual([1000, 0, 0]);
    must(await scene.world.act(fall, scene.world.systemActor, { orderId }));
    must(await scene.world.act(fall, scene.world.systemActor, { orderId }));
    await scene.settle();
    expect(await balance()).toEqual([1000, 1000, 1000]);
    expect(scene.mailsTo(customer).filter((one) => one.subject.includes("zurückgezahlt"))).toEqual([]);
    must(await out(1000n));
    expect(await scene.books(customer)).toMatchObject({ bank: 0n, cash: 200n, prepayment: 0n });
  });

  it("is drawn once by two orders that want it at the same moment", async () => {
    await buy(1000n);
    const both = await Promise.all([drawFor(newId(), 1000n), drawFor(newId(), 1000n)]);
    expect(both.map((done) => done.ok).toSorted()).toEqual([false, true]);
    expect(await balance()).toEqual([1000, 0, 0]);
  });

  it("cannot be turned round itself, but with the payment it came from, of which a part went back before", async () => {
    const paymentId = await buy(1000n);
    const drawn = must(await drawFor(newId(), 400n));
    const bounce = (id: string) =>
      scene.world.act(bouncePayment, scene.bookkeeper, { paymentId: id, reason: "came back" });
    expect(await bounce(drawn.paymentId)).toMatchObject({ refusal: { code: "not_by_hand" } });
    await scene.world.act(refundPayment, scene.bookkeeper, {
      paymentId,
      minor: 100n,
      documentId: null,
      reason: "asked for",
    });
    must(await bounce(paymentId));
    await scene.settle();
    // The claim is closed now; that gives it the number.
    await scene.settle();
    const books = await scene.books(customer);
    expect([books["prepayment"], books["refunds"], books["receivable"]]).toEqual([0n, 0n, 100n]);
  });

  it("bounces with the payment it came from: what an order paid with it is owed again, once, and said to desk and customer", async () => {
    // Two cheques; the order takes all of the first and a part of the second.
    const cheque = await buy(800n, "cheque");
    await buy(1000n);
    const drawn = must(await drawFor(newId(), 990n));
    await useByHand(false);
    const { id: documentId } = await invoice();
    must(
      await scene.world.act(spendOn, scene.world.systemActor, {
        paymentId: drawn.paymentId,
        documentId,
        ownerId: customer.accountId,
        minor: 990n,
        advance: null,
      }),
    );
    must(await scene.world.act(reopenDocument, scene.world.systemActor, { documentId }));
    const opened = async () =>
      (await scene.documents(customer)).find((one) => one.id === documentId)?.openMinor;
    const before = await opened();
    const bounce = () =>
      scene.world.act(bouncePayment, scene.bookkeeper, { paymentId: cheque, reason: "not covered" });
    await scene.world.setClock("2026-03-20");
    const both = await Promise.all([bounce(), bounce()]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    await scene.settle();
    expect(await opened()).toBe((before ?? 0n) + 800n);
    const books = await scene.books(customer);
    expect(Object.values(books).reduce((sum, one) => sum + one, 0n)).toBe(0n);
    expect([books["bank"], books["prepayment"], books["receivable"]]).toEqual([
      1000n,
      -810n,
      (before ?? 0n) + 800n,
    ]);
    const { rows } = await scene.world.db.owner.query(
      "select kind, state from staff.task where account_id = $1 and subject_id = $2",
      [customer.accountId, drawn.paymentId],
    );
    expect(rows).toEqual([{ kind: "order_unpaid", state: "open" }]);
    const said = scene.mailsTo(customer).map((one) => one.subject);
    expect(said.at(-1)).toMatch(/zurück/u);
    const { rows: cases } = await scene.world.db.owner.query(
      "select state from billing.dunning_case where document_id = $1",
      [documentId],
    );
    expect(cases).toEqual([{ state: "running" }]);
  });
});

describe("a payout", () => {
  it("that was asked for is decided by staff: paid from the bank, the books follow, the task is done", async () => {
    await buy(3000n, "money_order");
    const { payoutId } = must(await ask(2000n));
    const task = async () =>
      (await scene.world.db.owner.query("select state from staff.task where subject_id = $1", [payoutId]))
        .rows;
    expect(await task()).toEqual([{ state: "open" }]);
    const [asked] = (
      await scene.world.db.owner.query("select id from staff.task where subject_id = $1", [payoutId])
    ).rows as { id: string }[];
    expect(
      await scene.world.act(closeTask, scene.bookkeeper, { taskId: asked?.id ?? "" }),
      "ticked off with nothing decided",
    ).toMatchObject({ refusal: { code: "done_elsewhere" } });
    expect(await out(2001n, { payoutId, manner: "transfer" })).toMatchObject({
      refusal: { code: "bad_amount" },
    });
    must(await out(2000n, { payoutId, manner: "transfer" }));
    await scene.settle();
    expect(await scene.books(customer)).toEqual({ cash: 3000n, bank: -2000n, prepayment: -1000n });
    expect(await task()).toEqual([{ state: "done" }]);
    expect(await out(1n, { payoutId })).toMatchObject({ refusal: { code: "bad_move" } });
    expect(await movements()).toEqual(["refund -2000 → 1000", "payment 3000 → 3000"]);
    const [kept] = await payoutsOf(scene.world.db.read, customer.accountId);
    expect(kept).toMatchObject({ state: "paid", ibanLast4: "3000" });
    expect(kept?.sealedIban).not.toContain("3704");
  });

  it("is asked for once, with a bank account that exists, for no more than there is", async () => {
    await buy(1000n);
    expect(await ask(0n)).toMatchObject({ refusal: { code: "bad_amount" } });
    expect(await ask(1001n)).toMatchObject({ refusal: { code: "too_much", leftMinor: 1000n } });
    expect(await ask(1n, { holder: " " })).toMatchObject({ refusal: { code: "holder_missing" } });
    expect(await ask(1n, { iban: "DE00 1234" })).toMatchObject({ refusal: { code: "iban_invalid" } });
    const both = await Promise.all([ask(500n), ask(500n)]);
    expect(both.map((done) => done.ok).toSorted()).toEqual([false, true]);
    expect(await ask(1n)).toMatchObject({ refusal: { code: "asked_already" } });
  });

  it("never holds what its card's holder disputes, until that is decided", async () => {
    const { id: documentId } = await invoice();
    await scene.keepCard(customer, documentId);
    const credit = { documentId, lines: null, reason: "Not as agreed", excess: "keep" as const };
    must(await scene.world.act(creditDocument, scene.bookkeeper, credit));
    await scene.settle();
    await buy(500n);
    const { rows } = await scene.world.db.owner.query<{ ref: string }>(
      "select payment_ref as ref from payments.payment where account_id = $1 and payment_ref is not null",
      [customer.accountId],
    );
    const ref = rows[0]?.ref ?? "";
    const gateway = await scene.world.db.owner.query<{ id: string }>(
      "select id from sellers.connection where kind = 'gateway'",
    );
    const heard = async (): Promise<void> => {
      for (const raw of scene.gateway.notices()) {
        const told = scene.gateway.gateway.readNotice(raw, scene.gateway.sign(raw));
        if (told) await receiveGatewayNotice(scene.world.act, gateway.rows[0]?.id ?? "", told, raw);
      }
      await scene.settle();
    };
    scene.gateway.openDispute(ref, 990n);
    await heard();
    expect(await balance()).toEqual([1490, 1490, 500]);
    expect(await ask(501n)).toMatchObject({ refusal: { code: "too_much", leftMinor: 500n } });
    expect(await out(501n)).toMatchObject({ refusal: { code: "too_much", leftMinor: 500n } });
    scene.gateway.closeDispute(ref, "won");
    await heard();
    expect(await balance()).toEqual([1490, 1490, 1490]);
  });

  it("never stays paid where its card could not be refunded: it comes back as balance, once, and says so", async () => {
    const { id: documentId } = await invoice();
    await scene.keepCard(customer, documentId);
    const credit = { documentId, lines: null, reason: "Not as agreed", excess: "keep" as const };
    must(await scene.world.act(creditDocument, scene.bookkeeper, credit));
    await scene.settle();
    await buy(500n);
    expect(await balance()).toEqual([1490, 1490, 1490]);
    const { ports } = scene.world;
    const answer = { kind: "refused" as const, code: "other" as const, message: "The card is closed." };
    Object.assign(ports, { gateway: { ...scene.gateway.gateway, refund: async () => answer } });
    const { payoutId } = must(await out(1_490n));
    await scene.settle();
    Object.assign(ports, { gateway: scene.gateway.gateway });
    // The transfer went out; the card's part is the customer's again.
    const [kept] = await payoutsOf(scene.world.db.read, customer.accountId);
    expect(kept).toMatchObject({ id: payoutId, state: "partly", minor: 1_490n, failedMinor: 990n });
    expect(await balance()).toEqual([990, 990, 990]);
    expect(scene.mailsTo(customer).at(-1)?.subject).toMatch(
      /^9,90\s€ konnten nicht an Sie gesendet werden$/u,
    );
    const { rows } = await scene.world.db.owner.query<{ id: string; kind: string }>(
      "select subject_id as id, kind from staff.task where account_id = $1 and state = 'open'",
      [customer.accountId],
    );
    expect(rows.map((one) => one.kind)).toEqual(["refund_failed"]);
    must(await scene.world.act(noteFailedPayout, scene.world.systemActor, { refundId: rows[0]?.id ?? "" }));
    expect((await payoutsOf(scene.world.db.read, customer.accountId))[0]?.failedMinor, "heard twice").toBe(
      990n,
    );
    // What came back can be paid out again, by another way.
    must(await out(990n, { manner: "transfer" }));
    await scene.settle();
    expect(await balance()).toEqual([0, 0, 0]);
    const books = await scene.books(customer);
    expect(Object.values(books).reduce((sum, one) => sum + one, 0n)).toBe(0n);
  });

  it("is declined with a reason the customer reads, or taken back by them, and then over", async () => {
    await buy(1000n);
    const { payoutId } = must(await ask(500n));
    const decline = (reason: string) =>
      scene.world.act(declinePayout, scene.bookkeeper, { payoutId, reason });
    expect(await decline(" ")).toMatchObject({ refusal: { code: "reason_missing" } });
    must(await decline("An invoice is disputed."));
    await scene.settle();
    const told = scene
      .mailsTo(customer)
      .map((one) => one.text)
      .join();
    expect(told).toContain("An invoice is disputed.");
    expect(await decline("again")).toMatchObject({ refusal: { code: "bad_move" } });
    const second = must(await ask(500n)).payoutId;
    const owner: PersonActor = {
      kind: "person",
      id: customer.personId,
      sellerId: scene.sellerId,
      accountId: customer.accountId,
      memberships: [
        { accountId: customer.accountId, role: "holder", orderLimit: null, timeZone: "UTC", scopes: [] },
      ],
      via: "web",
      requestId: null,
    };
    must(await scene.world.act(withdrawPayout, owner, { payoutId: second }));
    expect(await scene.world.act(withdrawPayout, owner, { payoutId: second })).toMatchObject({
      refusal: { code: "bad_move" },
    });
    expect(await balance()).toEqual([1000, 1000, 1000]);
  });

  it("needs a reason, and names no request of somebody else", async () => {
    await buy(1000n);
    const { payoutId } = must(await ask(500n));
    expect(await out(1n, { reason: "" })).toMatchObject({ refusal: { code: "reason_missing" } });
    expect(await out(0n)).toMatchObject({ refusal: { code: "bad_amount" } });
    const other = await scene.customer();
    expect(await out(500n, { payoutId, accountId: other.accountId })).toMatchObject({
      refusal: { code: "no_such" },
    });
  });

  it("pays no cent twice where two are made at the same moment", async () => {
    await buy(1000n);
    const both = await Promise.all([out(800n), out(800n)]);
    expect(both.map((done) => done.ok).toSorted()).toEqual([false, true]);
    expect(await balance()).toEqual([200, 200, 200]);
  });

  it("asked for twice under one key sends once", async () => {
    await buy(1000n);
    const key = newId();
    const asked = {
      sellerId: scene.sellerId,
      accountId: customer.accountId,
      payoutId: null,
      money: EUR(300n),
      manner: "as_paid" as const,
      reason: "Asked for by phone",
    };
    const send = () => scene.world.act(payOut, scene.bookkeeper, asked, { key });
    expect(must(await send())).toEqual(must(await send()));
    expect(await balance()).toEqual([700, 700, 700]);
  });
});

describe("whatever is done with it, in any order", () => {
  it("is the sum of its postings, never below nothing, and each movement adds up", async () => {
    const step = fc.record({
      what: fc.constantFrom("buy", "give", "bill", "draw", "fall", "out"),
      minor: fc.bigInt({ min: 1n, max: 1500n }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
        customer = await scene.customer();
        const orders: string[] = [];
        for (const { what, minor } of steps) {
          if (what === "buy") await buy(minor);
          if (what === "give") must(await give(minor));
          if (what === "bill") await invoice();
          if (what === "out") await out(minor);
          if (what === "draw") {
            const orderId = newId();
            if ((await drawFor(orderId, minor)).ok) orders.push(orderId);
          }
          const fallen = what === "fall" ? orders.pop() : undefined;
          if (fallen) must(await scene.world.act(fall, scene.world.systemActor, { orderId: fallen }));
          await scene.settle();
        }
        const books = await scene.books(customer);
        const list = await balanceMovements(scene.world.db.read, customer.accountId, { limit: 100 });
        const { rows } = await scene.world.db.owner.query<{ free: string; least: string }>(
          `select coalesce(sum(f), 0) as free, coalesce(min(f), 0) as least from (select captured_minor - refunded_minor
             - allocated_minor - drawn_minor as f from payments.payment where account_id = $1 and state = 'paid') x`,
          [customer.accountId],
        );
        const [total] = await balance();
        expect(BigInt(total ?? 0)).toBe(-(books["prepayment"] ?? 0n));
        expect(BigInt(rows[0]?.free ?? 0)).toBe(BigInt(total ?? 0));
        expect(Number(rows[0]?.least)).toBeGreaterThanOrEqual(0);
        expect(list.reduce((sum, one) => sum + one.minor, 0n)).toBe(BigInt(total ?? 0));
        expect(list.every((one) => one.afterMinor >= 0n)).toBe(true);
        expect(Object.values(books).reduce((sum, one) => sum + one, 0n)).toBe(0n);
      }),
      { numRuns: 12 },
    );
  });
});
