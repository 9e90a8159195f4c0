// One order with three packages and five domains: new ones, ones that move here, ones that stay where they are; through the
// shop's own pages, with counterparts in memory, to running services and one invoice.
import { beforeAll, describe, expect, it } from "vitest";
import { testWeb } from "../support/web.ts";
import type { Browser, Page, TestWeb } from "../support/web.ts";

let web: TestWeb;
beforeAll(async () => {
  web = await testWeb();
});

const MIA = {
  kind: "private",
  name: "Mia Brandt",
  email: "mia.gemischt@kundin.example",
  phone: "+49 151 23456711",
  country: "DE",
  line1: "Lindenweg 4",
  postal_code: "50667",
  city: "Köln",
};
const CODE = "Transfer-Code-1";

const forPackage = (page: Page): string => /name="for" value="([^"]+)"/.exec(page.body)?.[1] ?? "";

/** Puts the plan of this page into the cart so many times; answers the page that asks for the first one's domain. */
async function take(browser: Browser, slug: string, count: number): Promise<Page> {
  const { plan = "" } = (await browser.get(`/hosting/${slug}`)).form("/cart/packages");
  return browser.follow(await browser.post("/cart/packages", { plan, count: String(count) }));
}

const rows = async <T>(sqlText: string, values: unknown[] = []): Promise<T[]> =>
  (await web.world.db.owner.query(sqlText, values)).rows as T[];

async function work(): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    await web.world.runJobs();
    for (const timer of web.world.timers) await timer.run(web.world.kit);
    await web.world.hurry();
  }
}

describe("an order of many things", () => {
  it("goes whole from the cart to running packages, moving names and one invoice", async () => {
    const browser = web.browser();
    // Three packages: the page leads from one without a name to the next.
    let page = await take(browser, "starter", 3);
    const name = async (fields: Record<string, string>) =>
      browser.follow(await browser.post("/order/domain", { ...fields, for: forPackage(page) }));
    page = await name({ mode: "register", name: "mia-eins.de" });
    page = await name({ mode: "transfer", name: "taken-mia-zwei.com", authCode: CODE });
    page = await name({ mode: "keep", name: "mia-bleibt.de" });
    expect(page.body).toContain("Your cart");
    // Two more names of no package: one new, one that moves.
    await browser.post("/cart/domains", { name: "mia-vier.eu" });
    await browser.post("/domains/transfer", { name: "taken-mia-fuenf.de", authCode: CODE });
    await browser.post("/order/details", MIA);
    const review = await browser.follow(await browser.post("/order/payment", { pay_by: "transfer" }));
    for (const shown of [
      "mia-eins.de",
      "taken-mia-zwei.com",
      "mia-bleibt.de",
      "mia-vier.eu",
      "taken-mia-fuenf.de",
    ])
      expect(review.body).toContain(shown);
    expect(review.body).not.toContain(CODE);
    const { csrf: _csrf, ...fields } = review.form("/order/review");
    const placed = await browser.post("/order/review", { ...fields, agree: "on" });
    const tracker = String(placed.headers.location);
    expect(tracker).toMatch(/^\/o\//);

    const [order] = await rows<{ id: string }>("select id from orders.order order by id desc limit 1");
    const items = await rows<{ kind: string; domain_mode: string }>(
      "select kind, domain_mode from orders.item where order_id = $1",
      [order?.id],
    );
    expect(items.map((one) => `${one.kind} ${one.domain_mode}`).toSorted()).toEqual([
      "domain register",
      "domain register",
      "domain transfer",
      "domain transfer",
      "hosting keep",
      "hosting register",
      "hosting transfer",
    ]);

    await work();
    const mail = web.mail.kept.filter((one) => one.mail.to.includes(MIA.email)).map((one) => one.mail.text);
    const confirm = /http:\/\/shop\.test(\/c\/[\w-]+)/.exec(mail.join("\n"))?.[1] ?? "";
    // Nothing reaches registry or panel before the order is accepted.
    expect(web.panel.control.accounts()).toEqual([]);
    expect(web.registrar.control.kept("mia-eins.de")).toBeNull();
    await browser.post(confirm, {});
    await work();
    await browser.post(`${tracker}/send-code`, {});
    await work();
    const code = /\b(\d{6})\b/.exec(web.sms.sent.at(-1)?.text ?? "")?.[1] ?? "";
    await browser.post(`${tracker}/code`, { code });
    await work();

    const domains = web.panel.control.accounts().map((one) => one.domain);
    expect(domains.toSorted()).toEqual(["mia-bleibt.de", "mia-eins.de", "taken-mia-zwei.com"]);
    expect(web.registrar.control.kept("mia-eins.de")?.clID).toBe("demo-host");
    expect(web.registrar.control.kept("mia-vier.eu")?.clID).toBe("demo-host");
    expect(web.registrar.control.kept("mia-bleibt.de")).toBeNull();
    // A country's name moves at once, the other waits for its losing side.
    expect(web.registrar.control.kept("taken-mia-fuenf.de")?.clID).toBe("demo-host");
    expect(web.registrar.control.kept("taken-mia-zwei.com")?.transfer?.status).toBe("pending");
    const states = await rows<{ state: string; n: number }>(
      "select state, count(*)::int as n from orders.item where order_id = $1 group by state order by state",
      [order?.id],
    );
    expect(states).toEqual([
      { state: "active", n: 6 },
      { state: "setting_up", n: 1 },
    ]);
    const [cart] = await rows<{ state: string; order_id: string }>(
      "select state, order_id from carts.cart order by id desc limit 1",
    );
    expect(cart).toEqual({ state: "ordered", order_id: order?.id });
  }, 60_000);
});
