// Blank forms over HTTP: the shop gives them to anybody, the office to who may see orders, in the language asked for.
import { beforeAll, describe, expect, test } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";

let web: OfficeWeb;

beforeAll(async () => {
  web = await officeWeb(await testShop());
}, 120_000);

describe("blank forms", () => {
  test("are offered in the shop in both languages, and lead there from every page", async () => {
    const guest = web.guest("de");
    expect((await guest.get("/")).body).toContain('href="/forms"');
    const page = await guest.get("/forms");
    expect(page.body).toContain("Auf Papier bestellen");
    for (const form of ["order", "contract"])
      for (const language of ["de", "en"]) {
        const file = await guest.get(`/forms/${form}.pdf?language=${language}`);
        expect(file.status).toBe(200);
        expect(file.raw.subarray(0, 5).toString()).toBe("%PDF-");
      }
    expect((await guest.get("/forms/invoice.pdf")).status).toBe(404);
    expect((await guest.get("/forms/order.pdf?language=fr")).status).toBe(400);
  });

  test("are handed out by the office to its own people only", async () => {
    const owner = await web.owner();
    expect((await owner.get("/office/blank-forms")).body).toContain("Order form");
    const file = await owner.get("/office/blank-forms/contract.pdf?language=en");
    expect(file.raw.subarray(0, 5).toString()).toBe("%PDF-");
    expect((await web.guest().get("/office/blank-forms/order.pdf?language=en")).status).not.toBe(200);
  });
});
