// An invoice is replaced from its page: taken back, put right as a draft, issued; what is typed is kept where something is wrong.
import { beforeAll, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { orderAndAccept, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { documentsOfOrder, numberDocuments } from "../../../business/billing/index.ts";
import { openTask } from "../../../business/staff/index.ts";
import { action } from "../../../kernel/act.ts";
import { must, ok } from "../../../kernel/result.ts";

let shop: TestShop;
let web: OfficeWeb;
let invoiceId: string;
let number: string;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  const { orderId } = await orderAndAccept(shop, {
    email: "ersatz@kundin.example",
    domain: "ersatz-kundin.de",
  });
  await shop.world.runJobs();
  await numberDocuments(shop.world.kit);
  await shop.world.runJobs();
  const [invoice] = await documentsOfOrder(shop.world.db.read, orderId);
  [invoiceId, number] = [invoice?.id ?? "", invoice?.number ?? ""];
});

it("begins with a reason, is put right line by line, and goes out once", async () => {
  const owner = await web.owner();
  const at = `/office/invoices/${invoiceId}`;
  expect((await owner.post(`${at}/replace`, { reason: " " }, at)).body).toContain("Please say why");
  const begun = (await owner.post(`${at}/replace`, { reason: "Wrong street" }, at)).location;
  const draft = begun.split("?")[0] ?? "";
  await numberDocuments(shop.world.kit);
  await shop.world.runJobs();
  expect((await owner.post(`${at}/replace`, { reason: "Again" }, at)).body).toContain("Nothing is left");
  const page = await owner.get(draft);
  expect(page.body).toContain(`New invoice for ${number}`);
  expect((await owner.get("/office/invoices?view=draft")).body).toContain(draft);
  expect((await owner.get(`${draft}/proforma`)).raw.subarray(0, 5).toString()).toBe("%PDF-");
  const names = [...page.body.matchAll(/name="(text|quantity|price)_([0-9a-f-]{36})"/g)].map(
    (one) => `${one[1]}_${one[2]}`,
  );
  const line = /text_([0-9a-f-]{36})/.exec(names.join(" "))?.[1] ?? "";
  const address = { name: "Marlene Böttcher", line1: "Neue Gasse 5", postalCode: "50667", city: "Köln" };
  const typed = { [`text_${line}`]: "One package", [`quantity_${line}`]: "x", [`price_${line}`]: "10.00" };
  const wrong = await owner.post(`${draft}/draft`, { ...address, ...typed, city: "" }, draft);
  expect(wrong.status).toBe(422);
  expect(wrong.body).toContain("A quantity above zero");
  expect(wrong.body).toContain("Neue Gasse 5");
  const right = { ...address, ...typed, [`quantity_${line}`]: "2" };
  expect((await owner.post(`${draft}/draft`, { ...right, city: "" }, draft)).body).toContain(
    "Name, street, postal code",
  );
  expect((await owner.post(`${draft}/draft`, right, draft)).location).toContain("draft_saved");
  // A colleague's page shows it as it was before.
  const stale = await owner.post(`${draft}/draft`, { ...right, seen: "0123456789abcdef" }, draft);
  expect(stale.body).toContain("A colleague changed this draft meanwhile. Your entries");
  expect(stale.body).toContain('value="Neue Gasse 5"');
  expect((await owner.post(`${draft}/issue`, { seen: "0123456789abcdef" }, draft)).body).toContain(
    "so it was not issued",
  );
  const taxed = { treatment: "outside", reason: "" };
  expect((await owner.post(`${draft}/draft-tax`, taxed, draft)).body).toContain("Please say why");
  const wrongTax = await owner.post(`${draft}/draft-tax`, { ...taxed, reason: "Moved away" }, draft);
  expect(wrongTax.body).toContain("inside the Union");
  expect(wrongTax.body).toContain("Moved away");
  const home = { treatment: "home", reason: "Checked" };
  expect((await owner.post(`${draft}/draft-tax`, home, draft)).location).toContain("draft_saved");
  const support = await web.colleague("Support");
  expect((await support.post(`${draft}/issue`, {}, draft)).status).toBe(403);
  expect((await owner.post(`${draft}/issue`, {}, draft)).location).toContain("draft_issued");
  await numberDocuments(shop.world.kit);
  await shop.world.runJobs();
  expect((await owner.get(draft)).body).toContain(`>${number}</a>`);
  const replaced = (await owner.get(at)).body;
  expect(replaced).toContain(draft);
  expect(replaced).not.toContain(`${at}/credit"`);
  expect(replaced).not.toContain(`${at}/replace"`);
});

it("says on its page that the e-invoice did not go out, and by which rule", async () => {
  const owner = await web.owner();
  const at = `/office/invoices/${invoiceId}`;
  expect((await owner.get(at)).body).not.toContain("Its e-invoice did not go out");
  const { rows } = await shop.world.db.owner.query<{ seller_id: string }>(
    "select seller_id from billing.document where id = $1",
    [invoiceId],
  );
  const tell = action({
    name: "tell_of_e_invoice",
    needs: { any: ["system"] },
    run: async (ctx) => {
      const subject = { kind: "document", id: invoiceId };
      const facts = { sellerId: rows[0]?.seller_id ?? "", accountId: null, about: `${number}: BR-CO-09` };
      await openTask(ctx, { ...facts, kind: "e_invoice_faulty", subject });
      return ok(null);
    },
  });
  must(await shop.world.act(tell, shop.world.systemActor, {}));
  const { body } = await owner.get(at);
  expect(body).toContain("Its e-invoice did not go out");
  expect(body).toContain(`${number}: BR-CO-09`);
});

it("keeps what was paid on the old one, and wherever that money is listed as free it says for which draft it waits", async () => {
  const { orderId } = await orderAndAccept(shop, {
    email: "bezahlt@kundin.example",
    domain: "bezahlt-kundin.de",
  });
  await settle(shop);
  const owner = await web.owner();
  const { rows } = await shop.world.db.owner.query<{
    id: string;
    account: string;
    gross: string;
    number: string;
  }>(
    `select id, account_id as account, gross_minor as gross, number from billing.document where order_id = $1`,
    [orderId],
  );
  const [invoice] = rows;
  if (!invoice) throw new Error("the order has no invoice");
  const { id, account, gross, number: old } = invoice;
  const amount = (Number(gross) / 100).toFixed(2);
  const paid = {
    way: "transfer",
    amount,
    received: "2026-03-02",
    [`pays_${id}`]: "on",
    [`amount_${id}`]: amount,
  };
  const booked = await owner.post(
    "/office/payments/new",
    { account, ...paid },
    `/office/payments/new?account=${account}`,
  );
  await settle(shop);
  const at = `/office/invoices/${id}`;
  const draft =
    (await owner.post(`${at}/replace`, { reason: "Wrong street" }, at)).location.split("?")[0] ?? "";
  await settle(shop);
  const payment = booked.location.split("?")[0] ?? "";
  for (const page of ["/office", "/office/payments?view=unallocated", payment]) {
    const { body } = await owner.get(page);
    expect(body, page).toContain(`€${amount} waits for the draft that replaces ${old}`);
    expect(body, page).toContain(`href="${draft}"`);
  }
  const { body: onDraft } = await owner.get(draft);
  expect(onDraft).toMatch(/Waits for this draft/u);
  expect(onDraft).toContain(`href="${payment}"`);
  expect((await owner.post(`${draft}/issue`, {}, draft)).location).toContain("draft_issued");
  await settle(shop);
  expect((await owner.get(payment)).body).not.toContain("waits for the draft");
});
