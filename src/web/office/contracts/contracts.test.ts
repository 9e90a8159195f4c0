// Contracts in the office over HTTP: the list and its worth, a change whose money is seen first, an end that is taken back, and
// what nobody bills.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser } from "../../../../test/support/office-web.ts";
import { aHosting } from "../../../../test/support/scene.ts";
import { expectMarks } from "../../../../test/support/soundness.ts";
import { countWorth, endFree, monthlyTotals, unbilled } from "../../../business/contracts/index.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";

let shop: TestShop;
let desk: Browser;
let support: Browser;
let accountId: string;
let contract: { id: string; contract_no: string; product_id: string };
let otherPlan: string;

const rows = async <T extends object>(text: string, values: unknown[]): Promise<T[]> =>
  (await shop.world.db.owner.query<T>(text, values)).rows;

beforeAll(async () => {
  shop = await testShop("2026-07-01");
  const web = await officeWeb(shop);
  desk = await web.colleague("Owner");
  support = await web.colleague("Support");
  const placed = await orderAndAccept(shop, { domain: "wechsel.de", email: "post@wechsel.de" });
  const [found] = await rows<typeof contract & { account_id: string }>(
    "select id, contract_no, product_id, account_id from contracts.contract where order_id = $1 and kind = 'hosting'",
    [placed.orderId],
  );
  if (!found) throw new Error("no contract");
  contract = found;
  accountId = found.account_id;
  await shop.world.runJobs();
  const [plan] = await rows<{ id: string }>(
    `select l.id from catalogue.price_plan l join catalogue.product p on p.id = l.product_id
       join catalogue.product o on o.id = $1 and o.server_group = p.server_group and o.seller_id = p.seller_id
     where p.kind = 'hosting' and p.id <> $1 and p.state = 'on_sale' and l.state = 'on_sale' order by p.position limit 1`,
    [contract.product_id],
  );
  otherPlan = plan?.id ?? "";
}, 120_000);

describe("the list of contracts", () => {
  it("shows each by state and product, and what all are worth in a month once somebody asks", async () => {
    const page = await desk.get("/office/contracts");
    expect(page.status).toBe(200);
    expect(page.body).toContain(contract.contract_no);
    expect(page.body).not.toContain("Worth in a month");
    expect(page.body).toContain('href="/office/contracts?worth=shown"');
    expect((await desk.get("/office/contracts?worth=shown")).body).toContain("Worth in a month");
    const ended = await desk.get("/office/contracts?view=ended");
    expect(ended.body).not.toContain(contract.contract_no);
    const own = await desk.get(`/office/contracts?product=${contract.product_id}&worth=shown`);
    expect(own.body).toContain(contract.contract_no);
    expect(own.body).toContain("Worth in a month");
    // Another view of it never shows other products again.
    expect(own.body).toContain(`view=ended&amp;product=${contract.product_id}`);
    expect(own.body).toMatch(new RegExp(`<option value="${contract.product_id}" selected`));
    const none = await desk.get(`/office/contracts?q=${contract.contract_no}x&worth=shown`);
    expect(none.body).toContain("None of these is billed at the moment.");
  });
});

describe("a contract's page", () => {
  it("never says a part for the whole: of more than are added up the sums are counted, and a search says that it is a part", async () => {
    const { read } = shop.world.db;
    const asked = { sellerIds: null, today: "2026-07-01", view: "all" as const };
    const views = ["all", "running", "due", "paused"] as const;
    const all = await Promise.all(views.map((view) => monthlyTotals(read, { ...asked, view })));
    expect(all[0]?.[0]?.contracts).toBeGreaterThan(1);
    expect(await monthlyTotals(read, asked, 1)).toMatchObject([{ isCut: true, countedAt: null }]);
    await shop.world.act(countWorth, shop.world.systemActor, {});
    for (const [at, view] of views.entries()) {
      const counted = await monthlyTotals(read, { ...asked, view }, 1);
      const sums = counted.map(({ currency, contracts, monthlyMinor }) => ({
        currency,
        contracts,
        monthlyMinor,
      }));
      expect(sums, view).toEqual(
        all[at]?.map(({ currency, contracts, monthlyMinor }) => ({ currency, contracts, monthlyMinor })),
      );
      expect(counted.every((one) => !one.isCut)).toBe(true);
    }
    expect(await monthlyTotals(read, { ...asked, sellerIds: [newId()] }, 1)).toEqual([]);
    expect(await monthlyTotals(read, { ...asked, find: contract.contract_no.slice(0, 1) }, 1)).toMatchObject([
      { isCut: true },
    ]);
  });

  it("lets support look and change nothing", async () => {
    const path = `/office/contracts/${contract.id}`;
    expect((await support.get(path)).status).toBe(200);
    expect((await support.get(`${path}/cancel`)).status).toBe(403);
  });

  it("lets who may give money away agree a price of its own, sees its effect first, and asks for the customer's word where it is dearer", async () => {
    const page = `/office/contracts/${contract.id}`;
    const href =
      /href="(\/office\/contracts\/[^"]+\/price\/[^"]+)"/.exec((await desk.get(page)).body)?.[1] ?? "";
    expect(href).not.toBe("");
    expect((await support.get(page)).body).not.toContain(href);
    expect((await support.get(href)).status).toBe(403);
    const wish = (price: string): string => `${href}?how=set&price=${price}&from_on=2026-07-01&until_on=`;
    expect((await desk.get(wish("0"))).body).toContain("Please give a price above zero.");
    expect((await desk.get(`${href}?how=end&from_on=2026-07-01`)).body).toContain("no price of its own");
    const seenOf = (body: string): string => /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? "";
    const dearer = (await desk.get(wish("500"))).body;
    expect(dearer).toContain('name="agreed"');
    expect(dearer).toMatch(/a year more/);
    const typed = { price: "500", from_on: "2026-07-01", until_on: "", reason: "by phone" };
    const alone = await desk.post(href, { ...typed, seen: seenOf(dearer) }, wish("500"));
    expect(alone.body).toContain("please tick that this was agreed with the customer");
    const cheaper = (await desk.get(wish("1"))).body;
    expect(cheaper).toMatch(/a year less/);
    const stale = await desk.post(href, { ...typed, price: "1", seen: seenOf(dearer) }, wish("1"));
    expect(stale.body).toContain("Something changed since this was shown.");
    const saved = await desk.post(href, { ...typed, price: "1", seen: seenOf(cheaper) }, wish("1"));
    expect(saved.status).toBe(303);
    const shown = (await desk.get(page)).body;
    expect(shown).toContain("agreed with the customer");
    expect(shown).toContain("Change the agreed price");
    expect(shown).toContain("by phone");
    const end = `${href}?how=end&from_on=2026-07-01`;
    const ending = {
      from_on: "2026-07-01",
      agreed: "on",
      reason: "a slip",
      seen: seenOf((await desk.get(end)).body),
    };
    expect((await desk.post(`${href}/end`, ending, end)).status).toBe(303);
    expect((await desk.get(page)).body).not.toContain("agreed with the customer ");
    const history = (await desk.get(href)).body;
    expect(history).toMatch(/Agreed so far.*€1\.00.*never held.*by phone/su);
  });

  it("says before the button what becomes of the other things that were sold with it at one price", async () => {
    const path = `/office/contracts/${contract.id}/change`;
    const bundle = `update contracts.contract c set parent_id = nullif($2::uuid, c.id), bundle_plan_id = v.plan_id
      from contracts.billing_entry e join catalogue.price_version v on v.id = e.price_version_id
      where e.contract_id = $2 and (c.id = $2 or (c.account_id = $1 and c.kind = 'domain'))`;
    await rows(bundle, [accountId, contract.id]);
    await rows(
      `with change as (insert into contracts.price_change (id, seller_id, from_on, tell_on, entries, contracts, published_at)
         select gen_random_uuid(), seller_id, '2099-01-01', '2098-01-01', 1, 1, now() from contracts.contract where id = $2 returning id)
       insert into contracts.entry_price (entry_id, contract_id, account_id, change_id, from_on, price_version_id, renewal_minor, before_minor)
       select e.id, c.id, c.account_id, change.id, '2099-01-01', e.price_version_id, 1777, e.renewal_minor from change, contracts.contract c
         join contracts.billing_entry e on e.contract_id = c.id where c.account_id = $1 and c.kind = 'domain'`,
      [accountId, contract.id],
    );
    const choose = await desk.get(`${path}?plan=${otherPlan}`);
    const fields = { plan: otherPlan, when: "end_of_term" };
    const preview = await desk.post(`${path}/preview`, fields, `${path}?plan=${otherPlan}`);
    const said =
      /wechsel\.de goes on as it is, at its present share of the price: €[0-9.]+ for each term \(1 year\)/;
    for (const { body } of [choose, preview]) {
      expect(body).toMatch(said);
      expect(body).toContain("they end with it");
      expect(body).toMatch(/From \d+ \w+ \d{4} on it costs €17\.77, as was announced/);
    }
    expect(preview.body.search(said)).toBeLessThan(preview.body.indexOf('name="token"'));
    await rows(
      "update contracts.contract set bundle_plan_id = null, parent_id = null where account_id = $1",
      [accountId],
    );
  });

  it("never shows a coming price as that of the term that runs: each stands with the day it holds from", async () => {
    const [name] = await rows<{ id: string }>(
      "select id from contracts.contract where account_id = $1 and kind = 'domain'",
      [accountId],
    );
    const { body } = await desk.get(`/office/contracts/${name?.id}`);
    const cell = /<td[^>]*>(?:(?!<\/td>).)*€17\.77(?:(?!<\/td>).)*<\/td>/su.exec(body)?.[0] ?? "";
    const said = cell
      .replaceAll(/<[^>]+>/gu, " ")
      .replaceAll(/\s+/gu, " ")
      .trim();
    expect(said).toMatch(
      /^€[\d.]+ per year (?:now, the term since|terms from) .+ €17\.77 per year terms from \d+ \w+ 2099 on Agree a price$/u,
    );
  });

  it("changes what it is only after the money was seen, and once", async () => {
    const path = `/office/contracts/${contract.id}`;
    const choose = await desk.get(`${path}/change?plan=${otherPlan}`);
    expect(choose.body).toContain("Show what it costs");
    const fields = { plan: otherPlan, when: "end_of_term" };
    const preview = await desk.post(`${path}/change/preview`, fields, `${path}/change?plan=${otherPlan}`);
    expect(preview.body).toContain("What the change costs");
    const token = /name="token" value="([^"]+)"/.exec(preview.body)?.[1] ?? "";
    const wrong = await desk.post(`${path}/change`, { ...fields, token: "0" }, `${path}/change`);
    expect(wrong.body).toContain("Please look at them once more");
    const done = await desk.post(`${path}/change`, { ...fields, token }, `${path}/change`);
    expect(done.location).toContain("done=contract_changes");
    const again = await desk.post(`${path}/change`, { ...fields, token }, `${path}/change`);
    expect(again.status).toBe(422);
    expect((await desk.get(path)).body).toContain("A change is waiting for");
    const back = await desk.post(`${path}/change/back`, {}, path);
    expect(back.location).toContain("done=contract_kept");
  });

  it("is warned of what is used beyond a smaller package, and still free to go on", async () => {
    const path = `/office/contracts/${contract.id}`;
    const [account] = shop.panel.control.accounts();
    shop.panel.control.fill(account?.username ?? "", 60_000);
    const preview = await desk.post(
      `${path}/change/preview`,
      { plan: otherPlan, when: "end_of_term" },
      `${path}/change?plan=${otherPlan}`,
    );
    expect(preview.body).toContain("More is used than the new package allows: 58.6 GB of space instead of");
    expect(preview.body).toContain('name="token"');
    shop.panel.control.switches.set({ kind: "drop" }, 1, "overflow");
    const silent = await desk.post(
      `${path}/change/preview`,
      { plan: otherPlan, when: "end_of_term" },
      `${path}/change?plan=${otherPlan}`,
    );
    expect(silent.body).toContain('name="token"');
    expect(silent.body).not.toContain("More is used");
    shop.panel.control.switches.clear();
  });

  it("says until when notice reaches which end, cancels and takes it back", async () => {
    const path = `/office/contracts/${contract.id}`;
    expect((await desk.get(`${path}/cancel`)).body).toContain("Notice for that day can be given through");
    const wrong = await desk.post(`${path}/cancel`, { when: "on", on: "2020-01-01" }, `${path}/cancel`);
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain("Please give a day that lies ahead.");
    const now = await desk.post(`${path}/cancel`, { when: "now", rest: "credited" }, `${path}/cancel`);
    expect(now.body).toContain("Credit for what is not used");
    expect((await desk.get(path)).body).toContain(`${path}/cancel`);
    const shown = await desk.post(`${path}/cancel`, { when: "end_of_term" }, `${path}/cancel`);
    const seen = /name="seen" value="([^"]+)"/.exec(shown.body)?.[1] ?? "";
    const done = await desk.post(`${path}/cancel`, { when: "end_of_term", seen }, `${path}/cancel`);
    expect(done.location).toContain("done=contract_cancelled");
    const [whole] = await rows<{ last: string }>(
      "select to_char(ends_on - 1, 'YYYY-MM-DD') as last from contracts.contract where id = $1",
      [contract.id],
    );
    for (const page of [path, "/office/contracts?view=ending"])
      expect((await desk.get(page)).body).toMatch(
        new RegExp(`Last day"?(?:</dt><dd[^>]*)?><time[^>]*"${whole?.last}"`),
      );
    // What is billed to its end is billed until its last day: one day must never read as two.
    const days = (
      await rows<{ last: string }>(
        "select to_char(ends_on - 1, 'YYYY-MM-DD') as last from contracts.billing_entry where contract_id = $1 and billed_until = ends_on",
        [contract.id],
      )
    ).map((one) => one.last);
    expect(days.length).toBeGreaterThan(0);
    const ended = (await desk.get(path)).body;
    for (const last of days)
      expect(ended).toMatch(
        new RegExp(
          `data-label="Billed until"><time[^>]*"${last}">[^<]*</time></td><td[^>]*"Last day"><time[^>]*"${last}">`,
        ),
      );
    const kept = await desk.post(`${path}/cancel/back`, {}, path);
    expect(kept.location).toContain("done=contract_kept");
    // Whoever names a last day gets that day still.
    const day = { when: "on", on: days[0] ?? "" };
    const named = await desk.post(`${path}/cancel`, day, `${path}/cancel`);
    expect(named.body).toMatch(new RegExp(`Last day</dt><dd[^>]*><time[^>]*"${day.on}"`));
    const again = /name="seen" value="([^"]+)"/.exec(named.body)?.[1] ?? "";
    await desk.post(`${path}/cancel`, { ...day, seen: again }, `${path}/cancel`);
    const [ends] = await rows<{ last: string }>(
      "select to_char(ends_on - 1, 'YYYY-MM-DD') as last from contracts.contract where id = $1",
      [contract.id],
    );
    expect(ends?.last).toBe(day.on);
    await desk.post(`${path}/cancel/back`, {}, path);
  });

  it("is put on hold and let go on on its own page, and its story says both", async () => {
    const path = `/office/contracts/${contract.id}`;
    const hold = { what: "dunning", from: "2026-08-01", until: "2026-08-10", reason: "A quarrel" };
    expect((await desk.post(`${path}/hold`, hold, path)).status).toBe(303);
    const held = (await desk.get(path)).body;
    expect(held).toMatch(/Hold[^<]*On hold/u);
    const lift = /action="([^"]*holds\/[\w-]{36}[^"]*)"/u.exec(held)?.[1] ?? "";
    expect((await desk.post(lift, {}, path)).status).toBe(303);
    expect((await desk.get(path)).body).toMatch(/On hold → Let go on/u);
  });

  it("pauses with a reason and goes on, and gives it to nobody it does not know", async () => {
    const path = `/office/contracts/${contract.id}`;
    const without = await desk.post(`${path}/pause`, { until: "2026-08-01", reason: "" }, `${path}/pause`);
    // The test's day is the first of July; ninety days are the longest.
    expect(without.body).toContain("On 29 Sept 2026 at the latest.");
    // Beside the field, where the summary leads.
    expect(without.body).toContain('<a href="#pause-reason">Please say why.</a>');
    const rest = { until: "2026-08-01", reason: "away" };
    const seen = /name="seen" value="([^"]+)"/.exec(
      (await desk.post(`${path}/pause`, rest, `${path}/pause`)).body,
    )?.[1];
    const rests = await desk.post(`${path}/pause`, { ...rest, seen: seen ?? "" }, `${path}/pause`);
    expect(rests.location).toContain("done=contract_paused");
    // Nothing falls due while it rests.
    const due = /<dt>Next due/u;
    expect((await desk.get(path)).body).not.toMatch(due);
    expect((await desk.post(`${path}/go-on`, {}, path)).location).toContain("done=contract_goes_on");
    expect((await desk.get(path)).body).toMatch(due);
    const said = { customer: "K-nobody", giver: "mail", taker: "mail" };
    expect((await desk.post(`${path}/give`, said, `${path}/give`)).body).toContain(
      "has this customer number",
    );
    // Before it is done it says what does not go along.
    const taker = await orderAndAccept(shop, { domain: "nehmer.de", email: "post@nehmer.de" });
    const [known] = await rows<{ customer_no: string }>(
      "select a.customer_no from customers.account a join orders.order o on o.account_id = a.id where o.id = $1",
      [taker.orderId],
    );
    const whole = { ...said, customer: known?.customer_no ?? "" };
    const shown = (await desk.post(`${path}/give`, whole, `${path}/give`)).body;
    expect(shown).toMatch(/Stays with the present holder[^]*the balance of their account/);
  });
});

describe("the page of a contract", () => {
  it("leads to what was invoiced for it, and to no invoice of another one", async () => {
    const page = (await desk.get(`/office/contracts/${contract.id}`)).body;
    const card = /Its invoices[^]*?<\/section>/.exec(page)?.[0] ?? "";
    const linked = [...card.matchAll(/\/office\/invoices\/([0-9a-f-]{36})/g)].map(([, id = ""]) => id);
    const own = await rows<{ id: string }>(
      `select distinct l.document_id as id from billing.line l join contracts.billing_entry e on e.id = l.entry_id
       where e.contract_id = $1`,
      [contract.id],
    );
    expect(own.length).toBeGreaterThan(0);
    expect([...new Set(linked)].toSorted()).toEqual(own.map((one) => one.id).toSorted());
  });
});

describe("what nobody bills", () => {
  it("is listed until it has a contract or is marked as free with a reason", async () => {
    const whose = { accountId, sellerId: shop.seller.id, productId: contract.product_id };
    const [billed, free] = [
      await aHosting(shop.world.db.owner, whose),
      await aHosting(shop.world.db.owner, whose),
    ];
    const report = "/office/contracts/unbilled";
    const before = (await desk.get(report)).body;
    expect(before).toContain(billed);
    expect(before).toContain(free);
    const page = `/office/services/${billed}/bill`;
    const none = await desk.post(page, { plan: "", paid_until: "2026-07-01" }, page);
    expect(none.body).toContain("Please choose what it costs.");
    // A day long past would bill every term since: the money is seen before.
    const long = await desk.post(page, { plan: otherPlan, paid_until: "2020-07-01" }, page);
    expect(long.body).toContain("Terms that the next run bills");
    const wish = { plan: otherPlan, paid_until: "2026-07-01" };
    const figures = (await desk.post(page, wish, page)).body;
    const other = /name="seen" value="([^"]+)"/.exec(long.body)?.[1] ?? "";
    expect((await desk.post(page, { ...wish, seen: other }, page)).body).toContain("The figures changed");
    const given = { ...wish, seen: /name="seen" value="([^"]+)"/.exec(figures)?.[1] ?? "" };
    expect((await desk.post(page, given, page)).location).toContain("done=contract_made");
    expect((await desk.post(page, given, page)).status).toBe(422);
    const [due] = await rows<{ on: string }>(
      "select next_due_on::text as on from contracts.billing_entry where subject_id = $1",
      [billed],
    );
    // It expires today, so a term from today is billed by the next run.
    expect(due?.on).toBe("2026-07-01");
    const gift = `/office/services/${free}`;
    const why = await desk.post(`${gift}/free`, { reason: "", until: "" }, `${gift}/bill`);
    expect(why.body).toContain("Please say why.");
    await desk.post(`${gift}/free`, { reason: "a jury's prize", until: "" }, `${gift}/bill`);
    const after = (await desk.get(report)).body;
    expect(after).not.toContain(billed);
    expect(after).not.toContain(free);
    // The gift over, it is back with the day since when nothing covers it; both stand in its story.
    const { owner: db } = shop.world.db;
    await db.query("update hosting.account set created_at = '2020-01-15' where id = $1", [free]);
    const grants = await db.query<{ id: string }>(
      "select id from contracts.free_grant where subject_id = $1",
      [free],
    );
    must(await shop.world.act(endFree, shop.staff, { grantId: grants.rows[0]?.id ?? "" }));
    const again = (await desk.get(report)).body;
    expect(again).toContain(free);
    expect(again).not.toContain("2020");
    const story = (await desk.get(gift)).body;
    expect(story).toContain("Free of charge");
    expect(story).toContain("jury");
    expect(story).toContain("Costs again");
  });

  it("leaves out an account that is only lent while its order waits, and shows it once it runs", async () => {
    const { owner } = shop.world.db;
    const lent = await aHosting(owner, {
      accountId,
      sellerId: shop.seller.id,
      productId: contract.product_id,
    });
    const shown = async (state: string): Promise<boolean> => {
      await owner.query("update hosting.account set state = $2 where id = $1", [lent, state]);
      return (await desk.get("/office/contracts/unbilled")).body.includes(lent);
    };
    expect(await shown("provisional")).toBe(false);
    expect(await shown("active"), "an account that nobody bills").toBe(true);
  });

  it("keeps its marks right when two entries of one thing end at once, and when what covers it runs out by itself", async () => {
    const { owner, appPool } = shop.world.db;
    const thing = await aHosting(owner, {
      accountId,
      sellerId: shop.seller.id,
      productId: contract.product_id,
    });
    const entries = [newId(), newId()];
    await owner.query(
      `insert into contracts.billing_entry select e.* from contracts.billing_entry t, unnest($2::text[]) n(id),
         jsonb_populate_record(t, jsonb_build_object('id', n.id, 'order_item_id', null, 'state', 'running',
           'ends_on', null, 'subject_kind', 'hosting', 'subject_id', $1::text)) e
       where t.id = (select id from contracts.billing_entry where state = 'running' limit 1)`,
      [thing, entries],
    );
    await expectMarks(shop);
    const ending = "update contracts.billing_entry set state = 'ended', ends_on = '2026-07-01' where id = $1";
    const first = await appPool.connect();
    await first.query("begin");
    await first.query(ending, [entries[0]]);
    const second = appPool.query(ending, [entries[1]]);
    const itWaits = async (): Promise<void> => {
      const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
      while ((await appPool.query(waiting)).rowCount === 0);
    };
    await Promise.race([second, itWaits()]);
    await first.query("commit");
    await second;
    first.release();
    await expectMarks(shop);
    const listed = async (today: string): Promise<boolean> => {
      const asked = { sellerIds: null, kind: "hosting", today } as const;
      return (await unbilled(shop.world.db.read, asked)).some((one) => one.id === thing);
    };
    expect(await listed("2026-06-30"), "still covered").toBe(false);
    expect(await listed("2026-07-01"), "covered by nothing any more").toBe(true);
  });
});
