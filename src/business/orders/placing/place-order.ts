// Somebody orders. The order has its short id at once; prices come from the catalogue and never from the browser.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId, shortId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { Right } from "../../../kernel/rights.ts";
import { fieldsOf, mayDo, openAccount } from "../../customers/index.ts";
import type { OpenAccount, OpenAccountRefusal, OpenedAccount, WantedField } from "../../customers/index.ts";
import { parsePhone, personById } from "../../people/index.ts";
import { sellerWithTerms } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { vatKnown } from "../../tax/index.ts";
import { orderConfirmed, orderPlaced } from "../orders.events.ts";
import { makeFirstTracker } from "../open-tracker.ts";
import { firstTotal } from "./order-lines.rules.ts";
import type { LinesRefusal, OrderLine, WantedItem } from "./order-lines.rules.ts";
import { answerRows, readOrderFields } from "./order-fields.rules.ts";
import type { FieldsRefusal } from "./order-fields.rules.ts";
import { purchaseOf } from "./order-purchase.ts";
import { earlyStartRows, evidenceRow, itemRows, orderRow } from "../order-rows.ts";
import type { GivenIds, PlacedFacts } from "../order-rows.ts";
import { insertOrder } from "../order.store.ts";
import { readLines } from "./read-lines.ts";

export type PlaceOrder = {
  readonly sellerId: string;
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
  /** The words in which a consumer asked us to begin before the time to withdraw is over; absent: not asked. */
  readonly earlyStart?: string | null;
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
  const { seller, today, termsIds } = await sellerWithTerms(ctx.tx, input.sellerId, input.language, ctx.now);
  const lines = await readLines(ctx.tx, { ...input, seller, today });
  if (!lines.ok) return lines;
  const asked = await fieldsOf(ctx.tx, seller.id, ["order", "item"]);
  const answers = readOrderFields(asked, input.fields ?? [], lines.value, ctx.actor.kind === "staff");
  if (!answers.ok) return answers;
  if (!termsIds.every((id) => input.termsIds.includes(id))) return refuse({ code: "terms_missing" });
  const opened = await openAccount(ctx, {
    sellerId: seller.id,
    person: input.buyer?.person ?? null,
    account: input.buyer?.account ?? { kind: "person", legalKind: "consumer", currency: seller.currency },
    billing: input.buyer?.billing ?? null,
    billingProfileId: input.billingProfileId,
    // What the register said while it was typed: never what a browser says.
    vatCheck: await vatKnown(ctx.tx, seller.id, input.buyer?.billing?.vatId, ctx.now),
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
  const confirmed = await isConfirmed(ctx, opened.value);
  const phone = opened.value.phone ?? orderPhone(input.phone, profile.country);
  const found = { seller, purchase, today, totalMinor, confirmed, phone, given, answers: answers.value };
  const facts = { ...opened.value, ...found };
  const made = await writeOrder(ctx, input, lines.value, termsIds, facts);
  await makeFirstTracker(ctx, { id: made.orderId, personId: facts.personId });
  ctx.announce(orderPlaced, { orderId: made.orderId });
  if (confirmed) ctx.announce(orderConfirmed, { orderId: made.orderId });
  return ok({ ...made, accountId: facts.accountId, personId: facts.personId, confirmed });
}

/** Who is signed in under an address they proved, and staff on somebody's behalf, confirm nothing again. */
async function isConfirmed(ctx: Ctx, { isProven }: OpenedAccount): Promise<boolean> {
  if (ctx.actor.kind !== "person") return ctx.actor.kind === "staff";
  if (isProven !== undefined) return isProven;
  const person = await personById(ctx.tx, ctx.actor.id);
  return person !== null && person.emailVerifiedAt !== null;
}

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

const SHORT_ID_DRAWS = 5;

async function writeOrder(
  ctx: Ctx,
  input: PlaceOrder,
  lines: readonly OrderLine[],
  termsIds: readonly string[],
  facts: PlacedFacts,
): Promise<{ orderId: string; shortId: string }> {
  const orderId = facts.given?.orderId ?? newId();
  const state = facts.confirmed ? "checking" : "awaiting_confirmation";
  for (let draw = 0; draw < SHORT_ID_DRAWS; draw += 1) {
    const spoken = draw === 0 && facts.given ? facts.given.shortId : shortId();
    const order = orderRow(ctx, input, lines, facts, { orderId, spoken, state });
    const acceptances = termsIds.map((termsId) => ({
      id: newId(),
      order_id: orderId,
      terms_id: termsId,
      accepted_at: ctx.now,
      network: input.network,
    }));
    const evidence = evidenceRow(ctx, orderId, facts, input.network);
    const early = earlyStartRows(ctx, orderId, input);
    const { items, options, ids } = itemRows(lines, orderId, facts);
    const answers = answerRows(facts.answers, orderId, ids);
    const rows = { order, items, options, acceptances, evidence, early, answers };
    if (!(await insertOrder(ctx.tx, rows))) continue;
    ctx.moved({ noun: "order", id: orderId, move: "place", from: null, to: state });
    return { orderId, shortId: spoken };
  }
  throw new Error("no free short id was found");
}
