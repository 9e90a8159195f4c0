// A VAT id typed in the shop: the register's no is said beside the field, its silence stops nobody, and only its yes frees from tax.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inProcessVat } from "../../../../test/support/in-process-vat.ts";
import { aConnection } from "../../../../test/support/scene.ts";
import { testWeb } from "../../../../test/support/web.ts";
import type { Browser, Page, TestWeb } from "../../../../test/support/web.ts";

let web: TestWeb;
let vat: ReturnType<typeof inProcessVat>;
beforeAll(async () => {
  web = await testWeb();
  await aConnection(web.world.db.owner, "vat_id", "vies");
});
beforeEach(() => {
  vat = inProcessVat();
  Object.assign(web.world.ports, { vat_id: vat.register });
});

const COMPANY = {
  kind: "business",
  name: "Eva Gruber",
  organisation: "Gruber GmbH",
  email: "eva@gruber.example",
  phone: "+43 664 1234567",
  country: "AT",
  line1: "Ring 1",
  line2: "",
  postal_code: "1010",
  city: "Wien",
  region: "",
};

async function toDetails(name: string): Promise<Browser> {
  const browser = web.browser();
  const { plan = "" } = (await browser.get("/")).form("/cart/packages");
  const domain = await browser.follow(await browser.post("/cart/packages", { plan }));
  const home = /name="for" value="([^"]+)"/.exec(domain.body)?.[1] ?? "";
  await browser.post("/order/domain", { mode: "register", name, for: home });
  return browser;
}

async function review(browser: Browser, vatId: string): Promise<Page> {
  const given = await browser.post("/order/details", { ...COMPANY, vat_id: vatId });
  expect(given.statusCode).toBe(303);
  return browser.follow(await browser.post("/order/payment", { pay_by: "transfer" }));
}

const ordered = async (browser: Browser, page: Page): Promise<number> => {
  const { csrf: _csrf, ...fields } = page.form("/order/review");
  const placed = await browser.post("/order/review", { ...fields, agree: "on" });
  expect(placed.statusCode).toBe(303);
  const { rows } = await web.world.db.owner.query(
    "select total_minor from orders.order order by id desc limit 1",
  );
  return Number(rows[0].total_minor);
};

describe("a VAT id in the shop", () => {
  it("that the register does not know is said beside its field, and what was typed is kept", async () => {
    const browser = await toDetails("gruber-eins.de");
    const page = await browser.post("/order/details", { ...COMPANY, vat_id: "ATU10000005" });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain("does not know this VAT number");
    expect(page.field("vat_id")).toBe("ATU10000005");
  });

  it("stops nobody while the register is silent: the sum is with tax, and the page says why", async () => {
    vat.away(true);
    const browser = await toDetails("gruber-zwei.de");
    const page = await review(browser, "ATU13585627");
    expect(page.body).toContain("did not answer, so the sum is with tax");
    expect(page.body).toMatch(/VAT \d+/);
    expect(await ordered(browser, page)).toBe(Number(page.form("/order/review")["shown_total"]));
  });

  it("frees from tax once the register said yes, in the sum and each renewal that are shown and in the order", async () => {
    const browser = await toDetails("gruber-drei.de");
    const page = await review(browser, "ATU13585627");
    expect(page.body).not.toContain("did not answer");
    expect(page.body).toMatch(/VAT identification number<\/dt>[\s\S]{0,200}ATU13585627/);
    expect(page.body).not.toMatch(/VAT \d+/);
    expect(page.body).toContain("Reverse charge: the customer accounts for the VAT");
    const renewals = [...page.body.matchAll(/then each year:[^\d]*([\d,.]+)/g)].map(([, sum]) => sum);
    expect(renewals, "without the tax in the catalogue's prices").toEqual(["50.32", "10.08"]);
    expect(await ordered(browser, page)).toBe(Number(page.form("/order/review")["shown_total"]));
  });
});
