// What money movements mean in the books. Each entry has its own source, so that no movement is ever booked twice.
import type { Ctx } from "../../kernel/act.ts";
import { must } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { dateIn } from "../../kernel/time.ts";
import { account, book, postingsOf, reverseEntry } from "../ledger/index.ts";
import type { BookEntry, BookRefusal, LedgerAccount } from "../ledger/index.ts";
import { sellerById } from "../sellers/index.ts";
import type { Credit } from "./advance.rules.ts";
import type { Way } from "./payment.rules.ts";
import type { Payment } from "./payment.store.ts";

/** Where the money lies when it came this way. */
const TILLS: Readonly<Record<Way, LedgerAccount>> = {
  card: account.processor,
  transfer: account.bank,
  cheque: account.bank,
  money_order: account.cash,
  balance: account.prepayment,
  debit: account.bank,
  goodwill: account.goodwill,
};

/** The seller's day. */
export async function todayOf(ctx: Ctx, sellerId: string): Promise<IsoDate> {
  const seller = await sellerById(ctx.tx, sellerId);
  return dateIn(seller.timeZone, ctx.now);
}

type Movement = {
  readonly payment: Payment;
  readonly source: {
    readonly kind: "payment" | "payment_fee" | "refund" | "refund_bounced";
    readonly id: string;
  };
  readonly on: IsoDate;
  readonly text: string;
  readonly debit: LedgerAccount;
  readonly credit: LedgerAccount;
  readonly minor: bigint;
  /** Where it is not the payment's. */
  readonly currency?: string;
};

function entryOf({ payment, source, on, text, debit, credit, minor, ...more }: Movement): BookEntry {
  const currency = more.currency ?? payment.currency;
  const whose: Partial<Record<LedgerAccount, string>> = { prepayment: payment.accountId };
  const posting = (ledgerAccount: LedgerAccount, amount: bigint): BookEntry["postings"][number] => ({
    account: ledgerAccount,
    minor: amount,
    currency,
    customerAccountId: whose[ledgerAccount] ?? null,
  });
  return {
    sellerId: payment.sellerId,
    bookedOn: on,
    sourceKind: source.kind,
    sourceId: source.id,
    text,
    postings: [posting(debit, minor), posting(credit, -minor)],
  };
}

/** Money came in: it is the customer's until a document uses it. With the fee, where it is known. Refuses month_closed. */
export async function bookReceipt(
  ctx: Ctx,
  payment: Payment,
  on: IsoDate,
  feeMinor: bigint | null = null,
): Promise<Result<unknown, BookRefusal>> {
  const source = { kind: "payment", id: payment.id } as const;
  const [debit, credit] = [TILLS[payment.way], account.prepayment];
  const text = `payment ${payment.way}`;
  return book(ctx.tx, [
    entryOf({ payment, source, on, text, debit, credit, minor: payment.minor }),
    ...(feeMinor === null ? [] : [feeEntry(payment, { minor: feeMinor, currency: payment.currency }, on)]),
  ]);
}

type Sum = { readonly minor: bigint; readonly currency: string };

function feeEntry(payment: Payment, { minor, currency }: Sum, on: IsoDate): BookEntry {
  const source = { kind: "payment_fee", id: payment.id } as const;
  const [debit, credit] = [account.fees, TILLS[payment.way]];
  return entryOf({ payment, source, on, text: "payment fee", debit, credit, minor, currency });
}

/** The receipt is taken back: the same entry turned round. */
export async function reverseReceipt(ctx: Ctx, payment: Payment, on: IsoDate, text: string): Promise<void> {
  const [posting] = await postingsOf(ctx.tx, "payment", [payment.id]);
  if (!posting) throw new Error(`payment ${payment.id} was never booked`);
  must(await reverseEntry(ctx.tx, { entryId: posting.entryId, bookedOn: on, text }));
}

/** What went back came back: the refund turned round. */
export async function reverseRefund(ctx: Ctx, refundId: string, on: IsoDate): Promise<void> {
  const [posting] = await postingsOf(ctx.tx, "refund", [refundId]);
  if (!posting) throw new Error(`refund ${refundId} was never booked`);
  const [converted] = await postingsOf(ctx.tx, "refund_conversion", [refundId]);
  for (const { entryId } of converted ? [posting, converted] : [posting])
    must(await reverseEntry(ctx.tx, { entryId, bookedOn: on, text: "refund came back" }));
}

/** What was sent back of a payment that bounced was not the customer's: out of their prepaid money until it is claimed. */
export async function bookSentBefore(ctx: Ctx, payment: Payment, minor: bigint, on: IsoDate): Promise<void> {
  const source = { kind: "refund_bounced", id: payment.id } as const;
  const [debit, credit] = [account.refunds, account.prepayment];
  const text = "refund of a payment that bounced";
  must(await book(ctx.tx, [entryOf({ payment, source, on, text, debit, credit, minor })]));
}

/** What the gateway keeps for its work, in the currency in which it keeps it. */
export async function bookFee(ctx: Ctx, payment: Payment, fee: Sum, on: IsoDate): Promise<void> {
  must(await book(ctx.tx, [feeEntry(payment, fee, on)]));
}

/** The gateway holds another currency than was paid: its own word of how much that is. */
export async function bookConversion(ctx: Ctx, payment: Payment, settled: Sum, on: IsoDate): Promise<void> {
  const source = { kind: "payment_conversion", id: payment.id } as const;
  must(await book(ctx.tx, [conversion(payment, { source, on, minor: payment.minor, settled })]));
}

/** What went back was taken from that other currency. */
export async function bookRefundConversion(
  ctx: Ctx,
  payment: Payment,
  refund: { readonly id: string; readonly minor: bigint },
  settled: Sum,
): Promise<void> {
  const source = { kind: "refund_conversion", id: refund.id } as const;
  const on = await todayOf(ctx, payment.sellerId);
  const given = { ...settled, minor: -settled.minor };
  must(await book(ctx.tx, [conversion(payment, { source, on, minor: -refund.minor, settled: given })]));
}

function conversion(
  payment: Payment,
  made: {
    readonly source: { readonly kind: "payment_conversion" | "refund_conversion"; readonly id: string };
    readonly on: IsoDate;
    readonly minor: bigint;
    readonly settled: Sum;
  },
): BookEntry {
  const till = TILLS[payment.way];
  const { source, on, minor, settled } = made;
  return {
    sellerId: payment.sellerId,
    bookedOn: on,
    sourceKind: source.kind,
    sourceId: source.id,
    text: "held in another currency",
    postings: [
      { account: till, minor: -minor, currency: payment.currency },
      { account: account.exchange, minor, currency: payment.currency },
      { account: till, ...settled },
      { account: account.exchange, minor: -settled.minor, currency: settled.currency },
    ],
  };
}

/** Prepaid money is set against a document; what is credited says whose, and as what. Below zero it is taken off. */
export async function bookAllocation(
  ctx: Ctx,
  payment: Payment,
  made: { readonly id: string; readonly credits: readonly Credit[]; readonly on: IsoDate },
): Promise<void> {
  const { currency, sellerId, accountId } = payment;
  const minor = made.credits.reduce((sum, one) => sum + one.minor, 0n);
  const entry: BookEntry = {
    sellerId,
    bookedOn: made.on,
    sourceKind: "allocation",
    sourceId: made.id,
    text: minor > 0n ? "allocation" : "allocation taken back",
    postings: [
      { account: account.prepayment, minor, currency, customerAccountId: accountId },
      ...made.credits.map((one) => {
        return { account: one.account, minor: -one.minor, currency, customerAccountId: one.customerId };
      }),
    ],
  };
  must(await book(ctx.tx, [entry]));
}

/** Prepaid money left the house, by the way it came or from the bank. */
export async function bookRefund(
  ctx: Ctx,
  payment: Payment,
  refund: { readonly id: string; readonly minor: bigint; readonly byTransfer: boolean },
  on: IsoDate,
): Promise<void> {
  const source = { kind: "refund", id: refund.id } as const;
  const [debit, credit] = [account.prepayment, refund.byTransfer ? account.bank : TILLS[payment.way]];
  must(
    await book(ctx.tx, [
      entryOf({ payment, source, on, text: "refund", debit, credit, minor: refund.minor }),
    ]),
  );
}

/** The processor took money for a dispute, or gave it back: the house claims it until it is decided. With its fee. */
export async function bookDisputeMove(
  ctx: Ctx,
  payment: Payment,
  move: {
    readonly id: string;
    readonly minor: bigint;
    readonly feeMinor: bigint;
    readonly feeCurrency: string;
    /** In what the processor holds, where that is another currency. */
    readonly settled: Sum | null;
  },
  on: IsoDate,
): Promise<void> {
  const { currency, sellerId: seller } = payment;
  const { minor, feeMinor, feeCurrency, settled } = move;
  const entry: BookEntry = {
    sellerId: seller,
    bookedOn: on,
    sourceKind: "dispute_move",
    sourceId: move.id,
    text: minor < 0n ? "taken for a dispute" : "given back of a dispute",
    postings: [
      { account: TILLS[payment.way], ...(settled ?? { minor, currency }) },
      { account: account.disputed, minor: -minor, currency },
      ...(settled === null
        ? []
        : [
            { account: account.exchange, minor, currency },
            { account: account.exchange, minor: -settled.minor, currency: settled.currency },
          ]),
      { account: account.fees, minor: feeMinor, currency: feeCurrency },
      { account: TILLS[payment.way], minor: -feeMinor, currency: feeCurrency },
    ],
  };
  must(await book(ctx.tx, [entry]));
}

/** A dispute is lost: the customer has their money back, and of what had been sent before more than that. */
export async function bookDisputeLoss(
  ctx: Ctx,
  payment: Payment,
  loss: { readonly id: string; readonly lostMinor: bigint; readonly claimedMinor: bigint },
  on: IsoDate,
): Promise<void> {
  const { currency, sellerId: seller, accountId } = payment;
  const { lostMinor, claimedMinor } = loss;
  const entry: BookEntry = {
    sellerId: seller,
    bookedOn: on,
    sourceKind: "dispute_lost",
    sourceId: loss.id,
    text: "dispute lost",
    postings: [
      { account: account.prepayment, minor: lostMinor, currency, customerAccountId: accountId },
      { account: account.refunds, minor: claimedMinor, currency },
      { account: account.disputed, minor: -lostMinor - claimedMinor, currency },
    ],
  };
  must(await book(ctx.tx, [entry]));
}

/** It is won after all, or was another: the loss turned round. */
export async function reverseDisputeLoss(
  ctx: Ctx,
  lossId: string,
  on: IsoDate,
  text = "dispute won",
): Promise<void> {
  const [posting] = await postingsOf(ctx.tx, "dispute_lost", [lossId]);
  if (!posting) throw new Error(`dispute loss ${lossId} was never booked`);
  must(await reverseEntry(ctx.tx, { entryId: posting.entryId, bookedOn: on, text }));
}
