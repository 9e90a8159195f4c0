// A contact whose rights are limited to one domain sees, pays and writes what is about that domain, and nothing else of the account:
// in lists, by its id, as PDF, by mail and by ticking more than is theirs.
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../test/support/portal-scene.ts";
import type { PortalContact, PortalCustomer, PortalScene } from "../../../test/support/portal-scene.ts";
import { textsWhile } from "../../../test/support/statements.ts";
import { FREE, HEAD } from "../../../test/support/quote-scene.ts";
import { openQuote, sendQuote, writeQuoteLine } from "../../business/quotes/index.ts";
import { staffWith } from "../../../test/support/staff-act.ts";
import { bookByHand } from "../../business/payments/index.ts";
import { askQuestion } from "../../business/threads/index.ts";
import { personActorOf, whyMayNotWrite } from "../../business/customers/index.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import type { Part } from "../../kernel/rights.ts";
import { openText } from "../../kernel/seal.ts";

let scene: PortalScene;
let anna: PortalCustomer;
/** The same account, its second order: another package, domain, contract and invoice. */
let second: PortalCustomer;
let kim: PortalContact;
let ofKim: string;
let ofAnna: string;

const AT = "/portal/questions";

beforeAll(async () => {
  scene = await portalScene();
  anna = await scene.customer("Anna Berg", "anna-berg.de");
  second = await scene.orderMore(anna, "anna-zwei.de");
  const on = ` domain:${anna.domainId}`;
  const limited = [
    "invoices.see",
    "payments.see",
    "payments.do",
    "orders.see",
    "orders.do",
    "tickets.see",
    "tickets.do",
    "contracts.see",
    "contracts.do",
    "quotes.see",
    "mails.see",
  ];
  kim = await scene.contactOf(
    anna.accountId,
    limited.map((right) => right + on),
  );
  ofAnna = await asked("General matter", null);
  ofKim = await asked("Mail of the first", { kind: "domain", id: anna.domainId });
}, 120_000);

async function asked(subject: string, thing: Part | null): Promise<string> {
  const { world } = scene.web;
  const how = { via: "web" as const, requestId: null };
  const holder = await personActorOf(world.db.read, anna.personId, scene.web.sellerId, how);
  const asker = { name: "Anna Berg", email: anna.email, language: "en" };
  const made = { accountId: anna.accountId, thing, subject, text: "Please look.", asker };
  return must(await world.act(askQuestion, holder, made)).threadId;
}

async function quoteFor(label: string, domain: string): Promise<string> {
  const { world } = scene.web;
  const { owner } = world.db;
  const { rows } = await owner.query<{ id: string }>("select person_id as id from staff.member limit 1");
  const staff = { ...staffWith([]), rights: ["quotes.do"], id: rows[0]?.id ?? "" };
  const quoteId = must(await world.act(openQuote, staff, { ...HEAD, label, accountId: anna.accountId }));
  const plan = await owner.query<{ id: string }>(
    "select plan_id as id from orders.item where order_id = $1 and kind = 'hosting' limit 1",
    [anna.orderId],
  );
  const named = { planId: plan.rows[0]?.id ?? "", title: null, termCount: null, termUnit: null, quantity: 1 };
  const line = { ...FREE, ...named, domainName: domain, domainMode: "keep" as const, renewalMinor: 9_500n };
  must(await world.act(writeQuoteLine, staff, { ...line, quoteId }));
  must(await world.act(sendQuote, staff, { quoteId }));
  return quoteId;
}

const status = async (path: string): Promise<number> => (await kim.browser.get(path)).statusCode;
const numberOf = async (id: string): Promise<string> =>
  (await scene.web.world.db.owner.query("select number from billing.document where id = $1", [id])).rows[0]
    .number as string;

describe("rights limited to one domain", () => {
  it("list the invoices with a line of it, and open no other by its id, as PDF or as XML", async () => {
    const list = (await kim.browser.get("/portal/invoices")).body;
    expect(list).toContain(await numberOf(anna.documentId));
    expect(list).not.toContain(await numberOf(second.documentId));
    expect(await status(`/portal/invoices/${anna.documentId}`)).toBe(200);
    expect(await status(`/portal/invoices/${anna.documentId}/pdf`)).toBe(200);
    for (const part of ["", "/pdf", "/xml"])
      expect(await status(`/portal/invoices/${second.documentId}${part}`), part).toBe(403);
    expect((await kim.browser.get("/portal")).body).not.toContain(await numberOf(second.documentId));
  });

  it("pay those and never another, even ticked along with them", async () => {
    const both = `/portal/pay?document=${anna.documentId}&document=${second.documentId}`;
    const page = (await kim.browser.get(both)).body;
    expect(page).toContain(await numberOf(anna.documentId));
    expect(page).not.toContain(await numberOf(second.documentId));
    const { owner } = scene.web.world.db;
    const open = async (): Promise<number> =>
      (
        await owner.query("select count(*)::int as n from payments.intended where document_id = $1", [
          second.documentId,
        ])
      ).rows[0].n as number;
    const before = await open();
    await kim.browser.post("/portal/pay", {
      idempotency_key: "01977777-0000-7000-8000-000000000001",
      documents: second.documentId,
    });
    expect(await open()).toBe(before);
  });

  it("list the payments of those invoices and no other", async () => {
    const { world, sellerId } = scene.web;
    const pay = async (documentId: string): Promise<string> => {
      const given = {
        sellerId,
        accountId: anna.accountId,
        way: "transfer" as const,
        money: { minor: 100n, currency: "EUR" },
        receivedOn: "2026-03-02",
        payer: "Anna",
        reference: "",
        documents: [{ id: documentId, minor: 100n }],
      };
      const staff = { ...staffWith([]), rights: ["payments.book"] };
      return must(await world.act(bookByHand, staff, given)).paymentId;
    };
    const [mine, theirs] = [await pay(anna.documentId), await pay(second.documentId)];
    await scene.settle();
    const list = (await kim.browser.get("/portal/payments")).body;
    expect(list).toContain(await numberOf(anna.documentId));
    expect(list).not.toContain(await numberOf(second.documentId));
    expect(await status(`/portal/payments/${mine}`)).toBe(200);
    expect(await status(`/portal/payments/${theirs}`)).toBe(403);
    const all = (await anna.browser.get("/portal/payments")).body;
    for (const id of [anna.documentId, second.documentId]) expect(all).toContain(await numberOf(id));
  });

  it("show its order and no other, and place none", async () => {
    const list = (await kim.browser.get("/portal/orders")).body;
    expect(list).toContain(`/portal/orders/${anna.orderId}`);
    expect(list).not.toContain(`/portal/orders/${second.orderId}`);
    expect(await status(`/portal/orders/${anna.orderId}`)).toBe(200);
    expect(await status(`/portal/orders/${second.orderId}`)).toBe(403);
    expect((await kim.browser.post(`/portal/orders/${second.orderId}/tracker`, {})).statusCode).toBe(403);
  });

  it("show its conversations and no other, and answer in none but them", async () => {
    const list = (await kim.browser.get(AT)).body;
    expect(list).toContain("Mail of the first");
    expect(list).not.toContain("General matter");
    expect(await status(`${AT}/${ofKim}`)).toBe(200);
    expect(await status(`${AT}/${ofAnna}`)).toBe(403);
    expect((await kim.browser.post(`${AT}/${ofKim}/answer`, { text: "Thanks." })).statusCode).toBe(303);
    expect((await kim.browser.post(`${AT}/${ofAnna}/answer`, { text: "Thanks." })).statusCode).toBe(403);
  });

  it("ask about it, and about nothing else nor in general", async () => {
    const typed = { subject: "My domain", text: "What now?" };
    const page = (await kim.browser.get(`${AT}/new`)).body;
    expect(page).toContain("anna-berg.de");
    expect(page).not.toContain("anna-zwei.de");
    for (const about of ["", `domain:${second.domainId}`, `hosting:${anna.hostingId}`]) {
      const refused = await kim.browser.post(AT, { ...typed, about });
      expect(refused.statusCode, about).toBe(422);
      expect(refused.body).toContain("Choose which package, domain or contract it is about.");
      expect(refused.body).toContain("What now?");
    }
    const sent = await kim.browser.post(AT, { ...typed, about: `domain:${anna.domainId}` });
    expect(sent.statusCode).toBe(303);
    const { owner } = scene.web.world.db;
    const { rows } = await owner.query("select thing_id from threads.thread where subject = 'My domain'");
    expect(rows).toEqual([{ thing_id: anna.domainId }]);
  });

  it("show the contracts for it, act on these, and on no other", async () => {
    const { owner } = scene.web.world.db;
    const { rows } = await owner.query<{ id: string; mine: boolean }>(
      `select c.id, bool_or(e.subject_id = $2) as mine from contracts.contract c
       join contracts.billing_entry e on e.contract_id = c.id where c.account_id = $1 group by c.id`,
      [anna.accountId, anna.domainId],
    );
    const [mine] = rows.filter((one) => one.mine);
    const others = rows.filter((one) => !one.mine);
    expect(others.length).toBeGreaterThan(1);
    const list = (await kim.browser.get("/portal/contracts")).body;
    expect(list).toContain(`/portal/contracts/${mine?.id ?? ""}`);
    expect(await status(`/portal/contracts/${mine?.id ?? ""}`)).toBe(200);
    expect(await status(`/portal/contracts/${mine?.id ?? ""}/cancel`)).toBe(200);
    for (const { id } of others) {
      expect(list).not.toContain(id);
      expect(await status(`/portal/contracts/${id}`)).toBe(403);
      const cancel = { when: "end_of_term", on: "", rest: "", reason: "" };
      expect((await kim.browser.post(`/portal/contracts/${id}/cancel`, cancel)).statusCode).toBe(403);
    }
    const asHolder = (await anna.browser.get("/portal/contracts")).body;
    for (const { id } of rows) expect(asHolder).toContain(id);
  });

  it("show the quotes that name it and no other, neither listed nor by id nor as PDF", async () => {
    const mine = await quoteFor("Offer 1", "anna-berg.de");
    const theirs = await quoteFor("Offer 2", "anna-zwei.de");
    const list = (await kim.browser.get("/portal/quotes")).body;
    expect([list.includes("Offer 1"), list.includes("Offer 2")]).toEqual([true, false]);
    expect((await kim.browser.get("/portal")).body).not.toContain("Offer 2");
    expect(await status(`/portal/quotes/${mine}`)).toBe(200);
    for (const part of ["", "/pdf", "/order"])
      expect(await status(`/portal/quotes/${theirs}${part}`), part).toBe(403);
    expect((await anna.browser.get("/portal/quotes")).body).toContain("Offer 2");
  });

  it("read what was written about it and nothing else of the earlier messages", async () => {
    const { owner } = scene.web.world.db;
    const write = async (subject: string, kind: string, id: string): Promise<string> =>
      (
        await owner.query<{ id: string }>(
          `insert into messages.message (id, seller_id, account_id, channel, template, category, language, recipient, subject,
             body_text, about_kind, about_id, state, created_at)
           values (gen_random_uuid(), $1, $2, 'mail', 'made', 'orders', 'en', 'anna@kundin.example', $3, 'Text', $4, $5, 'sent',
             now()) returning id`,
          [scene.web.sellerId, anna.accountId, subject, kind, id],
        )
      ).rows[0]?.id ?? "";
    const mine = await write("About the first domain", "domain", anna.domainId);
    const bill = await write("About the first invoice", "document", anna.documentId);
    const theirs = await write("About the second domain", "domain", second.domainId);
    const plain = await write("About the account", "account", anna.accountId);
    const list = (await kim.browser.get("/portal/messages")).body;
    for (const id of [mine, bill]) {
      expect(list).toContain(id);
      expect(await status(`/portal/messages/${id}`)).toBe(200);
    }
    for (const id of [theirs, plain]) {
      expect(list).not.toContain(id);
      expect(await status(`/portal/messages/${id}`)).toBe(403);
    }
    expect((await anna.browser.get("/portal/messages")).body).toContain(plain);
    // What each is about is asked for the page at once, however many there are.
    const asked = async (): Promise<ReadonlyMap<string, number>> => {
      const sent = await textsWhile(async () => {
        expect((await kim.browser.get("/portal/messages")).body).toContain(mine);
      });
      // What is kept for a moment of the shop and its visitors is read anew on a slow machine.
      const about = sent.filter((text) =>
        /\b(?:billing|contracts|domains|hosting|messages|orders)\./.test(text),
      );
      return new Map(about.map((text) => [text, about.filter((one) => one === text).length]));
    };
    const few = await asked();
    const about = { domain: anna.domainId, document: anna.documentId, order: anna.orderId };
    for (let turn = 0; turn < 10; turn += 1)
      for (const [kind, id] of Object.entries(about)) await write(`More ${turn}`, kind, id);
    await write("More", "contract", anna.contractId);
    const many = await asked();
    expect(few.size).toBeGreaterThan(1);
    for (const [text, times] of many) expect([text, times <= (few.get(text) ?? 1)]).toEqual([text, true]);
    // The kind that was not there before, at most.
    expect([...many.keys()].filter((text) => !few.has(text)).length).toBeLessThanOrEqual(2);
  });

  it("have a new quote stand above the overview until it was looked at, before nobody but whom it is meant for", async () => {
    const id = await quoteFor("Offer new", "anna-zwei.de");
    const above = async ({ browser }: { browser: typeof anna.browser }) => {
      const page = (await browser.get("/portal")).body;
      return /<dialog[^>]* id="new-quote"[^>]* open[^]*?<\/dialog>/u.exec(page)?.[0] ?? "";
    };
    expect(await above(anna)).toContain("Offer new");
    expect(await above(anna)).toContain(`href="/portal/quotes/${id}"`);
    expect(await above(kim)).not.toContain("Offer new");
    await anna.browser.get(`/portal/quotes/${id}`);
    expect(await above(anna)).not.toContain("Offer new");
  });

  it("send mails of quotes and contracts to whom the matrix says, and to nobody who has other mails; a quote's to be accepted by nobody else", async () => {
    const mailed = await scene.contactOf(anna.accountId, ["quotes.mails", "contracts.mails"]);
    const other = await scene.contactOf(anna.accountId, ["invoices.mails", "orders.mails", "quotes.see"]);
    const to = async (email: string) =>
      (
        await scene.web.world.db.owner.query<{ template: string; text: string; sealed: boolean }>(
          "select template, body_text as text, sealed from messages.message where recipient = $1 order by id",
          [email],
        )
      ).rows.map((one) => ({ ...one, text: one.sealed ? openText(one.text) : one.text }));
    const quoteId = await quoteFor("Offer 3", "anna-berg.de");
    const [quote] = await to(mailed.email);
    expect(quote?.text).toContain(`/portal/quotes/${quoteId}`);
    expect(quote?.text).not.toMatch(/\/q\/[\w-]{20}/u);
    expect((await to(anna.email)).some((one) => /\/q\/[\w-]{20}/u.test(one.text))).toBe(true);
    const at = `/portal/contracts/${anna.contractId}`;
    const wish = { when: "end_of_term", on: "", rest: "", reason: "" };
    const shown = await anna.browser.post(`${at}/cancel`, wish);
    const seen = /name="seen" value="([^"]+)"/.exec(shown.body)?.[1] ?? "";
    await anna.browser.post(`${at}/cancel`, { ...wish, seen });
    // Beside the day it ends on, the page never says that it goes on, or runs for longer.
    const page = (await anna.browser.get(at)).body;
    expect(page).toContain("Last day");
    expect(page).not.toMatch(/Goes on by|Goes on;|Runs at least/u);
    expect((await to(mailed.email)).map((one) => one.template)).toEqual(["quote", "contract_cancelled"]);
    expect(await to(other.email)).toEqual([]);
  });

  it("count by mail as on the pages: words from the same contact are theirs only there", async () => {
    const to = { address: kim.email, personId: kim.personId };
    const written = {
      accountId: anna.accountId,
      sellerId: scene.web.sellerId,
      about: { kind: "account" },
      to,
    };
    const may = (thing: Part | null) =>
      whyMayNotWrite(scene.web.world.db.read, { ...written, thing }, new Date("2026-06-01T12:00:00Z"));
    expect(await may({ kind: "domain", id: anna.domainId })).toBe(null);
    expect(await may({ kind: "domain", id: second.domainId })).toBe("no_right");
    expect(await may(null)).toBe("no_right");
  });

  it("are the holder's not at all: they see everything, with the whole account's questions", async () => {
    expect((await anna.browser.get("/portal/invoices")).body).toContain(await numberOf(second.documentId));
    expect((await anna.browser.get(AT)).body).toContain("General matter");
    expect((await anna.browser.get(`${AT}/${ofKim}`)).body).toContain("About anna-berg.de");
  });

  it("limited to a contract, whatever it is for, reach that contract and what was billed by it, and nothing else", async () => {
    const of = ["contracts.see", "invoices.see", "payments.do"];
    const max = await scene.contactOf(
      anna.accountId,
      of.map((right) => `${right} contract:${second.contractId}`),
    );
    const status = async (path: string) => (await max.browser.get(path)).statusCode;
    expect(await status(`/portal/contracts/${second.contractId}`)).toBe(200);
    expect(await status(`/portal/invoices/${second.documentId}`)).toBe(200);
    expect(await status(`/portal/contracts/${anna.contractId}`)).toBe(403);
    expect(await status(`/portal/invoices/${anna.documentId}`)).toBe(403);
    const [contracts, invoices] = [
      (await max.browser.get("/portal/contracts")).body,
      (await max.browser.get("/portal/invoices")).body,
    ];
    expect([contracts.includes(second.contractId), contracts.includes(anna.contractId)]).toEqual([
      true,
      false,
    ]);
    expect([invoices.includes(second.documentId), invoices.includes(anna.documentId)]).toEqual([true, false]);
  });

  it("limited to the contract of a machine, reach its conversations by page, chat and mail, and no other of the account", async () => {
    const { world, sellerId } = scene.web;
    const { owner } = world.db;
    const machine = await owner.query<{ id: string }>(
      `insert into contracts.contract select c.* from contracts.contract t,
         jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'contract_no', 'M-0',
           'title', 'VPS M', 'order_item_id', null, 'parent_id', null)) c where t.id = $1 returning id`,
      [second.contractId],
    );
    const vps = { kind: "contract" as const, id: machine.rows[0]?.id ?? "" };
    const on = ["tickets.see", "tickets.do"].map((right) => `${right} contract:${vps.id}`);
    const max = await scene.contactOf(anna.accountId, on);
    const ofMachine = await asked("The machine is slow", vps);
    expect((await anna.browser.get(`${AT}/${ofMachine}`)).body).toContain("About VPS M (M-0)");
    const list = (await max.browser.get(AT)).body;
    expect([list.includes("The machine is slow"), list.includes("General matter")]).toEqual([true, false]);
    expect((await max.browser.get(`${AT}/${ofMachine}`)).statusCode).toBe(200);
    for (const id of [ofAnna, ofKim]) expect((await max.browser.get(`${AT}/${id}`)).statusCode).toBe(403);
    expect((await kim.browser.get(`${AT}/${ofMachine}`)).statusCode).toBe(403);
    // Offered are the machine's contract and nothing else; of a package the contract is not, its name says more.
    for (const at of [`${AT}/new`, "/portal/chat"]) {
      const form = (await max.browser.get(at)).body;
      expect(form, at).toContain(`contract:${vps.id}`);
      expect(form, at).not.toContain(anna.domainId);
      expect((await anna.browser.get(at)).body, at).not.toContain(`contract:${anna.contractId}`);
    }
    const typed = { subject: "My machine", text: "Is it up?" };
    for (const about of ["", `domain:${anna.domainId}`, `contract:${anna.contractId}`])
      expect((await max.browser.post(AT, { ...typed, about })).statusCode, about).toBe(422);
    expect((await max.browser.post(AT, { ...typed, about: `contract:${vps.id}` })).statusCode).toBe(303);
    const chat = await max.browser.post("/portal/chat", { text: "Hello?", about: `contract:${vps.id}` });
    expect(chat.statusCode).toBe(303);
    expect((await max.browser.get(String(chat.headers.location))).statusCode).toBe(200);
    const { rows } = await owner.query("select thing_kind from threads.thread where person_id = $1", [
      max.personId,
    ]);
    expect(rows).toEqual([{ thing_kind: "contract" }, { thing_kind: "contract" }]);
    const to = { address: max.email, personId: max.personId };
    const written = { accountId: anna.accountId, sellerId, about: { kind: "account" }, to };
    const may = (thing: Part | null) =>
      whyMayNotWrite(world.db.read, { ...written, thing }, new Date("2026-06-01T12:00:00Z"));
    expect(await may(vps)).toBe(null);
    expect(await may({ kind: "contract", id: anna.contractId })).toBe("no_right");
    expect(await may(null)).toBe("no_right");
  });

  it("limited to a contract, let nobody ask about another by its id, nor about one of another account; who asks may read what they asked", async () => {
    const { world, sellerId } = scene.web;
    const bert = await scene.customer("Bert Fern", "bert-fern.de");
    const how = { via: "web" as const, requestId: null };
    const asks = async (who: { personId: string }, id: string) => {
      const actor = await personActorOf(world.db.read, who.personId, sellerId, how);
      const asker = { name: "Who", email: "who@kundin.example", language: "en" };
      const thing = { kind: "contract" as const, id };
      const made = { accountId: anna.accountId, thing, subject: "Contract", text: "Well?", asker };
      return world.act(askQuestion, actor, made);
    };
    const max = await scene.contactOf(anna.accountId, [`tickets.do contract:${second.contractId}`]);
    expect(await asks(max, anna.contractId)).toMatchObject({ refusal: { code: "not_allowed" } });
    expect(await asks(max, bert.contractId)).toMatchObject({ refusal: { code: "no_such" } });
    expect(await asks(bert, bert.contractId)).toMatchObject({ refusal: { code: "no_such" } });
    expect(await asks(max, second.contractId)).toMatchObject({ ok: true });
    // A right on the package does not reach what is about its contract, so nothing is begun there either.
    const pat = await scene.contactOf(anna.accountId, [
      `tickets.see hosting:${anna.hostingId}`,
      `tickets.do hosting:${anna.hostingId}`,
    ]);
    expect(await asks(pat, anna.contractId)).toMatchObject({ refusal: { code: "not_allowed" } });
  });

  it("limited to a contract, show the order it came of and what was written about it, and no other", async () => {
    const on = ["orders.see", "mails.see"].map((right) => `${right} contract:${second.contractId}`);
    const max = await scene.contactOf(anna.accountId, on);
    const status = async (path: string) => (await max.browser.get(path)).statusCode;
    const orders = (await max.browser.get("/portal/orders")).body;
    expect([orders.includes(second.orderId), orders.includes(anna.orderId)]).toEqual([true, false]);
    expect(await status(`/portal/orders/${second.orderId}`)).toBe(200);
    expect(await status(`/portal/orders/${anna.orderId}`)).toBe(403);
    const { owner } = scene.web.world.db;
    const made = async (kind: string, id: string): Promise<string> =>
      (
        await owner.query<{ id: string }>(
          `insert into messages.message (id, seller_id, account_id, channel, template, category, language, recipient, subject,
             body_text, about_kind, about_id, state, created_at)
           values ($5, $1, $2, 'mail', 'made', 'orders', 'en', 'anna@kundin.example', 'S', 'Text', $3, $4, 'sent',
             now()) returning id`,
          // The list is in the order of ids: these are its newest.
          [scene.web.sellerId, anna.accountId, kind, id, newId()],
        )
      ).rows[0]?.id ?? "";
    const mine = [
      await made("contract", second.contractId),
      await made("document", second.documentId),
      await made("order", second.orderId),
    ];
    const theirs = [
      await made("contract", anna.contractId),
      await made("document", anna.documentId),
      await made("account", anna.accountId),
    ];
    const messages = (await max.browser.get("/portal/messages")).body;
    for (const id of mine) {
      expect(messages).toContain(id);
      expect(await status(`/portal/messages/${id}`)).toBe(200);
    }
    for (const id of theirs) {
      expect(messages).not.toContain(id);
      expect(await status(`/portal/messages/${id}`)).toBe(403);
    }
  });

  it("are chosen among more than a hundred things by a part of the name, without scripts, and keep what was ticked", async () => {
    const { owner } = scene.web.world.db;
    await owner.query(
      `insert into contracts.contract select c.* from contracts.contract t, generate_series(1, 120) n,
         jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'contract_no', 'M-' || n,
           'title', 'Machine ' || n, 'order_item_id', null, 'parent_id', null)) c where t.id = $1`,
      [second.contractId],
    );
    await owner.query("update people.session set proven_at = now() where person_id = $1", [anna.personId]);
    const page = `/portal/people/${kim.membershipId}`;
    const first = await anna.browser.get(page);
    expect(first.body).toContain("more: find them by a part of their name.");
    const [, ticked = ""] = /value="(contracts:domain:[^"]+)"/u.exec(first.body) ?? [];
    const asks = {
      step: "show",
      find: "machine 97",
      rights: "contracts.see",
      limited: "contracts",
      things: ticked,
    };
    const found = await anna.browser.post(page, { ...first.form(page), ...asks });
    expect(found.body).toContain("Machine 97 (M-97)");
    expect(found.body).not.toContain("Machine 98 (M-98)");
    expect(found.body).toMatch(new RegExp(`value="${ticked}"[^>]*checked`, "u"));
  });
});

describe("the first page of who may see little", () => {
  const flat = async (rights: readonly string[]): Promise<string> => {
    const contact = await scene.contactOf(anna.accountId, rights);
    const page = (await contact.browser.get("/portal")).body.replaceAll(/\s+/gu, " ");
    return /<main[\s\S]*<\/main>/u.exec(page)?.[0] ?? "";
  };

  it("never says that nothing is charged, owed or there, where they may not see it, and offers no order they may not place", async () => {
    const bookkeeper = await flat(["invoices.see"]);
    expect(bookkeeper).toContain("To be paid");
    // What is open can be looked at, and its payment asked for there; a button that pays is for who may.
    expect(bookkeeper).toMatch(/is due on|was due on/u);
    expect(bookkeeper).toMatch(/href="\/portal\/invoices\/[0-9a-f-]{36}"/u);
    expect(bookkeeper).not.toContain("/portal/pay?document=");
    expect(await flat(["invoices.see", "payments.do"])).toContain("/portal/pay?document=");
    for (const said of ["Next charge", "Nothing planned", "Nothing here yet", '/portal/order"'])
      expect(bookkeeper).not.toContain(said);
    const friend = await flat(["tickets.see"]);
    for (const said of ["To be paid", "Next charge", "nothing is due", "Nothing here yet", '/portal/order"'])
      expect(friend).not.toContain(said);
    expect(friend).toContain("Nothing here waits for you.");
  });

  it("lists the contracts of who may see those and no packages", async () => {
    const { rows } = await scene.web.world.db.owner.query<{ id: string }>(
      "select contract_id as id from contracts.billing_entry where subject_id = $1 limit 1",
      [anna.hostingId],
    );
    const page = await flat([`contracts.see hosting:${anna.hostingId}`]);
    expect(page).toContain(`/portal/contracts/${rows[0]?.id}`);
    expect(page).not.toContain("To be paid");
  });
});
