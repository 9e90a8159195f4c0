// The tax of an invoice follows its money, where it is owed as that comes: out of what is not owed yet as a payment is set against
// it, and back again where that is taken off. Nothing is asked and nothing written where all of it is owed since it was issued.
import type { Ctx } from "../../../kernel/act.ts";
import { sideBySide } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { account, book, openDay } from "../../ledger/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { taxMoved } from "./received-tax.rules.ts";
import { insertReceived, issuedOnReceipt, leftOfAll, moneyOn, owedSoFar } from "./received-tax.store.ts";

export type OwedOnReceipt = {
  readonly documentId: string;
  readonly sellerId: string;
  readonly currency: string;
  readonly number: string | null;
  /** The country whose tax is owed with the money; null: all was owed when it was issued. */
  readonly owedOnReceipt: string | null;
};

/**
 * Step, on an invoice whose settlement is locked, after its money or its credit notes moved. Tells each allocation apart once, by
 * its own day in the books (today where that month is closed), and is harmless when done again.
 */
export async function bookReceivedTax(
  ctx: Ctx,
  invoice: OwedOnReceipt,
  about: {
    /** It takes back a part of the invoice, or all of it. */
    readonly creditNoteId?: string | null;
    /** The invoice has just got its number. */
    readonly isIssued?: boolean;
  } = {},
): Promise<void> {
  const { documentId, sellerId, currency, owedOnReceipt: country } = invoice;
  if (country === null) return;
  const seller = await sellerById(ctx.tx, sellerId);
  const today = dateIn(seller.timeZone, ctx.now);
  const [parts, owed, money, issued] = await sideBySide([
    leftOfAll(ctx.tx, documentId),
    owedSoFar(ctx.tx, documentId),
    moneyOn(ctx.tx, documentId),
    issuedOnReceipt(ctx.tx, documentId),
  ]);
  if (issued === null) return;
  const untold = money.filter((one) => !one.isTold);
  const told = money.reduce((sum, one) => (one.isTold ? sum + one.minor : sum), 0n);
  const { creditNoteId = null, isIssued = false } = about;
  const credit = creditNoteId === null ? null : { id: creditNoteId, on: today };
  const dayOf = (on: string) =>
    openDay(ctx.tx, { sellerId, today }, on > issued.bookedOn ? on : issued.bookedOn);
  // What lay on it as an advance is its own since it was issued: that day takes the advance's tax back.
  const days = isIssued
    ? untold.map(() => issued.bookedOn)
    : await Promise.all(untold.map(({ on }) => dayOf(on)));
  const dated = untold.map((one, at) => ({ ...one, on: days[at] ?? today }));
  const moves = taxMoved({ parts, country, owed, told, untold: dated }, credit);
  if (moves.length === 0) return;
  const rows = moves.flatMap(({ cause, on, parts: moved }) =>
    moved.map((part) => ({
      ...part,
      id: newId(),
      sellerId,
      documentId,
      causeKind: cause.kind,
      causeId: cause.id,
      country,
      currency,
      exchangeRate: issued.exchangeRate,
      atItsDay: currency !== seller.currency && on > issued.bookedOn,
      on,
    })),
  );
  const entries = moves.map(({ cause, on, parts: moved }) => ({
    sellerId,
    bookedOn: on,
    sourceKind: "received_tax",
    sourceId: cause.id,
    text: invoice.number ?? "",
    postings: moved.flatMap(({ ratePermyriad, tax }) => [
      { account: account.pendingTax(country, ratePermyriad), minor: tax, currency },
      { account: account.tax(country, ratePermyriad), minor: -tax, currency },
    ]),
  }));
  must(await book(ctx.tx, entries));
  await insertReceived(ctx.tx, rows);
}
