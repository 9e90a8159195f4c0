// Somebody orders. The order has its short id at once; prices come from the catalogue and never from the browser.
import { z } from "zod";
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId, shortId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { Right } from "../../kernel/rights.ts";
import { sealText } from "../../kernel/seal.ts";
import { dateIn } from "../../kernel/time.ts";
import { taxingOf } from "../billing/index.ts";
import type { Purchase } from "../billing/index.ts";
import { gateFor, pricesInForce } from "../catalogue/index.ts";
import { mayDo, openAccount } from "../customers/index.ts";
import type { BillingProfile, OpenAccount, OpenAccountRefusal, OpenedAccount } from "../customers/index.ts";
import { readName } from "../domains/index.ts";
import { parsePhone } from "../people/index.ts";
import { sellerById, termsInForce } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import { orderConfirmed, orderPlaced } from "./orders.events.ts";
import { firstTotal, linesOf } from "./order-lines.rules.ts";
import type { LinesRefusal, OrderLine, WantedItem } from "./order-lines.rules.ts";
import { dueAt, NEXT_ACTOR } from "./order.rules.ts";
import { insertOrder } from "./order.store.ts";
import { purchaseOf } from "./order-purchase.ts";

export type PlaceOrder = {
  readonly sellerId: string;
  readonly language: "de" | "en";
  /** Who orders; null where a signed-in person orders for the account they act for. */
  readonly buyer: Pick<OpenAccount, "person" | "account" | "billing" | "vatCheck"> | null;
  readonly billingProfileId: string | null;
  readonly phone: string | null;
  readonly items: readonly WantedItem[];
  readonly payBy: "card" | "transfer" | "cheque" | "money_order";
  readonly remarks: string;
  /** The terms that were shown and agreed to; all in force must be among them. */
  readonly termsIds: readonly string[];
  /** What the buyer saw as the sum. A different one now is refused, so that nobody pays what they did not see. */
  readonly shownTotalMinor: bigint | null;
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
  | { readonly code: "terms_missing" }
  | { readonly code: "price_changed"; readonly totalMinor: bigint }
  | { readonly code: "not_allowed"; readonly rights: readonly Right[] }
  | { readonly code: "remarks_too_long" };

/** What a form may carry; everything else is refused by name. */
export const wantedItem = z.strictObject({
  ref: z.string().min(1).max(40),
  planId: z.uuid(),
  quantity: z.number().int(),
  domain: z
    .strictObject({
      name: z.string().min(1).max(253),
      mode: z.enum(["register", "transfer", "keep"]),
      authCode: z.string().max(64).nullable(),
    })
    .nullable(),
  belongsTo: z.string().max(40).nullable(),
});

const REMARKS_MAX = 4_000;

/** Refuses by item, by field, by terms, or because the price changed since it was shown; then nothing is kept. */
export const placeOrder = action({
  name: "place_order",
  needs: { any: ["public"] },
  async run(ctx, input: PlaceOrder): Promise<Result<PlacedOrder, PlaceOrderRefusal>> {
    if (input.remarks.length > REMARKS_MAX) return refuse({ code: "remarks_too_long" });
    const seller = await sellerById(ctx.tx, input.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    const lines = await checkedLines(ctx, input, seller, today);
    if (!lines.ok) return lines;
    const terms = await termsInForce(ctx.tx, seller.id, input.language, today);
    if (!terms.every((one) => input.termsIds.includes(one.id))) return refuse({ code: "terms_missing" });
    const opened = await openAccount(ctx, {
      sellerId: seller.id,
      person: input.buyer?.person ?? null,
      account: input.buyer?.account ?? { kind: "person", legalKind: "consumer", currency: seller.currency },
      billing: input.buyer?.billing ?? null,
      billingProfileId: input.billingProfileId,
      vatCheck: input.buyer?.vatCheck ?? null,
    });
    if (!opened.ok) return opened;
    const { profile } = opened.value;
    const purchase = await purchaseOf(ctx, seller, opened.value);
    const totalMinor = firstTotal(lines.value, purchase, today);
    if (input.shownTotalMinor !== null && input.shownTotalMinor !== totalMinor) {
      return refuse({ code: "price_changed", totalMinor });
    }
    if (!mayOrder(ctx, opened.value, seller, totalMinor, today)) {
      return refuse({ code: "not_allowed", rights: ["orders.do"] });
    }
    const confirmed = ctx.actor.kind === "person" || ctx.actor.kind === "staff";
    const phone = opened.value.phone ?? orderPhone(input.phone, profile.country);
    const facts = { ...opened.value, seller, purchase, today, totalMinor, confirmed, phone };
    const made = await writeOrder(
      ctx,
      input,
      lines.value,
      terms.map((one) => one.id),
      facts,
    );
    ctx.announce(orderPlaced, { orderId: made.orderId });
    if (confirmed) ctx.announce(orderConfirmed, { orderId: made.orderId });
    return ok({ ...made, accountId: facts.accountId, personId: facts.personId, confirmed });
  },
});

/** A contact orders for somebody else's account: within the right, and up to the limit where there is one. */
function mayOrder(
  ctx: Ctx,
  opened: OpenedAccount,
  seller: Seller,
  totalMinor: bigint,
  today: string,
): boolean {
  const { actor } = ctx;
  if (actor.kind !== "person" || opened.isNewAccount) return true;
  const { accountId } = opened;
  const subject = { kind: "account", id: accountId, accountId, sellerId: seller.id };
  if (!mayDo(actor, "orders.do", subject, today)) return false;
  const limit = actor.memberships.find((one) => one.accountId === accountId)?.orderLimit ?? null;
  return limit === null || (limit.currency === seller.currency && totalMinor <= limit.minor);
}

const orderPhone = (typed: string | null, country: string): string | null =>
  typed === null || typed.trim() === "" ? null : (parsePhone(typed, country)?.e164 ?? null);

function named(typed: string) {
  const read = readName(typed);
  return read.ok ? read.value : null;
}

async function checkedLines(ctx: Ctx, input: PlaceOrder, seller: Seller, today: string) {
  const items = input.items.map((item) => ({
    ...item,
    domain: item.domain && { ...item.domain, name: named(item.domain.name)?.name ?? "" },
  }));
  const prices = await pricesInForce(
    ctx.tx,
    items.map((item) => item.planId),
    seller.currency,
    today,
  );
  return linesOf(items, prices, seller.id, input.language, (name) => named(name)?.tld ?? null);
}

type Facts = {
  readonly seller: Seller;
  readonly purchase: Purchase;
  readonly today: string;
  readonly totalMinor: bigint;
  readonly confirmed: boolean;
  readonly phone: string | null;
  readonly profile: BillingProfile;
  readonly accountId: string;
  readonly personId: string;
  readonly billingProfileId: string;
};

const SHORT_ID_DRAWS = 5;

async function writeOrder(
  ctx: Ctx,
  input: PlaceOrder,
  lines: readonly OrderLine[],
  termsIds: readonly string[],
  facts: Facts,
): Promise<{ orderId: string; shortId: string }> {
  const orderId = newId();
  const state = facts.confirmed ? "checking" : "awaiting_confirmation";
  for (let draw = 0; draw < SHORT_ID_DRAWS; draw += 1) {
    const spoken = shortId();
    const order = orderRow(ctx, input, lines, facts, { orderId, spoken, state });
    const acceptances = termsIds.map((termsId) => ({
      id: newId(),
      order_id: orderId,
      terms_id: termsId,
      accepted_at: ctx.now,
      network: input.network,
    }));
    const evidence = evidenceRow(ctx, orderId, facts, input.network);
    if (
      !(await insertOrder(ctx.tx, { order, items: itemRows(lines, orderId, facts), acceptances, evidence }))
    )
      continue;
    ctx.moved({ noun: "order", id: orderId, move: "place", from: null, to: state });
    return { orderId, shortId: spoken };
  }
  throw new Error("no free short id was found");
}

function orderRow(
  ctx: Ctx,
  input: PlaceOrder,
  lines: readonly OrderLine[],
  facts: Facts,
  made: { orderId: string; spoken: string; state: "checking" | "awaiting_confirmation" },
): Record<string, unknown> {
  return {
    id: made.orderId,
    seller_id: facts.seller.id,
    account_id: facts.accountId,
    person_id: facts.personId,
    short_id: made.spoken,
    state: made.state,
    language: input.language,
    currency: facts.seller.currency,
    total_minor: facts.totalMinor.toString(),
    pay_by: input.payBy,
    // The path is known after screening; until then the buyer is asked for money where the usual path would.
    payment_gate: gateFor(
      lines.map((line) => line.price.paymentGate),
      "sms",
    ),
    billing_profile_id: facts.billingProfileId,
    remarks: input.remarks,
    phone: facts.phone,
    network: input.network,
    device: input.device.slice(0, 300),
    next_actor: NEXT_ACTOR[made.state],
    due_at: dueAt(made.state, ctx.now),
    created_at: ctx.now,
    confirmed_at: facts.confirmed ? ctx.now : null,
  };
}

function itemRows(lines: readonly OrderLine[], orderId: string, facts: Facts): Record<string, unknown>[] {
  const ids = new Map(lines.map((line) => [line.wanted.ref, newId()]));
  return lines.map(({ wanted, price, title }, position) => ({
    id: ids.get(wanted.ref),
    order_id: orderId,
    account_id: facts.accountId,
    position,
    kind: price.kind,
    product_id: price.productId,
    plan_id: price.planId,
    price_version_id: price.priceVersionId,
    title,
    term_count: price.termCount,
    term_unit: price.termUnit,
    quantity_milli: wanted.quantity * 1000,
    currency: price.currency,
    includes_tax: price.includesTax,
    setup_minor: price.setupMinor.toString(),
    first_minor: price.firstMinor.toString(),
    renewal_minor: price.renewalMinor.toString(),
    domain_name: wanted.domain?.name ?? null,
    domain_mode: wanted.domain?.mode ?? null,
    sealed_auth_code: wanted.domain?.authCode ? sealText(wanted.domain.authCode) : null,
    belongs_to: wanted.belongsTo === null ? null : (ids.get(wanted.belongsTo) ?? null),
    state: "waiting",
  }));
}

// Two pieces that do not contradict each other are kept ten years: the billing address and where the order came from.
function evidenceRow(ctx: Ctx, orderId: string, facts: Facts, network: string): Record<string, unknown> {
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
