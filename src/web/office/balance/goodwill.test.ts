// Goodwill is given on the customer's card: as balance, or on an invoice, whose tax is lower then; nothing typed is lost.
import { expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import { documentsOfOrder, goodwillInvoices } from "../../../business/billing/index.ts";

it("goodwill on an invoice is a credit note over it, refused beside the field, and never given by who may not credit", async () => {
  const shop = await testShop();
  const web = await officeWeb(shop);
  const placed = await orderAndAccept(shop, { email: "kulanz@kundin.example", domain: "kulanz-kundin.de" });
  const [invoice] = await documentsOfOrder(shop.world.db.read, placed.orderId);
  const accountId = invoice?.accountId ?? "";
  const page = `/office/customers/${accountId}/balance`;
  const owner = await web.owner();
  const before = (await owner.get(page)).body;
  expect(before).toContain("Goodwill on an invoice");
  expect(before).toContain(invoice?.number ?? "none");
  const give = (form: Record<string, string>) =>
    owner.post(`${page}/goodwill-credit`, { invoice: "", off: "2.00", said: "Out of reach", ...form }, page);
  const unnamed = await give({});
  expect(unnamed.status).toBe(422);
  expect(unnamed.body).toContain("Please choose the invoice it is for.");
  expect(unnamed.body).toContain('value="Out of reach"');
  const id = invoice?.id ?? "";
  expect((await give({ invoice: id, off: "0" })).body).toContain("Please enter an amount above zero.");
  expect((await give({ invoice: id, said: " " })).body).toContain("Please say why");
  expect((await give({ invoice: id, off: "9999.00" })).body).toMatch(
    /At most .* are left of this invoice\./u,
  );
  const left = async () =>
    (await goodwillInvoices(shop.world.db.read, accountId, "EUR")).find((one) => one.id === id)?.leftMinor;
  const whole = (await left()) ?? 0n;
  expect((await give({ invoice: id })).location).toContain("credited");
  expect(await left()).toBe(whole - 200n);
  const support = await web.colleague("Support");
  expect((await support.post(`${page}/goodwill-credit`, { invoice: id, off: "1", said: "x" })).status).toBe(
    403,
  );
});
