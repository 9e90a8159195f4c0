// Claims are billed and bank statements taken in by forms, by who may, and nothing typed is lost.
import { beforeAll, expect, it } from "vitest";
import { camtFile } from "../../../../test/support/bank-file.ts";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { aCustomer, aSeller } from "../../../../test/support/scene.ts";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { deskDocuments, documentsOfOrder, numberDocuments } from "../../../business/billing/index.ts";
import { bookByHand, refundOwed } from "../../../business/payments/index.ts";
import { action } from "../../../kernel/act.ts";
import { must } from "../../../kernel/result.ts";

let shop: TestShop;
let web: OfficeWeb;
let accountId: string;
let orderDesk: Browser;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  orderDesk = await web.colleague("Order desk");
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

it("a refund that waits is named on the desk with its customer, and sent or kept by nobody but who may send money", async () => {
  const { world, staff } = shop;
  const booked = await world.act(bookByHand, staff, {
    sellerId: shop.seller.id,
    accountId,
    way: "transfer",
    money: { minor: 1_000n, currency: "EUR" },
    receivedOn: "2026-03-02",
    payer: "Kundin",
    reference: "",
    documents: [],
    forBalance: true,
  });
  const { paymentId } = must(booked);
  const owe = action({ name: "owe_back", needs: { any: ["staff:services.change"] }, run: refundOwed });
  const desk = { ...staff, rights: staff.rights.filter((one) => one !== "payments.refund") };
  const owed = { paymentId, documentId: null, reason: "Given up" };
  const kept = must(await world.act(owe, desk, { ...owed, minor: 400n })).refundId;
  const sent = must(await world.act(owe, desk, { ...owed, minor: 100n })).refundId;
  const page = `/office/payments/${paymentId}`;
  const seen = (await orderDesk.get(page)).body;
  expect(seen).toContain("Waits for somebody who may send it");
  expect(seen).not.toContain("Keep as balance");
  const owner = await web.owner();
  expect((await owner.get("/office")).body).toMatch(/Marlene Böttcher[^<]*: [^<]*€5\.00/u);
  expect((await owner.post(`/office/refunds/${kept}/keep`, {}, page)).body).toContain("when and how");
  const agreed = { agreed: "Mail of 2 March" };
  expect((await owner.post(`/office/refunds/${kept}/keep`, agreed, page)).location).toContain(page);
  expect((await owner.get("/office")).body).toContain("€1.00");
  expect((await owner.post(`/office/refunds/${sent}/send`, {}, page)).location).toContain(page);
  const done = (await owner.get(page)).body;
  expect(done).toContain("Kept as balance");
  expect(done).not.toContain("Send it");
  expect(done).toContain(">Refunded<");
  // Asked for at a processor that has not answered: nobody may read that it went back.
  const stands = async (state: string): Promise<string> => {
    await world.db.owner.query("update payments.refund set state = $2 where id = $1", [sent, state]);
    return (await owner.get(page)).body;
  };
  const asked = await stands("asked");
  expect(asked).toContain("Refund on its way");
  expect(asked).not.toContain(">Refunded<");
  await stands("done");
  expect((await owner.get("/office")).body).not.toContain("Refund to be sent");
});

it("a bank statement is taken in by a form: what is sure is booked, the rest waits with suggestions, is booked or set aside once", async () => {
  const owner = await web.owner();
  const bill = `/office/customers/${accountId}/claim`;
  await owner.post(bill, { text: "Damages", amount: "12.00" }, bill);
  await shop.world.runJobs();
  await numberDocuments(shop.world.kit);
  const open = await deskDocuments(shop.world.db.read, {
    sellerIds: null,
    view: "open",
    today: "2026-03-02",
    accountId,
  });
  const [later, first] = open;
  const path = "/office/payments/statements";
  const take = (text: string) =>
    owner.upload(path, {}, { file: { name: "auszug.xml", bytes: Buffer.from(text) } });
  const text = camtFile({
    id: "W1",
    day: "2026-03-02",
    account: shop.seller.bankIban ?? "",
    told: [
      { minor: first?.openMinor ?? 0n, words: first?.number ?? "", payer: "Eva <Schuld>" },
      { minor: 100n, words: `x${later?.number}`, payer: "Nobody" },
      { minor: 55n, words: "Zinsen", payer: "Bank" },
    ],
  });
  expect((await take("Buchung;Betrag")).body).toContain("This is no statement in camt.053 or MT940");
  expect((await take("")).body).toContain("Please choose a file.");
  const taken = await take(text);
  expect(taken.location).toContain(`${path}/`);
  await shop.world.runJobs();
  expect((await take(text)).body).toContain("All that is in this file is here already.");

  const today = await owner.get("/office");
  expect(today.body).toContain("On bank statements: 2 wait");
  expect(today.body).toContain('href="/office/payments/waiting"');
  const page = await owner.get(taken.location);
  expect(page.body).toContain("Eva &lt;Schuld>");
  expect(page.body).toMatch(/Booked<\/dt><dd[^>]*>1</);
  const waiting = await owner.get("/office/payments/waiting");
  expect(waiting.body).toContain("The number is not quite clear");
  const booking = /action="(\/office\/payments\/waiting\/[^"]+)\/book"/.exec(waiting.body)?.[1] ?? "";
  const one = await owner.get(`${booking}?account=${accountId}`);
  expect(one.body).toContain(`Pays ${later?.number}`);
  const wish = { account: accountId, [`pays_${later?.id}`]: "on" };
  const amount = (typed: string) =>
    owner.post(`${booking}/book`, { ...wish, [`amount_${later?.id}`]: typed }, booking);
  expect((await amount("0")).body).toContain("An amount above zero, please.");
  expect((await amount("7.00")).body).toContain("That is more than came in.");
  expect((await amount("1.00")).location).toContain("done=booked");
  expect((await amount("1.00")).body).toContain("Somebody was quicker");

  const rest = await owner.get("/office/payments/waiting");
  const aside = /href="(\/office\/payments\/waiting\/[^"?]+)"/.exec(rest.body)?.[1] ?? "";
  expect((await owner.post(`${aside}/aside`, { reason: " " }, aside)).body).toContain("Please say why.");
  expect((await owner.post(`${aside}/aside`, { reason: "Interest" }, aside)).location).toContain("set_aside");
  expect((await owner.get("/office/payments/waiting")).body).toContain("Everything that came is matched");
  expect((await owner.get(aside)).body).toContain("Interest");
  const paid = await owner.get(`/office/invoices/${first?.id}`);
  expect(paid.body).toContain("Bank statement 1/2026");
  const desk = orderDesk;
  expect((await desk.get(path)).status).toBe(200);
  expect((await desk.post(`${aside}/up`, {}, aside)).status).toBe(403);
});

it("a claim is billed in the currency of the customer's own brand, whichever brand's office somebody sits in", async () => {
  const { owner: db } = shop.world.db;
  const sellerId = await aSeller(db, "sakura");
  await db.query("update sellers.seller set currency = 'JPY' where id = $1", [sellerId]);
  const abroad = await aCustomer(db, sellerId);
  const owner = await web.owner();
  const path = `/office/customers/${abroad.accountId}/claim`;
  expect((await owner.get(path)).body).toContain("JPY");
  expect((await owner.post(path, { text: "Work", amount: "750" }, path)).location).toContain("saved");
  const { rows } = await db.query(
    "select currency, gross_minor as minor from billing.document where account_id = $1",
    [abroad.accountId],
  );
  expect(rows).toEqual([{ currency: "JPY", minor: "750" }]);
});
