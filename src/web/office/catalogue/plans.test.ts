// A product is sold for any term: added by page with its own notice, minimum and prices, seen in the shop, ordered, set up and billed
// on its own grid; and taken off sale without touching what runs on it.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { expectSound } from "../../../../test/support/soundness.ts";
import { daysPass, guest, orderInput, proveOrder, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { changeOffers, noteExchangeRate } from "../../../business/billing/index.ts";
import { addPlan, setPlanSale } from "../../../business/catalogue/index.ts";
import { priceEffects } from "../../../business/contracts/index.ts";
import { placeOrder } from "../../../business/orders/index.ts";
import { must } from "../../../kernel/result.ts";

let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;

const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await shop.world.db.owner.query<T>(text, values)).rows;
const productId = (slug: string): string => shop.offers.find((one) => one.slug === slug)?.productId ?? "none";
const pageOf = (slug: string): string => `/office/setup/products/${productId(slug)}/plans`;
const planIdOf = async (slug: string, count: number, unit: string): Promise<string> =>
  (
    await rows<{ id: string }>(
      "select id from catalogue.price_plan where product_id = $1 and term_count = $2 and term_unit = $3",
      [productId(slug), count, unit],
    )
  )[0]?.id ?? "none";

const weeks = {
  count: "6",
  unit: "week",
  minimumCount: "12",
  minimumUnit: "week",
  noticeDays: "14",
  renewal: "same_term",
  includesTax: "gross",
  first_EUR: "6.00",
  next_EUR: "9.00",
  setup_EUR: "5.00",
};
const days = { count: "10", unit: "day", noticeDays: "3", renewal: "same_term", first_EUR: "2.50" };

/** The options of a product, each said to cost as much. */
async function options(slug: string, amount: string): Promise<Record<string, string>> {
  const form = (await owner.get(pageOf(slug))).body;
  const names = [...form.matchAll(/name="(o_[^"]+)"/gu)].map((found) => found[1] ?? "");
  return Object.fromEntries(names.map((name) => [name, amount]));
}

beforeAll(async () => {
  shop = await testShop("2026-01-31");
  web = await officeWeb(shop);
  owner = await web.owner();
}, 120_000);

/** Ordered and proven by somebody new, with a domain beside; answers the order. */
async function ordered(plan: string): Promise<string> {
  const input = await orderInput(shop);
  const items = input.items.map((one) => (one.ref === "p" ? { ...one, planId: plan } : one));
  const { orderId } = must(await shop.world.act(placeOrder, guest, { ...input, items }));
  await proveOrder(shop, orderId);
  return orderId;
}

/** The package's lines: kind, from, until, gross. */
const linesOf = async (orderId: string): Promise<string[]> =>
  (
    await rows<{ line: string }>(
      `select concat_ws(' ', case when l.period_until is null or l.period_from = l.period_until then 'set-up' else 'term' end,
         l.period_from, l.period_until, l.net_minor + l.tax_minor) as line
       from billing.line l join contracts.contract c on c.id = l.contract_id
         join contracts.billing_entry e on e.id = l.entry_id
       where c.order_id = $1 and e.term_unit in ('day', 'week') order by l.period_from nulls first`,
      [orderId],
    )
  ).map((row) => row.line);

describe("a term of the operator's own", () => {
  it("never goes on sale with a length, a notice or an amount that cannot be; the form says it beside the field", async () => {
    const path = pageOf("starter");
    const faults: readonly (readonly [Record<string, string>, string])[] = [
      [{ count: "0" }, "a whole number from 1"],
      [{ count: "105" }, "a whole number from 1"],
      [{ minimumCount: "x" }, "a whole number, or nothing"],
      [{ noticeDays: "400" }, "whole days from 0 to 365"],
      [{ first_EUR: "" }, "Give an amount in EUR"],
      [{ count: "1", unit: "year" }, "sold for this term already"],
    ];
    const more = await options("starter", "1");
    for (const [fault, sentence] of faults) {
      const page = await owner.post(path, { ...weeks, ...more, ...fault }, path);
      expect(page.status).toBe(422);
      expect(page.body).toContain(sentence);
    }
    expect(await planIdOf("starter", 6, "week")).toBe("none");
  });

  it("never lets an option that costs something be had for nothing", async () => {
    const path = pageOf("business");
    const own = await options("business", "1.00");
    expect(Object.keys(own).length, "the demo's package has options that cost something").toBeGreaterThan(0);
    const refused = await owner.post(path, { ...weeks, ...own, [Object.keys(own)[0] ?? ""]: "" }, path);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain("Give an amount in EUR");
    const bare = await shop.world.act(addPlan, shop.staff, {
      productId: productId("business"),
      termCount: 6,
      termUnit: "week",
      minimum: null,
      noticeDays: 14,
      renewal: "same_term",
      includesTax: true,
      prices: [{ currency: "EUR", setupMinor: 0n, firstMinor: 100n, renewalMinor: 100n }],
      optionPrices: [],
    });
    expect(bare).toMatchObject({ ok: false, refusal: { code: "options_unpriced" } });
  });

  it("is added by page, in several currencies, and stands in the shop by its right name", async () => {
    must(
      await shop.world.act(noteExchangeRate, shop.staff, {
        sellerId: shop.seller.id,
        currency: "CHF",
        validFrom: "2026-01-31",
        rate: "0.95",
      }),
    );
    const path = pageOf("starter");
    const chf = { first_CHF: "6.50", next_CHF: "9.50" };
    const more = await options("starter", "1");
    expect((await owner.post(path, { ...weeks, ...chf, ...more }, path)).location).toBe(`${path}?done=saved`);
    expect((await owner.post(path, { ...days, ...more }, path)).location).toBe(`${path}?done=saved`);
    const listed = (await owner.get(path)).body;
    expect(listed).toContain("6 weeks");
    expect(listed).toContain("12 weeks");
    expect(listed).toContain("10 days");
    const prices = await rows<{ currency: string; first: string; next: string; setup: string }>(
      `select currency, first_minor::text as first, renewal_minor::text as next, setup_minor::text as setup
       from catalogue.price_version where plan_id = $1 order by currency`,
      [await planIdOf("starter", 6, "week")],
    );
    expect(prices).toEqual([
      { currency: "CHF", first: "650", next: "950", setup: "0" },
      { currency: "EUR", first: "600", next: "900", setup: "500" },
    ]);
    const page = (await web.guest().get("/hosting/starter")).body;
    expect(page).toContain("6 weeks");
    expect(page).toContain("10 days");
    for (const address of ["/office/setup/products", "/office/setup/price-table"])
      expect((await owner.get(address)).body, address).not.toMatch(/6 months|10 months/u);
    const german = await web.owner("de");
    expect((await german.get("/office/setup/price-table")).body).toContain("Starter, 6 Wochen");
  });

  it("keeps its own notice and minimum when the product is described anew", async () => {
    const of = `/office/setup/products/${productId("starter")}`;
    const names = { name_de: "Starter", name_en: "Starter", panelPlan: "starter", serverGroup: "shared" };
    await owner.post(of, { ...names, onSale: "on", minimumMonths: "3", noticeDays: "60" }, of);
    const kept = await rows<{ unit: string; notice: number; minimum: string | null }>(
      `select term_unit as unit, notice_days as notice, minimum_count || minimum_unit as minimum
       from catalogue.price_plan where product_id = $1 order by position`,
      [productId("starter")],
    );
    expect(kept).toEqual([
      { unit: "year", notice: 60, minimum: "3month" },
      { unit: "month", notice: 60, minimum: "3month" },
      { unit: "week", notice: 14, minimum: "12week" },
      { unit: "day", notice: 3, minimum: null },
    ]);
    await owner.post(of, { ...names, onSale: "on", noticeDays: "30" }, of);
  });
});

describe("a product that is sold for such a term alone", () => {
  it("needs no month and no year: its form takes a term of its own, and says what is wrong with it", async () => {
    const form = "/office/setup/products/new?kind=licence";
    const licence = {
      kind: "licence",
      slug: "quarter-seat",
      name_de: "Platz",
      name_en: "Seat",
      includesTax: "net",
      gate: "after_activation",
      noticeDays: "30",
      own_unit: "week",
      own_first: "12.00",
    };
    for (const own_count of ["", "0", "300"]) {
      const page = await owner.post("/office/setup/products", { ...licence, own_count }, form);
      expect(page.status, own_count).toBe(422);
      expect(page.body).toContain("a whole number from 1");
    }
    const done = await owner.post("/office/setup/products", { ...licence, own_count: "13" }, form);
    expect(done.location).toContain("done=saved");
    const plans = await rows<{ term: string; renewal: string }>(
      `select l.term_count || l.term_unit as term, v.renewal_minor::text as renewal from catalogue.product p
       join catalogue.price_plan l on l.product_id = p.id join catalogue.price_version v on v.plan_id = l.id
       where p.slug = 'quarter-seat'`,
    );
    expect(plans).toEqual([{ term: "13week", renewal: "1200" }]);
  });
});

describe("a contract on such a term", () => {
  let byWeeks = "";
  let byDays = "";

  it("is billed once set up, for its first term and the set-up fee", async () => {
    byWeeks = await ordered(await planIdOf("starter", 6, "week"));
    byDays = await ordered(await planIdOf("starter", 10, "day"));
    expect(await linesOf(byWeeks)).toEqual(["set-up 500", "term 2026-01-31 2026-03-14 600"]);
    expect(await linesOf(byDays)).toEqual(["term 2026-01-31 2026-02-10 250"]);
  });

  it("renews on its own grid, no term left out or billed twice, and never more than one term ahead", async () => {
    for (const until of ["2026-02-09", "2026-03-05", "2026-03-20"]) {
      await daysPass(shop, until, 3);
      const ahead = await rows<{ n: number }>(
        `select count(*)::int as n from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
         where c.order_id = $1 and e.term_unit = 'day' and e.billed_until > $2::date + 20`,
        [byDays, until],
      );
      expect(ahead[0]?.n, until).toBe(0);
    }
    expect((await linesOf(byWeeks)).slice(0, 3)).toEqual([
      "set-up 500",
      "term 2026-01-31 2026-03-14 600",
      "term 2026-03-14 2026-04-25 900",
    ]);
    const terms = (await linesOf(byDays)).map((line) => line.split(" ").slice(1, 3).join(" "));
    expect(terms.slice(0, 5)).toEqual([
      "2026-01-31 2026-02-10",
      "2026-02-10 2026-02-20",
      "2026-02-20 2026-03-02",
      "2026-03-02 2026-03-12",
      "2026-03-12 2026-03-22",
    ]);
    await expectSound(shop);
  }, 120_000);

  it("that is off sale stands in the table of prices with its contracts, gets a new price there, and an announced one reaches it", async () => {
    const planId = await planIdOf("starter", 10, "day");
    must(await shop.world.act(setPlanSale, shop.staff, { planId, onSale: false }));
    const { body } = await owner.get("/office/setup/price-table");
    const retired = body.slice(body.indexOf("Off sale, and still paid for"));
    expect(retired).toContain("Starter, 10 days");
    expect(retired).toContain("€2.50");
    const fromOn = "2026-07-01";
    const table = "/office/setup/price-table";
    const typed = { currency: "EUR", retired_plan: planId, retired_renewal: "3.00", retired_from: fromOn };
    const much = await owner.post(`${table}/retired`, { ...typed, retired_renewal: "much" }, table);
    expect(much.body).toContain("Please give an amount from zero on.");
    const past = await owner.post(`${table}/retired`, { ...typed, retired_from: "2026-01-01" }, table);
    expect(past.body).toContain("Please take a day after today.");
    expect((await owner.post(`${table}/retired`, typed, table)).location).toContain("saved");
    const of = { sellerId: shop.seller.id, productIds: [productId("starter")], fromOn };
    const effects = await priceEffects(shop.world.db.read, of);
    expect(effects.filter((one) => one.termUnit === "day")).toMatchObject([
      { contracts: 1, afterMinor: 300n },
    ]);
    must(await shop.world.act(setPlanSale, shop.staff, { planId, onSale: true }));
  });

  it("goes on when its term is off sale, while nobody can order it: the page says how many run on it before", async () => {
    const path = pageOf("starter");
    const plan = await planIdOf("starter", 6, "week");
    const waiting = await orderInput(shop);
    const own = waiting.items.map((one) => (one.ref === "p" ? { ...one, planId: plan } : one));
    const before = must(await shop.world.act(placeOrder, guest, { ...waiting, items: own }));
    expect((await owner.get(path)).body).toContain("One contract runs on it and goes on as agreed");
    expect((await owner.post(`${path}/sale`, { plan, onSale: "" }, path)).location).toContain("done=saved");
    expect((await web.guest().get("/hosting/starter")).body).not.toContain("6 weeks");
    const input = await orderInput(shop);
    const items = input.items.map((one) => (one.ref === "p" ? { ...one, planId: plan } : one));
    expect((await shop.world.act(placeOrder, guest, { ...input, items })).ok).toBe(false);
    const [contract] = await rows<{ id: string }>(
      "select id from contracts.contract where order_id = $1 and parent_id is null order by id limit 1",
      [byWeeks],
    );
    const offers = await changeOffers(shop.world.db.read, contract?.id ?? "", "2026-03-20");
    expect(offers.find((one) => one.isCurrent)?.planId, "it can still choose options on its own term").toBe(
      plan,
    );
    await proveOrder(shop, before.orderId);
    const made = await rows<{ plan: string; state: string }>(
      `select h.plan, h.state from hosting.account h join orders.item i on i.id = h.order_item_id where i.order_id = $1`,
      [before.orderId],
    );
    expect(made, "what was ordered before is set up as it was").toEqual([
      { plan: "starter", state: "active" },
    ]);
    await daysPass(shop, "2026-04-26", 4);
    expect((await linesOf(byWeeks)).at(-1)).toBe("term 2026-04-25 2026-06-06 900");
    expect((await owner.post(`${path}/sale`, { plan, onSale: "on" }, path)).location).toContain("done=saved");
    expect((await web.guest().get("/hosting/starter")).body).toContain("6 weeks");
  }, 120_000);

  it("is never the last one off sale, nor a part of a bundle that is sold", async () => {
    const path = pageOf("malware-scan");
    const prices = shop.offers.find((one) => one.slug === "malware-scan")?.prices ?? [];
    for (const one of prices.slice(1))
      must(await shop.world.act(setPlanSale, shop.staff, { planId: one.planId, onSale: false }));
    const last = { plan: prices[0]?.planId ?? "", onSale: "" };
    const refused = await owner.post(`${path}/sale`, last, path);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatch(/the only term on sale|A bundle sells this term/u);
    await settle(shop);
  });
});
