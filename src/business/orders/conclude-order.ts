// The host takes the order. From here the customer has numbers, contracts, and services on their way.
import type { Ctx } from "../../kernel/act.ts";
import { must } from "../../kernel/result.ts";
import { dateIn } from "../../kernel/time.ts";
import { billEntries } from "../billing/index.ts";
import { inLanguages, pricesInForce, trialOf } from "../catalogue/index.ts";
import { agreeContract, startEntries, titleIn } from "../contracts/index.ts";
import type { AgreedDiscount, AgreedExtra, AgreedParent } from "../contracts/index.ts";
import { accountById, becomeCustomer } from "../customers/index.ts";
import { captureOrderPayments } from "../payments/index.ts";
import { drawNumber, sellerById } from "../sellers/index.ts";
import { itemsOf, optionsOfOrder } from "./item.store.ts";
import type { Item, ItemOption } from "./item.store.ts";
import { agreedLength } from "./order.rules.ts";
import type { OrderState } from "./order.rules.ts";
import { acceptedTermsOf, giveOrderNo, moveOrder } from "./order.store.ts";
import type { Order } from "./order.store.ts";
import { orderAccepted, orderMoved } from "./orders.events.ts";
import { setUpItems } from "./set-up/set-up-items.ts";

/**
 * Step. Gives numbers, concludes contracts, asks for set-up; where money came first, it is taken and invoiced now. `under`: the
 * running contract that includes what was ordered.
 */
export async function concludeOrder(
  ctx: Ctx,
  order: Order,
  why?: string,
  under: AgreedParent | null = null,
): Promise<OrderState> {
  const seller = await sellerById(ctx.tx, order.sellerId);
  const today = dateIn(seller.timeZone, ctx.now);
  await becomeCustomer(ctx, order.accountId);
  await numberOrder(ctx, order, seller.id, today);
  const state = await moveOrder(ctx, order, "accept", why);
  const items = await itemsOf(ctx.tx, order.id);
  const agreed = await agreeAll(ctx, order, { items, today, under });
  await setUpItems(ctx, order, items, agreed);
  if (order.paymentGate === "pay_first") await billNow(ctx, order, [...agreed.values()], today);
  ctx.announce(orderAccepted, { orderId: order.id });
  ctx.announce(orderMoved, { orderId: order.id, state });
  return state;
}

/** One that was accepted before, and recalled, keeps its number. */
async function numberOrder(ctx: Ctx, order: Order, sellerId: string, today: string): Promise<void> {
  if (order.orderNo !== null) return;
  await giveOrderNo(
    ctx.tx,
    order,
    await drawNumber(ctx.tx, sellerId, "order", { year: Number(today.slice(0, 4)) }),
  );
}

type Agreeing = {
  readonly items: readonly Item[];
  readonly today: string;
  readonly under: AgreedParent | null;
};

async function agreeAll(
  ctx: Ctx,
  order: Order,
  { items, today, under }: Agreeing,
): Promise<ReadonlyMap<string, string>> {
  const account = await accountById(ctx.tx, order.accountId);
  const termsId = await acceptedTermsOf(ctx.tx, order.id);
  // What was ordered is set up and agreed although nobody can order it any more.
  const planIds = items.map((item) => item.planId);
  const plans = await pricesInForce(ctx.tx, planIds, order.currency, today, planIds);
  const options = Map.groupBy(await optionsOfOrder(ctx.tx, order.id), (one) => one.itemId);
  const agreed = new Map<string, string>();
  const parents = new Map<string, AgreedParent>();
  // What others belong to is agreed before them.
  const depthOf = (item: Item): number => {
    const of = items.find((one) => one.id === item.belongsTo);
    return of === undefined ? 0 : 1 + depthOf(of);
  };
  for (const item of items.toSorted((one, other) => depthOf(one) - depthOf(other))) {
    const plan = plans.get(item.planId);
    const isBundled = item.bundlePlanId !== null;
    // Whatever includes another thing for nothing keeps its whole price, and follows it.
    const isShare = isBundled && sharesPrice(item, items);
    const { minimum, noticeDays, renewal } = agreedLength(item, plan);
    const names = plan?.names ?? null;
    const contract = must(
      await agreeContract(ctx, {
        sellerId: order.sellerId,
        accountId: order.accountId,
        billingProfileId: order.billingProfileId,
        orderId: order.id,
        orderItemId: item.id,
        productId: item.productId,
        kind: item.kind,
        title: item.title,
        text: { en: titleIn(item.title, names, "en"), de: titleIn(item.title, names, "de") },
        concludedOn: today,
        minimum,
        noticeDays,
        renewal,
        trial: trialOf(item),
        termsId,
        extras: (options.get(item.id) ?? []).flatMap((one) => extraOf(one, order.couponCode)),
        // A domain lives longer than the package it came with, unless they were sold as one.
        parent: item.kind === "domain" && !isBundled ? null : (parents.get(item.belongsTo ?? "") ?? under),
        bundlePlanId: item.bundlePlanId,
        legalProfile: account?.legalKind ?? "consumer",
        price: {
          // A share of a bundle's price follows no price of its own.
          priceVersionId:
            item.agreed || (isBundled && (isShare || costsNothing(item))) ? null : item.priceVersionId,
          bundleVersionId: item.agreed || !isShare ? null : bundleVersionOf(item, items),
          currency: item.currency,
          includesTax: item.includesTax,
          setupMinor: item.setupMinor,
          firstMinor: item.firstMinor,
          renewalMinor: item.renewalMinor,
          quantityMilli: item.quantityMilli,
          discount: discountOf(item, order.couponCode),
          term: { count: item.termCount, unit: item.termUnit as "year" | "once" },
        },
      }),
    );
    agreed.set(item.id, contract.contractId);
    const [entryId] = contract.entryIds;
    if (entryId) parents.set(item.id, { contractId: contract.contractId, entryId });
  }
  return agreed;
}

const costsNothing = (item: Item): boolean =>
  item.setupMinor === 0n && item.firstMinor === 0n && item.renewalMinor === 0n;

/** Whether a price was divided between this and another thing. */
function sharesPrice(item: Item, all: readonly Item[]): boolean {
  if (item.planId !== item.bundlePlanId) return !costsNothing(item);
  return all.some(
    (one) => one.belongsTo === item.id && one.bundlePlanId === item.bundlePlanId && !costsNothing(one),
  );
}

/** The price of the bundle is its main item's. */
const bundleVersionOf = (item: Item, all: readonly Item[]): string | null =>
  all.find((one) => one.id === (item.belongsTo ?? item.id) && one.planId === item.bundlePlanId)
    ?.priceVersionId ?? null;

type Reduced = Pick<Item, "discountPermyriad" | "discountMinor" | "discountTerms">;

function discountOf(one: Reduced, code: string | null): AgreedDiscount | null {
  const { discountPermyriad: permyriad, discountMinor: minor, discountTerms: terms } = one;
  if (code === null) return null;
  if (permyriad !== null) return { code, terms, permyriad, minor: null };
  return minor === null ? null : { code, terms, permyriad, minor };
}

/** An option that costs something is an entry of its own; one that is free only stands in the order. */
function extraOf(option: ItemOption, couponCode: string | null): AgreedExtra[] {
  const { optionPriceId, includesTax, setupMinor, firstMinor, renewalMinor, quantityMilli } = option;
  if (optionPriceId === null) return [];
  const discount = discountOf(option, couponCode);
  const price = { includesTax, setupMinor, firstMinor, renewalMinor, quantityMilli, discount };
  return [{ optionPriceId, text: inLanguages.parse(option.text), price }];
}

// The money was reserved or paid before: it is taken, and the invoice over the first term is written at once.
async function billNow(ctx: Ctx, order: Order, contractIds: readonly string[], today: string): Promise<void> {
  await captureOrderPayments(ctx, order.id);
  const entryIds: string[] = [];
  for (const contractId of contractIds) entryIds.push(...must(await startEntries(ctx, contractId, today)));
  await billEntries(ctx, {
    accountId: order.accountId,
    entryIds,
    cause: "order",
    orderId: order.id,
    isPaid: true,
  });
}
