// What must never happen to who orders: a form that asks for another country's address, something typed lost by choosing one,
// terms that nobody can show were agreed to.
import { beforeAll, describe, expect, it } from "vitest";
import { testWeb } from "../../../../test/support/web.ts";
import type { Browser, Page, TestWeb } from "../../../../test/support/web.ts";

let web: TestWeb;
beforeAll(async () => {
  web = await testWeb();
});

const HERE = "/order/details";
const TYPED = {
  kind: "private",
  name: "Ava Miller",
  organisation: "",
  email: "ava.miller@kundin.example",
  phone: "+49 151 23456789",
  country: "DE",
  line1: "500 Castro Street",
  line2: "",
  postal_code: "94041",
  city: "Mountain View",
  region: "",
  vat_id: "",
};
const adapted = { adapt: "country" };

async function withPackage(): Promise<Browser> {
  const browser = web.browser();
  const { plan = "" } = (await browser.get("/")).form("/cart/packages");
  const domain = await browser.follow(await browser.post("/cart/packages", { plan }));
  const home = /name="for" value="([^"]+)"/.exec(domain.body)?.[1] ?? "";
  await browser.follow(
    await browser.post("/order/domain", { mode: "keep", name: "avas-laden.de", for: home }),
  );
  return browser;
}

const asks = (page: Page): string[] =>
  ["region", "line1", "postal_code", "city"].filter((name) => page.body.includes(`name="${name}"`));

describe("the form for who orders", () => {
  it("asks for the address in the way of the country that is chosen, without scripts, and loses nothing that was typed", async () => {
    const browser = await withPackage();
    expect(asks(await browser.get(HERE))).not.toContain("region");
    const american = await browser.post(HERE, { ...TYPED, email: "", country: "US", ...adapted });
    expect(american.statusCode).toBe(200);
    expect(american.body).toContain("ZIP code");
    expect(american.body).toMatch(/<select[^>]*name="region"[\s\S]*California/);
    // Choosing a country is no sending: nothing is called wrong yet, and nothing is kept of it.
    expect(american.body).not.toContain("error-summary");
    for (const name of ["name", "phone", "line1", "postal_code", "city"] as const)
      expect(american.field(name)).toBe(TYPED[name]);
    const british = await browser.post(HERE, { ...TYPED, country: "GB", ...adapted });
    expect(british.body).toContain("Postcode");
    expect(british.body.indexOf('name="city"')).toBeLessThan(british.body.indexOf('name="postal_code"'));
    expect(asks(british)).not.toContain("region");
    expect((await browser.get(HERE)).field("name")).toBe("");
  });

  it("goes on with a whole address of that country only", async () => {
    const browser = await withPackage();
    const without = await browser.post(HERE, { ...TYPED, country: "US" });
    expect(without.statusCode).toBe(422);
    expect(without.body).toMatch(/<a href="#[^"]*region"/);
    expect((await browser.post(HERE, { ...TYPED, country: "US", region: "CA" })).statusCode).toBe(303);
    expect((await browser.post(HERE, { ...TYPED, country: "GB" })).statusCode).toBe(422);
  });
});

describe("the terms of a shop order", () => {
  it("are kept as they were agreed to: which version in which language, when, and from where", async () => {
    const browser = await withPackage();
    const german = { ...TYPED, line1: "Lindenweg 4", postal_code: "50667", city: "Köln" };
    await browser.post(HERE, german);
    const review = await browser.follow(await browser.post("/order/payment", { pay_by: "transfer" }));
    const { csrf: _, ...form } = review.form("/order/review");
    const { owner } = web.world.db;
    const agreed = async () =>
      (
        await owner.query(
          `select t.kind, t.version, t.language, a.accepted_at, a.network, o.created_at
           from orders.acceptance a join orders.order o on o.id = a.order_id join sellers.terms t on t.id = a.terms_id
           order by t.kind`,
        )
      ).rows;
    const unread = await browser.post("/order/review", form);
    expect(unread.statusCode).toBe(422);
    expect(await agreed()).toEqual([]);
    expect((await browser.post("/order/review", { ...form, agree: "on" })).statusCode).toBe(303);
    const rows = await agreed();
    expect(rows.map((row) => row.kind)).toContain("general");
    for (const row of rows) {
      expect(row).toMatchObject({ version: 1, language: "en", network: "127.0.0.1" });
      expect(row.accepted_at).toEqual(row.created_at);
    }
    // New terms are for those who order later.
    await owner.query(
      `insert into sellers.terms (id, seller_id, kind, language, version, title, body, valid_from)
       select gen_random_uuid(), seller_id, kind, language, 2, title, body, valid_from + 1 from sellers.terms`,
    );
    expect(await agreed()).toEqual(rows);
  });
});
