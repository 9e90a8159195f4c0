// Money that came in is spent: on the documents it was meant for, else on the account's oldest open ones. What is left stays
// the customer's and is used for the next invoice.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { sideBySide } from "../../../kernel/db.ts";
import { together } from "../../../kernel/gather.ts";
import { ok } from "../../../kernel/result.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import {
  allocatedByDocument,
  allocatedTo,
  allocateLocked,
  freeOf,
  freePayments,
  intendedOf,
  lockPayment,
  paymentsByIds,
  refundById,
} from "../../payments/index.ts";
import type { Intended, Payment } from "../../payments/index.ts";
import { usesBalance } from "../balance/balance.store.ts";
import { advanceOf, paidOnOf } from "./advance-of.ts";
import { isOpen, linked, openOf, spread } from "./settlement.rules.ts";
import {
  intentionsOf,
  issuedInvoicesOfOrder,
  lockSettlements,
  openInvoiceIds,
  prepaySettlement,
} from "./settlement.store.ts";
import type { Intention, Settlement } from "./settlement.store.ts";
import { settle } from "./settle.ts";
import { sayReceipt } from "./say-receipt.ts";

/** By number: receipts name it. */
export type Spent = { readonly documentId: string; readonly number: string; readonly minor: bigint };

/** Payments that came in. Harmless when done again: what is spent is spent. */
export const allocatePayments = action({
  name: "allocate_payments",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly paymentIds: readonly string[] }) {
    await spendReceived(ctx, input.paymentIds);
    return ok(null);
  },
});

/** Step. As many statements for many payments as for one; `why` stands in the story of what they pay. */
export async function spendReceived(
  ctx: Ctx,
  paymentIds: readonly string[],
  why: string | null = null,
): Promise<void> {
  const [payments, intentions] = await sideBySide([
    paymentsByIds(ctx.tx, paymentIds),
    intentionsOf(ctx.tx, paymentIds),
  ]);
  // What named a request that was withdrawn is meant for nothing: it pays what is asked for in its place, or else is kept.
  const meantBy = (one: Payment): readonly Intention[] =>
    (intentions.get(one.id) ?? []).filter(({ isWithdrawn }) => !isWithdrawn);
  // A cheque may pay for somebody else's document: payments that reach the same account are worked one after the other.
  const groups = linked(payments, (one) => [one.accountId, ...meantBy(one).map(({ ownerId }) => ownerId)]);
  await together(ctx.tx, payments, groups, (one) => allocateOne(ctx, one, meantBy(one), why));
}

async function allocateOne(
  ctx: Ctx,
  seen: Payment,
  intended: readonly Intended[],
  why: string | null,
): Promise<void> {
  if (seen.state !== "paid") return;
  const meant = await meantFor(ctx, seen, intended);
  // The payment after the settlements: whoever held them may have spent of it.
  const [settlements, locked] = await sideBySide([
    lockSettlements(ctx.tx, meant.ids),
    lockPayment(ctx.tx, seen.id),
  ]);
  let payment: Payment = locked ?? seen;
  const { currency } = payment;
  const inOrder = sortBy(settlements, meant.ids).filter((one) => one.currency === currency);
  // Written off, it is paid by what is meant for it; money that is meant for nothing leaves it alone.
  const list = inOrder
    .filter((one) => isOpen(one) || (meant.most !== undefined && one.state === "written_off"))
    .map((one) => ({ documentId: one.documentId, openMinor: openOf(one) }));
  const spent: Spent[] = [];
  for (const share of spread(list, freeOf(payment), meant.most)) {
    const settlement = settlements.find((one) => one.documentId === share.documentId);
    const made = { wanted: share.minor, why, receivedOn: payment.receivedOn };
    const done: Spent[] = settlement ? await spend(ctx, payment, settlement, made) : [];
    spent.push(...done);
    payment = done.reduce(less, payment);
  }
  await sayReceipt(ctx, payment, spent);
}

const less = (payment: Payment, { minor }: Spent): Payment => ({
  ...payment,
  allocatedMinor: payment.allocatedMinor + minor,
});

function sortBy(list: readonly Settlement[], ids: readonly string[]): Settlement[] {
  const place = new Map(ids.map((id, at) => [id, at]));
  return list.toSorted((a, b) => (place.get(a.documentId) ?? 0) - (place.get(b.documentId) ?? 0));
}

type Meant = { readonly ids: readonly string[]; readonly most?: ReadonlyMap<string, bigint> };

async function meantFor(ctx: Ctx, payment: Payment, intended: readonly Intended[]): Promise<Meant> {
  if (intended.length > 0) {
    // Nothing of it was spent: then it lies on none of them.
    const lies = payment.allocatedMinor === 0n ? [] : await allocatedByDocument(ctx.tx, payment.id);
    const before = new Map(lies.map((one) => [one.documentId, one.minor]));
    const most = new Map(
      intended.map((one) => [one.documentId, one.minor - (before.get(one.documentId) ?? 0n)]),
    );
    return { ids: intended.map((one) => one.documentId), most };
  }
  // Bought or given as balance: open invoices take it where the account lets them.
  if (payment.purpose === "balance" && !(await usesBalance(ctx.tx, payment.accountId))) return { ids: [] };
  // Paid ahead for an order: kept for that order's invoice, whenever it comes.
  if (payment.orderId !== null) return { ids: await issuedInvoicesOfOrder(ctx.tx, payment.orderId) };
  return { ids: await openInvoiceIds(ctx.tx, payment.accountId, payment.currency) };
}

type Spending = {
  readonly wanted: bigint;
  readonly why?: string | null;
  /** It has just come in: it pays, and tax of an advance is owed, since that day. */
  readonly receivedOn?: IsoDate | null;
};

/** Step, on a locked settlement and payment: as much as is free, at most `wanted`. */
async function spend(
  ctx: Ctx,
  payment: Payment,
  settlement: Settlement,
  { wanted, why = null, receivedOn = null }: Spending,
): Promise<Spent[]> {
  const { documentId, accountId: ownerId } = settlement;
  const minor = freeOf(payment) < wanted ? freeOf(payment) : wanted;
  const on = paidOnOf(settlement, receivedOn);
  const advance = await advanceOf(ctx, settlement);
  const done = await allocateLocked(ctx, payment, { documentId, ownerId, minor, advance, on });
  if (!done.ok) return [];
  await settle(ctx, settlement, { paid: minor }, why);
  return [{ documentId, number: settlement.number ?? "", minor }];
}

/**
 * New invoices take what their customers have paid ahead: for their order first, then, where the account's invoices use its
 * balance, money that is meant for nothing else, oldest first. As many statements for many invoices as for one.
 */
export const spendPrepaid = action({
  name: "spend_prepaid",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly documentIds: readonly string[] }) {
    const found = await lockSettlements(ctx.tx, input.documentIds);
    // Those of one account follow one another, in the order given: each spends what the one before it left.
    const inOrder = sortBy(found, input.documentIds).filter(isOpen);
    await together(
      ctx.tx,
      inOrder,
      (one) => one.accountId,
      (one) => prepayOne(ctx, one),
    );
    return ok(null);
  },
});

async function prepayOne(ctx: Ctx, locked: Settlement): Promise<void> {
  let settlement: Settlement | undefined = locked;
  const { documentId, orderId, accountId, currency } = locked;
  const [free, takesAll] = await sideBySide([
    freePayments(ctx.tx, accountId, currency),
    usesBalance(ctx.tx, accountId),
  ]);
  const meant = await meantForIt(ctx, free, documentId);
  const own = (one: Payment): boolean => (orderId !== null && one.orderId === orderId) || meant.has(one.id);
  for (const seen of [...free.filter(own), ...free.filter((one) => !own(one))]) {
    const left = openOf(settlement);
    if (left === 0n) return;
    if (!own(seen) && (!takesAll || (await isSpokenFor(ctx, seen)))) continue;
    const payment = await lockPayment(ctx.tx, seen.id);
    const [spent] = payment ? await spend(ctx, payment, settlement, { wanted: left }) : [];
    if (!spent) continue;
    if (spent.minor === left) return;
    [settlement] = await lockSettlements(ctx.tx, [documentId]);
    if (!settlement) return;
  }
}

/** Those of them that were set aside for this document. */
async function meantForIt(
  ctx: Ctx,
  list: readonly Payment[],
  documentId: string,
): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    list.map(async (one) => ({ id: one.id, for: await intendedOf(ctx.tx, one.id) })),
  );
  return new Set(
    found.filter((one) => one.for.some((want) => want.documentId === documentId)).map((one) => one.id),
  );
}

/** Meant for another order that has no invoice yet, or for documents that have not got it yet. */
async function isSpokenFor(ctx: Ctx, payment: Payment): Promise<boolean> {
  if (payment.orderId !== null && (await issuedInvoicesOfOrder(ctx.tx, payment.orderId)).length === 0)
    return true;
  const intended = await intendedOf(ctx.tx, payment.id);
  if (intended.length === 0) return false;
  const meant = await meantFor(ctx, payment, intended);
  const waiting = meant.ids.filter((id) => (meant.most?.get(id) ?? 0n) > 0n);
  return (await lockSettlements(ctx.tx, waiting)).some((one) => isOpen(one) || one.state === "unissued");
}

/** Payments took money off a document, because it goes back or bounced: the document is owed again. */
export const reopenDocument = action({
  name: "reopen_document",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly documentId: string }) {
    const [settlement] = await lockSettlements(ctx.tx, [input.documentId]);
    if (!settlement) return ok(false);
    // What came of a paid request and has no number yet: it will be owed by what lies on it when it gets one.
    if (settlement.state === "unissued") {
      await prepaySettlement(ctx.tx, input.documentId, await paidNow(ctx, input.documentId), null);
      return ok(false);
    }
    return ok((await asItLies(ctx, settlement)) !== settlement);
  },
});

/** A locked settlement as the money lies on its document now. */
async function asItLies(ctx: Ctx, settlement: Settlement): Promise<Settlement> {
  const paid = await paidNow(ctx, settlement.documentId);
  if (paid === settlement.paidMinor) return settlement;
  return settle(ctx, settlement, { paid: paid - settlement.paidMinor }, "money_taken_off");
}

/**
 * A refund did not go through: what was taken off a document for it pays that again, so that nobody is reminded of what we hold.
 * Done once under the refund's key.
 */
export const putBackRefund = action({
  name: "put_back_refund",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { refundId }: { readonly refundId: string }) {
    const refund = await refundById(ctx.tx, refundId);
    if (refund?.state !== "failed" || refund.documentId === null) return ok(null);
    const [locked] = await lockSettlements(ctx.tx, [refund.documentId]);
    const payment = await lockPayment(ctx.tx, refund.paymentId);
    if (!locked || !payment || locked.state === "unissued") return ok(null);
    const settlement = await asItLies(ctx, locked);
    const open = isOpen(settlement) ? openOf(settlement) : 0n;
    const wanted = open < refund.minor ? open : refund.minor;
    await spend(ctx, payment, settlement, { wanted, why: "refund_came_back" });
    return ok(null);
  },
});

async function paidNow(ctx: Ctx, documentId: string): Promise<bigint> {
  const [lies] = await allocatedTo(ctx.tx, [documentId]);
  return lies?.minor ?? 0n;
}
