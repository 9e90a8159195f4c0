// The page on value added tax: each figure leads to its documents, its tables are files, and nobody without the right sees them.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { guest, orderInput, proveOrder, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { runInvoices } from "../../../business/billing/index.ts";
import { placeOrder } from "../../../business/orders/index.ts";
import { must } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";

const VAT = "/office/vat";
let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
let month: string;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  owner = await web.owner();
  const placed = must(await shop.world.act(placeOrder, guest, await orderInput(shop, { unit: "month" })));
  await proveOrder(shop, placed.orderId);
  await runInvoices(shop.world.kit);
  await settle(shop);
  month = dateIn("Europe/Berlin", shop.world.clock.business()).slice(0, 7);
}, 120_000);

describe("the page", () => {
  it("says what the month owes, that the books say the same, and leads to the documents of each row", async () => {
    const page = await owner.get(`${VAT}?period=${month}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain("Taxed at home");
    expect(page.body).toContain("The figures above and the books say the same.");
    const [, path = ""] = /href="(\/office\/vat\?[^"#]*of=S\.DE\.1900)#documents"/.exec(page.body) ?? [];
    const narrowed = await owner.get(path.replaceAll("&amp;", "&"));
    expect(narrowed.body).toContain("Documents: Taxed at home, DE 19 %");
    expect(narrowed.body).toMatch(/href="\/office\/invoices\/[0-9a-f-]{36}"/);
    const other = await owner.get(`${VAT}?period=${month}&of=S.FR.2000`);
    expect(other.body).not.toMatch(/href="\/office\/invoices\/[0-9a-f-]{36}"/);
  });

  it("opens with the month before, which is the one to hand in, and knows no other periods than there are", async () => {
    const page = await owner.get(VAT);
    expect(page.body).toContain("Nothing was invoiced or credited in this time.");
    expect(page.body).toContain(`${VAT}?period=${month}`);
    expect((await owner.get(`${VAT}?period=2026-13`)).status).toBe(404);
    expect((await owner.get(`${VAT}/csv?period=x`)).status).toBe(404);
  });

  it("gives its tables as files", async () => {
    const figures = (await owner.get(`${VAT}/csv?period=${month}`)).body;
    expect(figures).toMatch(new RegExp(`^period,category.*\r\n${month},S,DE,19.00,`));
    const documents = (await owner.get(`${VAT}/documents?period=${month}`)).body;
    expect(documents).toMatch(/^number,kind,[^]*\r\nR?[^,]+,invoice,/);
    expect((await owner.get(`${VAT}/journal?period=${month}`)).body).toMatch(
      /^booked_on,entry,[^]*,receivable,/,
    );
    // A file that broke off has no such line.
    for (const table of ["documents", "journal"])
      expect((await owner.get(`${VAT}/${table}?period=${month}`)).body).toMatch(
        /\r\nend,rows: [1-9]\d*,+\r\n$/,
      );
    expect((await owner.get(`${VAT}/statement?period=${month}`)).body).toMatch(/^#v3\.0\r\n/);
  });

  it("has the table of what is open beside the list of it, and nowhere else", async () => {
    const path = "/office/invoices/open-items";
    expect((await owner.get("/office/invoices?view=open")).body).toContain(`href="${path}"`);
    expect((await owner.get("/office/invoices")).body).not.toContain(`href="${path}"`);
    expect((await owner.get(path)).body).toMatch(/^number,kind,document_on,due_on/);
  });

  it("is not for who may not see the money", async () => {
    const support = await web.colleague("Partner");
    expect((await support.get(VAT)).status).toBe(403);
    expect((await support.get(`${VAT}/documents?period=${month}`)).status).toBe(403);
  });
});
