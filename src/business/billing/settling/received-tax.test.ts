// A brand that owes its tax as its money comes: none is owed twice, none is owed that did not come, none is left behind, and no
// invoice changes with what holds for those after it.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { closeMonth } from "../../ledger/index.ts";
import { bouncePayment, bookByHand, refundPayment } from "../../payments/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import { invoiceOnPayment } from "../billing.settings.ts";
import {
  changeTaxDue,
  creditDocument,
  documentXml,
  issueDraft,
  replaceDocument,
  writeOff,
} from "../index.ts";
import { allocatePayments, reopenDocument, spendPrepaid } from "./allocate-payment.ts";

let scene: BillingScene;
let customer: Customer;
let documentId: string;
const owner = () => scene.world.db.owner;
const chief = (): StaffActor => ({ ...scene.bookkeeper, rights: ["office.see", "settings.change"] });
const change = (from: string, due: "invoiced" | "received", by = chief()) =>
  scene.world.act(changeTaxDue, by, { sellerId: scene.sellerId, from, due });

/** 119.00 with 19.00 of tax. */
async function invoiced(): Promise<string> {
  await scene.contract(customer, "2026-03-02", { firstMinor: 11_900n, term: { count: 1, unit: "year" } });
  await scene.run();
  return (await scene.documents(customer)).at(-1)?.id ?? "";
}

/** What the books hold of tax because of documents of this customer, owed above zero; and what waits for its money. */
async function taxes(until = "9999-01-01"): Promise<{ owed: bigint; pending: bigint }> {
  const { rows } = await owner().query<{ owed: string; pending: string }>(
    `with own as (select id from billing.document where account_id = $1),
       sources as (select id from own union all select a.id from payments.allocation a join own on own.id = a.document_id
         union all select w.id from billing.write_off w join own on own.id = w.document_id)
     select coalesce(-sum(p.minor) filter (where p.account like 'tax:%'), 0) as owed,
       coalesce(-sum(p.minor) filter (where p.account like 'pending_tax:%'), 0) as pending
     from sources o join ledger.source s on s.source_id = o.id join ledger.posting p on p.entry_id = s.entry_id
     where p.booked_on < $2`,
    [customer.accountId, until],
  );
  return { owed: BigInt(rows[0]?.owed ?? 0), pending: BigInt(rows[0]?.pending ?? 0) };
}
const credit = (lines: { lineId: string; minor: bigint }[] | null, excess: "keep" | "refund" = "keep") =>
  scene.world.act(creditDocument, scene.bookkeeper, { documentId, lines, reason: "Wrong", excess });

/** A transfer that names the invoice, whatever became of that. */
const transfer = (minor: bigint, receivedOn = "2026-03-02") => ({
  sellerId: scene.sellerId,
  accountId: customer.accountId,
  way: "transfer" as const,
  money: { minor, currency: "EUR" },
  receivedOn,
  payer: "M",
  reference: "",
  documents: [{ id: documentId, minor }],
});
async function comes(minor: bigint, receivedOn?: string): Promise<string> {
  const { paymentId } = must(
    await scene.world.act(bookByHand, scene.bookkeeper, transfer(minor, receivedOn)),
  );
  await scene.settle();
  return paymentId;
}

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  must(await change("2026-03-01", "received"));
}, 120_000);
beforeEach(async () => {
  await scene.world.setClock("2026-03-02");
  customer = await scene.customer();
  documentId = await invoiced();
});
afterEach(async () => {
  const { rows } = await owner().query(
    "select entry_id from ledger.posting group by entry_id, currency having sum(minor) <> 0",
  );
  expect(rows).toEqual([]);
});

describe("an invoice whose tax is owed as its money comes", () => {
  it("owes none before, the share of each payment, and never a cent more or less when it is paid", async () => {
    expect(await taxes()).toEqual({ owed: 0n, pending: 1_900n });
    await scene.pay(customer, 3_966n, [documentId]);
    expect(await taxes()).toEqual({ owed: 633n, pending: 1_267n });
    await scene.pay(customer, 3_966n, [documentId]);
    expect(await taxes()).toEqual({ owed: 1_266n, pending: 634n });
    await scene.pay(customer, 3_968n, [documentId]);
    expect(await taxes()).toEqual({ owed: 1_900n, pending: 0n });
  });

  it("never owes a payment's tax twice, whoever asks again and however many at once", async () => {
    await scene.pay(customer, 5_950n, [documentId]);
    const again = () => scene.world.act(reopenDocument, scene.world.systemActor, { documentId });
    const spend = () => scene.world.act(spendPrepaid, scene.world.systemActor, { documentIds: [documentId] });
    await Promise.all([again(), spend(), again(), spend()]);
    const done = await Promise.all(
      ["a", "b", "a", "b"].map((key) =>
        scene.world.act(bookByHand, scene.bookkeeper, transfer(1_000n), { key }),
      ),
    );
    done.map((one) => must(one));
    await scene.settle();
    expect(await taxes()).toEqual({ owed: 1_269n, pending: 631n });
  });

  it("owes nothing of what a bank takes back or is sent back, and all of what comes once more", async () => {
    const first = await scene.pay(customer, 11_900n, [documentId]);
    must(await scene.world.act(bouncePayment, scene.bookkeeper, { paymentId: first, reason: "returned" }));
    await scene.settle();
    expect(await taxes()).toEqual({ owed: 0n, pending: 1_900n });
    const second = await scene.pay(customer, 11_900n, [documentId]);
    const back = { paymentId: second, minor: 4_000n, documentId, reason: "Agreed" };
    must(await scene.world.act(refundPayment, scene.bookkeeper, back));
    await scene.settle();
    expect(await taxes()).toEqual({ owed: 1_261n, pending: 639n });
    await scene.pay(customer, 4_000n, [documentId]);
    expect(await taxes()).toEqual({ owed: 1_900n, pending: 0n });
  });

  it("leaves none behind where it is credited: unpaid, paid in part, paid whole", async () => {
    must(await credit(null));
    await scene.settle();
    expect(await taxes()).toEqual({ owed: 0n, pending: 0n });
    documentId = await invoiced();
    await scene.pay(customer, 3_333n, [documentId]);
    must(await credit(null));
    await scene.settle();
    expect(await taxes()).toEqual({ owed: 0n, pending: 0n });
    documentId = await invoiced();
    // The balance that the credit left pays it, as a payment does.
    await scene.pay(customer, 11_900n - 3_333n, [documentId]);
    expect(await taxes()).toEqual({ owed: 1_900n, pending: 0n });
    must(await credit(null, "refund"));
    await scene.settle();
    expect(await taxes()).toEqual({ owed: 0n, pending: 0n });
  });

  it("owes what is left of it where a part is credited after a part is paid", async () => {
    await scene.pay(customer, 5_950n, [documentId]);
    const [line] = (await scene.documents(customer)).at(-1)?.lines ?? [];
    must(await credit([{ lineId: line?.id ?? "", minor: 3_000n }]));
    await scene.settle();
    const left = await taxes();
    expect(left.owed + left.pending).toBe(1_900n - 479n);
    expect(left.owed).toBe(950n);
    await scene.pay(customer, 2_950n, [documentId]);
    expect(await taxes()).toEqual({ owed: 1_421n, pending: 0n });
  });

  it("never was owed of what is written off, and is of what comes after all", async () => {
    await scene.pay(customer, 3_333n, [documentId]);
    must(await scene.world.act(writeOff, scene.bookkeeper, { documentId, reason: "insolvent" }));
    expect(await taxes()).toEqual({ owed: 532n, pending: 0n });
    const late = await comes(4_444n);
    expect(await taxes()).toEqual({ owed: 1_242n, pending: 0n });
    must(await scene.world.act(bouncePayment, scene.bookkeeper, { paymentId: late, reason: "returned" }));
    await scene.settle();
    expect(await taxes()).toEqual({ owed: 532n, pending: 0n });
    await comes(8_567n);
    expect(await taxes()).toEqual({ owed: 1_900n, pending: 0n });
  });

  it("counts on the day of its money, whenever that is told", async () => {
    await scene.daysPass("2026-05-04");
    await scene.pay(customer, 5_950n, [documentId]);
    expect(await taxes("2026-05-01")).toEqual({ owed: 0n, pending: 1_900n });
    await comes(1_190n, "2026-04-20");
    const before = await taxes("2026-05-01");
    expect(before.owed + before.pending).toBe(1_900n);
    expect(before.owed).toBe(190n);
    expect((await taxes()).owed).toBe(1_140n);
  });

  it("says so to its buyer, on paper and to machines, and its credit note does not", async () => {
    const [own] = (await scene.documents(customer)).slice(-1);
    const said = await owner().query<{ notes: string[]; owed_on_receipt: string }>(
      "select content -> 'notes' as notes, owed_on_receipt from billing.document where id = $1",
      [own?.id],
    );
    expect(said.rows).toEqual([
      { notes: ["Versteuerung nach vereinnahmten Entgelten."], owed_on_receipt: "DE" },
    ]);
    const machine = await scene.customer();
    customer = machine;
    await owner().query(
      `update customers.billing_profile set e_invoice = 'xrechnung_cii', routing_id = '04011000-1234512345-06'
       where account_id = $1`,
      [machine.accountId],
    );
    documentId = await invoiced();
    const file = await documentXml({ db: scene.world.db.read, act: scene.world.act }, documentId);
    expect(file?.content.toString()).toContain("Versteuerung nach vereinnahmten Entgelten.");
  });
});

describe("a change of when tax is owed", () => {
  it("is refused but from the first day of a month that is not over, and in one that was invoiced in", async () => {
    expect(await change("2026-02-01", "invoiced")).toMatchObject({ refusal: { code: "bad_date" } });
    expect(await change("2026-04-02", "invoiced")).toMatchObject({ refusal: { code: "bad_date" } });
    expect(await change("2026-02-30", "invoiced")).toMatchObject({ refusal: { code: "bad_date" } });
    expect(await change("2026-04-01", "received")).toMatchObject({ refusal: { code: "nothing_changes" } });
    expect(await change("2026-03-01", "invoiced")).toMatchObject({ refusal: { code: "invoiced_already" } });
    const none = { ...chief(), rights: ["office.see" as const] };
    expect((await change("2026-09-01", "invoiced", none)).ok).toBe(false);
  });

  it("never turns what is issued: each invoice, its credits and its money stay as it was issued", async () => {
    must(await change("2026-07-01", "invoiced"));
    must(await change("2026-10-01", "received"));
    await scene.daysPass("2026-07-02");
    await scene.pay(customer, 5_950n, [documentId]);
    expect(await taxes()).toEqual({ owed: 950n, pending: 950n });
    const old = { customer, documentId };
    customer = await scene.customer();
    documentId = await invoiced();
    const july = { customer, documentId };
    expect(await taxes()).toEqual({ owed: 1_900n, pending: 0n });
    await scene.daysPass("2026-10-02");
    await scene.pay(customer, 3_333n, [documentId]);
    expect(await taxes()).toEqual({ owed: 1_900n, pending: 0n });
    // What takes its place is a new invoice, and owes as those of its day do.
    const draftId = must(
      await scene.world.act(replaceDocument, scene.bookkeeper, { documentId, reason: "Wrong name" }),
    );
    await scene.settle();
    must(await scene.world.act(issueDraft, scene.bookkeeper, { documentId: draftId }));
    await scene.settle();
    expect(await taxes()).toEqual({ owed: 532n, pending: 1_368n });
    const { rows } = await owner().query<{ notes: string[]; owed_on_receipt: string | null }>(
      "select content -> 'notes' as notes, owed_on_receipt from billing.document where id = any($1) order by document_on",
      [[old.documentId, july.documentId, draftId]],
    );
    expect(rows.map((row) => [row.owed_on_receipt, row.notes[0]])).toEqual([
      ["DE", "Versteuerung nach vereinnahmten Entgelten."],
      [null, undefined],
      ["DE", "Versteuerung nach vereinnahmten Entgelten."],
    ]);
  }, 120_000);
});

const onPayment = async (value: boolean) => {
  const wish = { sellerId: scene.sellerId, key: invoiceOnPayment.key, value };
  must(await scene.world.act(changeSetting, scene.world.systemActor, wish));
};

describe("money that came before its invoice", () => {
  it("is taxed once: as an advance until the invoice has its number, and as its money from then on", async () => {
    await onPayment(true);
    customer = await scene.customer();
    documentId = await invoiced();
    await onPayment(false);
    await scene.pay(customer, 3_333n, [documentId]);
    expect(await taxes()).toEqual({ owed: 532n, pending: 0n });
    const last = await scene.pay(customer, 8_567n, [documentId]);
    await scene.settle();
    expect((await scene.documents(customer)).map((one) => one.settlement)).toEqual(["invoiced", "settled"]);
    expect(await taxes()).toEqual({ owed: 1_900n, pending: 0n });
    must(await scene.world.act(bouncePayment, scene.bookkeeper, { paymentId: last, reason: "returned" }));
    await scene.settle();
    expect(await taxes()).toEqual({ owed: 532n, pending: 1_368n });
  });

  it("stays owed in the month it came in, though the invoice for it is written in the next", async () => {
    await onPayment(true);
    customer = await scene.customer();
    documentId = await invoiced();
    await onPayment(false);
    await scene.world.setClock("2026-03-31");
    const booked = await scene.world.act(bookByHand, scene.bookkeeper, transfer(11_900n, "2026-03-31"));
    const { paymentId } = must(booked);
    // It pays what was asked for at once; whoever writes the invoice of it comes a day late.
    must(await scene.world.act(allocatePayments, scene.world.systemActor, { paymentIds: [paymentId] }));
    await scene.world.setClock("2026-04-01");
    await scene.settle();
    await scene.settle();
    expect((await scene.documents(customer)).map((one) => one.settlement)).toEqual(["invoiced", "settled"]);
    expect(await taxes()).toEqual({ owed: 1_900n, pending: 0n });
    expect(await taxes("2026-04-01")).toEqual({ owed: 1_900n, pending: 0n });
  });

  it("never counts in a month that is closed, though whoever took it off was killed before its tax followed", async () => {
    await scene.daysPass("2026-10-20");
    const paid = await comes(4_000n, "2026-10-20");
    const was = await taxes();
    must(await scene.world.act(bouncePayment, scene.bookkeeper, { paymentId: paid, reason: "returned" }));
    await scene.world.setClock("2026-11-02");
    const closer = { ...chief(), rights: ["settings.change" as const] };
    const month = { sellerId: scene.sellerId, month: "2026-10-01" };
    must(await scene.world.act(closeMonth, closer, month, { reason: "Handed in" }));
    await scene.settle();
    expect(await taxes("2026-11-01")).toEqual(was);
    expect(await taxes()).toEqual({ owed: was.owed - 639n, pending: was.pending + 639n });
  }, 120_000);
});
