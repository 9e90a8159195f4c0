// A brand's country, currency and time zone: never changed under what was issued, booked, ordered or offered in them.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene } from "../../../../test/support/billing-scene.ts";
import { exampleSeller } from "../../../../test/support/example-seller.ts";
import { must } from "../../../kernel/result.ts";
import { changeNumbers, findSeller, openSeller, patternsFor, pauseSelling } from "../../sellers/index.ts";
import { brandUses, correctBrand, noteExchangeRate } from "../index.ts";

let scene: BillingScene;
let fresh: string;
const chief = () => ({ ...scene.bookkeeper, rights: ["settings.change", "billing.issue"] as const });
const SWISS = { country: "CH", currency: "CHF", timeZone: "Europe/Zurich" };
const correct = (sellerId: string, over: Partial<typeof SWISS> = {}) =>
  scene.world.act(correctBrand, chief(), { sellerId, ...SWISS, ...over });
const homeOf = async (sellerId: string) => {
  const { country, currency, timeZone } = (await findSeller(scene.world.db.read, sellerId)) ?? exampleSeller;
  return { country, currency, timeZone };
};

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  const facts = {
    ...exampleSeller,
    slug: "kiosk",
    host: "kiosk.example",
    name: "Kiosk",
    patterns: patternsFor("kiosk"),
  };
  fresh = must(await scene.world.act(openSeller, scene.world.systemActor, facts));
});

describe("where a brand is at home", () => {
  it("is corrected as long as nothing stands in it, and only to what there is", async () => {
    const was = await homeOf(fresh);
    const wrong = { country: "XX", currency: "ABC", timeZone: "Europe/Nowhere" };
    expect(await correct(fresh, wrong)).toMatchObject({
      refusal: {
        code: "invalid",
        issues: [{ field: "country" }, { field: "currency" }, { field: "timeZone" }],
      },
    });
    expect(await homeOf(fresh)).toEqual(was);
    must(await correct(fresh));
    expect(await homeOf(fresh)).toEqual(SWISS);
    expect((await findSeller(scene.world.db.read, fresh))?.name).toBe("Kiosk");
    must(await correct(fresh, was));
  });

  it("never changes while the shop sells, or once anything was billed; what is as it was is no correction", async () => {
    const { sellerId } = scene;
    const was = await homeOf(sellerId);
    const customer = await scene.customer();
    await scene.contract(customer, "2026-03-02");
    await scene.run();
    expect(await correct(sellerId)).toMatchObject({ refusal: { code: "still_selling" } });
    must(await correct(sellerId, was));
    must(await scene.world.act(pauseSelling, scene.world.systemActor, { sellerId }));
    const used = { code: "in_use", uses: ["documents", "bookings", "contracts"] };
    for (const one of [{ country: "CH" }, { timeZone: "Europe/Zurich" }])
      expect(await correct(sellerId, { ...was, ...one })).toMatchObject({ refusal: used });
    expect(await correct(sellerId, { ...was, currency: "CHF" })).toMatchObject({
      refusal: { ...used, uses: [...used.uses, "accounts"] },
    });
    expect(await homeOf(sellerId)).toEqual(was);
  });

  it("never goes to a country whose law wants other numbers than it counts by, until these are changed", async () => {
    const was = await homeOf(fresh);
    const sofia = { country: "BG", currency: "EUR", timeZone: "Europe/Sofia" };
    expect(await correct(fresh, sofia)).toMatchObject({
      refusal: { code: "invalid", issues: [{ field: "country", code: "ten_digits" }] },
    });
    expect(await homeOf(fresh)).toEqual(was);
    const { owner } = scene.world.db;
    const kept = await owner.query<{ patterns: object }>(
      "select value as patterns from sellers.setting where seller_id = $1 and key = 'sellers.number_patterns'",
      [fresh],
    );
    const { invoice, credit_note: note } = patternsFor("kiosk", "BG");
    const patterns = { ...patternsFor("kiosk"), ...kept.rows[0]?.patterns, invoice, credit_note: note };
    must(await scene.world.act(changeNumbers, scene.world.systemActor, { sellerId: fresh, patterns }));
    must(await correct(fresh, sofia));
    must(await correct(fresh, was));
  });

  it("never leaves customers and exchange rates behind in another currency, which its country and days have nothing to do with", async () => {
    const was = await homeOf(fresh);
    const rate = { sellerId: fresh, currency: "USD", validFrom: "2026-03-02", rate: "0.9" };
    must(await scene.world.act(noteExchangeRate, chief(), rate));
    expect(await brandUses(scene.world.db.read, fresh)).toEqual(["rates"]);
    expect(await correct(fresh)).toMatchObject({ refusal: { code: "in_use", uses: ["rates"] } });
    must(await correct(fresh, { currency: was.currency }));
    expect(await homeOf(fresh)).toEqual({ ...SWISS, currency: was.currency });
  });

  it("is nothing that one who may not change settings can correct", async () => {
    const looker = { ...scene.bookkeeper, rights: ["billing.see"] as const };
    expect(await scene.world.act(correctBrand, looker, { sellerId: fresh, ...SWISS })).toMatchObject({
      refusal: { code: "not_allowed" },
    });
  });
});
