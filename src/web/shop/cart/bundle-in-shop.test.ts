// A bundle as a stranger's browser sees it: one price from the first page to the review, and no order without its name.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../../test/support/business-day.ts";
import { testWeb } from "../../../../test/support/web.ts";
import type { TestWeb } from "../../../../test/support/web.ts";
import { offersOf, setPlanParts, setPlanSale } from "../../../business/catalogue/index.ts";
import { must } from "../../../kernel/result.ts";

let web: TestWeb;
let plan: string;
/** Two packages at one price. */
let twin: string;
let firstMinor: bigint;

beforeAll(async () => {
  web = await testWeb();
  const today = businessDay(web.world);
  const offers = await offersOf(web.world.db.read, web.sellerId, "EUR", today);
  const yearly = (slug: string) =>
    offers
      .find((one) => one.slug === slug)
      ?.prices.find((one) => one.termUnit === "year" && one.termCount === 1);
  plan = yearly("agency")?.planId ?? "";
  firstMinor = yearly("agency")?.firstMinor ?? 0n;
  const parts = [
    { planId: yearly("domain-de")?.planId ?? "", sharePermyriad: 1_111 },
    { planId: yearly("malware-scan")?.planId ?? "", sharePermyriad: 2_222 },
  ];
  must(await web.world.act(setPlanParts, web.world.systemActor, { planId: plan, parts }));
  twin = yearly("business")?.planId ?? "";
  const pack = [{ planId: yearly("starter")?.planId ?? "", sharePermyriad: 2_500 }];
  must(await web.world.act(setPlanParts, web.world.systemActor, { planId: twin, parts: pack }));
  const monthly = offers
    .find((one) => one.slug === "starter")
    ?.prices.find((one) => one.termUnit === "month");
  const free = [{ planId: yearly("domain-de")?.planId ?? "", sharePermyriad: 0 }];
  must(
    await web.world.act(setPlanParts, web.world.systemActor, { planId: monthly?.planId ?? "", parts: free }),
  );
});

const MIA = {
  kind: "private",
  name: "Mia Brandt",
  organisation: "",
  email: "mia.buendel@kundin.example",
  phone: "+49 151 23456780",
  country: "DE",
  line1: "Lindenweg 4",
  line2: "",
  postal_code: "50667",
  city: "Köln",
  region: "",
  vat_id: "",
};
const euros = (minor: bigint): string => (Number(minor) / 100).toFixed(2);

describe("a bundle in the shop", () => {
  it("says what is in its price, and never asks for more", async () => {
    const browser = web.browser("en");
    const page = await browser.get("/hosting/agency");
    expect(page.body).toContain("In the price</dt><dd>.de domain, Daily malware scan");
    const added = await browser.follow(await browser.post("/cart/packages", { plan }));
    const forPackage = /name="for" value="([^"]+)"/.exec(added.body)?.[1] ?? "";
    // The name is in the price already: beside it stands none of its own, that of another ending does.
    const search = await browser.get(`/order/domain?for=${forPackage}&q=buendel-preis.de`);
    const [, within = "", beside = ""] = search.body.split(/<li class="domain /u);
    expect(within).toContain("In the package’s price: it costs nothing more.");
    expect(within).not.toContain("€");
    expect(beside).toContain("€");
    const other = { mode: "register", name: "buendel-falsch.com", for: forPackage };
    await browser.follow(await browser.post("/order/domain", other));
    const lacking = await browser.get("/cart");
    expect(lacking.body).toContain("This package comes with a domain.");
    const right = { mode: "register", name: "buendel-richtig.de", for: forPackage };
    await browser.follow(await browser.post("/order/domain", right));
    const cart = await browser.get("/cart");
    expect(cart.body).not.toContain("This package comes with a domain.");
    expect(cart.body.match(/included/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
    const wrong = cart.body.slice(cart.body.indexOf("buendel-falsch.com"));
    const lineId = /cart\/lines\/([\w-]+)\/remove/.exec(wrong)?.[1] ?? "";
    await browser.post(`/cart/lines/${lineId}/remove`, {});
    await browser.follow(await browser.post("/order/details", MIA));
    const review = await browser.follow(await browser.post("/order/payment", { pay_by: "transfer" }));
    expect(review.statusCode).toBe(200);
    const { csrf: _csrf, ...fields } = review.form("/order/review");
    expect(fields["shown_total"]).toBe(String(firstMinor));
    expect(review.body).toContain(euros(firstMinor));
    const placed = await browser.post("/order/review", { ...fields, agree: "on" });
    expect(placed.statusCode).toBe(303);
    const { rows } = await web.world.db.owner.query<{ sum: string; n: number }>(
      `select sum(first_minor)::text as sum, count(*)::int as n from orders.item where bundle_plan_id = $1`,
      [plan],
    );
    expect(rows).toEqual([{ sum: String(firstMinor), n: 3 }]);
  });

  it("of two packages asks for a name for each, and is one price from the cart to the order", async () => {
    const today = businessDay(web.world);
    const offers = await offersOf(web.world.db.read, web.sellerId, "EUR", today);
    const main = offers.flatMap((one) => one.prices).find((one) => one.planId === twin);
    const browser = web.browser("en");
    await browser.follow(await browser.post("/cart/packages", { plan: twin }));
    const bare = await browser.get("/cart");
    const lines = [
      ...new Set([...bare.body.matchAll(/domain\?for=([\w-]+)/gu)].map((found) => found[1] ?? "")),
    ];
    expect(lines).toHaveLength(2);
    expect(
      bare.body.match(/cart\/lines\/[\w-]+\/remove/gu),
      "the part goes with its bundle alone",
    ).toHaveLength(1);
    const [first = "", second = ""] = lines;
    await browser.follow(
      await browser.post("/order/domain", { mode: "register", name: "zwei-pakete.de", for: first }),
    );
    await browser.follow(
      await browser.post("/order/domain", { mode: "keep", name: "anderswo-zwei.example", for: second }),
    );
    const options = await browser.get(`/cart/package/${second}`);
    expect(options.body).not.toContain(`value="${plan}"`);
    await browser.follow(await browser.post("/order/details", { ...MIA, email: "mia.zwei@kundin.example" }));
    const review = await browser.follow(await browser.post("/order/payment", { pay_by: "transfer" }));
    expect(review.statusCode).toBe(200);
    const { csrf: _csrf, ...fields } = review.form("/order/review");
    const name = offers.find((one) => one.slug === "domain-de")?.prices[0]?.firstMinor ?? 0n;
    expect(fields["shown_total"]).toBe(String((main?.firstMinor ?? 0n) + name));
    const placed = await browser.post("/order/review", { ...fields, agree: "on" });
    expect(placed.statusCode).toBe(303);
    const { rows } = await web.world.db.owner.query<{ sum: string; n: number }>(
      `select sum(first_minor)::text as sum, count(*)::int as n from orders.item where bundle_plan_id = $1`,
      [twin],
    );
    expect(rows).toEqual([{ sum: String(main?.firstMinor), n: 2 }]);
  });

  it("of a package by the month with its name by the year costs the month alone, and says what the name costs: nothing", async () => {
    const today = businessDay(web.world);
    const offers = await offersOf(web.world.db.read, web.sellerId, "EUR", today);
    const of = (slug: string, unit: string) =>
      offers.find((one) => one.slug === slug)?.prices.find((one) => one.termUnit === unit);
    const monthly = of("starter", "month");
    const browser = web.browser("en");
    const added = await browser.follow(await browser.post("/cart/packages", { plan: monthly?.planId ?? "" }));
    const forPackage = /name="for" value="([^"]+)"/.exec(added.body)?.[1] ?? "";
    const own = { mode: "register", name: "monat-und-jahr.de", for: forPackage };
    await browser.follow(await browser.post("/order/domain", own));
    await browser.follow(await browser.post("/order/details", { ...MIA, email: "mia.monat@kundin.example" }));
    const review = await browser.follow(await browser.post("/order/payment", { pay_by: "transfer" }));
    const { csrf: _csrf, ...fields } = review.form("/order/review");
    expect(fields["shown_total"]).toBe(String((monthly?.firstMinor ?? 0n) + (monthly?.setupMinor ?? 0n)));
    expect(review.body).toContain("it costs nothing while that runs, and ends with it");
    expect((await browser.post("/order/review", { ...fields, agree: "on" })).statusCode).toBe(303);
  });
});

describe("what is off sale by itself", () => {
  let other: TestWeb;
  let shop: Awaited<ReturnType<typeof offersOf>>;
  const yearly = (slug: string): string =>
    shop.find((one) => one.slug === slug)?.prices.find((one) => one.termUnit === "year")?.planId ?? "";
  const starter = () =>
    shop.find((one) => one.slug === "starter")?.prices.find((one) => one.termUnit === "month");

  beforeAll(async () => {
    other = await testWeb();
    const { owner, read } = other.world.db;
    shop = await offersOf(read, other.sellerId, "EUR", businessDay(other.world));
    const { act, systemActor } = other.world;
    const scans = [{ planId: yearly("malware-scan"), sharePermyriad: 2_222 }];
    must(await act(setPlanParts, systemActor, { planId: yearly("agency"), parts: scans }));
    await owner.query("update catalogue.product set state = 'retired' where slug = 'malware-scan'");
    const names = [{ planId: yearly("domain-com"), sharePermyriad: 0 }];
    must(await act(setPlanParts, systemActor, { planId: starter()?.planId ?? "", parts: names }));
    must(await act(setPlanSale, systemActor, { planId: yearly("domain-com"), onSale: false }));
  });

  it("is never on the shelf within a bundle that shares its price with it", async () => {
    const shelf = await other.browser("en").get("/hosting/agency");
    expect(shelf.body).not.toContain(yearly("agency"));
    expect(shelf.body).toContain("per month");
  });

  it("is found beside the package that includes it, costs nothing there, and is refused alone and a second time", async () => {
    const browser = other.browser("en");
    const free = "Included: it costs nothing beside the package";
    const alone = await browser.get("/domains?q=beigabe.com");
    expect(alone.body).not.toContain('beigabe<span class="domain-ending">.com');
    const added = await browser.follow(
      await browser.post("/cart/packages", { plan: starter()?.planId ?? "" }),
    );
    const home = /name="for" value="([^"]+)"/.exec(added.body)?.[1] ?? "";
    const found = await browser.get(`/order/domain?for=${home}&q=beigabe`);
    expect(found.body).toContain('beigabe<span class="domain-ending">.com');
    expect(found.body.split(free)).toHaveLength(2);
    const named = (name: string) => browser.post("/order/domain", { mode: "register", name, for: home });
    expect((await named("beigabe.com")).statusCode).toBe(303);
    const again = await browser.get(`/order/domain?for=${home}&q=zweite`);
    expect(again.body).not.toContain('zweite<span class="domain-ending">.com');
    expect((await named("zweite.com")).statusCode).toBe(422);
    const only = "There is this ending only with a package";
    await browser.post(`/cart/lines/${home}/remove`, {});
    expect((await browser.get("/cart")).body).toContain(only);
    await browser.post(`/cart/lines/${home}/restore`, {});
    expect((await browser.get("/cart")).body).not.toContain(only);
    await browser.follow(await browser.post("/order/details", { ...MIA, email: "mia.frei@kundin.example" }));
    const review = await browser.follow(await browser.post("/order/payment", { pay_by: "transfer" }));
    const { csrf: _csrf, ...fields } = review.form("/order/review");
    const { firstMinor: first = 0n, setupMinor: setup = 0n } = starter() ?? {};
    expect(fields["shown_total"]).toBe(String(first + setup));
    expect((await browser.post("/order/review", { ...fields, agree: "on" })).statusCode).toBe(303);
    const { rows } = await other.world.db.owner.query<{ sum: string }>(
      "select sum(first_minor + renewal_minor)::text as sum from orders.item where kind = 'domain'",
    );
    expect(rows).toEqual([{ sum: "0" }]);
  });
});
