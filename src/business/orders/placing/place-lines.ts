// The one way an order comes into being, whoever put it together: summed as its invoice will be, written in one statement.
import type { Ctx } from "../../../kernel/act.ts";
import { newId, shortId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { shownTotal, taxPartsIn } from "../../billing/index.ts";
import { takeStock } from "../../catalogue/index.ts";
import { redeemCoupon } from "../../coupons/index.ts";
import type { CouponRefusal, UsedCoupon } from "../../coupons/index.ts";
import type { OpenedAccount } from "../../customers/index.ts";
import { parsePhone } from "../../people/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { makeFirstTracker } from "../open-tracker.ts";
import { earlyStartRows, evidenceRow, itemRows, lawShownRows, orderRow } from "../order-rows.ts";
import type { GivenIds, OrderedHow, PlacedFacts } from "../order-rows.ts";
import { insertOrder } from "../order.store.ts";
import { orderConfirmed, orderPlaced } from "../orders.events.ts";
import { answerRows } from "./order-fields.rules.ts";
import { discountsByLine, piecesOf, pricedOf } from "./order-lines.rules.ts";
import { saidTrials, triedAs } from "./trial.rules.ts";
import { lockTried } from "./trial.store.ts";
import type { OrderLine } from "./order-lines.rules.ts";
import { purchaseOf } from "./order-purchase.ts";
import type { PlacedOrder, PlaceOrderRefusal } from "./place-order.ts";

export type LinesToPlace = {
  readonly seller: Seller;
  readonly currency: string;
  readonly today: string;
  /** Settings of the seller that were read with it. */
  readonly settings?: ReadonlyMap<string, unknown>;
  readonly lines: readonly OrderLine[];
  /** The terms the buyer agreed to; none where that comes later. */
  readonly termsIds: readonly string[];
  readonly opened: OpenedAccount;
  readonly confirmed: boolean;
  readonly given: GivenIds | null;
  /** The colleague who put it together, and when they chose that money is due. */
  readonly desk: PlacedFacts["desk"];
  readonly answers: PlacedFacts["answers"];
  /** The host takes it in the same act: nothing is judged, and no mail says that it came. */
  readonly isTaken?: true;
  /** At prices that were agreed one by one: nothing is tried. */
  readonly untried?: true;
  /** Whether whoever orders may spend as much. */
  readonly may: (totalMinor: bigint) => Promise<boolean>;
};

type Ordered = OrderedHow & {
  readonly shownTotalMinor: bigint | null;
  /** The trials that were shown, as `saidTrials` writes them; left out: whichever. */
  readonly shownTrials?: string | null;
  readonly coupon?: string;
};

/** Step. Refuses price_changed, not_allowed, and a coupon that cannot be used. */
export async function placeLines(
  ctx: Ctx,
  how: Ordered,
  asked: LinesToPlace,
): Promise<Result<PlacedOrder, PlaceOrderRefusal>> {
  const parts = { ...asked, lines: await tried(ctx, asked) };
  const { seller, currency, today, lines, opened, confirmed, given, desk, answers } = parts;
  const read = parts.settings && taxPartsIn(parts.settings);
  const purchase = await purchaseOf(ctx.tx, seller, opened, today, read);
  const orderId = given?.orderId ?? newId();
  const { accountId, personId } = opened;
  const limited = lines.filter(({ price }) => price.isLimited !== false);
  const wishes = limited.map(({ wanted: { ref, quantity }, price: { productId } }) => ({
    ref,
    quantity,
    productId,
  }));
  const stock = await takeStock(ctx, { orderId, who: { accountId, personId }, wishes });
  if (!stock.ok) return stock;
  const used = await useCoupon(ctx, how, parts, orderId);
  if (!used.ok) return used;
  const discounts = used.value?.discounts ?? [];
  const priced = pricedOf(lines).map((one, at) => ({ ...one, discount: discounts[at] ?? null }));
  const shown = shownTotal(priced, purchase, today);
  const totalMinor = shown.total.gross.minor;
  if (how.shownTotalMinor !== null && how.shownTotalMinor !== totalMinor)
    return refuse({ code: "price_changed", totalMinor });
  if ((how.shownTrials ?? null) !== null && how.shownTrials !== saidTrials(lines))
    return refuse({ code: "price_changed", totalMinor });
  if (!(await parts.may(totalMinor))) return refuse({ code: "not_allowed", rights: ["orders.do"] });
  const phone = opened.phone ?? orderPhone(how.phone, opened.profile.country);
  const coupon = used.value && {
    code: used.value.code,
    minor: shown.discount.minor,
    lines: discountsByLine(lines, discounts),
  };
  const account = { ...opened, phone, confirmed, answers };
  const sums = { currency, purchase, totalMinor, coupon };
  const facts = { ...account, ...sums, seller, today, given, desk, orderId };
  const made = await writeOrder(ctx, how, lines, parts.termsIds, facts);
  await makeFirstTracker(ctx, { id: made.orderId, personId: facts.personId });
  if (!parts.isTaken) ctx.announce(orderPlaced, { orderId: made.orderId });
  if (confirmed && !parts.isTaken) ctx.announce(orderConfirmed, { orderId: made.orderId });
  return ok({ ...made, accountId: facts.accountId, personId: facts.personId, confirmed });
}

/** What is tried with the order: once by a customer, although two orders come at once. */
async function tried(ctx: Ctx, { lines, opened, untried }: LinesToPlace): Promise<readonly OrderLine[]> {
  const wanted = lines.flatMap(({ price }) => (price.trialDays ? [price.productId] : []));
  const had = untried || wanted.length === 0 ? null : await lockTried(ctx.tx, opened, wanted);
  return triedAs(lines, had);
}

/** Null: none was typed. */
async function useCoupon(
  ctx: Ctx,
  { coupon = "" }: Ordered,
  { seller, today, lines, opened }: LinesToPlace,
  orderId: string,
): Promise<Result<UsedCoupon | null, CouponRefusal>> {
  if (coupon.trim() === "") return ok(null);
  const { accountId, personId } = opened;
  const use = { sellerId: seller.id, code: coupon, pieces: piecesOf(lines), today };
  return redeemCoupon(ctx, { ...use, who: { accountId, personId }, orderId });
}

const orderPhone = (typed: string | null, country: string): string | null =>
  typed === null || typed.trim() === "" ? null : (parsePhone(typed, country)?.e164 ?? null);

const SHORT_ID_DRAWS = 5;

async function writeOrder(
  ctx: Ctx,
  how: OrderedHow,
  lines: readonly OrderLine[],
  termsIds: readonly string[],
  facts: PlacedFacts,
): Promise<{ orderId: string; shortId: string }> {
  const { orderId } = facts;
  const state = facts.confirmed ? "checking" : "awaiting_confirmation";
  for (let draw = 0; draw < SHORT_ID_DRAWS; draw += 1) {
    const spoken = draw === 0 && facts.given ? facts.given.shortId : shortId();
    const order = orderRow(ctx, how, lines, facts, { orderId, spoken, state });
    const acceptances = termsIds.map((termsId) => ({
      id: newId(),
      order_id: orderId,
      terms_id: termsId,
      accepted_at: ctx.now,
      network: how.network,
      recorded_by: facts.desk?.recordsTerms ? facts.desk.memberId : null,
    }));
    const evidence = evidenceRow(ctx, orderId, facts, how.network);
    const early = earlyStartRows(ctx, orderId, how);
    const law = lawShownRows(ctx, orderId, how.lawShown);
    const { items, options, ids } = itemRows(lines, orderId, facts);
    const answers = answerRows(facts.answers, orderId, ids);
    const rows = { order, items, options, acceptances, evidence, early, law, answers };
    if (!(await insertOrder(ctx.tx, rows))) continue;
    ctx.moved({ noun: "order", id: orderId, move: "place", from: null, to: state });
    return { orderId, shortId: spoken };
  }
  throw new Error("no free short id was found");
}
