// The finalizer: closed documents get gapless numbers and their link in the chain, in order, under a lock on their series;
// with that they are issued and booked. Whatever wrote them never waited for a number.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { together } from "../../../kernel/gather.ts";
import type { JobKit } from "../../../kernel/jobs.ts";
import type { Timer } from "../../../kernel/module.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { account, book, openDays } from "../../ledger/index.ts";
import type { BookEntry, BookPosting, LedgerAccount } from "../../ledger/index.ts";
import { takeAdvances } from "../../payments/index.ts";
import { advanceSeries, lockSeries, sellerById, writeNumber } from "../../sellers/index.ts";
import { creditNoteIssued, invoiceIssued, paymentRequested, receiptIssued } from "../billing.events.ts";
import { bookReceivedTax } from "../settling/book-received-tax.ts";
import type { OwedOnReceipt } from "../settling/book-received-tax.ts";
import { chainLink, CLAIMED_REFUND } from "./document.rules.ts";
import { bookedParts, closedDocuments, numberDocumentRows, seriesWithClosed } from "./document.store.ts";
import type { BookedPart, ClosedDocument, Numbered } from "./document.store.ts";

const BATCH = 1_000;

/** Numbers the next batch of one series. Answers how many. */
export const numberBatch = action({
  name: "number_documents",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly seriesId: string; readonly limit?: number }) {
    const series = await lockSeries(ctx.tx, input.seriesId);
    // Read after the lock: whoever held it before has numbered what came before.
    const closed = await closedDocuments(ctx.tx, series.id, input.limit ?? BATCH);
    if (closed.length === 0) return ok(0);
    const numbered = numbersFor(closed, series);
    const seller = await sellerById(ctx.tx, series.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    const given = { seriesId: series.id, sellerId: series.sellerId, at: ctx.now, today };
    await numberDocumentRows(ctx.tx, given, numbered);
    await advanceSeries(ctx.tx, series.id, closed.length, numbered.at(-1)?.chainHash ?? null);
    await bookDocuments(ctx, closed, numbered, today);
    for (const { id } of closed)
      ctx.moved({ noun: "document", id, move: "issue", from: "closed", to: "issued" });
    const idsOf = (kind: ClosedDocument["kind"]) =>
      closed.filter((one) => one.kind === kind).map((one) => ({ documentId: one.id }));
    ctx.announce(invoiceIssued, idsOf("invoice"));
    ctx.announce(creditNoteIssued, idsOf("credit_note"));
    ctx.announce(paymentRequested, idsOf("payment_request"));
    ctx.announce(receiptIssued, idsOf("receipt"));
    return ok(closed.length);
  },
});

function numbersFor(
  closed: readonly ClosedDocument[],
  series: { readonly pattern: string; readonly nextValue: bigint; readonly chainHash: string | null },
): Numbered[] {
  let value = series.nextValue;
  let link = series.chainHash;
  return closed.map((one) => {
    const number = writeNumber(series.pattern, value);
    link = chainLink(link, number, one.contentHash);
    const made = { id: one.id, value, number, chainHash: link, contentHash: one.contentHash };
    value += 1n;
    return made;
  });
}

async function bookDocuments(
  ctx: Ctx,
  closed: readonly ClosedDocument[],
  numbered: readonly Numbered[],
  today: IsoDate,
): Promise<void> {
  // What asks for money is no claim yet, and of balance the payment is booked.
  if (closed[0]?.kind === "payment_request" || closed[0]?.kind === "receipt") return;
  const parts = await bookedParts(
    ctx.tx,
    closed.map((one) => one.id),
  );
  const byDocument = Map.groupBy(parts, (part) => part.documentId);
  // Its own day, or today where its month was closed before it got its number.
  const days = closed.map((one) => one.documentOn);
  const dayInBooks = await openDays(ctx.tx, { sellerId: closed[0]?.sellerId ?? "", today }, days);
  const entries = closed.map((one, at): BookEntry => {
    const postings = postingsOf(one, byDocument.get(one.id) ?? []);
    const text = numbered[at]?.number ?? "";
    const source = { sourceKind: "document", sourceId: one.id };
    return { sellerId: one.sellerId, bookedOn: dayInBooks(one.documentOn), ...source, text, postings };
  });
  must(await book(ctx.tx, entries));
  const invoices = closed.filter(({ kind }) => kind === "invoice");
  await takeAdvances(
    ctx,
    invoices.map((one) => ({
      documentId: one.id,
      ownerId: one.accountId,
      bookedOn: dayInBooks(one.documentOn),
    })),
  );
  const onReceipt = numberOf(invoices, numbered).filter((one) => one.owedOnReceipt !== null);
  await together(
    ctx.tx,
    onReceipt,
    (one) => one.documentId,
    (one) => bookReceivedTax(ctx, one, { isIssued: true }),
  );
}

const numberOf = (invoices: readonly ClosedDocument[], numbered: readonly Numbered[]): OwedOnReceipt[] => {
  const numbers = new Map(numbered.map((one) => [one.id, one.number]));
  return invoices.map(({ id, ...one }) => ({ ...one, documentId: id, number: numbers.get(id) ?? null }));
};

/** An invoice debits what the customer owes and credits revenue and tax; a credit note is its mirror. */
function postingsOf(one: ClosedDocument, parts: readonly BookedPart[]): BookPosting[] {
  const sign = one.kind === "invoice" ? 1n : -1n;
  const { currency } = one;
  const receivable: BookPosting = {
    account: account.receivable,
    minor: sign * one.grossMinor,
    currency,
    customerAccountId: one.accountId,
  };
  const rest = parts.flatMap((part): BookPosting[] => [
    { account: accountOf(part.revenueAccount), minor: -sign * part.net, currency },
    { account: taxAccountOf(one, part), minor: -sign * part.tax, currency },
  ]);
  return [receivable, ...rest];
}

/** Owed with the money, it is not owed yet. */
const taxAccountOf = (
  { owedOnReceipt }: ClosedDocument,
  { country, ratePermyriad }: BookedPart,
): LedgerAccount =>
  country === owedOnReceipt && ratePermyriad > 0
    ? account.pendingTax(country, ratePermyriad)
    : account.tax(country, ratePermyriad);

const accountOf = (name: string): LedgerAccount =>
  name === CLAIMED_REFUND ? account.refunds : account.revenue(revenueCode(name));

// Products name their account with or without its kind in front.
const revenueCode = (name: string): string =>
  name.startsWith("revenue:") ? name.slice("revenue:".length) : name;

/** Numbers everything that is closed. Harmless at any time and for two at once. */
export async function numberDocuments(kit: JobKit): Promise<void> {
  for (const seriesId of await seriesWithClosed(kit.db.app)) {
    for (;;) {
      const done = must(await kit.act(numberBatch, systemActor, { seriesId }));
      if (done < BATCH) break;
    }
  }
}

const EVERY_MS = 200;
export const numberingTimer: Timer = {
  name: "number_documents",
  everyMs: EVERY_MS,
  leadsOn: true,
  run: numberDocuments,
};
