// A whole shop for plays with money: packages, bundles and names, coupons of every kind, and customers as the plays with money and
// with contracts know them.
import { sellAsOne } from "../../demo/bundle.ts";
import { noteExchangeRate, runInvoices } from "../../src/business/billing/index.ts";
import { offersOf, setPlanParts } from "../../src/business/catalogue/index.ts";
import { makeCoupon } from "../../src/business/coupons/index.ts";
import type { MakeCoupon } from "../../src/business/coupons/index.ts";
import { personActorOf } from "../../src/business/customers/index.ts";
import { changeSetting } from "../../src/business/sellers/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { PersonActor } from "../../src/kernel/rights.ts";
import type { BillingScene } from "../support/billing-scene.ts";
import { daysPass, planId, settle, testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";
import { dayAfter } from "./calendar.ts";
import { chanceOf } from "./money-play.ts";
import type { Play, Player, Wish } from "./money-play.ts";
import { NOTICE_DAYS } from "./price-acts.ts";

export type ShopPlay = Play & { readonly shop: TestShop; readonly codes: readonly string[] };
/** As plays with money know one, who ordered here. */
export type Buyer = Player & { readonly email: string };

const COUPONS: readonly Partial<MakeCoupon>[] = [
  { permyriad: 2_500, terms: 1 },
  { permyriad: 5_000, terms: 3, mostEach: 1 },
  { permyriad: 3_333, terms: 2, most: 4 },
  { permyriad: null, minor: 500n, currency: "EUR", terms: null, most: 6 },
  { permyriad: null, minor: 3_001n, currency: "EUR", terms: 2, minimumMinor: 1_000n },
  { permyriad: 10_000, terms: 1, mostEach: 2 },
  { permyriad: 1_000, terms: null, firstOrdersOnly: true },
  { permyriad: 4_000, terms: 2, kinds: ["domain"] },
];

export async function beginShop(first: string, seed: number, settings: readonly Wish[]): Promise<ShopPlay> {
  const opened = await testShop(first);
  const { world, seller, staff } = opened;
  await sellAsOne(world, { sellerId: seller.id, today: first });
  const shop = { ...opened, offers: await offersOf(world.db.read, seller.id, seller.currency, first) };
  const rows = async <T>(text: string, values: readonly unknown[] = []): Promise<T[]> =>
    (await world.db.owner.query(text, [...values])).rows as T[];
  const own = { sellerId: seller.id };
  const notice = { key: "contracts.price_notice_days", value: NOTICE_DAYS };
  const pause = { key: "contracts.pause", value: { mostDays: 90, perYear: 12, byCustomers: false } };
  for (const wish of [notice, pause, ...settings])
    must(await world.act(changeSetting, staff, { ...own, ...wish }));
  const rate = { currency: "CHF", rate: "1.0637", validFrom: dayAfter(first, -2) };
  must(await world.act(noteExchangeRate, staff, { ...own, ...rate }));
  const names = ["domain-de", "domain-com"].map((slug) => ({
    planId: planId(shop, slug),
    sharePermyriad: 0,
  }));
  must(await world.act(setPlanParts, staff, { planId: planId(shop, "agency", "month"), parts: names }));
  const codes = COUPONS.map((_, at) => `PLAY${at}`);
  for (const [at, over] of COUPONS.entries())
    must(
      await world.act(makeCoupon, staff, {
        ...own,
        code: codes[at] ?? "",
        permyriad: null,
        minor: null,
        currency: null,
        terms: 1,
        firstOrdersOnly: false,
        kinds: [],
        productIds: [],
        most: null,
        mostEach: null,
        minimumMinor: 0n,
        validFrom: "2020-01-01",
        validUntil: null,
        ...over,
      }),
    );
  const sold = shop.offers.filter((one) => one.kind === "hosting");
  const packages = sold.flatMap(({ productId, prices }) =>
    prices.map((one) => ({ planId: one.planId, productId, currency: "EUR", optionPriceId: "" })),
  );
  const scene = sceneOf(shop, packages[0]?.productId ?? "");
  return { shop, scene, clerk: staff, chance: chanceOf(seed), packages, all: [], rows, codes };
}

/** As far as plays with money use one: customers come by ordering. */
function sceneOf(shop: TestShop, productId: string): BillingScene {
  const { world, seller, mail, gateway, staff } = shop;
  const scene: Partial<BillingScene> = {
    world,
    sellerId: seller.id,
    productId,
    mail,
    gateway,
    bookkeeper: staff,
    settle: () => settle(shop),
    async run() {
      const closed = await runInvoices(world.kit);
      await settle(shop);
      return closed;
    },
    daysPass: (until) => daysPass(shop, until),
  };
  return scene as BillingScene;
}

/** Signed in, acting for their account. */
export async function signedIn({ shop }: ShopPlay, one: Player): Promise<PersonActor> {
  const via = { via: "web" as const, requestId: null };
  const actor = await personActorOf(shop.world.db.read, one.personId, shop.seller.id, via);
  if (!actor) throw new Error("nobody signs in");
  return { ...actor, accountId: one.accountId };
}

/** What runs for them by now is theirs to play with. */
export async function knowContracts(play: Play, one: Player): Promise<void> {
  const mine = await play.rows<{ id: string }>(
    "select id from contracts.contract where account_id = $1 and state <> 'void' order by id",
    [one.accountId],
  );
  one.contracts.splice(0, Infinity, ...mine.map(({ id }) => id));
}
