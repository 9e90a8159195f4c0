// What the holder of a contract can do with it in the portal: see the money before going up, cancel in time, and never more.
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../test/support/portal-scene.ts";
import { newId } from "../../kernel/ids.ts";
import { addDays, dateIn } from "../../kernel/time.ts";
import { formatDate } from "../ui/index.ts";

let scene: PortalScene;
let mia: PortalCustomer;
let cleo: PortalCustomer;
let own: string;
let up: string;

beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
  cleo = await scene.customer("Cleo Brodersen", "cleo-brodersen.de");
  const { rows } = await scene.web.world.db.owner.query<{ id: string; plan: string }>(
    `select c.id, (select l.id from catalogue.product p join catalogue.price_plan l on l.product_id = p.id
       join catalogue.price_version v on v.plan_id = l.id and v.valid_until is null
       join contracts.billing_entry e on e.contract_id = c.id and e.term_unit = l.term_unit
       where p.kind = 'hosting' and p.seller_id = c.seller_id and v.currency = e.currency
       order by v.renewal_minor desc limit 1) as plan
     from contracts.contract c where c.account_id = $1 and c.kind = 'hosting'`,
    [mia.accountId],
  );
  own = `/portal/contracts/${rows[0]?.id ?? ""}`;
  up = rows[0]?.plan ?? "";
}, 120_000);

describe("the holder of a contract", () => {
  it("reads until when it can be cancelled, and is offered no pause that the seller does not allow", async () => {
    const page = await mia.browser.get(own);
    expect(page.body).toContain("To end at the next end of a term, cancel by");
    expect(page.body).toContain(`${own}/change`);
    expect(page.body).not.toContain(`${own}/pause`);
    const asked = await mia.browser.post(`${own}/pause`, { until: "2099-01-01", reason: "away" });
    expect(asked.statusCode).toBe(422);
  });

  it("is never told that days are credited to them which whoever held it before has paid", async () => {
    const { owner } = scene.web.world.db;
    const id = own.split("/").at(-1);
    const monthly = (renewal: string) =>
      owner.query("update contracts.contract set renewal = $2 where id = $1", [id, renewal]);
    const { rows } = await owner.query<{ renewal: string }>(
      "select renewal from contracts.contract where id = $1",
      [id],
    );
    await monthly("monthly");
    expect((await mia.browser.get(`${own}/cancel`)).body).toContain("paid for later days is credited.");
    const before = await scene.customer("Ole Vorher", "ole-vorher.de");
    await owner.query(
      `insert into contracts.transfer (id, contract_id, from_account_id, to_account_id, giver_said, taker_said, created_at)
       values ($1, $2, $3, $4, 'By letter', 'By letter', now())`,
      [newId(), id, before.accountId, mia.accountId],
    );
    const page = await mia.browser.get(`${own}/cancel`);
    expect(page.body).not.toContain("paid for later days is credited.");
    expect(page.body).toContain("credited to whoever paid it");
    await monthly(rows[0]?.renewal ?? "");
  });

  it("never lets what was included go on at a price without that price, its day and a button that says so", async () => {
    const { owner } = scene.web.world.db;
    const { rows } = await owner.query<{ id: string; entry: string; first: string; renewal: string }>(
      `select c.id, e.id as entry, e.first_minor as first, e.renewal_minor as renewal from contracts.contract c
       join contracts.billing_entry e on e.contract_id = c.id where c.account_id = $1 and c.kind = 'domain'`,
      [mia.accountId],
    );
    const [named] = rows;
    const price = (first: string, renewal: string) =>
      owner.query("update contracts.billing_entry set first_minor = $2, renewal_minor = $3 where id = $1", [
        named?.entry,
        first,
        renewal,
      ]);
    await price("0", "0");
    await owner.query(
      `update contracts.contract c set parent_id = nullif($2::uuid, c.id), bundle_plan_id = v.plan_id
       from contracts.billing_entry e join catalogue.price_version v on v.id = e.price_version_id
       where e.contract_id = $2 and c.id in ($1, $2)`,
      [named?.id, own.split("/").at(-1)],
    );
    const form = await mia.browser.get(`${own}/change?plan=${up}`);
    expect(form.body).toContain("mia-brandt.de is not included any more");
    const fields = { plan: up, when: "now" };
    const ends = await mia.browser.post(`${own}/change/preview`, fields);
    expect(ends.body).toContain("not included any more, last day");
    expect(ends.body).not.toContain("Change with obligation to pay");
    const kept = { ...fields, [`keep_${named?.id ?? ""}`]: "kept" };
    const goesOn = await mia.browser.post(`${own}/change/preview`, kept);
    expect(goesOn.body).toMatch(
      /mia-brandt\.de goes on from .* and then costs €[0-9.]+ with tax for each term \(1 year\)/,
    );
    expect(goesOn.body).toContain("Change with obligation to pay");
    await price(named?.first ?? "", named?.renewal ?? "");
    await owner.query(
      "update contracts.contract set bundle_plan_id = null, parent_id = null where account_id = $1",
      [mia.accountId],
    );
  });

  it("never chooses a plan in vain for something sold together with others: where plans are chosen it says who changes it", async () => {
    const { owner } = scene.web.world.db;
    await owner.query(
      `update contracts.contract c set parent_id = nullif($2::uuid, c.id), bundle_plan_id = v.plan_id
       from contracts.billing_entry e join catalogue.price_version v on v.id = e.price_version_id
       where e.contract_id = $2 and (c.id = $2 or (c.account_id = $1 and c.kind = 'domain'))`,
      [mia.accountId, own.split("/").at(-1)],
    );
    const page = await mia.browser.get(`${own}/change?plan=${up}`);
    expect(page.body).toContain("bought together with other things at one price");
    expect(page.body).not.toContain('name="plan"');
    await owner.query(
      "update contracts.contract set bundle_plan_id = null, parent_id = null where account_id = $1",
      [mia.accountId],
    );
  });

  it("goes up after seeing the money, the package follows, and a new name that is included is picked at nothing and never at the registry's own price", async () => {
    const { owner } = scene.web.world.db;
    const { rows } = await owner.query<{ id: string; tld: string }>(
      `insert into catalogue.plan_part (plan_id, part_plan_id, position, share_permyriad)
       select $1, l.id, 0, 0 from catalogue.product p join catalogue.price_plan l on l.product_id = p.id
       where p.kind = 'domain' and p.tld in ('net', 'com') and l.term_unit = 'year' and l.term_count = 1
       returning part_plan_id as id, (select p.tld from catalogue.product p join catalogue.price_plan l
         on l.product_id = p.id where l.id = part_plan_id) as tld`,
      [up],
    );
    const [net, com] = ["net", "com"].map((tld) => rows.find((one) => one.tld === tld)?.id ?? "");
    const picked = (name: string) => ({ plan: up, when: "now", [`name_${net ?? ""}`]: name });
    for (const [name, said] of [
      ["premium-mia", "The registry asks a price of its own for premium-mia.net"],
      ["taken-mia.net", "taken-mia.net is taken"],
      ["mia-neu.de", "The plan includes another ending"],
    ] as const) {
      const refused = await mia.browser.post(`${own}/change/preview`, picked(name));
      expect([refused.statusCode, refused.body.includes(said)], name).toEqual([422, true]);
    }
    const fields = picked("mia-neu");
    const preview = await mia.browser.post(`${own}/change/preview`, fields);
    expect(preview.body).toContain("To pay now");
    const token = /name="token" value="([^"]+)"/.exec(preview.body)?.[1] ?? "";
    const done = await mia.browser.post(`${own}/change`, { ...fields, token });
    expect(done.headers.location).toBe(`${own}?done=contract_changed`);
    await scene.settle();
    const again = await mia.browser.post(`${own}/change`, { ...fields, token });
    expect(again.statusCode).toBe(422);
    expect(preview.body).toContain("mia-neu.net, registered new");
    // What the change took out is never read as charged beside what it brought.
    const charged = /<caption[^>]*>What it charges[\s\S]*?<\/table>/.exec(
      (await mia.browser.get(own)).body,
    )?.[0];
    expect(charged?.match(/scope="row"/g)).toHaveLength(1);
    // What was left open is taken later, from the contract's page.
    expect((await mia.browser.get(own)).body).toContain(`${own}/included`);
    // Not while an invoice is past its day: then what it asks for is to be paid, and no name is searched.
    const due = (days: number) =>
      owner.query(
        "update billing.settlement set due_on = due_on + $2::int where account_id = $1 and state = 'open'",
        [mia.accountId, days],
      );
    await due(-400);
    for (const at of [own, `${own}/included`]) {
      const owing = await mia.browser.get(at);
      expect(owing.body, at).toContain("An invoice is past its day");
      expect(owing.body, at).not.toMatch(/See and take it|See whether it is free/);
    }
    await due(400);
    const dear = await mia.browser.get(`${own}/included?plan=${com}&name=premium-mia`);
    expect(dear.body).toContain("premium-mia.com, so that it is not included");
    const found = await mia.browser.get(`${own}/included?plan=${com}&name=mia-neu`);
    expect(found.body).toContain("€0.00 (1 year), included");
    const take = { plan: com ?? "", name: "mia-neu.com" };
    const taken = await mia.browser.post(`${own}/included`, take);
    expect(taken.headers.location).toBe(`${own}?done=contract_name_taken`);
    expect((await mia.browser.post(`${own}/included`, { ...take, name: "mia-mehr.com" })).statusCode).toBe(
      422,
    );
    expect((await mia.browser.get(own)).body).not.toContain(`${own}/included`);
    await scene.settle();
    const had = await owner.query(
      "select name from domains.domain where account_id = $1 and registry_state = 'active' order by 1",
      [mia.accountId],
    );
    expect(had.rows).toMatchObject([
      { name: "mia-brandt.de" },
      { name: "mia-neu.com" },
      { name: "mia-neu.net" },
    ]);
  });

  it("never goes down to a package that would not hold what is used, whichever form is sent", async () => {
    const { rows } = await scene.web.world.db.owner.query<{ plan: string; username: string }>(
      `select l.id as plan, a.username from catalogue.product p join catalogue.price_plan l on l.product_id = p.id,
         hosting.account a where p.panel_plan = 'starter' and a.account_id = $1 and a.plan <> 'starter'
         and l.term_unit = (select e.term_unit from contracts.billing_entry e where e.account_id = $1 limit 1) limit 1`,
      [mia.accountId],
    );
    const fields = { plan: rows[0]?.plan ?? "", when: "end_of_term" };
    scene.web.panel.control.fill(rows[0]?.username ?? "", 20_480);
    for (const path of ["/change/preview", "/change"]) {
      const sent = path === "/change" ? { ...fields, token: "0" } : fields;
      const refused = await mia.browser.post(`${own}${path}`, sent);
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain("20 GB of space instead of 10 GB");
    }
    scene.web.panel.control.fill(rows[0]?.username ?? "", 100);
    expect((await mia.browser.post(`${own}/change/preview`, fields)).body).toContain('name="token"');
  });

  it("is never invoiced by one click: the next term is shown with its money, and only that is confirmed", async () => {
    const ben = await scene.customer("Ben Ohlsen", "ben-ohlsen.de");
    const { rows: found } = await scene.web.world.db.owner.query<{ id: string }>(
      "select id from contracts.contract where account_id = $1 and kind = 'hosting'",
      [ben.accountId],
    );
    const bens = `/portal/contracts/${found[0]?.id ?? ""}`;
    const invoices = async () => {
      const { rows } = await scene.web.world.db.owner.query(
        "select id from billing.document where account_id = $1 and kind = 'invoice'",
        [ben.accountId],
      );
      return rows.length;
    };
    const before = await invoices();
    expect((await ben.browser.get(bens)).body).toContain(`href="${bens}/renew"`);
    const page = await ben.browser.get(`${bens}/renew`);
    expect((await ben.browser.get(bens)).body).toContain(`href="${bens}/renew"`);
    expect(page.body).toContain("Invoiced at once");
    const { rows: paid } = await scene.web.world.db.owner.query<{ last: string }>(
      "select to_char(max(billed_until) + interval '1 year - 1 day', 'YYYY-MM-DD') as last from contracts.billing_entry where contract_id = $1",
      [bens.split("/").at(-1)],
    );
    expect(page.body).toMatch(new RegExp(`Paid through, with it</dt><dd[^>]*><time[^>]*"${paid[0]?.last}"`));
    for (const seen of ["", "0"]) {
      const again = await ben.browser.post(`${bens}/renew`, { seen });
      expect(again.body).toContain("Invoiced at once");
      expect(again.body.includes("The figures changed")).toBe(seen !== "");
    }
    expect(await invoices()).toBe(before);
    const seen = /name="seen" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
    const done = await ben.browser.post(`${bens}/renew`, { seen });
    expect(done.headers.location).toBe(`${bens}?done=contract_renewed`);
    expect(await invoices()).toBe(before + 1);
    await scene.settle();
    expect((await ben.browser.get(`${bens}/renew`)).body).toContain("The next term is invoiced already.");
    const after = (await ben.browser.get(bens)).body;
    expect(after, "nothing is offered that would be refused").not.toContain(`href="${bens}/renew"`);
    expect(after).toContain("The next term is invoiced already.");
    expect((await ben.browser.post(`${bens}/renew`, { seen })).statusCode).toBe(422);
  });

  it("says the last day of what goes and the first of what comes, and never shows as charged what was taken back", async () => {
    const { rows } = await scene.web.world.db.owner.query<{ id: string }>(
      "select id from contracts.contract where account_id = $1 and kind = 'hosting'",
      [cleo.accountId],
    );
    const page = `/portal/contracts/${rows[0]?.id ?? ""}`;
    const charged = async (): Promise<string> =>
      (/<caption[^>]*>What it charges[\s\S]*?<\/table>/.exec((await cleo.browser.get(page)).body)?.[0] ?? "")
        .replaceAll(/<[^>]*>|\s+/gu, " ")
        .replaceAll(/ +/gu, " ");
    const before = await charged();
    const fields = { plan: up, when: "end_of_term" };
    const preview = await cleo.browser.post(`${page}/change/preview`, fields);
    const token = /name="token" value="([^"]+)"/.exec(preview.body)?.[1] ?? "";
    const done = await cleo.browser.post(`${page}/change`, { ...fields, token });
    expect(done.headers.location).toBe(`${page}?done=contract_changes`);
    const both = await charged();
    expect(both).toMatch(/Last day: /u);
    expect(both).toMatch(/terms from .* on/u);
    expect((await cleo.browser.post(`${page}/change/back`, {})).statusCode).toBe(303);
    expect(await charged()).toBe(before);
  });

  it("cancels for the end of the term and takes it back, but never at once", async () => {
    const now = await mia.browser.post(`${own}/cancel`, { when: "now" });
    expect(now.statusCode).toBe(422);
    expect(now.body).toContain("Please ask us for that.");
    const shown = await mia.browser.post(`${own}/cancel`, { when: "end_of_term" });
    for (const said of ["Last day", "Open on its invoices now", "Still to be invoiced until then"])
      expect(shown.body, "nothing ends before its figures were seen").toContain(said);
    const seen = /name="seen" value="([^"]+)"/.exec(shown.body)?.[1] ?? "";
    const done = await mia.browser.post(`${own}/cancel`, { when: "end_of_term", seen });
    expect(done.headers.location).toBe(`${own}?done=contract_cancelled`);
    // The first day after it is not its own: nowhere is it named as its end.
    const { rows } = await scene.web.world.db.owner.query<Record<"first" | "last", string>>(
      `select to_char(ends_on, 'YYYY-MM-DD') as first, to_char(ends_on - 1, 'YYYY-MM-DD') as last
       from contracts.contract where id = $1`,
      [own.split("/").at(-1)],
    );
    const [{ first, last } = { first: "", last: "" }] = rows;
    const page = (await mia.browser.get(own)).body;
    expect(page).toMatch(new RegExp(`Last day</dt><dd[^>]*><time[^>]*"${last}"`));
    expect(page).toContain(`Cancelled, last day ${formatDate("en-GB", last)}`);
    expect(page).not.toContain(`datetime="${first}"`);
    expect(shown.body).toMatch(new RegExp(`Last day</dt><dd[^>]*><time[^>]*"${last}"`));
    expect((await mia.browser.get("/portal/contracts")).body).toContain(
      `Cancelled, last day ${formatDate("en-GB", last)}`,
    );
    const kept = await mia.browser.post(`${own}/cancel/back`, {});
    expect(kept.headers.location).toBe(`${own}?done=contract_kept`);
  });

  it("never ends on a wished day before that day and its money were shown, and by nothing else than was shown", async () => {
    const on = addDays(dateIn("Europe/Berlin", scene.web.world.clock.business()), 500);
    for (const seen of ["", "0"]) {
      const asked = await mia.browser.post(`${own}/cancel`, { when: "on", on, seen });
      expect(asked.statusCode).toBe(200);
      expect(asked.body).toContain(`Last day</dt>`);
      expect(asked.body).toContain("Credit for what is not used");
    }
    const page = await mia.browser.post(`${own}/cancel`, { when: "on", on });
    const seen = /name="seen" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
    const done = await mia.browser.post(`${own}/cancel`, { when: "on", on, seen });
    expect(done.headers.location).toBe(`${own}?done=contract_cancelled`);
    await mia.browser.post(`${own}/cancel/back`, {});
    expect((await mia.browser.post(`${own}/cancel`, { when: "on", on: "soon" })).statusCode).toBe(422);
  });

  it("says how many of it are charged, and no day before its first as one that is billed", async () => {
    const { rows } = await scene.web.world.db.owner.query<{ id: string; last: string }>(
      `update contracts.billing_entry e set quantity_milli = 3000, billed_until = c.starts_on, next_due_on = c.starts_on
         from contracts.contract c where c.id = e.contract_id and c.account_id = $1 and c.kind = 'hosting'
         returning c.id, to_char(c.starts_on - 1, 'YYYY-MM-DD') as last`,
      [cleo.accountId],
    );
    const [{ id, last } = { id: "", last: "" }] = rows;
    const page = (await cleo.browser.get(`/portal/contracts/${id}`)).body;
    expect(page).toMatch(/3 × [^<]*cleo-brodersen\.de/);
    expect(page).toContain("Billed until");
    expect(page).not.toContain(`datetime="${last}"`);
  });
});
