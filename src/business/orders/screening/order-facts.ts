// What an order tells the screening: finished values from all over the house, so that screening looks nothing up.
import type { Ctx } from "../../../kernel/act.ts";
import { dateIn } from "../../../kernel/time.ts";
import { countOverdue, inHomeCurrency, ratesOn } from "../../billing/index.ts";
import { pricesInForce } from "../../catalogue/index.ts";
import type { PaymentGates } from "../../catalogue/index.ts";
import { accountById, billingProfile } from "../../customers/index.ts";
import { cardOfOrder, standingOf } from "../../payments/index.ts";
import { personById } from "../../people/index.ts";
import { likeOrders, nothingLookedUp } from "../../screening/index.ts";
import type { LookedUp, OrderFacts } from "../../screening/index.ts";
import { sellerById } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { answersOfOrder } from "../order-fields.reads.ts";
import { itemsOf } from "../item.store.ts";
import { acceptedBefore, ordersLikeIt } from "../order.store.ts";
import type { Order } from "../order.store.ts";

type Profile = NonNullable<Awaited<ReturnType<typeof billingProfile>>>;

/** Whatever of an address can be typed freely. */
const placeTexts = ({ name, organisation, line1, line2, city, region }: Profile): string[] =>
  [name, organisation, line1, line2, city, region].flatMap((text) => text ?? []);

/** The order's facts with what was looked up about it, and the payment gates of what is in it. */
export async function factsOf(
  ctx: Ctx,
  order: Order,
  lookedUp: LookedUp = nothingLookedUp,
): Promise<{ readonly facts: OrderFacts; readonly gates: readonly PaymentGates[] }> {
  const items = await itemsOf(ctx.tx, order.id);
  const seller = await sellerById(ctx.tx, order.sellerId);
  const today = dateIn(seller.timeZone, ctx.now);
  const prices = await pricesInForce(
    ctx.tx,
    items.map((item) => item.planId),
    order.currency,
    today,
  );
  const person = await personById(ctx.tx, order.personId);
  const profile = await billingProfile(ctx.tx, order.billingProfileId);
  const account = await accountById(ctx.tx, order.accountId);
  if (!person || !profile || !account) throw new Error(`order ${order.id} lacks its buyer`);
  const standing = await standingOf(ctx.tx, order.accountId);
  const card = await cardOfOrder(ctx.tx, order.id);
  const answers = await answersOfOrder(ctx.tx, order.id);
  const typed = answers.flatMap(({ field, value }) => (field.type === "text" ? [value] : []));
  const wishes = items.flatMap(({ wishedName }) => (wishedName === null ? [] : [wishedName]));
  const products = items.map((item) => ({
    kind: item.kind,
    alwaysReview: prices.get(item.planId)?.alwaysReview ?? false,
  }));
  const own = {
    sellerId: order.sellerId,
    orderId: order.id,
    accountId: order.accountId,
    person: { name: person.name, email: person.email, phone: order.phone ?? person.phone },
    address: {
      name: profile.name,
      organisation: profile.organisation,
      line1: profile.line1,
      line2: profile.line2,
      postalCode: profile.postalCode,
      city: profile.city,
      region: profile.region,
      country: profile.country,
    },
    buyerKind: account.legalKind,
    vatIdDenied: profile.vatCheck === "invalid",
    network: order.network,
    cardCountry: card?.country ?? null,
    cardFingerprint: card?.key ?? null,
    freeTexts: [order.remarks, ...placeTexts(profile), ...wishes, ...typed],
    products,
    ...(await worthOf(ctx, order, seller, today)),
    domainNames: items.flatMap((item) => (item.domainName === null ? [] : [item.domainName])),
    knownCustomer: { ...standing, openOverdue: await countOverdue(ctx.tx, order.accountId, today) },
    earlierOrders: await acceptedBefore(ctx.tx, order),
    placedAt: order.createdAt,
    lookedUp,
  };
  const like = await likeOrders(ctx, own);
  const facts: OrderFacts = { ...own, likeOrders: await ordersLikeIt(ctx.tx, order, like) };
  return { facts, gates: [...prices.values()].map((one) => one.paymentGate) };
}

/** In the seller's own currency, as thresholds are; as ordered where nobody noted a rate. */
async function worthOf(
  ctx: Ctx,
  { totalMinor, currency }: Order,
  seller: Seller,
  today: string,
): Promise<{ readonly totalMinor: bigint; readonly currency: string }> {
  const rate = currency === seller.currency ? undefined : (await ratesOn(ctx.tx, seller.id, today))[currency];
  if (rate === undefined) return { totalMinor, currency };
  const worth = inHomeCurrency({ minor: totalMinor, currency }, rate, seller.currency);
  return { totalMinor: worth, currency: seller.currency };
}
