// An order's papers: the pack it needs, made of finished values from all over the house, and how the order waits for it.
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { money } from "../../../kernel/money.ts";
import { dateIn } from "../../../kernel/time.ts";
import { factsOfProducts, pricesInForce } from "../../catalogue/index.ts";
import { accountById, billingProfile } from "../../customers/index.ts";
import { readName } from "../../domains/index.ts";
import {
  assemblePack,
  callForPack,
  couldNeed,
  neededForms,
  papersStanding,
  proveOtherwise,
  sendPackOfOrder,
  signedTermsOf,
} from "../../papers/index.ts";
import type { AssemblePack, FactItem, NeededForm } from "../../papers/index.ts";
import { activeMandate } from "../../payments/index.ts";
import { personById, printAddress } from "../../people/index.ts";
import { sellerById, termsById } from "../../sellers/index.ts";
import type { Terms } from "../../sellers/index.ts";
import { itemsOf, optionsOfOrder } from "../item.store.ts";
import type { Item } from "../item.store.ts";
import { allAcceptedTerms, setTurn } from "./order-papers.store.ts";
import { orderedThing } from "./ordered-thing.ts";
import { moveOrder, orderById } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import type { OrderState } from "../order.rules.ts";
import { orderMoved } from "../orders.events.ts";

/** Step. Makes the order's pack; false where it needs no papers. Nothing goes out by this. */
export async function makePapers(ctx: Ctx, order: Order, wanted: "all" | "must"): Promise<boolean> {
  return (await assemblePack(ctx, await packFor(ctx.tx, order, wanted, ctx.now))) !== null;
}

/** Step. The order waits for its papers, which go out now; of those that went out before the buyer hears that they are missing. */
export async function awaitPapers(ctx: Ctx, order: Order): Promise<OrderState> {
  if (order.state === "awaiting_papers") {
    await sendPackOfOrder(ctx, order.id);
    return order.state;
  }
  const state = await moveOrder(ctx, order, "ask_papers");
  const called = await callForPack(ctx, order.id);
  if (called === "with_host") await setTurn(ctx, order.id, { nextActor: "host", dueAt: null });
  ctx.announce(orderMoved, {
    orderId: order.id,
    state: called === "asked_again" ? "papers_still_missing" : state,
  });
  return state;
}

/**
 * Step for every way an order is cleared but by its papers: what is needed in any case (a mandate, a registry's form, a machine's
 * contract) is asked for now. True where the order has to wait for it.
 */
export async function waitsForPapers(ctx: Ctx, order: Order): Promise<boolean> {
  // Papers come before money: what waits for money has its papers.
  if (order.state === "awaiting_payment") return false;
  const { hasPack, rules } = await papersStanding(ctx.tx, order.id, order.sellerId);
  const standing = hasPack ? await proveOtherwise(ctx, order.id) : "none";
  if (standing === "done") return false;
  if (standing === "none") {
    const items = (await itemsOf(ctx.tx, order.id)).map(factItem);
    // Most orders need nothing on paper: that is seen before anything else is read.
    if (!couldNeed(rules, { payBy: order.payBy, items })) return false;
    if (!(await makePapers(ctx, order, "must"))) return false;
  }
  await awaitPapers(ctx, order);
  return true;
}

/** What an acceptance would ask the buyer to sign first, because it is needed on every path; nothing where it has its papers. */
export async function formsOnAcceptance(
  db: ReadDb,
  orderId: string,
  now: Date,
): Promise<readonly NeededForm[]> {
  const order = await orderById(db, orderId);
  if (order === null || order.state === "awaiting_payment") return [];
  return (await neededForms(db, await packFor(db, order, "must", now))).forms;
}

/** What an order's papers would be made of today, all forms; null where there is no such order. Nothing is made by it. */
export async function papersCase(db: ReadDb, orderId: string, now: Date): Promise<AssemblePack | null> {
  const order = await orderById(db, orderId);
  return order && packFor(db, order, "all", now);
}

async function packFor(
  tx: Tx | ReadDb,
  order: Order,
  wanted: "all" | "must",
  now: Date,
): Promise<AssemblePack> {
  const seller = await sellerById(tx, order.sellerId);
  const today = dateIn(seller.timeZone, now);
  const items = await itemsOf(tx, order.id);
  const planIds = items.map((item) => item.planId);
  const prices = await pricesInForce(tx, planIds, order.currency, today);
  const facts = await factsOfProducts(
    tx,
    items.flatMap((item) => (item.facts === null ? [item.productId] : [])),
  );
  const options = await optionsOfOrder(tx, order.id);
  const [account, profile, person] = [
    await accountById(tx, order.accountId),
    await billingProfile(tx, order.billingProfileId),
    await personById(tx, order.personId),
  ];
  if (!account || !profile || !person) throw new Error(`order ${order.id} lacks its buyer`);
  const terms = await termsOf(tx, order.id);
  const language = order.language === "de" ? "de" : "en";
  const lines = printAddress(profile, { country: seller.country, language });
  return {
    orderId: order.id,
    orderShortId: order.shortId,
    accountId: order.accountId,
    personId: order.personId,
    seller,
    language,
    wanted,
    facts: {
      payBy: order.payBy,
      legalKind: account.legalKind,
      country: profile.country,
      items: items.map(factItem),
      termsIds: terms.map((one) => one.id),
      known: {
        termsIds: await signedTermsOf(tx, order.accountId),
        hasMandate: (await activeMandate(tx, order.accountId)) !== null,
      },
    },
    things: items.map((item) =>
      orderedThing(item, prices.get(item.planId), {
        language,
        productFacts: facts.get(item.productId) ?? [],
        options: options.filter((one) => one.itemId === item.id),
      }),
    ),
    terms,
    buyer: {
      name: profile.name,
      organisation: profile.organisation,
      address: lines.filter((line) => line !== profile.name).join(", "),
      email: person.email,
      phone: order.phone ?? person.phone ?? "",
      customer_no: account.customerNo ?? "",
      vat_id: profile.vatId ?? "",
      addressLines: lines,
      city: profile.city,
    },
    total: money(order.totalMinor, order.currency),
    today,
  };
}

async function termsOf(tx: Tx | ReadDb, orderId: string): Promise<Terms[]> {
  const found: Terms[] = [];
  for (const id of await allAcceptedTerms(tx, orderId)) {
    const one = await termsById(tx, id);
    if (one) found.push(one);
  }
  return found;
}

function factItem(item: Item): FactItem {
  const read = item.domainName === null ? null : readName(item.domainName);
  const domain =
    item.domainName === null
      ? null
      : {
          name: item.domainName,
          tld: read?.ok ? read.value.tld : (item.domainName.split(".").at(-1) ?? ""),
          mode: item.domainMode ?? "keep",
        };
  return { id: item.id, kind: item.kind, domain };
}
