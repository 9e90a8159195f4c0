// Somebody orders. The order has its short id at once; prices come from the catalogue and never from the browser.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { Right } from "../../../kernel/rights.ts";
import { sellsIn, TAX_PART_KEYS } from "../../billing/index.ts";
import type { CouponRefusal } from "../../coupons/index.ts";
import { fieldsOf, mayDo, openAccount } from "../../customers/index.ts";
import type { OpenAccount, OpenAccountRefusal, OpenedAccount, WantedField } from "../../customers/index.ts";
import { personById } from "../../people/index.ts";
import { sellerWithTerms, termsFor } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { vatKnown, isFreed } from "../../tax/index.ts";
import type { LinesRefusal, WantedItem } from "./order-lines.rules.ts";
import { readOrderFields } from "./order-fields.rules.ts";
import type { FieldsRefusal } from "./order-fields.rules.ts";
import type { GivenIds, LawShown } from "../order-rows.ts";
import { placeLines } from "./place-lines.ts";
import { readLines } from "./read-lines.ts";

export type PlaceOrder = {
  readonly sellerId: string;
  /** One the seller sells in; absent: the seller's own. */
  readonly currency?: string;
  readonly language: "de" | "en";
  /** Who orders; null where a signed-in person orders for the account they act for. */
  readonly buyer: Pick<OpenAccount, "person" | "account" | "billing"> | null;
  readonly billingProfileId: string | null;
  readonly phone: string | null;
  readonly items: readonly WantedItem[];
  readonly payBy: "card" | "transfer" | "cheque" | "money_order" | "debit";
  readonly remarks: string;
  /** Answers to the house's own questions about the order. */
  readonly fields?: readonly WantedField[];
  /** The welcome as a letter too; absent: not wished. */
  readonly letterWished?: boolean;
  /** The terms that were shown and agreed to; all in force must be among them. */
  readonly termsIds: readonly string[];
  /** What the buyer saw as the sum. A different one now is refused, so that nobody pays what they did not see. */
  readonly shownTotalMinor: bigint | null;
  /** Likewise the trials (`saidTrials`): nobody has fewer free days than they saw. Left out: whichever. */
  readonly shownTrials?: string | null;
  /** A coupon's code as typed; absent or empty: none. */
  readonly coupon?: string;
  /** The words in which a consumer asked us to begin before the time to withdraw is over; absent: not asked. */
  readonly earlyStart?: string | null;
  /** The row of consumer law whose words stood beside the button. */
  readonly lawShown?: LawShown | null;
  readonly network: string;
  readonly device: string;
};

export type PlacedOrder = {
  readonly orderId: string;
  readonly shortId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly confirmed: boolean;
};

export type PlaceOrderRefusal =
  | LinesRefusal
  | OpenAccountRefusal
  | CouponRefusal
  | { readonly code: "terms_missing" }
  | { readonly code: "price_changed"; readonly totalMinor: bigint }
  | { readonly code: "not_allowed"; readonly rights: readonly Right[] }
  | { readonly code: "remarks_too_long" }
  | FieldsRefusal;

const REMARKS_MAX = 4_000;

/** Refuses by item, by field, by terms, or because the price changed since it was shown; then nothing is kept. */
export const placeOrder = action({
  name: "place_order",
  needs: { any: ["public"] },
  run: (ctx, input: PlaceOrder) => takeOrder(ctx, input, null),
});

/** A step: the same for whoever holds what is ordered (a cart), with the ids it has there. */
export async function takeOrder(
  ctx: Ctx,
  input: PlaceOrder,
  given: GivenIds | null,
): Promise<Result<PlacedOrder, PlaceOrderRefusal>> {
  if (input.remarks.length > REMARKS_MAX) return refuse({ code: "remarks_too_long" });
  const terms = await sellerWithTerms(ctx.tx, input.sellerId, input.language, ctx.now, TAX_PART_KEYS);
  const { seller, today } = terms;
  if (seller.state !== "selling") return nothingOnSale(input.items);
  const currency = input.currency ?? seller.currency;
  if (!(await sellsIn(ctx.tx, seller, currency, today))) return nothingOnSale(input.items);
  const lines = await readLines(ctx.tx, { ...input, seller, currency, today });
  if (!lines.ok) return lines;
  if (!terms.termsIds.every((id) => input.termsIds.includes(id))) return refuse({ code: "terms_missing" });
  const opened = await openAccount(ctx, {
    sellerId: seller.id,
    person: input.buyer?.person ?? null,
    account: input.buyer?.account ?? { kind: "person", legalKind: "consumer", currency },
    billing: input.buyer?.billing ?? null,
    billingProfileId: input.billingProfileId,
    // What the register said while it was typed: never what a browser says.
    vatCheck: await vatKnown(ctx.tx, seller.id, input.buyer?.billing?.vatId, ctx.now),
    besides: isFreed,
  });
  if (!opened.ok) return opened;
  const asked = opened.value.orderFields ?? (await fieldsOf(ctx.tx, seller.id, ["order", "item"]));
  const answers = readOrderFields(asked, input.fields ?? [], lines.value, ctx.actor.kind === "staff");
  if (!answers.ok) return answers;
  return placeLines(ctx, input, {
    seller,
    currency,
    today,
    settings: terms.settings,
    lines: lines.value,
    // The notice was given where it was shown: not where the buyer's law knows no withdrawal.
    termsIds: termsFor(terms, opened.value.legalKind).filter((id) => input.termsIds.includes(id)),
    opened: opened.value,
    confirmed: await isConfirmed(ctx, opened.value),
    given,
    desk: null,
    answers: answers.value,
    may: async (totalMinor) => mayOrder(ctx, opened.value, { ...seller, currency }, totalMinor),
  });
}

/** Of a brand that is prepared or pauses, or in a currency that it does not sell in. */
const nothingOnSale = (items: readonly WantedItem[]) =>
  refuse({
    code: "wrong_items" as const,
    issues: items.map(({ ref }) => ({ ref, code: "not_on_sale" as const })),
  });

/** Who is signed in under an address they proved confirms nothing again. */
export async function isConfirmed(ctx: Ctx, { isProven }: OpenedAccount): Promise<boolean> {
  if (ctx.actor.kind !== "person") return false;
  if (isProven !== undefined) return isProven;
  const person = await personById(ctx.tx, ctx.actor.id);
  return person !== null && person.emailVerifiedAt !== null;
}

/** A contact orders for somebody else's account: within the right, and up to the limit where there is one. */
function mayOrder(
  ctx: Ctx,
  opened: OpenedAccount,
  seller: Pick<Seller, "id" | "currency">,
  totalMinor: bigint,
): boolean {
  const { actor } = ctx;
  if (actor.kind !== "person" || opened.isNewAccount) return true;
  const { accountId } = opened;
  const costs = { minor: totalMinor, currency: seller.currency };
  const subject = { kind: "account", id: accountId, accountId, sellerId: seller.id, costs };
  return mayDo(actor, "orders.do", subject, ctx.now);
}
