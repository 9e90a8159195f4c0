// Money that is meant for something is for nothing else: what was paid for an order waits for the invoice of that order, what is
// set aside for a document waits until that has its number, whatever other invoices are open meanwhile.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { must, ok } from "../../../kernel/result.ts";
import { refundPayment, takeIn } from "../../payments/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import {
  billEntries,
  invoiceOnPayment,
  issueDraft,
  replaceDocument,
  withdrawRequest,
  writeOff,
} from "../index.ts";
import { reopenDocument, spendPrepaid, spendReceived } from "./allocate-payment.ts";

const bill = action({
  name: "test_bill",
  needs: { any: ["system"] },
  run: (ctx, input: { accountId: string; entryIds: readonly string[]; orderId: string | null }) =>
    billEntries(ctx, { ...input, cause: "order" }),
});

const come = action({
  name: "test_come",
  needs: { any: ["system"] },
  async run(ctx, input: Parameters<typeof takeIn>[1]) {
    const { paymentId } = must(await takeIn(ctx, input));
    await spendReceived(ctx, [paymentId]);
    return ok(null);
  },
});

let scene: BillingScene;
let customer: Customer;
const year = { term: { count: 1, unit: "year" } } as const;

/** A year for 9.90, for the order or for none. */
async function billed(orderId: string | null): Promise<string> {
  const { entryIds } = await scene.contract(customer, "2026-03-02", year);
  const { accountId } = customer;
  must(await scene.world.act(bill, scene.world.systemActor, { accountId, entryIds, orderId }));
  await scene.settle();
  return (await scene.documents(customer)).at(-1)?.id ?? "";
}
async function comes(minor: bigint, orderId?: string, documentId?: string): Promise<void> {
  const { accountId } = customer;
  const came = { sellerId: scene.sellerId, accountId, money: { minor, currency: "EUR" } };
  const documents = documentId === undefined ? [] : [{ documentId, minor }];
  const about = { way: "transfer" as const, receivedOn: "2026-03-02", payer: "M", reference: "", documents };
  const order = orderId === undefined ? {} : { orderId };
  must(await scene.world.act(come, scene.world.systemActor, { ...came, ...about, ...order }));
  await scene.settle();
}
const useBalance = (isAutomatic: boolean) =>
  scene.world.db.owner.query(
    "insert into billing.balance_use (account_id, is_automatic, changed_at) values ($1, $2, now())",
    [customer.accountId, isAutomatic],
  );
const standing = async () =>
  (await scene.documents(customer)).map((one) => `${one.settlement} ${one.paidMinor}`);

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
}, 120_000);
beforeEach(async () => {
  customer = await scene.customer();
});

describe("what was paid for an order", () => {
  it("never waits where its invoice is written, though the account's invoices leave its balance alone", async () => {
    await useBalance(false);
    const orderId = newId();
    await comes(500n);
    await comes(990n, orderId);
    await billed(null);
    await billed(orderId);
    expect(await standing()).toEqual(["open 0", "settled 990"]);
  });

  it("is never left over beside its own invoice because older money that is free paid that one", async () => {
    const orderId = newId();
    await comes(990n);
    await comes(990n, orderId);
    await billed(orderId);
    expect(await standing()).toEqual(["settled 990"]);
    const { rows } = await scene.world.db.owner.query<{ order_id: string | null }>(
      "select order_id from payments.payment where account_id = $1 and allocated_minor > 0",
      [customer.accountId],
    );
    expect(rows).toEqual([{ order_id: orderId }]);
  });

  it("is never spent on the invoice of another order, nor on one of none, whichever came first, before its own is there", async () => {
    const orderId = newId();
    await billed(null);
    await comes(990n, orderId);
    await billed(newId());
    expect(await standing()).toEqual(["open 0", "open 0"]);
    await billed(orderId);
    expect(await standing()).toEqual(["open 0", "open 0", "settled 990"]);
  });
});

describe("what is set aside for a document", () => {
  it("is never spent on an open invoice while that document waits for its number", async () => {
    const documentId = await billed(null);
    await scene.pay(customer, 990n, [documentId]);
    const open = await billed(null);
    const spend = () => scene.world.act(spendPrepaid, scene.world.systemActor, { documentIds: [open] });
    const wrong = { documentId, reason: "Wrong name" };
    const draftId = must(await scene.world.act(replaceDocument, scene.bookkeeper, wrong));
    await scene.settle();
    must(await spend());
    must(await scene.world.act(issueDraft, scene.bookkeeper, { documentId: draftId }));
    must(await spend());
    await scene.settle();
    const invoices = (await scene.documents(customer)).filter(({ kind }) => kind === "invoice");
    expect(invoices.map((one) => [one.settlement, one.paidMinor])).toEqual([
      ["credited", 0n],
      ["open", 0n],
      ["settled", 990n],
    ]);
  });

  it("pays what is open where that document is a request that was withdrawn: it is never kept for what nobody asks for", async () => {
    const { world, sellerId } = scene;
    const asksFirst = (value: boolean) =>
      world.act(changeSetting, world.systemActor, { sellerId, key: invoiceOnPayment.key, value });
    must(await asksFirst(true));
    await scene.contract(customer, "2026-03-02", year);
    await scene.run();
    must(await asksFirst(false));
    const documentId = (await scene.documents(customer)).at(-1)?.id ?? "";
    const off = { documentId, reason: "Not wanted", billAgain: false };
    must(await world.act(withdrawRequest, scene.bookkeeper, off));
    await scene.settle();
    const invoiceId = await billed(null);
    await comes(990n, undefined, documentId);
    const now = (await scene.documents(customer)).map((one) => [one.id, one.kind, one.settlement]);
    expect(now).toEqual([
      [documentId, "payment_request", "withdrawn"],
      [invoiceId, "invoice", "settled"],
    ]);
  });
});

describe("an invoice that was written off", () => {
  it("is never paid by money that nobody meant for it: what comes for its order, what was to go back and could not", async () => {
    const { world, gateway } = scene;
    const orderId = newId();
    const writes = (documentId: string) =>
      world.act(writeOff, scene.bookkeeper, { documentId, reason: "insolvent" });
    must(await writes(await billed(orderId)));
    await comes(990n, orderId);
    expect(await standing()).toEqual(["written_off 0"]);

    customer = await scene.customer();
    const documentId = await billed(null);
    await scene.keepCard(customer, documentId);
    const paymentId = (await scene.documents(customer))[0]?.allocations[0]?.paymentId ?? "";
    const refused = async () => ({ kind: "refused", code: "other", message: "The card is closed." });
    world.ports["gateway"] = { ...gateway.gateway, refund: refused };
    const back = { paymentId, minor: 400n, documentId, reason: "half of it" };
    must(await world.act(refundPayment, scene.bookkeeper, back));
    must(await world.act(reopenDocument, world.systemActor, { documentId }));
    must(await writes(documentId));
    await scene.settle();
    world.ports["gateway"] = gateway.gateway;
    expect(await standing()).toEqual(["written_off 590"]);
    expect(await scene.books(customer)).toMatchObject({ receivable: 0n, prepayment: -400n });
  });
});
