// What can be done in a shop at large: ordering with coupons, several at once, and whatever happens to orders; names that a plan
// includes, picked with a change or later.
import { thingsToTake, previewChange } from "../../src/business/billing/index.ts";
import { switchCoupon } from "../../src/business/coupons/index.ts";
import {
  changeContractWithNames,
  payOrderFromBalance,
  placeOrder,
  takeIncluded,
} from "../../src/business/orders/index.ts";
import type { PlacedOrder, PlaceOrder, WantedItem } from "../../src/business/orders/index.ts";
import { bookByHand } from "../../src/business/payments/index.ts";
import type { Result } from "../../src/kernel/result.ts";
import { MORE_MOVES } from "../support/more-order-moves.ts";
import { choosePath, MOVES } from "../support/order-moves.ts";
import { guest, orderInput, planId, settle } from "../support/shop.ts";
import { upTo } from "./money-acts.ts";
import type { Done } from "./money-acts.ts";
import { signedIn } from "./shop-play.ts";
import type { Buyer, ShopPlay } from "./shop-play.ts";

export type ShopAct = (play: ShopPlay, one: Buyer, today: string) => Promise<Done | null>;

const DAYS_PASS = new Set(["a day passes", "five weeks pass"]);
const ALL_MOVES = [...MOVES, ...MORE_MOVES].filter((move) => !DAYS_PASS.has(move.name));
const USUAL = [
  "confirm",
  "have a code sent",
  "enter the newest code",
  "reserve the money on a card",
  "sign the papers",
  "accept at the desk",
  "release what is held",
  "do the next step by hand",
];

let names = 0;
export const freshName = (play: ShopPlay, tld = "de"): string =>
  `spiel${(names += 1)}-${play.chance.between(1, 999)}.${tld}`;

/** One to three things: packages with their names, a bundle, something beside. */
function wantedItems(play: ShopPlay): WantedItem[] {
  const { chance, shop } = play;
  const items: WantedItem[] = [];
  for (let at = chance.between(1, 2); at > 0; at -= 1) {
    const [p, d] = [`p${at}`, `d${at}`];
    const name = freshName(play);
    const isWhole = chance.is(0.25);
    const unit = chance.is(0.6) ? "month" : "year";
    const slug = isWhole ? "complete" : (chance.oneOf(["starter", "starter", "business"]) ?? "starter");
    const domain = { name, mode: "register" as const, authCode: null };
    const of = { quantity: 1, domain: null };
    items.push({ ...of, ref: p, planId: planId(shop, slug, unit), domain, belongsTo: null });
    items.push({ ...of, ref: d, planId: planId(shop, "domain-de"), domain, belongsTo: p });
    const scan = { ...of, ref: `s${at}`, belongsTo: p };
    if (isWhole ? unit === "year" : chance.is(0.3))
      items.push({
        ...scan,
        planId: planId(shop, "malware-scan", isWhole || unit === "year" ? "year" : "month"),
      });
  }
  return items;
}

async function wish(play: ShopPlay, over: Partial<PlaceOrder> = {}): Promise<PlaceOrder> {
  const { chance, shop, codes } = play;
  const payBy = chance.is(0.5) ? ("card" as const) : ("transfer" as const);
  const coupon = chance.is(0.7) ? (chance.oneOf(codes) ?? "") : "";
  return { ...(await orderInput(shop, { payBy })), items: wantedItems(play), coupon, ...over };
}

const mine = { buyer: null };

/** Somebody new; those who are one of ours from now on. */
export async function comeToShop(play: ShopPlay, today: string): Promise<void> {
  const { shop } = play;
  await choosePath(shop, play.chance.is(0.7) ? "instant" : "sms");
  const input = await wish(play);
  let placed = await shop.world.act(placeOrder, guest, input);
  if (!placed.ok) placed = await shop.world.act(placeOrder, guest, { ...input, coupon: "" });
  if (!placed.ok) throw new Error(`nobody could order: ${JSON.stringify(placed.refusal)}`);
  await settle(shop);
  await moveOn(play, placed.value.orderId);
  const { accountId, personId } = placed.value;
  const [profile] = await play.rows<{ id: string }>(
    "select id from customers.billing_profile where account_id = $1 order by id limit 1",
    [accountId],
  );
  const email = input.buyer?.person?.email ?? "";
  const story = [`${today} comes with ${input.coupon ?? ""}`];
  const billingProfileId = profile?.id ?? "";
  play.all.push({
    accountId,
    personId,
    billingProfileId,
    currency: "EUR",
    contracts: [],
    holds: [],
    story,
    email,
  } as Buyer);
}

/** As most orders go. */
export async function moveOn(play: ShopPlay, orderId: string): Promise<void> {
  for (const name of USUAL) {
    await ALL_MOVES.find((one) => one.name === name)?.play(play.shop, orderId);
    await settle(play.shop);
  }
}

async function anyOrder(play: ShopPlay, one: Buyer, which: string): Promise<string | undefined> {
  const found = await play.rows<{ id: string }>(
    `select o.id from orders.order o where o.account_id = $1 and ${which} order by o.id`,
    [one.accountId],
  );
  return play.chance.oneOf(found)?.id;
}

async function anyPackage(play: ShopPlay, one: Buyer): Promise<string | undefined> {
  const found = await play.rows<{ id: string }>(
    "select id from contracts.contract where account_id = $1 and kind = 'hosting' and state = 'running' order by id",
    [one.accountId],
  );
  return play.chance.oneOf(found)?.id;
}

const isGoing = "o.state not in ('completed', 'expired', 'cancelled')";

async function order(play: ShopPlay, one: Buyer, over: Partial<PlaceOrder> = {}) {
  const { shop } = play;
  const own = { ...mine, billingProfileId: one.billingProfileId, ...over };
  return shop.world.act(placeOrder, await signedIn(play, one), await wish(play, own));
}

export const SHOP_ACTS: Readonly<Record<string, ShopAct>> = {
  async order(play, one) {
    await choosePath(
      play.shop,
      play.chance.oneOf(["instant", "instant", "review", "papers"] as const) ?? "instant",
    );
    const placed = await order(play, one);
    if (placed.ok && play.chance.is(0.7)) {
      await settle(play.shop);
      await moveOn(play, placed.value.orderId);
    }
    return placed;
  },
  /** Of the same customer and of another one, with one coupon, at the same moment. */
  async orderAtOnce(play, one) {
    await choosePath(play.shop, play.chance.is(0.3) ? "review" : "instant");
    const other = (play.chance.oneOf(play.all) as Buyer | undefined) ?? one;
    const coupon = play.chance.oneOf(play.codes) ?? "";
    const placed: Result<PlacedOrder, { readonly code: string }>[] = await Promise.all(
      [one, one, other].map((each) => order(play, each, { coupon })),
    );
    await settle(play.shop);
    for (const each of placed) if (each.ok && play.chance.is(0.6)) await moveOn(play, each.value.orderId);
    return placed.find((each) => each.ok) ?? placed[0] ?? null;
  },
  async moveOrder(play, one) {
    const orderId = await anyOrder(play, one, isGoing);
    const move = play.chance.is(0.6)
      ? ALL_MOVES.find((each) => each.name === play.chance.oneOf(USUAL))
      : play.chance.oneOf(ALL_MOVES);
    if (orderId === undefined || !move) return null;
    one.story.push(`  ${move.name}`);
    const done = (await move.play(play.shop, orderId)) as Done | null | undefined;
    return done ?? { ok: true };
  },
  /** By hand in one or two parts, or from the balance; before it is accepted, or when nothing is due any more. */
  async payOrder(play, one, today) {
    const orderId = await anyOrder(play, one, "o.state <> 'expired'");
    if (orderId === undefined) return null;
    const { world, staff, seller } = play.shop;
    if (play.chance.is(0.3)) return world.act(payOrderFromBalance, staff, { orderId });
    const [found] = await play.rows<{ minor: string }>(
      'select total_minor as minor from orders."order" where id = $1',
      [orderId],
    );
    const total = BigInt(found?.minor ?? 0);
    if (total === 0n) return null;
    const minor = play.chance.is(0.6) ? total : upTo(play, total);
    return world.act(bookByHand, staff, {
      sellerId: seller.id,
      accountId: one.accountId,
      way: "transfer",
      money: { minor, currency: "EUR" },
      receivedOn: today,
      payer: "M",
      reference: "",
      orderId,
    });
  },
  /** Decided and taken back, which takes and gives back its coupon. */
  async decideAndTakeBack(play, one) {
    const orderId = await anyOrder(
      play,
      one,
      "o.state in ('in_review', 'awaiting_payment', 'awaiting_papers')",
    );
    if (orderId === undefined) return null;
    const decision = play.chance.oneOf(["drop at the desk", "reject at the desk", "accept at the desk"]);
    for (const name of [decision, "take the decision back"]) {
      await ALL_MOVES.find((each) => each.name === name)?.play(play.shop, orderId);
      if (play.chance.is(0.5)) await settle(play.shop);
    }
    return { ok: true };
  },
  async withdraw(play, one) {
    const orderId = await anyOrder(play, one, "o.state in ('accepted', 'completed')");
    const move = ALL_MOVES.find((each) => each.name === "withdraw");
    if (orderId === undefined || !move || play.chance.is(0.7)) return null;
    return (await move.play(play.shop, orderId)) as Done;
  },
  async switchCoupon(play) {
    const { chance, shop, rows, codes } = play;
    const [coupon] = await rows<{ id: string; state: string }>(
      "select id, state from coupons.coupon where code = $1",
      [chance.oneOf(codes) ?? ""],
    );
    if (!coupon || (coupon.state === "on" && chance.is(0.85))) return null;
    return shop.world.act(switchCoupon, shop.staff, { couponId: coupon.id, on: coupon.state === "off" });
  },
  async takeName(play, one, today) {
    const { shop, chance } = play;
    const contractId = await anyPackage(play, one);
    if (contractId === undefined) return null;
    const [open] = await thingsToTake(shop.world.db.read, contractId, today);
    if (!open) return null;
    const actor = await signedIn(play, one);
    const take = () =>
      shop.world.act(takeIncluded, actor, {
        contractId,
        planId: open.planId,
        name: freshName(play, open.price.tld ?? "de"),
      });
    const both = await Promise.all([take(), ...(chance.is(0.4) ? [take()] : [])]);
    return both.find((each) => each.ok) ?? both[0] ?? null;
  },
  /** To a plan that includes names, one of which is picked. */
  async changeWithName(play, one) {
    const { shop, chance } = play;
    const contractId = await anyPackage(play, one);
    if (contractId === undefined) return null;
    const picked = chance.is(0.7)
      ? [{ planId: planId(shop, "domain-com"), name: freshName(play, "com") }]
      : [];
    const plan = chance.is(0.6) ? planId(shop, "agency", "month") : planId(shop, "complete", "month");
    const wanted = {
      contractId,
      planId: plan,
      quantityMilli: null,
      options: null,
      when: chance.is(0.7) ? ("now" as const) : ("end_of_term" as const),
      parts: [],
    };
    const actor = await signedIn(play, one);
    const shown = await shop.world.act(previewChange, actor, wanted);
    if (!shown.ok) return shown;
    const change = { ...wanted, token: shown.value.token, names: picked };
    return shop.world.act(changeContractWithNames, actor, change);
  },
};
