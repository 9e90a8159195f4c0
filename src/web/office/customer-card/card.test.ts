// The first part of a customer's card: everything about them at a glance, and never more than the reader may see.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { quoteCustomer, sentQuote } from "../../../../test/support/quote-scene.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { newId } from "../../../kernel/ids.ts";

let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
let accountId: string;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  accountId = (await quoteCustomer(shop, { email: "karte@kundin.example", domain: "karte-kundin.de" }))
    .accountId;
  await sentQuote(shop, accountId);
  owner = await web.owner();
});

const bare = (body: string): string =>
  body
    .slice(body.indexOf("<main"))
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");
const task = (about: string, of: string | null): Promise<unknown> =>
  shop.world.db.owner.query(
    `insert into staff.task (id, seller_id, kind, subject_kind, subject_id, account_id, about, state, created_at)
     values ($1, $2, 'quote_declined', 'quote', $3, $4, $5, 'open', now())`,
    [newId(), shop.seller.id, newId(), of, about],
  );

describe("a customer's card", () => {
  it("says above everything else who it is, what they rent, what is owed, the last contact, open tasks and how the last order was judged", async () => {
    await task("Ours", accountId);
    const page = await owner.get(`/office/customers/${accountId}`);
    const text = bare(page.body);
    const head = text.slice(0, text.indexOf("All: What happened"));
    for (const label of ["Owes", "Last contact", "Open tasks", "Last order judged", "Language and time zone"])
      expect(head, label).toContain(label);
    expect(head).toMatch(/Services [a-z0-9-]+\.de/);
    expect(head).toMatch(/Last order judged \d+ points/);
    expect(page.body).toMatch(/<a href="\/office\/quotes\/[0-9a-f-]{36}">/);
  });

  it("has all that can be done for the customer in one menu, and nothing of it beside", async () => {
    const { body } = await owner.get(`/office/customers/${accountId}`);
    const menu = /<details class="menu[\s\S]*?<\/details>/gu;
    const [acts = ""] = (body.match(menu) ?? []).filter((one) => one.includes("Write a note"));
    for (const act of [
      "Order for this customer",
      "Write a note",
      "Change the details",
      "Change billing profiles",
      "Change own fields",
      "See their pages",
      "Make a quote",
      "Check who calls",
      "Balance: give, pay out, use",
      "Bill a claim",
      "Give a contract",
      "Book a payment",
    ])
      expect(acts, act).toContain(act);
    expect(body.replace(acts, "")).not.toContain("Order for this customer");
  });

  it("offers what weighs more with what comes of it, only where it can be done and by whom", async () => {
    const { owner: database } = shop.world.db;
    const acts = async (who: Browser): Promise<string> => {
      const { body } = await who.get(`/office/customers/${accountId}/story`);
      return (
        (body.match(/<details class="menu[\s\S]*?<\/details>/gu) ?? []).find((one) =>
          one.includes("Write a note"),
        ) ?? ""
      );
    };
    const RARE = ["Open the locked pages", "Stop the handover", "Personal values: copy or erase"];
    const offered = async (who: Browser): Promise<readonly string[]> => {
      const menu = await acts(who);
      return RARE.filter((one) => menu.includes(one));
    };
    expect(await offered(owner)).toEqual([RARE[2]]);
    const { rows } = await database.query<{ id: string }>(
      "select person_id as id from customers.membership where account_id = $1 and role = 'holder'",
      [accountId],
    );
    const { rows: other } = await database.query<{ id: string }>(
      "select id from people.person where id <> $1 limit 1",
      [rows[0]?.id],
    );
    await database.query(
      "insert into customers.lock (id, account_id, cause_id, set_at) values ($1, $2, $1, now())",
      [newId(), accountId],
    );
    await database.query(
      `insert into customers.handover (id, account_id, from_person, to_person, to_name, old_stays, keeps_methods, state, expires_at, asked_at)
       values ($1, $2, $3, $4, 'Ben', 'billing', false, 'asked', now() + interval '7 days', now())`,
      [newId(), accountId, rows[0]?.id, other[0]?.id],
    );
    expect(await offered(owner)).toEqual(RARE);
    const menu = await acts(owner);
    expect(menu).toContain("What is owed stays, and reminders go on");
    expect(menu).toContain("the law keeps");
    const support = await web.colleague("Support");
    expect(await offered(support)).toEqual([]);
    await database.query("delete from customers.handover where account_id = $1", [accountId]);
    await database.query("delete from customers.lock where account_id = $1", [accountId]);
  });

  it("tells visits, payments, conversations and a mail that came back among the rest, in words and with where each is opened", async () => {
    const { owner: database } = shop.world.db;
    const [visit, payment, thread, message] = [newId(), newId(), newId(), newId()];
    await database.query(
      `insert into visits.visit (id, seller_id, account_id, person_id, staff_id, staff_name, reason, may_act, token_hash, started_at,
         expires_at) select $1, $2, $3, person_id, person_id, 'Jo Desk', 'Cannot find the invoice', false, 'a hash', now(), now() + interval '1 hour'
       from customers.membership where account_id = $3 and role = 'holder'`,
      [visit, shop.seller.id, accountId],
    );
    await database.query(
      `insert into payments.payment (id, seller_id, account_id, way, manner, purpose, currency, minor, captured_minor, state, created_at)
       values ($1, $2, $3, 'transfer', 'by_hand', 'balance', 'EUR', 4711, 4711, 'paid', now())`,
      [payment, shop.seller.id, accountId],
    );
    await database.query(
      `insert into threads.thread (id, seller_id, account_id, about_kind, about_id, subject, address, name, language, sealed_token,
         turn, created_at, last_at) values ($1, $2, $3, 'account', $3, 'Where is my invoice', 'karte@kundin.example', 'Kim', 'de', 'x',
         'host', now(), now())`,
      [thread, shop.seller.id, accountId],
    );
    await database.query(
      `insert into messages.message (id, seller_id, account_id, channel, template, category, language, recipient, subject, body_text,
         state, fault, created_at) values ($1, $2, $3, 'mail', 'invoice', 'billing', 'de', 'gone@kundin.example', 'Rechnung 4711', 'x', 'failed',
         'bounced: 5.1.1 no such box', now())`,
      [message, shop.seller.id, accountId],
    );
    const { body } = await owner.get(`/office/customers/${accountId}/story`);
    const text = bare(body);
    for (const said of [
      /Looked at the customer's pages/,
      /Jo Desk/,
      /Cannot find the invoice/,
      /Payment, Bank transfer €47\.11 Received/,
      /Conversation “Where is my invoice”/,
      /Mail “Rechnung 4711” Failed/,
      /The mail came back: 5\.1\.1 no such box/,
    ])
      expect(text).toMatch(said);
    for (const path of [`payments/${payment}`, `threads/${thread}`, `messages/${message}`])
      expect(body, path).toContain(`href="/office/${path}"`);
  });

  it("shows no task of another customer", async () => {
    const other = await quoteCustomer(shop, { email: "andere@kundin.example", domain: "andere-kundin.de" });
    const text = bare((await owner.get(`/office/customers/${other.accountId}`)).body);
    expect(text).not.toContain("Open tasks");
  });

  it("shows the newest of people, contracts, documents, quotes and conversations, each with the way to all", async () => {
    const text = bare((await owner.get(`/office/customers/${accountId}`)).body);
    for (const part of ["People", "Contracts", "Documents", "Conversations"])
      expect(text, part).toContain(`All: ${part}`);
    expect(text).toContain("All: Quotes");
  });

  it("shows neither documents nor quotes to a colleague who may not see money", async () => {
    await shop.world.db.owner.query(
      `insert into staff.role select (jsonb_populate_record(r, $1::jsonb)).* from staff.role r limit 1`,
      [JSON.stringify({ id: newId(), name: "Reception", rights: ["customers.see"] })],
    );
    const colleague = await web.colleague("Reception");
    const page = await colleague.get(`/office/customers/${accountId}`);
    expect(page.status).toBe(200);
    const text = bare(page.body);
    expect(text).not.toContain("Owes");
    expect(text).not.toContain("All: Documents");
    expect(text).not.toContain("All: Quotes");
  });

  it("names its keys, which can be switched off, and puts one on each of its ways", async () => {
    const { body } = await owner.get(`/office/customers/${accountId}`);
    const keys = [...body.matchAll(/data-key="(\w)"/g)].map(([, key]) => key);
    expect(keys.toSorted()).toEqual(["e", "i", "n", "q", "t"]);
    expect(body).toContain('id="desk-keys"');
  });
});
