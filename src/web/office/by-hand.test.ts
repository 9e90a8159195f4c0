// What the office does by hand with running things, over HTTP: gifts that end, holds, what is written off, and what the books say.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../test/support/office-web.ts";
import { daysPass, orderAndAccept, settle, testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import { tldRuleOn } from "../../business/domains/index.ts";
import { orderParts } from "../../business/orders/index.ts";
import { bookByHand } from "../../business/payments/index.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";

let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
let support: Browser;
let orderId: string;
let hosting: { id: string; account_id: string; contract_id: string };

const rows = async <T extends object>(text: string, values: unknown[]): Promise<T[]> =>
  (await shop.world.db.owner.query<T>(text, values)).rows;
/** Of the hosting account. */
const invoices = (): Promise<{ id: string }[]> =>
  rows(
    `select d.id from billing.document d where d.kind = 'invoice' and exists (select from billing.line l
       where l.document_id = d.id and l.contract_id = $1) order by d.id`,
    [hosting.contract_id],
  );
const seenIn = (body: string): string => /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? "";

/** What is open is paid by transfer. */
async function payAll(): Promise<void> {
  const open = await rows<{ id: string; minor: string; currency: string }>(
    `select d.id, (d.gross_minor - s.paid_minor - s.credited_minor)::text as minor, d.currency
     from billing.document d join billing.settlement s on s.document_id = d.id
     where d.account_id = $1 and s.state = 'open'`,
    [hosting.account_id],
  );
  for (const { id, minor, currency } of open) {
    const wish = {
      accountId: hosting.account_id,
      sellerId: shop.seller.id,
      money: { minor: BigInt(minor), currency: currency as "EUR" },
      payer: "Marlene Böttcher",
      reference: "",
      way: "transfer" as const,
      receivedOn: shop.world.clock.business().toISOString().slice(0, 10),
      documents: [{ id, minor: BigInt(minor) }],
    };
    must(await shop.world.act(bookByHand, shop.staff, wish));
  }
  await settle(shop);
}

beforeAll(async () => {
  shop = await testShop("2026-07-01");
  web = await officeWeb(shop);
  owner = await web.owner();
  support = await web.colleague("Support");
  const placed = await orderAndAccept(shop, { domain: "von-hand.de", email: "post@von-hand.de" });
  orderId = placed.orderId;
  await settle(shop);
  const [found] = await rows<typeof hosting>(
    `select h.id, h.account_id, h.contract_id from hosting.account h join orders.item i on i.id = h.order_item_id
     where i.order_id = $1`,
    [placed.orderId],
  );
  if (!found) throw new Error("no hosting account");
  hosting = found;
}, 120_000);

describe("the books", () => {
  it("say of an invoice what was booked on which account, with debit and credit equal, to whoever sees money", async () => {
    const [invoice] = await invoices();
    const page = await owner.get(`/office/invoices/${invoice?.id}`);
    expect(page.body).toContain("Bookings");
    expect(page.body).toContain("Receivables");
    expect(page.body).toContain("Revenue: hosting");
    expect(page.body).toContain("Tax DE 19 %");
    const [sum] = await rows<{ debit: string; total: string }>(
      `select sum(p.minor) filter (where p.minor > 0)::text as debit, sum(p.minor)::text as total from ledger.posting p
         join ledger.source s on s.entry_id = p.entry_id where s.source_kind = 'document' and s.source_id = $1`,
      [invoice?.id],
    );
    expect(sum?.total).toBe("0");
    const said = `€${(Number(sum?.debit) / 100).toFixed(2)}`;
    const books = page.body.slice(page.body.indexOf("Debit and credit are equal."));
    expect(books.split(said).length - 1, "debit and credit").toBeGreaterThanOrEqual(2);
  });
});

describe("a domain by hand", () => {
  it("renews a domain out of turn once, however often the form is sent, and gives it up with a reason", async () => {
    const [domain] = await rows<{ id: string }>(
      "select d.id from domains.domain d join orders.item i on i.id = d.order_item_id where i.order_id = $1",
      [orderId],
    );
    const path = `/office/domains/${domain?.id}`;
    const page = await owner.get(path);
    const key = /name="idempotency_key" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
    expect(key).not.toBe("");
    const wish = { years: "1", reason: "goodwill", idempotency_key: key };
    const count = async (): Promise<number> =>
      (await rows("select id from domains.renewal where domain_id = $1", [domain?.id])).length;
    const before = await count();
    expect((await owner.post(`${path}/renew`, { ...wish, reason: "" }, path)).body).toContain(
      "Please say why.",
    );
    await owner.post(`${path}/renew`, wish, path);
    await owner.post(`${path}/renew`, wish, path);
    expect(await count()).toBe(before + 1);
    await settle(shop);
    expect((await owner.post(`${path}/give-up`, { when: "", reason: "x" }, path)).body).toContain(
      "Please choose when.",
    );
    expect(
      (await owner.post(`${path}/give-up`, { when: "at_end", reason: "asked by phone" }, path)).location,
    ).toContain("saved");
    const [kept] = await rows<{ wanted: string }>(
      "select wanted_state as wanted from domains.domain where id = $1",
      [domain?.id],
    );
    expect(kept?.wanted).toBe("given_up");
    expect((await owner.get(path)).body).toContain("asked by phone");
  });

  it("has a name restored that the registry deletes, with a reason, and says whose fee it is before", async () => {
    const [domain] = await rows<{ id: string }>(
      "select d.id from domains.domain d join orders.item i on i.id = d.order_item_id where i.order_id = $1",
      [orderId],
    );
    const path = `/office/domains/${domain?.id}`;
    expect((await owner.get(path)).body).not.toContain(`${path}/restore`);
    await owner.post(`${path}/give-up`, { when: "now", reason: "asked by phone" }, path);
    await settle(shop);
    const page = await owner.get(path);
    expect(page.body).toContain(`action="${path}/restore"`);
    expect(page.body).toContain("restores it for a fee, which it charges us");
    expect((await owner.post(`${path}/restore`, { reason: "" }, path)).body).toContain("Please say why.");
    expect((await owner.post(`${path}/restore`, { reason: "they paid" }, path)).location).toContain(
      "restoring",
    );
    await settle(shop);
    const [back] = await rows<{ wanted: string; registry: string }>(
      "select wanted_state as wanted, registry_state as registry from domains.domain where id = $1",
      [domain?.id],
    );
    expect(back).toEqual({ wanted: "registered", registry: "active" });
    expect((await owner.post(`${path}/restore`, { reason: "again" }, path)).body).toContain(
      "or it is back already",
    );
  });
});

/** Whose invoices and names no other check looks at. */
let ownOrder: string;

describe("restoring at the price of an ending", () => {
  beforeAll(async () => {
    const wish = { domain: "eigen-hand.de", email: "post@eigen-hand.de" };
    ownOrder = (await orderAndAccept(shop, wish)).orderId;
    await settle(shop);
    // In its first days a name is deleted at once.
    await daysPass(shop, "2026-07-12", 5);
  });

  it("is set with its terms, said before, and neither billed nor waived without a choice", async () => {
    const [domain] = await rows<{ id: string; product_id: string }>(
      `select d.id, d.product_id from domains.domain d join orders.item i on i.id = d.order_item_id
       where i.order_id = $1`,
      [ownOrder],
    );
    const plans = `/office/setup/products/${domain?.product_id}/plans`;
    expect((await owner.get(plans)).body).toContain("Restoring a deleted name");
    const wrong = await owner.post(`${plans}/restore`, { restore: "dear" }, plans);
    expect(wrong.body).toContain("Give an amount in EUR");
    expect(wrong.body).toContain('value="dear"');
    expect((await owner.post(`${plans}/restore`, { restore: "59.50" }, plans)).location).toContain("saved");
    expect((await owner.get(plans)).body).toContain('value="59.50"');
    const path = `/office/domains/${domain?.id}`;
    await owner.post(`${path}/give-up`, { when: "now", reason: "asked by phone" }, path);
    await settle(shop);
    const { body } = await owner.get(path);
    expect(body).toContain("€59.50, as the customer agreed");
    const stated = /name="stated" value="(\d+)"/.exec(body)?.[1] ?? "";
    const undecided = await owner.post(`${path}/restore`, { reason: "they paid", stated }, path);
    expect(undecided.body).toContain("Please choose whether the customer is billed.");
    expect(undecided.body).toContain('value="they paid"');
    const form = { reason: "they paid", fee: "bill", stated };
    expect((await owner.post(`${path}/restore`, { ...form, stated: "1" }, path)).body).toContain(
      "The price was changed meanwhile.",
    );
    expect((await owner.post(`${path}/restore`, form, path)).location).toContain("restoring");
    await settle(shop);
    await settle(shop);
    const [line] = await rows<{ gross: string }>(
      "select (net_minor + tax_minor)::text as gross from billing.line where text like 'Wiederherstellung von %'",
      [],
    );
    expect(line).toEqual({ gross: "5950" });
    expect((await owner.post(`${plans}/restore`, { restore: "" }, plans)).location).toContain("saved");
  });
});

describe("a name that was paid for too late", () => {
  it("is pointed at on its page, kept or credited in one step, and then nobody's to decide any more", async () => {
    const [domain] = await rows<{ id: string; contract_id: string; account_id: string }>(
      `select d.id, d.contract_id, d.account_id from domains.domain d join orders.item i on i.id = d.order_item_id
       where i.order_id = $1`,
      [ownOrder],
    );
    const path = `/office/domains/${domain?.id}`;
    expect((await owner.get(path)).body).not.toContain("Paid after it was given up");
    const [line] = await rows<{ document_id: string; gross: string }>(
      `select document_id, sum(net_minor + tax_minor)::text as gross from billing.line where contract_id = $1
       group by document_id order by document_id limit 1`,
      [domain?.contract_id],
    );
    await rows("update domains.domain set wanted_state = 'given_up', given_up_for = $2 where id = $1", [
      domain?.id,
      line?.document_id,
    ]);
    await rows(
      `insert into staff.task (id, seller_id, kind, subject_kind, subject_id, account_id, about, state, created_at)
       values ($1, $2, 'name_paid_late', 'domain', $3, $4, 'eigen-hand.de', 'open', now())`,
      [newId(), shop.seller.id, domain?.id, domain?.account_id],
    );
    const { body } = await owner.get(path);
    expect(body).toContain("Paid after it was given up");
    expect(body).toContain("It still runs: keep it below");
    expect(body).toContain('value="Nicht erbracht: eigen-hand.de"');
    const stated = /name="stated" value="(\d+)"/.exec(body)?.[1] ?? "";
    expect(stated).toBe(line?.gross);
    expect((await support.get(path)).body).not.toContain(`${path}/credit-late`);
    const form = { excess: "keep", reason: "Nicht erbracht: eigen-hand.de", stated };
    expect((await owner.post(`${path}/credit-late`, { ...form, reason: " " }, path)).body).toContain(
      "Please say why.",
    );
    expect((await owner.post(`${path}/credit-late`, { ...form, stated: "1" }, path)).body).toContain(
      "is left meanwhile",
    );
    expect((await owner.post(`${path}/credit-late`, form, path)).location).toContain("done=credited");
    expect((await owner.get(path)).body).not.toContain("Paid after it was given up");
    expect((await owner.post(`${path}/credit-late`, form, path)).body).toContain(
      "Nobody waits for a decision",
    );
    expect((await owner.post(`${path}/keep`, { reason: "" }, path)).body).toContain("Please say why.");
    expect((await owner.post(`${path}/keep`, { reason: "agreed by phone" }, path)).location).toContain(
      "saved",
    );
    const [kept] = await rows<{ wanted: string }>(
      "select wanted_state as wanted from domains.domain where id = $1",
      [domain?.id],
    );
    expect(kept?.wanted).toBe("registered");
  });
});

describe("a name whose contract ended with it", () => {
  it("offers that contract's going on with its price, does so once the name is back, and never at another price", async () => {
    const [domain] = await rows<{ id: string; contract_id: string }>(
      `select d.id, d.contract_id from domains.domain d join orders.item i on i.id = d.order_item_id
       where i.order_id = $1`,
      [ownOrder],
    );
    const path = `/office/domains/${domain?.id}`;
    const contract = `/office/contracts/${domain?.contract_id}`;
    const now = { when: "now", rest: "kept", reason: "unpaid" };
    const seen = seenIn((await owner.post(`${contract}/cancel`, now, `${contract}/cancel`)).body);
    expect((await owner.post(`${contract}/cancel`, { ...now, seen }, contract)).location).toContain(
      "cancelled",
    );
    await settle(shop);
    await owner.post(`${path}/give-up`, { when: "now", reason: "unpaid" }, path);
    await settle(shop);
    const { body } = await owner.get(path);
    expect(body).toMatch(/goes on: €[\d.]+ for 1 year/);
    expect(body).toMatch(/value="yes"[^>]*checked|checked[^>]*value="yes"/);
    const shownIn = (field: string) => new RegExp(`name="${field}" value="([^"]+)"`).exec(body)?.[1] ?? "";
    const form = {
      reason: "they paid",
      goes_on: "yes",
      contract: shownIn("contract"),
      contract_price: shownIn("contract_price"),
    };
    expect(form.contract).toBe(domain?.contract_id);
    expect((await owner.post(`${path}/restore`, { ...form, contract_price: "1" }, path)).body).toContain(
      "is another one than was shown",
    );
    expect((await owner.post(`${path}/restore`, form, path)).location).toContain("restoring");
    await settle(shop);
    await settle(shop);
    const running = await rows<{ title: string }>(
      `select c.title from contracts.contract c join contracts.billing_entry e on e.contract_id = c.id
       where e.subject_id = $1 and c.state = 'running'`,
      [domain?.id],
    );
    expect(running).toEqual([{ title: "eigen-hand.de" }]);
  });
});

describe("a gift", () => {
  it("is shown with who gave it and why, and ends only after its money was seen; the next run bills again", async () => {
    const path = `/office/services/${hosting.id}`;
    await owner.post(`${path}/free`, { reason: "a jury’s prize", until: "" }, `${path}/bill`);
    const before = (await invoices()).length;
    await daysPass(shop, "2026-08-14", 22);
    await payAll();
    await daysPass(shop, "2027-07-20", 20);
    expect((await invoices()).length, "nothing is billed while it is free").toBe(before);
    const page = await support.get(path);
    expect(page.body).toContain("Given for free");
    expect(page.body).toContain("a jury’s prize");
    expect(page.body).toContain("until somebody ends it");
    expect(page.body).not.toContain(`${path}/free/end`);
    const [gift] = await rows<{ id: string }>("select id from contracts.free_grant where subject_id = $1", [
      hosting.id,
    ]);
    const fields = { gift: gift?.id ?? "" };
    expect((await support.post(`${path}/free/end`, fields, path)).status).toBe(403);
    const asked = await owner.post(`${path}/free/end`, fields, path);
    expect(asked.body).toContain("By the next invoice run, with tax");
    const old = await owner.post(`${path}/free/end`, { ...fields, seen: "other" }, path);
    expect(old.body).toContain("The figures changed");
    const charge =
      /with tax<\/dt><dd[^>]*>(.*?)<\/dd>/.exec(asked.body)?.[1]?.replaceAll(/<[^>]+>/g, "") ?? "";
    expect(
      (await owner.post(`${path}/free/end`, { ...fields, seen: seenIn(asked.body) }, path)).location,
    ).toContain("saved");
    const ended = (await owner.get(path)).body;
    expect(ended).not.toContain("Given for free");
    expect(ended, "its story keeps both").toMatch(/Costs again.*Free of charge/su);
    await daysPass(shop, "2027-07-21");
    const after = await invoices();
    expect(after.length, "the next run bills again").toBeGreaterThan(before);
    const bill = await owner.get(`/office/invoices/${after.at(-1)?.id}`);
    expect(charge).not.toBe("");
    expect(bill.body, "as much as was said").toContain(charge);
    const [first] = await rows<{ from: string }>(
      "select period_from::text as from from billing.line where document_id = $1 and contract_id = $2",
      [after.at(-1)?.id, hosting.contract_id],
    );
    expect(first?.from).toBe("2027-07-20");
  });
});

describe("an order's story", () => {
  const entriesOf = (body: string): string[] =>
    [...body.slice(body.indexOf('id="story"')).matchAll(/told-(\d+)-/g)].map(([, nth]) => nth ?? "");
  const olderOf = (body: string): string | undefined => /href="([^"]+before=[^"]+#story)"/.exec(body)?.[1];

  it("never leaves anything out without a word: what has four hundred entries is read page by page, each of them once", async () => {
    const id = orderId;
    await shop.world.db.owner.query(
      `insert into kernel.history select e.* from kernel.history t, unnest($2::text[]) with ordinality n(id, nth),
         jsonb_populate_record(t, jsonb_build_object('id', n.id, 'why', 'told-' || n.nth || '-')) e
       where t.id = (select id from kernel.history where subject_id = $1 and noun = 'order' limit 1)`,
      [id, Array.from({ length: 400 }, () => newId())],
    );
    const seen: string[] = [];
    const bodies: string[] = [];
    let path: string | undefined = `/office/orders/${id}`;
    while (path !== undefined && bodies.length < 20) {
      const { body }: { body: string } = await support.get(path.replace("#story", ""));
      bodies.push(body);
      seen.push(...entriesOf(body));
      path = olderOf(body);
      expect(body.includes("More happened before this"), "said where more follows").toBe(path !== undefined);
    }
    expect(bodies.length).toBeGreaterThan(4);
    expect(seen).toHaveLength(400);
    expect(new Set(seen).size).toBe(400);
    const whole = bodies.join(" ");
    expect(whole).toContain("This is where it began.");
    expect(whole, "how they were reminded of").toMatch(/Dunning R2026-/);
    const [mail] = await rows<{ id: string }>(
      "select id from messages.message where template = 'resumed' and account_id = $1",
      [hosting.account_id],
    );
    expect(whole, "the mail that it runs again").toContain(`/office/messages/${mail?.id}`);
  });

  it("is read to its beginning as well where it is that of one thing: nothing older is left out without a way to it", async () => {
    const [paid] = await rows<{ id: string; document: string; domain: string }>(
      `select p.id, a.document_id as document, d.id as domain from payments.payment p
         join payments.allocation a on a.payment_id = p.id, domains.domain d
       where p.account_id = $1 and d.account_id = $1 limit 1`,
      [hosting.account_id],
    );
    const things = {
      services: hosting.id,
      contracts: hosting.contract_id,
      invoices: paid?.document,
      payments: paid?.id,
      domains: paid?.domain,
    };
    await shop.world.db.owner.query(
      `insert into kernel.history select e.* from kernel.history t, unnest($2::text[], $3::uuid[]) with ordinality n(id, thing, nth),
         jsonb_populate_record(t, jsonb_build_object('id', n.id, 'subject_id', n.thing, 'why', 'told-' || n.nth || '-')) e
       where t.id = (select id from kernel.history where subject_id = $1 and noun = 'order' limit 1)`,
      [
        orderId,
        Array.from({ length: 450 }, () => newId()),
        Array.from({ length: 450 }, (_, nth) => Object.values(things)[nth % 5]),
      ],
    );
    for (const [at, [place, id]] of Object.entries(things).entries()) {
      const first = (await owner.get(`/office/${place}/${id}`)).body;
      const second = (await owner.get((olderOf(first) ?? "/nowhere").replace("#story", ""))).body;
      const all = [...entriesOf(first), ...entriesOf(second)].map((nth) => (Number(nth) - 1) % 5);
      expect(all, place).toEqual(Array.from({ length: 90 }, () => at));
      expect(second, place).toContain("This is where it began.");
    }
  });

  it("says so where it has more parts than are read, and keeps what was ordered", async () => {
    const all = await orderParts(shop.world.db.read, orderId);
    expect(all.isCut).toBe(false);
    const kinds = new Set<string>(all.parts.map((part) => part.kind));
    expect(["delivery", "dunning_case", "document", "payment"].filter((kind) => !kinds.has(kind))).toEqual(
      [],
    );
    const few = await orderParts(shop.world.db.read, orderId, all.parts.length - 1);
    expect(few.isCut).toBe(true);
    expect(few.parts.filter((part) => part.kind === "item")).toHaveLength(2);
  });
});

it("a payment's page never says that a refund failed without saying why", async () => {
  const [refund] = await rows<{ id: string; payment_id: string }>(
    `insert into payments.refund (id, payment_id, account_id, currency, minor, state, by_hand, reason, fault, created_at)
       select gen_random_uuid(), p.id, p.account_id, p.currency, 100, 'failed', false, 'goodwill', 'The account is closed', now()
       from payments.payment p where p.account_id = $1 limit 1 returning id, payment_id`,
    [hosting.account_id],
  );
  expect((await owner.get(`/office/payments/${refund?.payment_id}`)).body).toContain("The account is closed");
  await rows("delete from payments.refund where id = $1", [refund?.id]);
});

describe("what staff does by hand with a reason", () => {
  it("holds a contract's billing on days that are known, and lifts that where it was set", async () => {
    const path = `/office/contracts/${hosting.contract_id}`;
    const wish = { what: "billing", from: "2027-07-01", until: "", reason: "they move house" };
    const wrong = await owner.post(`${path}/hold`, { ...wish, until: "2027-06-01" }, path);
    expect(wrong.body).toContain("A day, please; the last one after the first.");
    expect(wrong.body, "nothing typed is lost").toContain('value="they move house"');
    expect((await owner.post(`${path}/hold`, { ...wish, reason: " " }, path)).body).toContain(
      "Please say why.",
    );
    expect((await support.post(`${path}/hold`, wish, path)).status).toBe(403);
    expect((await owner.post(`${path}/hold`, wish, path)).location).toBe(`${path}?done=saved`);
    const page = await support.get(path);
    expect(page.body).toContain("they move house");
    expect(page.body).toContain("until lifted");
    const [held] = await rows<{ id: string }>("select id from contracts.hold where contract_id = $1", [
      hosting.contract_id,
    ]);
    const lift = `/office/holds/${held?.id}/lift`;
    expect((await owner.get(path)).body).toContain(lift);
    expect((await owner.post(lift, { back: hosting.contract_id }, path)).location).toBe(`${path}?done=saved`);
    expect((await owner.get(path)).body).not.toContain(lift);
    const card = `/office/customers/${hosting.account_id}`;
    expect((await owner.post(`${card}/hold`, { ...wish, what: "dunning" }, card)).location).toBe(
      `${card}?done=saved`,
    );
    expect((await owner.post(`${card}/hold`, { ...wish, what: "" }, card)).body).toContain(
      "Please choose what is held.",
    );
    const [second] = await rows<{ id: string }>("select id from contracts.hold where what = 'dunning'", []);
    const back = await owner.post(`/office/holds/${second?.id}/lift`, { back: "account" }, card);
    expect(back.location).toBe(`${card}?done=saved`);
  });

  it("pauses an invoice's dunning, so that nothing is stopped, lets it go on, and writes off what nobody pays", async () => {
    const invoice = (await invoices()).at(-1)?.id ?? "";
    const path = `/office/invoices/${invoice}`;
    await daysPass(shop, "2027-08-10", 10);
    const state = async (): Promise<string | undefined> =>
      (
        await rows<{ state: string }>("select state from billing.dunning_case where document_id = $1", [
          invoice,
        ])
      )[0]?.state;
    expect(await state()).toBe("running");
    expect((await owner.post(`${path}/dunning/pause`, { reason: "" }, path)).body).toContain(
      "Please say why.",
    );
    const paused = await owner.post(`${path}/dunning/pause`, { reason: "they dispute it" }, path);
    expect(paused.location).toContain("saved");
    await daysPass(shop, "2027-10-10", 20);
    expect(await state()).toBe("paused");
    const service = await owner.get(`/office/services/${hosting.id}`);
    expect(service.body, "paused, nothing is stopped").not.toContain(`lift-`);
    expect((await owner.post(`${path}/dunning/resume`, { reason: "settled" }, path)).location).toContain(
      "saved",
    );
    expect(await state()).toBe("running");
    expect((await support.post(`${path}/write-off`, { reason: "no" }, path)).status).toBe(403);
    const said = await owner.get(path);
    expect(said.body).toContain("leave the receivables for the write-offs");
    expect((await owner.post(`${path}/write-off`, { reason: " " }, path)).body).toContain("Please say why.");
    expect((await owner.post(`${path}/write-off`, { reason: "insolvent" }, path)).location).toContain(
      "saved",
    );
    const after = await owner.get(path);
    expect(after.body).toContain("Write-offs");
    expect(after.body).not.toContain(`action="${path}/write-off"`);
  });

  it("closes a month of the books that is over, never the one that runs; enters a registry's rule from a day on", async () => {
    const numbers = `/office/brands/${shop.seller.id}/numbers`;
    const months = `/office/brands/${shop.seller.id}/months`;
    const early = await owner.post(months, { month: "2027-10-01", reason: "tax return" }, numbers);
    expect(early.body).toContain("Please choose a month that is over.");
    expect(
      (await owner.post(months, { month: "2026-11-01", reason: "tax return" }, numbers)).location,
    ).toContain("saved");
    expect((await owner.get(numbers)).body).toContain("November 2026");
    const endings = "/office/settings/endings";
    const rule = { tld: ".example", from: "2028-01-01", years: "1 2", grace: "20", reason: "their notice" };
    const wrong = await owner.post(endings, { ...rule, years: "11", grace: "91" }, endings);
    expect(wrong.body).toContain("Whole numbers from 1 to 10, please.");
    expect(wrong.body).toContain("That is outside what can be.");
    expect((await owner.post(endings, rule, endings)).location).toContain("saved");
    const read = shop.world.db.read;
    expect(await tldRuleOn(read, "example", "2028-01-01")).toMatchObject({ years: [1, 2], graceDays: 20 });
    expect((await tldRuleOn(read, "example", "2027-12-31")).graceDays).toBe(30);
  });
});

describe("an order of many years", () => {
  it("leads to every payment and document there is of it, a page at a time, however much its customer bought since", async () => {
    const path = `/office/orders/${orderId}`;
    await payAll();
    const [payment] = await rows<{ id: string }>(
      "select payment_id as id from payments.allocation where document_id = $1 order by id limit 1",
      [(await invoices())[0]?.id],
    );
    const [document] = await invoices();
    await owner.get(path);
    const more = Array.from({ length: 120 }, () => newId());
    await shop.world.db.owner.query(
      `insert into payments.payment select e.* from payments.payment t, unnest($2::text[]) n(id),
         jsonb_populate_record(t, jsonb_build_object('id', n.id, 'order_id', $3::text, 'state', 'failed', 'captured_minor', 0, 'allocated_minor', 0,
           'session_ref', null, 'payment_ref', null, 'attempt_key', n.id)) e where t.id = $1`,
      [payment?.id, more, orderId],
    );
    const seen = new Set<string>();
    let next: string | undefined = path;
    for (let page = 0; next !== undefined && page < 8; page += 1) {
      const { body } = await owner.get(next);
      for (const [, id = ""] of body.matchAll(/href="\/office\/payments\/([0-9a-f-]{36})"/g)) seen.add(id);
      expect(body, "the other list stays").toContain(`/office/invoices/${document?.id}`);
      next = /href="([^"]*payments=[^"]*)" rel="next"/.exec(body)?.[1]?.replaceAll("&amp;", "&");
    }
    expect([payment?.id, ...more].filter((id) => !seen.has(id ?? ""))).toEqual([]);
    await shop.world.db.owner.query("delete from payments.payment where id = any($1::uuid[])", [more]);
  });
});
