// Bills entries: what they owe becomes closed documents, and they move on. Numbers come moments later, by the finalizer.
import type { Ctx } from "../../../kernel/act.ts";
import type { Tx } from "../../../kernel/db.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { advanceEntries, endPaidOnce, entriesToBill } from "../../contracts/index.ts";
import type { DueEntry } from "../../contracts/index.ts";
import { sellerById, seriesFor, settingsOf } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { isAbove, partPerformance, placesOf, unionCountries, vatWait } from "../../tax/index.ts";
import { decideDocuments, owedOf } from "./bill.rules.ts";
import type { Billed, BillingFacts } from "./bill.rules.ts";
import {
  eInvoiceAddress,
  invoiceOnPayment,
  ossPrices,
  paymentDays,
  proration,
  taxRounding,
  unionTax,
} from "../billing.settings.ts";
import { ratesOn } from "../currencies/exchange-rate.store.ts";
import { noteUnionSales } from "../union/note-union-sales.ts";
import { lockUnionCount } from "../union/union-sale.store.ts";
import { unionStanding } from "../union/union-standing.ts";
import { holdForVat, vatWaitsOf } from "./vat-wait.ts";
import { withExemptions } from "./with-exemptions.ts";
import { holdForPlace, placeWaitsOf } from "./place-wait.ts";
import { runSetting } from "./run.rules.ts";
import { claimsOn } from "../documents/claims.store.ts";
import { insertDocuments } from "../documents/document.store.ts";
import { owedWithMoney, toldWhenOwed } from "../documents/tax-due.rules.ts";
import { yearOf } from "../documents/document.rules.ts";
import type { Cause, NewDocument } from "../documents/document.rules.ts";

export type BillEntries = {
  readonly accountId: string;
  readonly entryIds: readonly string[];
  readonly cause: Cause;
  readonly orderId?: string | null;
  /** The money is there already: the invoice is written at once, whatever the seller does else. */
  readonly isPaid?: boolean;
  /** Kept by the order: where the buyer seemed to be. */
  readonly taxEvidence?: object | null;
};
export type BillEntriesRefusal = {
  readonly code: "no_exchange_rate";
  readonly entryIds: readonly string[];
};

/**
 * Step. Bills what these running entries owe today, their first term whenever it begins. Answers the ids of the closed
 * documents: none where everything is billed already, or waits for what a register says of the buyer's VAT id.
 * `invoice_issued` follows when they have their numbers. Refuses no_exchange_rate for a currency whose value the seller has not set.
 */
export async function billEntries(
  ctx: Ctx,
  input: BillEntries,
): Promise<Result<readonly string[], BillEntriesRefusal>> {
  const entries = await entriesToBill(ctx.tx, input.accountId, input.entryIds);
  const [first] = entries;
  if (!first) return ok([]);
  const seller = await sellerById(ctx.tx, first.sellerId);
  const facts = await billingFacts(ctx, seller, {
    leads: {},
    cause: input.cause,
    orderId: input.orderId ?? null,
    taxEvidence: input.taxEvidence ?? null,
  });
  const asked = input.isPaid ? ({ ...facts, kind: "invoice" } as const) : facts;
  const billed = await billAll(ctx, entries, asked);
  if (billed.withoutRate.length > 0)
    return refuse({ code: "no_exchange_rate", entryIds: billed.withoutRate });
  return ok(billed.documentIds);
}

export async function billingFacts(
  ctx: Pick<Ctx, "tx" | "now">,
  seller: Seller,
  about: Pick<BillingFacts, "leads" | "cause" | "orderId" | "taxEvidence">,
): Promise<BillingFacts> {
  const wished = [
    paymentDays,
    ossPrices,
    proration,
    runSetting,
    eInvoiceAddress,
    invoiceOnPayment,
    unionTax,
    partPerformance,
    vatWait,
    taxRounding,
  ] as const;
  const [days, oss, parts, run, sellerAddress, onPayment, ofUnion, performance, wait, rounding] =
    await settingsOf(ctx.tx, seller.id, wished);
  const today = dateIn(seller.timeZone, ctx.now);
  const rates = await ratesOn(ctx.tx, seller.id, today);
  const set = { paymentDays: days, exchangeRates: rates, ossPrices: oss, proration: parts, sellerAddress };
  const kind = onPayment ? ("payment_request" as const) : ("invoice" as const);
  const choice = { unionTax: ofUnion, exchangeRates: rates };
  const union = await unionStanding(ctx.tx, seller, today, choice);
  const taxes = {
    unionTax: ofUnion,
    union,
    partPerformance: performance,
    vatWait: wait,
    taxRounding: rounding,
  };
  return { ...about, ...set, ...taxes, kind, mode: run.mode, group: run.group, seller, today, runId: null };
}

export type BilledBatch = {
  readonly documentIds: readonly string[];
  readonly withoutRate: readonly string[];
  /** Entries that were held until it is known whether their buyer's VAT id is valid, or where their buyer is. */
  readonly waiting: number;
};

/** Decides and writes all of a batch: entries are locked by the caller. */
export async function billAll(
  ctx: Ctx,
  entries: readonly DueEntry[],
  facts: BillingFacts,
): Promise<BilledBatch> {
  return writeBatch(ctx, await decideBatch(ctx.tx, entries, facts), facts);
}

/** Writes what was decided: documents are closed, and their entries move on. */
export async function writeBatch(ctx: Ctx, billed: Billed, facts: BillingFacts): Promise<BilledBatch> {
  await closeDocuments(ctx, billed.documents, facts.seller, facts.runId);
  await advanceEntries(ctx.tx, billed.advances);
  if (billed.waiting.length > 0) {
    const vatWaits = await vatWaitsOf(ctx.tx, billed.waiting, facts);
    await holdForVat(ctx, billed.waiting, { ...facts, vatWaits });
    const asked = { ...facts, places: await placesOfAsked(ctx.tx, billed.waiting, facts) };
    const placeWaits = await placeWaitsOf(ctx.tx, billed.waiting, asked);
    await holdForPlace(ctx, billed.waiting, { ...facts, placeWaits });
  }
  const over = billed.advances.flatMap((one) => (one.nextDueOn === null ? [one.entryId] : []));
  await endPaidOnce(ctx, over, facts.today);
  const documentIds = billed.documents.map((one) => one.id);
  return { documentIds, withoutRate: billed.withoutRate, waiting: billed.waiting.length };
}

/** What a batch would become; writes nothing. */
export async function decideBatch(
  tx: Tx,
  entries: readonly DueEntry[],
  given: BillingFacts,
): Promise<Billed> {
  const freed = await withExemptions(tx, given, entries);
  const owed = owedOf(entries, freed, await claimsOn(tx, entries));
  const counted = await countedFacts(tx, entries, freed);
  const places = await placesOfAsked(tx, entries, freed);
  const vatWaits = await vatWaitsOf(tx, entries, freed);
  const placeWaits = await placeWaitsOf(tx, entries, { ...freed, places });
  return decideDocuments(owed, { ...counted, places, vatWaits, placeWaits });
}

/** Of whom it matters: consumers, and who is elsewhere in the Union. */
const placesOfAsked = (tx: Tx, entries: readonly DueEntry[], { seller }: BillingFacts) =>
  placesOf(
    tx,
    entries.flatMap((one) =>
      one.account.legalKind === "consumer" || isUnionAbroad(one, seller) ? [one.profile.id] : [],
    ),
  );

/** Whoever sells to consumers of other member states below the threshold waits for those who do so at the same moment. */
async function countedFacts(
  tx: Tx,
  entries: readonly DueEntry[],
  facts: BillingFacts,
): Promise<BillingFacts> {
  const { seller, today, union } = facts;
  const counts = union && !isAbove(union, today) && entries.some((one) => isUnionAbroad(one, seller));
  if (!counts) return facts;
  await lockUnionCount(tx, seller.id);
  return { ...facts, union: await unionStanding(tx, seller, today, facts) };
}

export const isUnionAbroad = ({ profile }: DueEntry, { country }: Seller): boolean =>
  profile.country !== country && unionCountries.has(profile.country);

/** Writes documents as closed in the series of their kind and year. */
export async function closeDocuments(
  ctx: Ctx,
  documents: readonly NewDocument[],
  seller: Seller,
  runId: string | null = null,
): Promise<void> {
  const closed = documents.map((one) => asOwed(seller, one));
  const groups = Map.groupBy(closed, (one) => `${one.kind} ${yearOf(one.documentOn)}`);
  for (const list of groups.values()) {
    const [first] = list;
    if (!first) continue;
    const seriesId = await seriesOf(ctx.tx, seller, first);
    await insertDocuments(ctx.tx, list, { seriesId, runId, at: ctx.now });
  }
  await noteUnionSales(ctx, seller, documents);
  for (const { id } of documents)
    ctx.moved({ noun: "document", id, move: "close", from: null, to: "closed" });
}

/** A credit note follows its invoice, and a request is none. */
function asOwed(seller: Seller, document: NewDocument): NewDocument {
  if (document.kind !== "invoice") return document;
  const owedOnReceipt = owedWithMoney(seller, document);
  const content = toldWhenOwed(document.content, owedOnReceipt);
  return owedOnReceipt === null && content === document.content
    ? document
    : { ...document, owedOnReceipt, content };
}

const seriesOf = (tx: Tx, seller: Seller, document: NewDocument): Promise<string> =>
  seriesFor(tx, seller.id, document.kind, { year: yearOf(document.documentOn) });
