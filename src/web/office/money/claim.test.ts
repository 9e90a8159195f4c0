// A claim is billed by a form on the customer's card, by who may, and nothing typed is lost.
import { beforeAll, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { deskDocuments, documentsOfOrder } from "../../../business/billing/index.ts";

let shop: TestShop;
let web: OfficeWeb;
let accountId: string;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  const placed = await orderAndAccept(shop, { email: "schuld@kundin.example", domain: "schuld-kundin.de" });
  accountId = (await documentsOfOrder(shop.world.db.read, placed.orderId))[0]?.accountId ?? "";
});

it("a claim is billed once, with its words and amount, and refused beside the field", async () => {
  const owner = await web.owner();
  const path = `/office/customers/${accountId}/claim`;
  const empty = await owner.post(path, { text: " ", amount: "7.50" }, path);
  expect(empty.status).toBe(422);
  expect(empty.body).toContain("Please say what it is for.");
  expect(empty.body).toContain('value="7.50"');
  const nothing = await owner.post(path, { text: "Returned debit", amount: "0" }, path);
  expect(nothing.body).toContain("An amount above zero, please.");
  expect((await owner.post(path, { text: "Returned debit", amount: "7.50" }, path)).location).toContain(
    "saved",
  );
  const asked = { sellerIds: null, view: "all", today: "2026-03-02", accountId } as const;
  const sums = (await deskDocuments(shop.world.db.read, asked)).map((one) => one.grossMinor);
  expect(sums.filter((minor) => minor === 750n)).toHaveLength(1);
  const support = await web.colleague("Support");
  expect((await support.get(path)).status).toBe(403);
});
