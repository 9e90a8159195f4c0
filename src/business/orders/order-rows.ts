// The rows of a new order: itself, the things in it with what was chosen, and where the buyer seemed to be.
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { sealText } from "../../kernel/seal.ts";
import { taxingOf } from "../billing/index.ts";
import type { Purchase } from "../billing/index.ts";
import { gateFor } from "../catalogue/index.ts";
import type { Discount } from "../coupons/index.ts";
import type { BillingProfile } from "../customers/index.ts";
import { spelledAddress } from "../people/index.ts";
import type { Seller } from "../sellers/index.ts";
import type { Answer } from "./placing/order-fields.rules.ts";
import type { LineDiscount, OrderLine } from "./placing/order-lines.rules.ts";
import { dueAt, NEXT_ACTOR } from "./order.rules.ts";
import type { PlaceOrder } from "./placing/place-order.ts";

type Row = Record<string, unknown>;

/** Ids that an order takes over from what it was before. */
export type GivenIds = { readonly orderId: string; readonly shortId: string };

/** The colleague who put it together, when they chose that money is due, and whether they read the agreement off a paper. */
export type Desk = {
  readonly memberId: string;
  readonly gate: "pay_first" | "after_activation" | null;
  readonly recordsTerms: boolean;
};

/** What the order says of how it was placed. */
export type OrderedHow = Pick<
  PlaceOrder,
  "language" | "phone" | "payBy" | "remarks" | "earlyStart" | "lawShown" | "letterWished" | "device"
> & {
  /** Null: by staff. */
  readonly network: string | null;
};

export type PlacedFacts = {
  readonly given: GivenIds | null;
  readonly orderId: string;
  /** What it takes off, by line; null: none was used. */
  readonly coupon: {
    readonly code: string;
    readonly minor: bigint;
    readonly lines: readonly LineDiscount[];
  } | null;
  readonly seller: Seller;
  readonly currency: string;
  readonly purchase: Purchase;
  readonly today: string;
  readonly totalMinor: bigint;
  readonly confirmed: boolean;
  readonly phone: string | null;
  readonly profile: BillingProfile;
  readonly accountId: string;
  readonly personId: string;
  readonly billingProfileId: string;
  /** To the house's own questions. */
  readonly answers: readonly Answer[];
  readonly desk: Desk | null;
};

export function orderRow(
  ctx: Ctx,
  input: OrderedHow,
  lines: readonly OrderLine[],
  facts: PlacedFacts,
  made: { orderId: string; spoken: string; state: "checking" | "awaiting_confirmation" },
): Row {
  return {
    id: made.orderId,
    seller_id: facts.seller.id,
    account_id: facts.accountId,
    person_id: facts.personId,
    short_id: made.spoken,
    state: made.state,
    language: input.language,
    currency: facts.currency,
    total_minor: facts.totalMinor.toString(),
    pay_by: input.payBy,
    // The path is known after screening; until then the buyer is asked for money where the usual path would.
    payment_gate:
      facts.desk?.gate ??
      gateFor(
        lines.map((line) => line.price.paymentGate),
        "sms",
      ),
    billing_profile_id: facts.billingProfileId,
    remarks: input.remarks,
    letter_wished: input.letterWished ?? false,
    phone: facts.phone,
    network: input.network === null ? null : spelledAddress(input.network),
    device: input.device.slice(0, 300),
    next_actor: NEXT_ACTOR[made.state],
    due_at: dueAt(made.state, ctx.now),
    created_at: ctx.now,
    confirmed_at: facts.confirmed ? ctx.now : null,
    placed_by: facts.desk?.memberId ?? null,
    chosen_gate: facts.desk?.gate ?? null,
    coupon_code: facts.coupon?.code ?? null,
    discount_minor: facts.coupon?.minor.toString() ?? null,
  };
}

/** The things of an order, what was chosen with each, and under which id each ref is kept. */
export function itemRows(
  lines: readonly OrderLine[],
  orderId: string,
  facts: PlacedFacts,
): { readonly items: Row[]; readonly options: Row[]; readonly ids: ReadonlyMap<string, string> } {
  const ids = new Map(lines.map((line) => [line.wanted.ref, newId()]));
  const items = lines.map(
    ({ wanted, price, title, bundlePlanId = null, underContractId = null }, position) => ({
      id: ids.get(wanted.ref),
      order_id: orderId,
      account_id: facts.accountId,
      position,
      kind: price.kind,
      product_id: price.productId,
      plan_id: price.planId,
      price_version_id: price.priceVersionId,
      title,
      facts: price.facts,
      term_count: price.termCount,
      term_unit: price.termUnit,
      minimum_count: price.minimumCount,
      minimum_unit: price.minimumUnit,
      notice_days: price.noticeDays,
      renewal: price.renewal,
      trial_days: price.trialDays ?? null,
      after_trial: price.afterTrial ?? null,
      quantity_milli: wanted.quantity * 1000,
      currency: price.currency,
      includes_tax: price.includesTax,
      agreed: wanted.agreed ?? false,
      bundle_plan_id: bundlePlanId,
      under_contract_id: underContractId,
      setup_minor: price.setupMinor.toString(),
      first_minor: price.firstMinor.toString(),
      renewal_minor: price.renewalMinor.toString(),
      domain_name: wanted.domain?.name ?? null,
      domain_mode: wanted.domain?.mode ?? null,
      sealed_auth_code: wanted.domain?.authCode ? sealText(wanted.domain.authCode) : null,
      belongs_to: wanted.belongsTo === null ? null : (ids.get(wanted.belongsTo) ?? null),
      wished_name: wanted.wishedName ?? null,
      ...discountColumns(facts.coupon?.lines[position]?.own),
      state: "waiting",
    }),
  );
  const options = lines.flatMap((line, at) =>
    optionRows(line, orderId, ids.get(line.wanted.ref) ?? "", facts.coupon?.lines[at]?.options ?? []),
  );
  return { items, options: options.map((one, position) => ({ ...one, position })), ids };
}

const discountColumns = (discount: Discount | null | undefined): Row => ({
  discount_permyriad: discount?.permyriad ?? null,
  discount_minor: discount?.minor?.toString() ?? null,
  discount_terms: discount?.terms ?? null,
});

function optionRows(
  { wanted, options }: OrderLine,
  orderId: string,
  itemId: string,
  discounts: readonly (Discount | null)[],
): Row[] {
  return options.map(({ optionId, choiceId, quantity, price, text }, at) => ({
    ...discountColumns(discounts[at]),
    id: newId(),
    order_id: orderId,
    item_id: itemId,
    option_id: optionId,
    choice_id: choiceId,
    option_price_id: price?.optionPriceId ?? null,
    text,
    quantity_milli: quantity * wanted.quantity * 1000,
    includes_tax: price?.includesTax ?? true,
    setup_minor: (price?.setupMinor ?? 0n).toString(),
    first_minor: (price?.firstMinor ?? 0n).toString(),
    renewal_minor: (price?.renewalMinor ?? 0n).toString(),
  }));
}

// Two pieces that do not contradict each other are kept ten years: the billing address and where the order came from.
export function evidenceRow(ctx: Ctx, orderId: string, facts: PlacedFacts, network: string | null): Row {
  const { profile } = facts;
  const { decision: decided } = taxingOf(facts.purchase, "electronic_service", facts.today);
  return {
    order_id: orderId,
    evidence: { billingCountry: profile.country, network, phone: facts.phone, vatId: profile.vatId },
    decided: {
      treatment: decided.treatment,
      country: decided.country,
      rate: decided.ratePermyriad,
      reason: decided.reasonCode,
    },
    created_at: ctx.now,
  };
}

/** What a consumer asked for in which words, as it must be proven after a withdrawal. */
export function earlyStartRows(
  ctx: Ctx,
  orderId: string,
  input: { readonly earlyStart?: string | null; readonly network: string | null },
): Row[] {
  const wording = input.earlyStart?.trim().slice(0, 1_000);
  if (!wording) return [];
  return [{ order_id: orderId, wording, asked_at: ctx.now, network: input.network }];
}

/** Which dated row of consumer law the buyer read, and in which language. */
export type LawShown = { readonly ruleId: string; readonly language: "de" | "en" };

export const lawShownRows = (ctx: Ctx, orderId: string, shown: LawShown | null | undefined): Row[] =>
  shown ? [{ order_id: orderId, rule_id: shown.ruleId, language: shown.language, shown_at: ctx.now }] : [];
