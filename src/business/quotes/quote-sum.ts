// What a quote comes to for its customer today: by the very rule that sums the order and writes the invoice.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { dateIn } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { shownTotal, taxingOf, untilOf } from "../billing/index.ts";
import type { PricedLine, Purchase, ShownTotal } from "../billing/index.ts";
import { goodsInForce } from "../catalogue/index.ts";
import { accountById, billingProfilesOf } from "../customers/index.ts";
import type { Account, BillingProfile } from "../customers/index.ts";
import { purchaseOf } from "../orders/index.ts";
import { sellerById } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import { agreedPrice } from "./quote.rules.ts";
import type { Quote, QuoteLine } from "./quote.rules.ts";

/** Work that no product names is a service. */
const WORK = "service";

export type QuoteBuyer = {
  readonly seller: Seller;
  readonly account: Account;
  readonly profile: BillingProfile;
  readonly purchase: Purchase;
  readonly today: IsoDate;
};

/** The address it was made for; the usual one where none was chosen, or the chosen one is no longer used. Null: there is none. */
export async function profileOfQuote(
  db: Tx | ReadDb,
  { accountId, billingProfileId }: Pick<Quote, "accountId" | "billingProfileId">,
): Promise<BillingProfile | null> {
  const all = await billingProfilesOf(db, [accountId]);
  return all.find((one) => one.id === billingProfileId) ?? all.find((one) => one.isDefault) ?? null;
}

/** Null where the customer has no address an invoice could go to. */
export async function buyerOfQuote(
  db: Tx | ReadDb,
  quote: Pick<Quote, "accountId" | "sellerId" | "billingProfileId">,
  now: Date,
): Promise<QuoteBuyer | null> {
  const [seller, account, profile] = [
    await sellerById(db, quote.sellerId),
    await accountById(db, quote.accountId),
    await profileOfQuote(db, quote),
  ];
  if (!account || !profile) return null;
  const today = dateIn(seller.timeZone, now);
  const purchase = await purchaseOf(db, seller, { profile, legalKind: account.legalKind }, today);
  return { seller, account, profile, purchase, today };
}

export type QuoteSum = ShownTotal & {
  /** For each line: its tax rate, and what came off, as charged. */
  readonly rates: readonly number[];
  readonly classes: readonly string[];
};

/** Null without lines. */
export async function sumOfQuote(
  db: Tx | ReadDb,
  quote: Pick<Quote, "currency" | "includesTax">,
  lines: readonly QuoteLine[],
  { purchase, today }: QuoteBuyer,
): Promise<QuoteSum | null> {
  if (lines.length === 0) return null;
  const planIds = lines.flatMap((line) => (line.planId === null ? [] : [line.planId]));
  const { prices } = await goodsInForce(db, planIds, quote.currency, today);
  const classes = lines.map((line) => prices.get(line.planId ?? "")?.taxClass ?? WORK);
  const priced = lines.map((line, at): PricedLine => {
    const { currency, includesTax } = quote;
    const quantityMilli = BigInt(line.quantity) * 1000n;
    const { termCount, termUnit } = line;
    return {
      ...agreedPrice(line),
      termCount,
      termUnit,
      quantityMilli,
      currency,
      includesTax,
      taxClass: classes[at] ?? WORK,
    };
  });
  const rates = priced.map(
    (one) => taxingOf(purchase, one.taxClass, today, untilOf(one, today)).decision.ratePermyriad,
  );
  return { ...shownTotal(priced, purchase, today), rates, classes };
}
