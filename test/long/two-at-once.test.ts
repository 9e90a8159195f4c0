// Every two acts that move money, at the same moment on the same things: whatever each of them answers, nothing is lost, nothing
// happens twice, and no deadlock reaches whoever acts.
import { beforeAll, describe, expect, it } from "vitest";
import { changeSetting } from "../../src/business/sellers/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { StaffActor } from "../../src/kernel/rights.ts";
import { billingScene } from "../support/billing-scene.ts";
import { businessDay } from "../support/business-day.ts";
import type { BillingScene } from "../support/billing-scene.ts";
import { cardPairs } from "./card-pairs.ts";
import { dayAfter } from "./calendar.ts";
import { brokenOf } from "./money-oracles.ts";
import { furtherBroken } from "./further-oracles.ts";
import { moneyPairs } from "./money-pairs.ts";
import { NOTICE_DAYS } from "./price-acts.ts";
import { pricePairs } from "./price-pairs.ts";
import { shopBroken } from "./shop-oracles.ts";
import { shopPairs } from "./shop-pairs.ts";
import { beginShop } from "./shop-play.ts";

/** Only pairs in which an act's name holds this. */
const ONLY = process.env["KONTOR_LONG_PAIRS"];
/** Of all pairs every third, from the seed on; 1: all there are, some fifteen hundred. */
const STEP = Number(process.env["KONTOR_LONG_STEP"] ?? "3");
let next = Number(process.env["KONTOR_LONG_SEED"] ?? "0");

type Acts<G> = Readonly<Record<string, (on: G) => Promise<unknown>>>;

async function begin(asksFirst: boolean): Promise<{ scene: BillingScene; clerk: StaffActor }> {
  const scene = await billingScene("2026-03-01");
  const { sellerId, bookkeeper } = scene;
  const clerk = {
    ...bookkeeper,
    rights: [...bookkeeper.rights, "services.change", "settings.change"] as const,
  };
  await scene.world.db.owner.query("update catalogue.product set server_group = null");
  const pause = { mostDays: 90, perYear: 12, byCustomers: false };
  for (const [key, value] of Object.entries({
    "contracts.pause": pause,
    "contracts.price_notice_days": NOTICE_DAYS,
    "billing.invoice_on_payment": asksFirst,
  }))
    must(await scene.world.act(changeSetting, clerk, { sellerId, key, value }));
  return { scene, clerk };
}

const asText = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? `${one}` : one)) ?? "";

/** The act and each that follows it in the list, and itself, every time on new ground. */
async function playPairs<G>(
  first: string,
  acts: Acts<G>,
  on: { readonly ground: () => Promise<G>; readonly after: (pair: string) => Promise<void> },
): Promise<void> {
  const names = Object.keys(acts);
  for (const second of names.slice(names.indexOf(first))) {
    const isMeant =
      ONLY === undefined ? (next += 1) % STEP === 0 : first.includes(ONLY) || second.includes(ONLY);
    // One worker at a time runs jobs here.
    if (!isMeant || (first === "jobs" && second === "jobs")) continue;
    const ground = await on.ground();
    const both = await Promise.allSettled([acts[first]?.(ground), acts[second]?.(ground)]);
    const thrown = both.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
    expect(thrown, `${first} + ${second}`).toEqual([]);
    const said = both.map((one) => (one.status === "fulfilled" ? asText(one.value) : ""));
    await on.after(`${first} + ${second}: ${said.join(" ")}`);
  }
}

describe.each(["by an invoice", "by a payment request"])("asked %s", (how) => {
  let scene: BillingScene;
  let pairs: ReturnType<typeof moneyPairs>;
  beforeAll(async () => {
    const begun = await begin(how === "by a payment request");
    ({ scene } = begun);
    pairs = moneyPairs(scene, begun.clerk);
  });

  it("any two acts lose nothing and do nothing twice", async () => {
    const after = async (pair: string): Promise<void> => {
      await scene.settle();
      expect(await brokenOf(scene), pair).toBeNull();
    };
    for (const first of Object.keys(pairs.acts))
      await playPairs(first, pairs.acts, { ground: pairs.ground, after });
  }, 3_600_000);
});

describe("asked of a card", () => {
  let scene: BillingScene;
  let pairs: ReturnType<typeof cardPairs>;
  beforeAll(async () => {
    const begun = await begin(false);
    ({ scene } = begun);
    pairs = cardPairs(scene, begun.clerk);
  });

  it("any two acts lose nothing, do nothing twice, and the gateway holds what the books say", async () => {
    const after = async (pair: string): Promise<void> => {
      await scene.settle();
      await pairs.notices();
      await scene.settle();
      expect(await brokenOf(scene), pair).toBeNull();
      const [there, here] = await pairs.held();
      expect(there, pair).toBe(here);
    };
    for (const first of Object.keys(pairs.acts))
      await playPairs(first, pairs.acts, { ground: pairs.ground, after });
  }, 3_600_000);
});

describe("of a house whose prices rise, and of its bank", () => {
  it("any two acts lose nothing, do nothing twice, and leave nobody at a price that was announced otherwise", async () => {
    const { scene, clerk } = await begin(false);
    const pairs = pricePairs(scene, clerk);
    const after = async (pair: string): Promise<void> => {
      await scene.settle();
      expect((await brokenOf(scene)) ?? (await furtherBroken(scene)), pair).toBeNull();
    };
    for (const first of Object.keys(pairs.acts))
      await playPairs(first, pairs.acts, { ground: pairs.ground, after });
    await scene.daysPass(dayAfter(businessDay(scene.world), 2 * NOTICE_DAYS + 20));
    await after("when their days have come");
    expect(await pairs.leftAtOldPrice()).toEqual([]);
  }, 3_600_000);
});

describe("of a shop, with quotes, coupons and what a plan includes", () => {
  it("any two acts lose nothing, do nothing twice, and use nothing more often than it may be", async () => {
    const play = await beginShop("2026-03-02", 1, []);
    const pairs = await shopPairs(play);
    const after = async (pair: string): Promise<void> => {
      await play.scene.settle();
      const broken = (await brokenOf(play.scene)) ?? (await furtherBroken(play.scene));
      expect(broken ?? (await shopBroken(play)), pair).toBeNull();
    };
    for (const first of Object.keys(pairs.acts))
      await playPairs(first, pairs.acts, { ground: pairs.ground, after });
  }, 3_600_000);
});
