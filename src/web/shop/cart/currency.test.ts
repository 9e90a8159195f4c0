// Several currencies: what must never happen is a price converted instead of agreed, an order in another currency than was shown, or
// money of one currency that settles a document of another.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../../test/support/business-day.ts";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalScene } from "../../../../test/support/portal-scene.ts";
import type { Browser, Page } from "../../../../test/support/web.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { noteExchangeRate } from "../../../business/billing/index.ts";
import { offersOf, setPlanParts, setPlanSale, setPrice } from "../../../business/catalogue/index.ts";

let scene: PortalScene;
const staff: StaffActor = {
  kind: "staff",
  id: newId(),
  name: "Jo",
  rights: ["settings.change"],
  sellerIds: null,
  via: "web",
  requestId: null,
};

const note = (rate: string, over: Partial<{ currency: string; validFrom: string }> = {}) => {
  const { world } = scene.web;
  const asked = {
    sellerId: scene.web.sellerId,
    currency: "CHF",
    validFrom: businessDay(world),
    rate,
    ...over,
  };
  return world.act(noteExchangeRate, staff, asked);
};

/** The first package of the shop, with a price in francs. */
async function inFrancs(): Promise<string> {
  const { world } = scene.web;
  const { plan = "" } = (await scene.web.browser().get("/")).form("/cart/packages");
  const amounts = { includesTax: true, setupMinor: 0n, firstMinor: 77_77n, renewalMinor: 77_77n };
  const wish = { planId: plan, currency: "CHF", ...amounts, validFrom: businessDay(world, 1) };
  must(await world.act(setPrice, world.systemActor, wish));
  await world.setClock(businessDay(world, 1));
  return plan;
}

let plan = "";
beforeAll(async () => {
  scene = await portalScene();
  plan = await inFrancs();
}, 120_000);

const lineOf = (page: Page): string => /\/order\/domain\?for=([0-9a-f-]{36})/.exec(page.body)?.[1] ?? "";
const text = (page: Page): string => page.body.replaceAll(/<[^>]+>/g, "");

const ABOUT = {
  kind: "private",
  name: "Mia Franken",
  organisation: "",
  email: "mia@franken.example",
  phone: "+49 151 23456789",
  country: "DE",
  line1: "Lindenweg 4",
  line2: "",
  postal_code: "50667",
  city: "Köln",
  region: "",
  vat_id: "",
};

async function filled(browser: Browser, name: string): Promise<void> {
  await browser.post("/cart/packages", { plan });
  const wish = { mode: "keep", name, for: lineOf(await browser.get("/cart")) };
  await browser.follow(await browser.post("/order/domain", wish));
}

describe("a rate", () => {
  it("is noted for a day that has come, of another currency, and above zero", async () => {
    const refused = async (field: string, done: ReturnType<typeof note>) =>
      expect(await done).toMatchObject({ refusal: { code: "invalid_rate", field } });
    await refused("rate", note("0"));
    await refused("rate", note("1,05"));
    await refused("currency", note("1", { currency: "EUR" }));
    await refused("currency", note("1", { currency: "XXQ" }));
    await refused("valid_from", note("1", { validFrom: "2999-01-01" }));
  });
});

describe("the choice of a currency", () => {
  it("is not offered before there is a rate, and nothing comes of asking for it", async () => {
    const browser = scene.web.browser();
    expect((await browser.get("/")).body).not.toContain('action="/cart/currency"');
    await browser.get("/?currency=CHF");
    expect(text(await browser.get("/"))).not.toContain("77.77");
  });

  it("prices the whole cart anew by the catalogue, goes into order, account and invoice, and states the home tax by the day's rate", async () => {
    must(await note("1.05"));
    await scene.web.world.setClock(businessDay(scene.web.world, 1));
    const browser = scene.web.browser();
    await filled(browser, "franken-laden.de");
    const euros = await browser.get("/cart");
    expect(euros.body).toContain('action="/cart/currency"');
    const chosen = await browser.follow(
      await browser.post("/cart/currency", { currency: "CHF", back: "/cart" }),
    );
    expect(text(chosen)).toContain("77.77");
    expect(text(chosen)).not.toContain("€");
    await browser.post("/order/details", ABOUT);
    const review = await browser.follow(await browser.post("/order/payment", { pay_by: "transfer" }));
    expect(text(review)).toContain("77.77");
    const { csrf: _, ...last } = review.form("/order/review");
    const placed = await browser.post("/order/review", { ...last, agree: "on" });
    expect(placed.headers.location).toMatch(/^\/o\//);
    const { rows } = await scene.web.world.db.owner.query(
      `select o.currency, a.currency as account, o.total_minor as total, i.currency as item from orders.order o
       join customers.account a on a.id = o.account_id join orders.item i on i.order_id = o.id
       where i.domain_name = 'franken-laden.de' limit 1`,
    );
    expect(rows).toEqual([{ currency: "CHF", account: "CHF", total: "7777", item: "CHF" }]);
  });

  it("may come with a link, and does not touch a cart that has something in it", async () => {
    const browser = scene.web.browser();
    const answer = await browser.get("/?currency=CHF&utm=x");
    expect([answer.statusCode, answer.headers.location]).toEqual([303, "/?utm=x"]);
    expect(text(await browser.get("/"))).toContain("77.77");
    await filled(browser, "mit-link.de");
    expect(text(await browser.get("/cart"))).toContain("77.77");
    await browser.get("/?currency=EUR");
    expect(text(await browser.get("/cart"))).toContain("77.77");
  });

  it("is refused where something in the cart is not sold in it, and the cart stays as it was", async () => {
    const browser = scene.web.browser();
    await filled(browser, "bleibt-euro.de");
    await browser.post("/cart/domains", { name: "nur-in-euro.de" });
    const refused = await browser.post("/cart/currency", { currency: "CHF", back: "/cart" });
    expect(refused.body).toContain("Not everything in your cart is sold in this currency");
    expect(text(await browser.get("/cart"))).toContain("€");
    const unknown = await browser.post("/cart/currency", { currency: "JPY", back: "/cart" });
    expect(unknown.statusCode).toBe(422);
  });
});

describe("what can be chosen with a thing", () => {
  it("is never free in a currency in which nothing was said about its price", async () => {
    const { world, sellerId } = scene.web;
    const euros = await offersOf(world.db.read, sellerId, "EUR", businessDay(world));
    const francs = await offersOf(world.db.read, sellerId, "CHF", businessDay(world));
    const paid = (offers: typeof euros) =>
      offers
        .filter((one) => one.prices.some((price) => price.planId === plan))
        .flatMap(({ options }) => options)
        .flatMap(({ prices, choices }) => [prices, ...choices.map((choice) => choice.prices)])
        .filter((prices) => Object.keys(prices).length > 0);
    expect(paid(euros).length).toBeGreaterThan(0);
    const free = francs
      .flatMap(({ options }) => options)
      .filter((one) => one.kind === "quantity" && one.most > 0 && Object.keys(one.prices).length === 0);
    expect(paid(francs)).toEqual([]);
    expect(free).toEqual([]);
  });
});

describe("a name that only comes with its package", () => {
  it("never keeps a cart from another currency in which the package has a price", async () => {
    const { world, sellerId } = scene.web;
    const today = businessDay(world);
    const offers = await offersOf(world.db.read, sellerId, "EUR", today);
    const name = offers.find((one) => one.slug === "domain-com")?.prices[0]?.planId ?? "";
    const amounts = { includesTax: true, setupMinor: 0n, firstMinor: 1_500n, renewalMinor: 1_500n };
    const francs = { planId: name, currency: "CHF", ...amounts, validFrom: businessDay(world, 1) };
    must(await world.act(setPrice, world.systemActor, francs));
    const parts = [{ planId: name, sharePermyriad: 0 }];
    must(await world.act(setPlanParts, world.systemActor, { planId: plan, parts }));
    must(await world.act(setPlanSale, world.systemActor, { planId: name, onSale: false }));
    await world.setClock(businessDay(world, 1));
    const browser = scene.web.browser();
    await browser.post("/cart/packages", { plan });
    const wish = { mode: "register", name: "franken-beigabe.com", for: lineOf(await browser.get("/cart")) };
    await browser.follow(await browser.post("/order/domain", wish));
    const chosen = await browser.follow(
      await browser.post("/cart/currency", { currency: "CHF", back: "/cart" }),
    );
    expect(text(chosen)).toContain("77.77");
    expect(text(chosen)).toContain("franken-beigabe.com");
    expect(text(chosen)).not.toContain("€");
  });
});
