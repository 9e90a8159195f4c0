// The choices around a search as a visitor makes them without scripts: endings to show, names kept for later, prices with tax or
// without. What must never happen is that one of them orders something, or that a price is charged another than it was shown.
import { beforeAll, describe, expect, it } from "vitest";
import { testWeb } from "../../../../test/support/web.ts";
import type { Page, TestWeb } from "../../../../test/support/web.ts";
import { newId } from "../../../kernel/ids.ts";
import { offersOf } from "../../../business/catalogue/index.ts";
import type { Offer } from "../../../business/catalogue/index.ts";
import { businessDay } from "../../../../test/support/business-day.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { setting } from "../../core/index.ts";
import { keepFacts } from "../../core/visit-facts.ts";
import type { VisitFacts } from "../../core/visit-facts.ts";
import { needsOfNames } from "./name-needs.ts";
import { kindOf, offersWithin, priceSteps } from "./name-filter.ts";
import { otherWay, shownMinor } from "./tax-view.ts";

let web: TestWeb;
let offers: readonly Offer[];
beforeAll(async () => {
  web = await testWeb();
  offers = await offersOf(web.world.db.read, web.sellerId, "EUR", businessDay(web.world));
});

const bare = (page: Page): string =>
  page.body
    .slice(page.body.indexOf("<main"))
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");
const endings = () => offers.filter((one) => one.kind === "domain");
const rows = (page: Page): string[] =>
  [...page.body.matchAll(/<p class="domain-text">([^<]*)<span class="domain-ending">([^<]*)</g)].map(
    ([, name = "", ending = ""]) => `${name}${ending}`,
  );
const count = async (table: string): Promise<number> =>
  Number((await web.world.db.owner.query(`select count(*) from ${table}`)).rows[0].count);

describe("what a name needs", () => {
  it("is said by ending: an address there where the registry asks for it, an auth code and 60 days for a move", async () => {
    const { world, sellerId } = web;
    const day = businessDay(world);
    const needs = await needsOfNames(world.db.read, sellerId, ["de", "com", "eu", "ie"], day);
    expect(needs.get("de")).toEqual({ register: [], transfer: ["auth_code"] });
    expect(needs.get("com")).toEqual({ register: [], transfer: ["auth_code", "held"] });
    expect(needs.get("eu")?.register).toEqual(["local_presence"]);
    expect(needs.get("ie")?.register).toEqual(["local_presence", "documents"]);
    await world.db.owner.query(
      `insert into domains.tld_rule (id, tld, valid_from, years, rules) values ($1, 'nl', $2, '{1}', $3)`,
      [newId(), businessDay(world, 1), JSON.stringify({ requires: ["documents", "a word of its own"] })],
    );
    const nl = async (on: string) => (await needsOfNames(world.db.read, sellerId, ["nl"], on)).get("nl");
    expect((await nl(day))?.register).toEqual([]);
    expect((await nl(businessDay(world, 1)))?.register, "from its day on").toEqual(["documents"]);
  });

  it("stands in the row of the name", async () => {
    const page = await web.browser().get("/domains?q=mia-brandt-waehlt");
    const eu = page.body.split("<li class=").find((row) => row.includes(">.eu<")) ?? "";
    const de = page.body.split("<li class=").find((row) => row.includes(">.de<")) ?? "";
    expect(eu).toContain("Local address or seat required");
    expect(de).not.toContain("domain-needs");
  });
});

describe("the choice of endings", () => {
  it.each([
    ["de", "country"],
    ["co.uk", "country"],
    ["xn--p1ai", "country"],
    ["com", "classic"],
    ["shop", "new"],
  ])("counts .%s as %s", (tld, kind) => {
    expect(kindOf(tld)).toBe(kind);
  });

  it("shows only what was chosen, and always the name that was typed whole", async () => {
    const browser = web.browser();
    const some = await browser.get("/domains?q=mia-waehlt.de&kind=classic");
    const shown = rows(some);
    expect(shown[0]).toBe("mia-waehlt.de");
    expect(shown.slice(1).every((name) => kindOf(name.slice(name.indexOf(".") + 1)) === "classic")).toBe(
      true,
    );
    expect(shown.length).toBeLessThan(endings().length);
    expect(bare(some)).toContain(`${endings().length - shown.length} names are not shown`);
    const most = priceSteps(endings())[0]!;
    const cheap = offersWithin(endings(), "mia-waehlt", { kind: "", most: most.toString() });
    expect(cheap.length).toBeGreaterThan(0);
    expect(cheap.length).toBeLessThan(endings().length);
    expect(rows(await browser.get(`/domains?q=mia-waehlt&most=${most}`)).length).toBe(cheap.length);
  });

  it("leaves out what is taken where only free names are wanted, but not the one that was typed", async () => {
    // The registry gives this one to nobody.
    const label = "icann";
    const all = rows(await web.browser().get(`/domains?q=${label}.de`));
    const free = rows(await web.browser().get(`/domains?q=${label}.de&free=1`));
    expect(all).toContain(`${label}.com`);
    expect(free).toEqual([`${label}.de`]);
    const taken = (await web.browser().get(`/domains?q=${label}.com`)).body;
    const row = taken.split("<li class=").find((one) => one.includes(">.com<")) ?? "";
    expect(row, "what a move here costs stands beside a taken name").toContain("Moving here");
    expect(row).toContain("Held there for 60 days or more");
  });

  it.each(["kind=<b>", "most=-1", "most=1e9", "free=2"])(
    "refuses %s and shows nothing of it",
    async (search) => {
      const page = await web.browser().get(`/domains?q=mia&${search}`);
      expect(page.statusCode).toBe(400);
      expect(page.body).not.toContain("<b>");
    },
  );
});

describe("a premium name", () => {
  it("shows what its registry asks for it, and is put into no cart at the ending's usual price", async () => {
    const browser = web.browser();
    const page = await browser.get("/domains?q=premium-haus.de");
    expect(bare(page)).toContain("its registry asks €499.00 a year for it, before tax");
    const row = page.body.split("<li class=").find((one) => one.includes("premium-haus")) ?? "";
    expect(row).not.toContain('action="/cart/domains"');
    const put = await browser.post("/cart/domains", { name: "premium-haus.de", q: "premium-haus.de" });
    expect(put.statusCode).toBe(422);
    expect(bare(await browser.get("/cart"))).not.toContain("premium-haus.de registered new");
  });
});

describe("a name kept for later", () => {
  it("stands on a list in the cart, is not ordered, and goes into the cart from there", async () => {
    const browser = web.browser();
    await browser.get("/domains?q=spaeter-vielleicht.de");
    const kept = await browser.post("/cart/saved", {
      name: "spaeter-vielleicht.de",
      q: "spaeter-vielleicht",
    });
    expect(bare(await browser.follow(kept))).toContain("spaeter-vielleicht.de is saved for later");
    const cart = await browser.get("/cart");
    expect(bare(cart)).toMatch(/Saved for later .* spaeter-vielleicht\.de First year/);
    expect(cart.body, "nothing can be ordered of it").not.toContain("/order/details");
    expect((await browser.get("/order/review")).statusCode).toBe(303);
    await browser.post("/cart/domains", { name: "spaeter-vielleicht.de", q: "", from: "saved" });
    const full = await browser.get("/cart");
    expect(bare(full)).not.toContain("Saved for later");
    expect(bare(full)).toContain("spaeter-vielleicht.de registered new");
  });

  it("leaves the cart for the list, with everything else as it was", async () => {
    const browser = web.browser();
    await browser.post("/cart/domains", { name: "jetzt-nicht.de", q: "" });
    await browser.post("/cart/domains", { name: "jetzt-schon.de", q: "" });
    await browser.post("/cart/saved", { name: "jetzt-nicht.de" });
    const text = bare(await browser.get("/cart"));
    expect(text).toContain("jetzt-schon.de registered new");
    expect(text).not.toContain("jetzt-nicht.de registered new");
    expect(text.indexOf("jetzt-nicht.de")).toBeGreaterThan(text.indexOf("Saved for later"));
    await browser.post("/cart/saved/remove", { name: "jetzt-nicht.de" });
    expect(bare(await browser.get("/cart"))).not.toContain("jetzt-nicht.de");
  });

  it("is nobody else's: another browser neither sees it nor takes it away", async () => {
    const [mine, other] = [web.browser(), web.browser()];
    await mine.post("/cart/saved", { name: "nur-meiner.de", q: "x" });
    await other.post("/cart/saved/remove", { name: "nur-meiner.de" });
    expect(bare(await other.get("/cart"))).not.toContain("nur-meiner.de");
    expect(bare(await mine.get("/cart"))).toContain("nur-meiner.de");
  });

  it("is kept once, however often it is saved, also by two at the same moment; and is refused where it is no name", async () => {
    const browser = web.browser();
    await browser.post("/cart/saved", { name: "zweimal.de", q: "x" });
    const before = await count("carts.saved_name");
    await Promise.all(
      ["zweimal.de", "ZWEIMAL.de"].map((name) => browser.post("/cart/saved", { name, q: "x" })),
    );
    expect(await count("carts.saved_name")).toBe(before);
    expect((await browser.post("/cart/saved", { name: "-.de", q: "x" })).statusCode).toBe(400);
  });

  it("is one of a hundred at most", async () => {
    const browser = web.browser();
    await browser.post("/cart/saved", { name: "erster.de", q: "x" });
    await web.world.db.owner.query(`insert into carts.saved_name (id, cart_id, name, saved_at)
      select gen_random_uuid(), cart_id, 'voll-' || n || '.de', now() from carts.saved_name, generate_series(1, 99) n
      where name = 'erster.de'`);
    const full = await browser.post("/cart/saved", { name: "zuviel.de", q: "x" });
    expect(full.statusCode).toBe(422);
    expect(full.body).toContain("You have saved 100 names");
  });
});

describe("prices with tax or without", () => {
  const plan = () => endings().find((one) => one.tld === "de")!.prices[0]!;
  const euros = (minor: bigint): string => `€${(Number(minor) / 100).toFixed(2)}`;

  it("are seen both ways by the seller's own rate, rounded once", () => {
    expect(otherWay(1_190n, "net", 1_900)).toBe(1_000n);
    expect(otherWay(1_000n, "gross", 1_900)).toBe(1_190n);
    expect(otherWay(600n, "net", 1_900)).toBe(504n);
    const view = { view: "net" as const, ratePermyriad: 1_900 };
    expect(shownMinor(view, { includesTax: false, taxClass: "service" }, 600n)).toBe(600n);
    expect(shownMinor(view, { includesTax: true, taxClass: "not_a_supply" }, 600n)).toBe(600n);
    expect(shownMinor(undefined, { includesTax: true, taxClass: "service" }, 600n)).toBe(600n);
  });

  it("follow the visitor's choice on every page and stay so, while the order is charged what it was", async () => {
    const browser = web.browser();
    const { firstMinor, renewalMinor } = plan();
    const net = (minor: bigint) => euros(otherWay(minor, "net", 1_900));
    const search = await browser.get("/domains?q=netto-sicht.de");
    expect(bare(search)).toContain(`First year ${euros(firstMinor)} Then per year ${euros(renewalMinor)}`);
    const chosen = await browser.post("/preferences", { prices: "net", back: "/domains?q=netto-sicht.de" });
    expect(chosen.headers["location"]).toBe("/domains?q=netto-sicht.de");
    const seen = await browser.get("/domains?q=netto-sicht.de");
    expect(bare(seen)).toContain(`First year ${net(firstMinor)} Then per year ${net(renewalMinor)}`);
    for (const path of ["/", "/hosting", "/domains/prices", "/domains/transfer"]) {
      const page = await browser.get(path);
      expect(page.body, path).toMatch(/value="net" aria-pressed="true"/);
    }
    expect(bare(await browser.get("/domains/prices"))).toContain(
      `.de ${net(firstMinor)} ${net(renewalMinor)}`,
    );
    await browser.post("/preferences", { theme: "dark", back: "/" });
    await browser.post("/cart/domains", { name: "netto-sicht.de", q: "" });
    const cart = bare(await browser.get("/cart"));
    expect(cart, "another setting leaves the choice alone").toContain(net(firstMinor));
    expect(cart, "both stand in the sum").toContain(
      `Net amount ${net(firstMinor)} VAT 19% ${euros(firstMinor - otherWay(firstMinor, "net", 1_900))}`,
    );
    expect(cart).toContain(`Total for the first term ${euros(firstMinor)}`);
    const line = await web.world.db.owner.query<{ seen: string }>(
      "select seen_first_minor as seen from carts.line where domain_name = 'netto-sicht.de'",
    );
    expect(BigInt(line.rows[0]!.seen)).toBe(firstMinor);
  });

  it("stand side by side in one way, with tax, where the house states some with and some without", async () => {
    const stated = (withTax: boolean) =>
      web.world.db.owner.query(
        `update catalogue.price_version v set includes_tax = $1 from catalogue.price_plan p, catalogue.product o
         where p.id = v.plan_id and o.id = p.product_id and o.kind = 'hosting'`,
        [withTax],
      );
    const { rows } = await web.world.db.owner.query<{ first: string }>(
      `select v.first_minor as first from catalogue.price_version v join catalogue.price_plan p on p.id = v.plan_id
         join catalogue.product o on o.id = p.product_id
       where o.kind = 'hosting' and p.term_unit = 'year' and v.currency = 'EUR' and o.state = 'on_sale'`,
    );
    const grossed = euros(otherWay(BigInt(rows[0]?.first ?? "0"), "gross", 1_900));
    try {
      await stated(false);
      // Pages remember for two seconds what is on sale.
      const home = async (): Promise<string> => bare(await web.browser().get("/"));
      await expect.poll(home, { timeout: 10_000 }).toContain(grossed);
      expect(await home()).not.toContain("month, plus VAT");
    } finally {
      await stated(true);
    }
  });

  it("offer no choice where the seller charges no tax", async () => {
    const seller = await sellerById(web.world.db.read, web.sellerId);
    const prices = (smallBusiness: boolean) => {
      const facts = { seller: { ...seller, smallBusiness }, prices: "net", currencies: [], staffVisit: null };
      const visit = { url: "/", now: new Date("2026-06-01T12:00:00Z") } as Visit;
      return setting({ assets: web.site.assets }, keepFacts(visit, facts as unknown as VisitFacts)).prices;
    };
    expect(prices(true)).toBeUndefined();
    expect(prices(false)).toEqual({ view: "net", ratePermyriad: 1_900 });
  });
});
