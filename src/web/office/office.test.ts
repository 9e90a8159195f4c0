// The office over HTTP: who gets in, what the order desk decides, what the billing desk books, and who lacks which right.
import { beforeAll, describe, expect, test } from "vitest";
import { gateFor } from "../../business/catalogue/index.ts";
import type { PaymentGates } from "../../business/catalogue/index.ts";
import { confirmByMail, placeOrder } from "../../business/orders/index.ts";
import { knownProviders, noteConnectionTest } from "../../business/sellers/index.ts";
import { must, refused } from "../../kernel/result.ts";
import { officeWeb } from "../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../test/support/office-web.ts";
import { bearerOf, guest, orderAndAccept, orderInput, settle, testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";

let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;

beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  owner = await web.owner();
}, 120_000);

async function orderInReview(name: string): Promise<string> {
  const wish = { name, email: `${name.replaceAll(" ", ".")}@mailinator.com`, domain: "paypal-login.de" };
  const placed = must(await shop.world.act(placeOrder, guest, await orderInput(shop, wish)));
  await settle(shop);
  const { orderId } = placed;
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  return orderId;
}

const one = async <T extends object>(sql: string, values: readonly unknown[]): Promise<T> => {
  const { rows } = await shop.world.db.owner.query<T>(sql, [...values]);
  if (!rows[0]) throw new Error("nothing found");
  return rows[0];
};
const stateOf = async (orderId: string): Promise<string> =>
  (await one<{ state: string }>("select state from orders.order where id = $1", [orderId])).state;

describe("the door", () => {
  test("a stranger is sent to sign in and comes back to the page that was asked for", async () => {
    const page = await web.guest().get("/office/orders");
    expect(page.status).toBe(303);
    expect(page.location).toBe("/office/sign-in?next=%2Foffice%2Forders");
  });

  test("a wrong password does not say what was wrong, and the address is kept", async () => {
    const fields = { email: "anna@demo.example", password: "not this one at all" };
    const page = await web.guest().post("/office/sign-in", fields, "/office/sign-in");
    expect(page.status).toBe(422);
    expect(page.body).toContain("Address and password do not belong together");
    expect(page.body).toContain('value="anna@demo.example"');
    expect(page.body).not.toContain("not this one at all");
  });

  test("the first owner's link works only where nobody can let others in", async () => {
    expect((await web.guest().get(`/office/first/${"a".repeat(43)}`)).status).toBe(410);
  });

  test("signed out, every page asks to sign in again", async () => {
    const leaving = await web.owner();
    expect((await leaving.post("/office/sign-out", {})).location).toBe("/office/sign-in");
    expect((await leaving.get("/office")).status).toBe(303);
  });
});

describe("every place", () => {
  const PLACES: readonly string[] = [
    "",
    "/orders",
    "/customers",
    "/services",
    "/domains",
    "/invoices",
    "/payments",
    "/payments/new",
    "/messages",
    "/jobs",
    "/gates",
    "/connections",
    "/connections/new/panel/whm",
    "/settings",
    "/texts",
    "/texts/invoice",
    "/staff",
    "/clock",
    "/search?q=zzz",
    "/invoices?view=overdue",
    "/jobs?view=waiting",
  ];

  test.each(["en", "de"] as const)("opens for the owner in language %s", async (lang) => {
    const browser = await web.owner(lang);
    for (const place of PLACES)
      expect(`${place} ${(await browser.get(`/office${place}`)).status}`).toBe(`${place} 200`);
  });

  test("says that nothing is there instead of breaking on an id that is none", async () => {
    for (const place of ["orders", "customers", "services", "domains", "invoices", "payments", "messages"])
      expect((await owner.get(`/office/${place}/nonsense`)).status).toBe(404);
  });

  test("an address that leads nowhere is answered inside the office, not in the look of the shop", async () => {
    for (const place of ["/nichts", "/orders/nonsense/further", "/orders?drop=1"]) {
      const { status, body } = await owner.get(`/office${place}`);
      expect([place, status]).toEqual([place, place.includes("?") ? 400 : 404]);
      expect(body).toContain('action="/office/search"');
    }
    expect((await web.guest().get("/office/nichts")).body).not.toContain('action="/office/search"');
  });

  test("refuses fields it does not know, also those that another counterpart's form has", async () => {
    expect((await owner.get("/office/orders?drop=1")).status).toBe(400);
    const fields = { name: "web-99", for: "", s_baseUrl: "https://web-99.example:2087", s_port: "700" };
    expect((await owner.post("/office/connections/new/panel/whm", fields)).status).toBe(400);
  });

  test("names a counterpart's settings, and why it did not answer, in the reader's language", async () => {
    const german = await web.owner("de");
    const { body } = await german.get("/office/connections/new/registrar/epp");
    expect(body).toContain("Name oder Adresse des EPP-Servers.");
    expect(body).not.toContain("Certificate authority");
    const { id } = await one<{ id: string }>(
      "select id from sellers.connection where kind = 'panel' limit 1",
      [],
    );
    const fault = "outcome_unknown: not_asked";
    must(await shop.world.act(noteConnectionTest, shop.staff, { connectionId: id, fault }));
    const listed = (await german.get("/office/connections")).body;
    expect(listed).toContain("Niemand weiß, ob es geschehen ist. Die Gegenstelle ließ sich nicht fragen.");
    expect((await owner.get("/office/connections")).body).toContain("The other side could not be asked.");
  });

  test("lets whoever may connect every counterpart there is: none is left out of the page", async () => {
    const { body } = await owner.get("/office/connections");
    expect(knownProviders().length).toBeGreaterThan(8);
    for (const { kind, id } of knownProviders())
      expect(body).toContain(`/office/connections/new/${kind}/${id}"`);
  });

  test("says of a VAT id that nobody could tell of when it is asked again, and until when invoices wait for it", async () => {
    const { orderId } = await orderAndAccept(shop);
    const { id: account, contract } = await one<{ id: string; contract: string }>(
      `select c.account_id as id, c.id as contract from contracts.contract c join orders."order" o
         on o.account_id = c.account_id where o.id = $1 limit 1`,
      [orderId],
    );
    const { id } = await one<{ id: string }>(
      `insert into tax.vat_check (id, seller_id, account_id, vat_id, state, tries, next_at, created_at)
       values (gen_random_uuid(), $1, $2, 'ATU12345675', 'unavailable', 2, '2026-03-02T10:15:00Z', '2026-03-02T09:00:00Z')
       returning id`,
      [shop.seller.id, account],
    );
    await one(
      `insert into contracts.hold (id, account_id, contract_id, what, from_on, until_on, reason, set_at)
       values (gen_random_uuid(), $1, $2, 'billing', '2026-03-02', '2026-03-16', 'vat_check', now()) returning id`,
      [account, contract],
    );
    const { body } = await owner.get(`/office/vat-checks/${id}`);
    expect(body).toContain("Asked again by itself");
    expect(body).toMatch(/wait for it, until[^.]*16 Mar 2026/u);
    expect(body).toContain("What happened");
  });

  test("loses nothing of what was typed where a form cannot be read, and shows no secret again", async () => {
    const { orderId } = await orderAndAccept(shop);
    const { id } = await one<{ id: string }>('select account_id as id from orders."order" where id = $1', [
      orderId,
    ]);
    const [long, secret] = [`Called, ${"and called again. ".repeat(600)}`, "never-shown ".repeat(20)];
    const from = `/office/customers/${id}/notes`;
    const fields = { text: long, s_password: secret };
    const page = await owner.post(from, fields, from);
    expect(page.status).toBe(400);
    expect(page.body).toContain(long.trim());
    expect(page.body).toContain("nothing is lost");
    expect(page.body).not.toContain("never-shown");
    expect((await owner.get(from)).body).not.toContain("and called again");
  });
});

describe("the order desk", () => {
  test("shows the reasons with their weights and what each decision would do, and accepts", async () => {
    const orderId = await orderInReview("Rita Vogel");
    const page = await owner.get(`/office/orders/${orderId}`);
    expect(page.body).toMatch(/mailinator\.com/u);
    expect(page.body).toMatch(/\+\d+/u);
    for (const decision of ["becomes a customer", "buyer is told that the order ended", "card look riskier"])
      expect(page.body).toContain(decision);
    const done = await owner.post(`/office/orders/${orderId}/accept`, { reason: "called_back" });
    expect(done.location).toBe(`/office/orders/${orderId}`);
    const waiting = await owner.get(`/office/orders/${orderId}`);
    expect(waiting.body).toContain("Anna Petersen completed this order");
    expect(waiting.body).toContain("Take it back");
    await settle(shop);
    expect(await stateOf(orderId)).not.toBe("in_review");
    const story = await owner.get(`/office/orders/${orderId}`);
    expect(story.body).toContain("Called back, it is them");
    expect(story.body).toContain("Anna Petersen");
  });

  test("does not reject without a reason, and says so beside the field", async () => {
    const orderId = await orderInReview("Egon Falk");
    const page = await owner.post(`/office/orders/${orderId}/reject`, { reason: " " });
    expect(page.status).toBe(422);
    expect(page.body).toContain("Choose a reason");
    expect(page.body).toMatch(/<title>Error:/u);
    expect(await stateOf(orderId)).toBe("in_review");
  });

  test("an order decided meanwhile is not decided again", async () => {
    const orderId = await orderInReview("Jutta Klein");
    await owner.post(`/office/orders/${orderId}/drop`, { reason: "duplicate" });
    const again = await owner.post(`/office/orders/${orderId}/accept`, { reason: "known" });
    expect(again.status).toBe(422);
    expect(again.body).toContain("Anna Petersen has just decided on this order");
    await settle(shop);
    const late = await owner.post(`/office/orders/${orderId}/accept`, { reason: "known" });
    expect(late.status).toBe(422);
    expect(late.body).toContain("it has moved on");
    expect(await stateOf(orderId)).toBe("dropped");
  });

  test("is found by its short id from the search of the top bar", async () => {
    const orderId = await orderInReview("Karl Busch");
    const { short_id } = await one<{ short_id: string }>("select short_id from orders.order where id = $1", [
      orderId,
    ]);
    const found = await owner.get(`/office/search?q=${short_id.toLowerCase()}`);
    expect(found.location).toBe(`/office/orders/${orderId}`);
  });
});

describe("a colleague who lacks a right", () => {
  test("reads on the order which right is missing and who can grant it, and can change nothing", async () => {
    const orderId = await orderInReview("Wilma Sturm");
    const support = await web.colleague("Support");
    const page = await support.get(`/office/orders/${orderId}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain("decide on orders");
    expect(page.body).toContain("Ask Anna Petersen");
    const tried = await support.post(
      `/office/orders/${orderId}/accept`,
      { reason: "" },
      `/office/orders/${orderId}`,
    );
    expect(tried.status).toBe(403);
    expect(tried.body).toContain("decide on orders");
    expect(tried.body).toContain("manage the staff");
    expect(await stateOf(orderId)).toBe("in_review");
  });

  test("sees no place that is not theirs, and is told why when they go there", async () => {
    const support = await web.colleague("Partner");
    const page = await support.get("/office/settings");
    expect(page.status).toBe(403);
    expect(page.body).toContain("see settings");
  });
});

describe("the billing desk", () => {
  async function openInvoice(name: string) {
    const { orderId } = await orderAndAccept(shop, { name });
    return one<{ id: string; account_id: string; number: string; gross_minor: bigint }>(
      "select id, account_id, number, gross_minor from billing.document where order_id = $1",
      [orderId],
    );
  }
  const booking = (invoice: { id: string; account_id: string }, amount: string, part: string) => ({
    account: invoice.account_id,
    way: "transfer",
    amount,
    received: "2026-03-02",
    payer: "Statement name",
    reference: "thanks",
    [`pays_${invoice.id}`]: "on",
    [`amount_${invoice.id}`]: part,
  });
  const form = (invoice: { account_id: string }): string =>
    `/office/payments/new?account=${invoice.account_id}`;

  test("books a transfer against an invoice, which is settled, and hands out its PDF", async () => {
    const invoice = await openInvoice("Paula Reuter");
    const amount = (Number(invoice.gross_minor) / 100).toFixed(2);
    const fields = booking(invoice, amount, amount);
    const done = await owner.post("/office/payments/new", fields, form(invoice));
    expect(done.status).toBe(303);
    await settle(shop);
    const page = await owner.get(`/office/invoices/${invoice.id}`);
    expect(page.body).toContain(invoice.number);
    expect(page.body).toContain("Paid");
    const pdf = await owner.get(`/office/invoices/${invoice.id}/pdf`);
    expect(pdf.raw.subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("the same form sent twice books once", async () => {
    const invoice = await openInvoice("Theo Lang");
    const fields = { ...booking(invoice, "10.00", "10.00"), idempotency_key: "one-form" };
    const first = await owner.post("/office/payments/new", fields, form(invoice));
    const second = await owner.post("/office/payments/new", fields, form(invoice));
    expect(second.location).toBe(first.location);
  });

  test("never lists a payment that was taken off again as if nothing had been paid with it", async () => {
    const invoice = await openInvoice("Ruth Albers");
    const booked = await owner.post(
      "/office/payments/new",
      booking(invoice, "10.00", "10.00"),
      form(invoice),
    );
    await settle(shop);
    const payment = booked.location.split("?")[0] ?? "";
    expect((await owner.post(`${payment}/bounce`, { reason: "returned" }, payment)).status).toBe(303);
    await settle(shop);
    const { body } = await owner.get(`/office/invoices/${invoice.id}`);
    const row = body.split("<tr").find((one) => one.includes("Statement name")) ?? "";
    expect(row).toContain("taken off again");
    expect(row).not.toContain("0.00");
  });

  test("keeps what was typed when an amount is none or adds up to more than came", async () => {
    const invoice = await openInvoice("Nora Winter");
    const none = await owner.post("/office/payments/new", booking(invoice, "a lot", "10.00"), form(invoice));
    expect(none.status).toBe(422);
    expect(none.body).toContain("Please give the amount that came");
    expect(none.body).toContain('value="a lot"');
    const more = await owner.post("/office/payments/new", booking(invoice, "5.00", "10.00"), form(invoice));
    expect(more.status).toBe(422);
    expect(more.body).toContain("add up to more than came");
  });

  test("credits a part of an invoice and never more than is left", async () => {
    const invoice = await openInvoice("Ines Kaiser");
    const line = await one<{ id: string }>("select id from billing.line where document_id = $1 limit 1", [
      invoice.id,
    ]);
    const path = `/office/invoices/${invoice.id}`;
    const fields = (amount: string) => ({
      what: "part",
      [`line_${line.id}`]: amount,
      excess: "keep",
      reason: "goodwill",
    });
    const much = await owner.post(`${path}/credit`, fields("9999"), path);
    expect(much.status).toBe(422);
    expect(much.body).toContain("more than is left");
    const unclear = await owner.post(`${path}/credit`, { ...fields("1.00"), what: "whole" }, path);
    expect(unclear.status, "the whole is never credited where a part was written").toBe(422);
    expect(unclear.body).toContain("Amounts of parts are written below");
    const done = await owner.post(`${path}/credit`, fields("1.00"), path);
    expect(done.status).toBe(303);
    await settle(shop);
    expect((await owner.get(path)).body).toContain("Credited");
  });
});

describe("the house", () => {
  test("a gate that is not open is said on every page", async () => {
    const set = (position: string) =>
      owner.post("/office/gates", { effect: "sms", position, stop: "" }, "/office/gates");
    expect((await set("quiet")).location).toBe("/office/gates?done=gate_set");
    expect((await owner.get("/office/orders")).body).toContain(
      "Only recorded, not carried out: text messages",
    );
    await set("open");
    expect((await owner.get("/office/orders")).body).not.toContain("Only recorded");
    const { rows } = await shop.world.db.owner.query<{ id: string }>(
      "select id from customers.account limit 1",
    );
    // A mail that was kept back is not nothing.
    expect((await owner.get("/office/gates/withheld")).body).toContain("Nothing was kept back");
    const { owner: db } = shop.world.db;
    const silent = await db.query(
      "update messages.message set state = 'withheld' where id = (select max(id::text)::uuid from messages.message)",
    );
    expect(silent.rowCount).toBe(1);
    const told = (await owner.get("/office/gates/withheld")).body;
    expect(told).toContain("But for mails and SMS, nothing was kept back");
    expect(told).not.toContain("Nothing was kept back");
    await shop.world.db.owner.query(
      `insert into kernel.attempt (id, deed, key, subject_kind, subject_id, account_id, ask, state, asked_at)
       values (gen_random_uuid(), 'suspend_panel_account', 'kept-back', 'account', $1, $1, '{}', 'withheld', now())`,
      [rows[0]?.id],
    );
    const kept = await owner.get("/office/gates/withheld");
    expect(kept.body).toContain("Panel: suspend the account");
    expect(kept.body).toContain(`/office/customers/${rows[0]?.id}`);
    // Of a charge it says how much, and for what: that is what a rehearsal is looked through for.
    await shop.world.db.owner.query(
      `insert into kernel.attempt (id, deed, key, subject_kind, subject_id, account_id, ask, state, asked_at)
       values (gen_random_uuid(), 'charge_stored', 'kept-back-2', 'payment', $1, $1,
         '{"minor": {"$bigint": "1990"}, "currency": "EUR", "description": "R2026-00777"}', 'withheld', now())`,
      [rows[0]?.id],
    );
    const charged = (await owner.get("/office/gates/withheld")).body;
    expect(charged).toContain("€19.90");
    expect(charged).toContain("R2026-00777");
    // What is asked of a processor for all at once is nobody's: it names the connection, and no customer is missing.
    await shop.world.db.owner.query(
      `insert into kernel.attempt (id, deed, key, connection_id, subject_kind, subject_id, ask, state, asked_at)
       select gen_random_uuid(), 'read_remittances', 'kept-back-3', c.id, 'connection', c.id, '{}', 'withheld', now()
       from sellers.connection c where c.kind = 'gateway' limit 1`,
    );
    const { rows: gateways } = await db.query<{ name: string }>(
      "select name from sellers.connection where kind = 'gateway' limit 1",
    );
    const ofAll = (await owner.get("/office/gates/withheld")).body;
    expect(ofAll).toContain(gateways[0]?.name ?? "no gateway");
    expect(ofAll).toContain("of no single customer");
  });

  test("the clock goes forward only", async () => {
    const page = await owner.post("/office/clock", { until: "2020-01-01" }, "/office/clock");
    expect(page.status).toBe(422);
    expect(page.body).toContain("only goes forward");
  });

  test("a text with a variable that nobody fills is refused before it is saved", async () => {
    const page = await owner.post(
      "/office/texts/invoice",
      { language: "en", subject: "Hello", body: "Dear {{ nobody }}", version: "0" },
      "/office/texts/invoice",
    );
    expect(page.status).toBe(422);
    expect(page.body).toContain("There is no variable “nobody”");
  });

  test("a mistyped variable is told what is meant, and what was typed stays", async () => {
    const typed = { language: "en", subject: "Hello", body: "Dear {{ person.nam }}", version: "0" };
    const page = await owner.post("/office/texts/invoice", typed, "/office/texts/invoice");
    expect(page.body).toContain("Is “person.name” meant?");
    expect(page.body).toContain("Dear {{ person.nam }}");
  });

  test("own words that are the last before names are given up are told what they leave out, and others are not", async () => {
    const warned = async (key: string, body: string): Promise<boolean> => {
      const path = `/office/texts/${key}`;
      const form = { language: "en", subject: "Pay {{ open }}", body, version: "0" };
      expect((await owner.post(path, form, path)).location).toContain("done=saved");
      const page = (await owner.get(`${path}?language=en`)).body;
      await owner.post(`${path}/restore`, { language: "en" }, path);
      return page.includes("the last word before names are given up");
    };
    expect(await warned("final_warning", "{% if given_up %}Pay!{% endif %}")).toBe(true);
    expect(await warned("final_warning", "{{ given_up }} on {{ given_up_on }}")).toBe(false);
    expect(await warned("overdue_first", "Pay!")).toBe(false);
  });

  test("a text is seen as its reader sees it before it is saved", async () => {
    const typed = { language: "en", subject: "Tried", body: "# Only tried", version: "0", view: "phone" };
    const page = await owner.post("/office/texts/invoice/preview", typed, "/office/texts/invoice");
    expect(page.status).toBe(200);
    expect(page.body).toMatch(/max-width:360px[\s\S]*<h1[^>]*>Only tried<\/h1>/);
    const plain = await owner.post(
      "/office/texts/invoice/preview",
      { ...typed, body: "a <b> c", view: "plain" },
      "/office/texts/invoice",
    );
    expect(plain.body).toContain("Tried\n\na &lt;b&gt; c");
    expect((await owner.get("/office/texts/invoice?language=en")).body).not.toContain("Only tried");
  });

  test("a test of a text goes to the colleague who writes it and to nobody else", async () => {
    const typed = { language: "en", subject: "Tried out", body: "Words to try", version: "0" };
    const page = await owner.post("/office/texts/invoice/test", typed, "/office/texts/invoice");
    expect(page.body).toContain("Sent to anna@demo.example.");
    expect(page.body).toContain("Words to try");
    const sent = await one<{ to: string; n: string }>(
      "select min(recipient) as to, count(*) as n from messages.message where template = 'text_tried'",
      [],
    );
    expect(sent).toEqual({ to: "anna@demo.example", n: "1" });
  });

  test("a test filled with a customer's mail keeps nothing of it for everybody to read", async () => {
    const like = await one<{ id: string; template: string }>(
      "select id, template from messages.message where filled_with is not null and channel = 'mail' limit 1",
      [],
    );
    const path = `/office/texts/${like.template}`;
    const typed = { language: "en", subject: "Like a real one", body: "Words to try", version: "0" };
    const page = await owner.post(`${path}/test`, { ...typed, like: like.id }, path);
    expect(page.body).toContain("Sent to anna@demo.example.");
    const kept = await one<{ sealed: boolean; filled_with: unknown; body_text: string }>(
      "select sealed, filled_with, body_text from messages.message where subject = 'Test: Like a real one'",
      [],
    );
    expect(kept).toMatchObject({ sealed: true, filled_with: null });
    expect(kept.body_text).not.toContain("Words to try");
  });

  test("a saved text shows how it differs from the shipped one, and what it was before", async () => {
    const typed = { language: "en", subject: "Your bill", body: "First words", version: "0" };
    await owner.post("/office/texts/invoice", typed, "/office/texts/invoice");
    await owner.post(
      "/office/texts/invoice",
      { ...typed, body: "Second words", version: "1" },
      "/office/texts/invoice",
    );
    const page = (await owner.get("/office/texts/invoice?language=en")).body;
    expect(page).toMatch(/diff-new[\s\S]{0,200}Second words/);
    const versions = [...page.matchAll(/version=([0-9a-f-]{36})/g)].map((found) => found[1] ?? "");
    expect(versions).toHaveLength(2);
    const earlier = (await owner.get(`/office/texts/invoice?language=en&version=${versions[1] ?? ""}`)).body;
    expect(earlier).toMatch(/<textarea[^>]*>First words/);
    expect(earlier).toContain("You see an earlier text.");
    await owner.post("/office/texts/invoice/restore", { language: "en" }, "/office/texts/invoice");
  });

  test("a secret of a connection is never shown again and stays when its field is left empty", async () => {
    const fields = {
      name: "Panel two",
      s_baseUrl: "https://panel.example:2087",
      s_user: "root",
      s_token: "very-secret-token",
      s_sessionsMax: "4",
      s_createTimeoutMs: "240000",
    };
    const made = await owner.post(
      "/office/connections/new/panel/whm",
      fields,
      "/office/connections/new/panel/whm",
    );
    expect(made.status).toBe(303);
    const path = made.location.split("?")[0] ?? "";
    expect((await owner.get(path)).body).not.toContain("very-secret-token");
    const saved = await owner.post(path, { ...fields, name: "Panel three", s_token: "" }, path);
    expect(saved.status).toBe(303);
  });

  test("somebody who was let in chooses a password by the link and is signed in", async () => {
    const page = await owner.post(
      "/office/staff",
      { name: "Noor Haddad", email: "noor@staff.example", role: "Order desk" },
      "/office/staff",
    );
    expect(page.location).toMatch(/^\/office\/staff\/[0-9a-f-]{36}\?done=invited_colleague$/u);
    await shop.world.runJobs();
    const sent = shop.mail.kept.findLast((kept) => kept.mail.to.includes("noor@staff.example"));
    const link = /(\/office\/password\/[\w-]{43})/u.exec(sent?.mail.text ?? "")?.[1] ?? "";
    // Whoever invites sees that it is open, and never the link.
    const member = await owner.get(page.location);
    expect(member.body).toContain("Invited");
    expect(member.body).not.toContain(link);
    const noor = web.guest();
    const weak = await noor.post(link, { password: "short" }, link);
    expect(weak.status).toBe(422);
    const done = await noor.post(link, { password: "nobody guesses this one" }, link);
    expect(done.location).toBe("/office");
    expect((await noor.get("/office")).status).toBe(200);
  });
});

describe("how documents reach a customer", () => {
  test("is seen on the card, changed by who may change customers, and by nobody else", async () => {
    const { accountId } = await orderAndAccept(shop, { domain: "belege-per-post.de" });
    const details = `/office/customers/${accountId}/details`;
    const wish = { invoice_by: "post", language: "en" };
    const who = { name: "Per Post", kind: "person", legal_kind: "consumer" };
    expect((await owner.get(details)).body).toContain("By mail as PDF");
    const support = await web.signIn("support@staff.example", "a long and friendly sentence 7");
    await support.post(details, { ...who, ...wish }, "/office");
    const kept = () =>
      one<{ invoice_by: string; language: string }>(
        "select invoice_by, language from customers.account where id = $1",
        [accountId],
      );
    expect((await kept()).invoice_by).toBe("mail");
    const sent = { ...who, ...wish };
    expect((await owner.post(details, sent, details)).location).toBe(`${details}?done=saved`);
    expect(await kept()).toEqual(wish);
    expect((await owner.post(details, { ...sent, invoice_by: "pigeon" }, details)).status).toBe(400);
  });
});

describe("the machine room", () => {
  const JOBS = "/office/jobs";
  let attemptId: string;
  beforeAll(async () => {
    await orderAndAccept(shop, { domain: "maschine.de", email: "maschine@kundin.example" });
    await settle(shop);
  });
  const parked = async (): Promise<void> => {
    attemptId = (
      await one<{ id: string }>(
        `update kernel.attempt set state = 'parked', message = 'no word from the panel' where id =
           (select min(id::text)::uuid from kernel.attempt where deed = 'create_panel_account') returning id`,
        [],
      )
    ).id;
  };
  const state = async (): Promise<string> =>
    (await one<{ state: string }>("select state from kernel.attempt where id = $1", [attemptId])).state;

  test("lets a job that failed run again, once", async () => {
    await parked();
    const job = await one<{ id: string }>(
      `with made as (select (graphile_worker.add_job('deed_create_panel_account',
         json_build_object('attemptId', $1::text))).id) select id::text from made`,
      [attemptId],
    );
    await shop.world.db.owner.query(
      "update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'it broke' where id = $1",
      [job.id],
    );
    expect((await owner.get(JOBS)).body).toContain("it broke");
    const retried = await owner.post(`${JOBS}/${job.id}/retry`, {}, JOBS);
    expect(retried.location).toContain("done=retried");
    await settle(shop);
    expect((await owner.post(`${JOBS}/${job.id}/retry`, {}, JOBS)).body).toContain("It has run meanwhile");
  });

  test("has a parked call looked at again, which is found and not made twice", async () => {
    await parked();
    expect((await owner.get(JOBS)).body).toContain("no word from the panel");
    const accounts = shop.panel.control.accounts().length;
    const looked = await owner.post(`/office/attempts/${attemptId}/look`, {}, JOBS);
    expect(looked.location).toContain("done=look_again");
    await settle(shop);
    expect(await state()).toBe("done");
    expect(shop.panel.control.accounts()).toHaveLength(accounts);
    const again = await owner.post(`/office/attempts/${attemptId}/look`, {}, JOBS);
    expect(again.body).toContain("It is no longer parked.");
  });

  test("keeps what a person found at the other side, and does not take it without a word", async () => {
    await parked();
    const settled = (note: string) => owner.post(`/office/attempts/${attemptId}/settle`, { note }, JOBS);
    expect((await settled(" ")).body).toContain("Please say what you found");
    expect((await settled("It is there.")).location).toContain("done=settled");
    expect(await state()).toBe("dropped");
    expect((await owner.get(JOBS)).body).not.toContain("no word from the panel");
  });

  test("stops a clock that is on its way", async () => {
    await shop.world.db.owner.query("update kernel.installation set moving_until = '2099-01-01'");
    await owner.post("/office/clock/stop", {}, "/office/clock");
    expect(await one("select moving_until from kernel.installation", [])).toEqual({ moving_until: null });
  });

  test("tells of a connection that it works, that it is refused, or that no answer came", async () => {
    const { id } = await one<{ id: string }>(
      "select id from sellers.connection where kind = 'panel' limit 1",
      [],
    );
    const page = `/office/connections/${id}`;
    const tested = () => owner.post(`${page}/test`, {}, page);
    expect((await tested()).location).toContain("done=test_ok");
    const { testConnection } = shop.panel.panel;
    const port = shop.panel.panel as { testConnection: () => Promise<unknown> };
    try {
      port.testConnection = async () => refused("not_permitted", "The panel does not know this token.");
      expect((await tested()).body).toContain(
        "does not answer as it should: Our connection may not do this there. The panel does not know this token.",
      );
      port.testConnection = () => Promise.reject(new Error("no answer in 10 seconds"));
      expect((await tested()).body).toContain("does not answer as it should: no answer in 10 seconds");
    } finally {
      port.testConnection = testConnection;
    }
  });

  test("sets by product and path who pays first; of several products the strictest counts", async () => {
    const { id } = await one<{ id: string }>("select id from catalogue.product where slug = 'starter'", []);
    const gates = {
      instant: "after_activation",
      sms: "pay_first",
      papers: "after_activation",
      review: "pay_first",
    };
    const saved = await owner.post(`/office/settings/gates/${id}`, gates, "/office/settings");
    expect(saved.location).toContain("done=saved");
    const kept = await one<{ payment_gate: PaymentGates }>(
      "select payment_gate from catalogue.product where id = $1",
      [id],
    );
    expect(kept.payment_gate).toEqual(gates);
    expect(gateFor([{}, kept.payment_gate], "sms")).toBe("pay_first");
    expect(gateFor([{ sms: "after_activation" }, {}], "sms")).toBe("after_activation");
    expect(gateFor([kept.payment_gate, { instant: "pay_first" }], "instant")).toBe("pay_first");
    expect(gateFor([], "review")).toBe("after_activation");
    const bad = await owner.post(
      `/office/settings/gates/${id}`,
      { ...gates, sms: "never" },
      "/office/settings",
    );
    expect(bad.status).toBe(400);
  });
});
