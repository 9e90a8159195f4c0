// Whatever is done in a whole shop, in whatever order: with quotes, coupons, orders, names that plans include, prices that were
// announced, and all that plays with money and contracts do. After every day the books add up and everything was used as often as it may.
import { describe, expect, it } from "vitest";
import { expectMarks } from "../support/soundness.ts";
import { BANK_ACTS } from "./bank-acts.ts";
import { dayAfter } from "./calendar.ts";
import { CARD_ACTS, hearGateway, heldByGateway, heldOtherwise } from "./card-acts.ts";
import { CONTRACT_ACTS } from "./contract-acts.ts";
import { furtherBroken } from "./further-oracles.ts";
import { HOUSE_ACTS } from "./house-acts.ts";
import { MONEY_ACTS } from "./money-acts.ts";
import { brokenOf } from "./money-oracles.ts";
import type { Wish } from "./money-play.ts";
import { playOne, rush, sayWhatEnded } from "./play-one.ts";
import type { Group } from "./play-one.ts";
import { PRICE_ACTS } from "./price-acts.ts";
import { QUOTE_ACTS } from "./quote-acts.ts";
import { comeToShop, SHOP_ACTS } from "./shop-acts.ts";
import { shopBroken } from "./shop-oracles.ts";
import { beginShop, knowContracts } from "./shop-play.ts";
import type { Buyer, ShopPlay } from "./shop-play.ts";

const BUYERS = Number(process.env["KONTOR_LONG_CUSTOMERS"] ?? "8");
const DAYS = Number(process.env["KONTOR_LONG_DAYS"] ?? "50");
const SEED = Number(process.env["KONTOR_LONG_SEED"] ?? "1");
const FIRST = "2026-03-02";
/** Of a customer on a day: that something is done. */
const OFTEN = 0.7;
const { rentMore: _, ...contractActs } = CONTRACT_ACTS;
const { keepCard: __, ...cardActs } = CARD_ACTS;
const GROUPS: readonly Group<ShopPlay, Buyer>[] = [
  [0.4, SHOP_ACTS],
  [0.3, QUOTE_ACTS],
  [0.15, HOUSE_ACTS],
  [0.25, { ...BANK_ACTS, ...cardActs, ...PRICE_ACTS }],
  [1, { ...MONEY_ACTS, ...contractActs }],
];

const FEES = { first: 250, second: 333, last: 500, taxed: true };
const HOUSES: Readonly<Record<string, readonly Wish[]>> = {
  "a shop that invoices": [],
  "a shop that asks first, and by contract": [
    { key: "billing.invoice_on_payment", value: true },
    { key: "billing.run", value: { mode: "automatic", group: "contract" } },
  ],
  "a shop with fees, that rounds by the line and gives back the rest": [
    { key: "billing.tax_rounding", value: "line" },
    { key: "billing.dunning_fees", value: FEES },
    { key: "billing.rest_when_ended", value: "credited" },
    { key: "billing.proration", value: "thirty_days" },
  ],
};

async function expectSound(play: ShopPlay): Promise<void> {
  const { scene, all, shop } = play;
  const broken = (await brokenOf(scene)) ?? (await furtherBroken(scene)) ?? (await shopBroken(play));
  if (broken === null) {
    const [there, here] = await heldByGateway(play);
    const why = there === here ? "" : await heldOtherwise(play);
    expect(there, `the gateway holds what the books say: ${why}`).toBe(here);
    return expectMarks(shop);
  }
  const ids = broken.rows.map((row) => row["account_id"]);
  const stories = all.filter((one) => ids.includes(one.accountId)).map((one) => one.story.join("\n"));
  expect(broken.rows, `${broken.what}\n${stories.slice(0, 2).join("\n---\n")}`).toEqual([]);
}

describe.each(Object.entries(HOUSES))("%s", (_name, settings) => {
  it("keeps its books and its word, whatever is done", async () => {
    const play = await beginShop(FIRST, SEED, settings);
    const { scene, chance } = play;
    let today = FIRST;
    for (let at = 0; at < BUYERS; at += 1) await comeToShop(play, today);
    for (let day = 0; day < DAYS; day += 1) {
      for (const one of play.all as Buyer[]) {
        if (!chance.is(OFTEN)) continue;
        await knowContracts(play, one);
        await playOne(play, one, today, GROUPS);
        await hearGateway(play);
        if (process.env["KONTOR_LONG_CLOSE"]) await expectSound(play);
      }
      if (day % 5 === 4) await rush(play, play.all as Buyer[], today, GROUPS);
      await expectSound(play);
      today = dayAfter(today);
      await scene.daysPass(today);
      await hearGateway(play);
      await expectSound(play);
    }
    sayWhatEnded();
    expect(await scene.run(), "running billing again makes nothing").toBe(0);
  }, 3_600_000);
});
