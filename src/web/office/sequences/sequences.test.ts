// The editor of a sequence: nothing typed is lost, mistakes keep it from being published, and a try changes nothing.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { invoiceOnPayment, newestSequence, sequenceOrShipped } from "../../../business/billing/index.ts";
import { changeSetting } from "../../../business/sellers/index.ts";
import { must } from "../../../kernel/result.ts";
import { fieldsOf, rowOf } from "./sequence-form.ts";

const PATH = "/office/sequences/hosting";
let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;

beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  owner = await web.owner();
});

const newest = () =>
  newestSequence(shop.world.db.read, { sellerId: shop.seller.id, kind: "hosting", groupId: null });
const shipped = () => fieldsOf(sequenceOrShipped(null, "hosting").map(rowOf));
const stated = async (): Promise<string> => {
  const { body } = await owner.get(PATH);
  return /name="stated" value="(\d+)"/.exec(body)?.[1] ?? "";
};
/** The shipped steps end with the end, on day 60. */
const LAST = sequenceOrShipped(null, "hosting").length - 1;

describe("the editor of a sequence", () => {
  it("lists every kind of thing and opens each", async () => {
    const { body } = await owner.get("/office/sequences");
    for (const kind of ["hosting", "domain", "vps", "colocation", "claim"]) {
      expect(body).toContain(`/office/sequences/${kind}`);
      expect((await owner.get(`/office/sequences/${kind}`)).status).toBe(200);
    }
    expect((await owner.get("/office/sequences/sofa")).status).toBe(404);
  });

  it("adds, moves and removes steps without publishing anything", async () => {
    const added = await owner.post(PATH, { ...shipped(), do: "add" }, PATH);
    expect(added.body).toContain(`name="day_${LAST + 1}"`);
    expect(added.body).toContain("Choose which mail.");
    const removed = await owner.post(PATH, { ...shipped(), do: `remove:${LAST}` }, PATH);
    expect(removed.body).not.toContain(`name="day_${LAST}"`);
    expect(removed.body).toContain("Nothing ever ends what is not paid.");
    const moved = await owner.post(PATH, { ...shipped(), do: `earlier:${LAST}` }, PATH);
    expect(moved.body).toMatch(
      new RegExp(`name="day_${LAST}"[^>]*value="59"|value="59"[^>]*name="day_${LAST}"`),
    );
    expect(await newest()).toBeNull();
  });

  it("says before anything is published what an end leaves owed, by its own step and by the settings", async () => {
    const usual = await owner.post(PATH, { ...shipped(), do: "check" }, PATH);
    expect(usual.body).toContain("of the term that runs then: unused days stay owed.");
    const form = { ...shipped(), [`rest_${LAST}`]: "credited", do: "check" };
    const own = await owner.post(PATH, form, PATH);
    expect(own.body).toContain("On day 60 the contract ends.");
    expect(own.body).toContain("of the term that runs then: unused days are credited.");
    expect(await newest()).toBeNull();
  });

  it("keeps what was typed where a day cannot be read, and says so beside it", async () => {
    const page = await owner.post(
      PATH,
      { ...shipped(), day_2: "soon", do: "publish", valid_from: "2099-01-01" },
      PATH,
    );
    expect(page.status).toBe(422);
    expect(page.body).toContain("A whole number from −60 to 60");
    expect(page.body).toContain('value="soon"');
    expect(page.body).toContain('value="2099-01-01"');
  });

  it("never publishes what ends before its last warning", async () => {
    const form = {
      ...shipped(),
      [`day_${LAST}`]: "40",
      do: "publish",
      valid_from: "2099-01-01",
      based_on: "1",
    };
    const page = await owner.post(PATH, { ...form, stated: await stated(), meant: "on" }, PATH);
    expect(page.status).toBe(422);
    expect(page.body).toContain("the end comes before the last warning");
    expect((await newest())?.version ?? 1).toBe(1);
  });

  it("publishes with its oddities only when somebody says they are meant, and shows the difference before", async () => {
    const form = {
      ...shipped(),
      [`day_${LAST}`]: "50",
      valid_from: "2099-01-01",
      based_on: "1",
      stated: await stated(),
    };
    const looked = await owner.post(PATH, { ...form, do: "check" }, PATH);
    expect(looked.body).toContain("Ends less than a week after the last warning.");
    expect(looked.body).toMatch(/It concerns \d+ running things of \d+ customers/);
    const unmeant = await owner.post(PATH, { ...form, do: "publish" }, PATH);
    expect(unmeant.body).toContain("Please confirm that it is meant so.");
    const done = await owner.post(PATH, { ...form, do: "publish", meant: "on" }, PATH);
    expect(done.location).toBe(`${PATH}?done=saved`);
    expect(await newest()).toMatchObject({ version: 2, validFrom: "2099-01-01" });
    // Published as it stands it is nothing new, and nobody is asked whether it is meant.
    const same = await owner.post(PATH, { ...form, based_on: "2", do: "publish" }, PATH);
    expect(same.body).toContain("Nothing was changed yet.");
    expect(same.body).not.toContain("Please confirm that it is meant so.");
    const late = await owner.post(PATH, { ...form, do: "publish", meant: "on" }, PATH);
    expect(late.body).toContain("Somebody else published a version meanwhile.");
  });

  it("tries a sequence on a real customer with days, amounts and words, and changes nothing", async () => {
    const placed = await orderAndAccept(shop, { email: "probe@kundin.example", domain: "probe-kundin.de" });
    const { rows } = await shop.world.db.owner.query<{ customer_no: string }>(
      "select a.customer_no from orders.order o join customers.account a on a.id = o.account_id where o.id = $1",
      [placed.orderId],
    );
    const count = async () =>
      (
        await shop.world.db.owner.query(
          `select (select count(*) from messages.message) as mails, (select count(*) from billing.document) as documents,
            (select count(*) from billing.dunning_case) as cases, (select count(*) from print.letter) as letters`,
        )
      ).rows[0] as unknown;
    const before = await count();
    const customer = rows[0]?.customer_no ?? "";
    const page = await owner.post(PATH, { ...shipped(), do: "simulate", customer, from: "2026-03-05" }, PATH);
    expect(page.status).toBe(200);
    expect(page.body).toContain("Letzte Mahnung");
    expect(page.body).toMatch(/Sie können nicht gleich zahlen|nicht gleich zahlen können/);
    expect(page.body).not.toMatch(/\{\{|undefined/);
    expect(await count()).toEqual(before);
    const unknown = await owner.post(PATH, { ...shipped(), do: "simulate", customer: "K0" }, PATH);
    expect(unknown.body).toContain("No customer of this brand has this number.");
  });

  it("never says that an invoice goes out where a payment request is sent first", async () => {
    const { world, seller } = shop;
    const asks = async (value: boolean) =>
      must(
        await world.act(changeSetting, world.systemActor, {
          sellerId: seller.id,
          key: invoiceOnPayment.key,
          value,
        }),
      );
    await asks(true);
    const { body } = await owner.get(PATH);
    expect(body).toContain("Payment request, payable");
    expect(body).toContain("Mail about the request");
    expect(body).toContain("the invoice follows once it is paid");
    expect(body).not.toMatch(/Invoice, payable|Mail about the invoice/);
    expect((await owner.get("/office/sequences/claim")).body).toContain("Mail about the invoice");
    await asks(false);
    const after = (await owner.get(PATH)).body;
    expect(after).toContain("Invoice, payable");
    expect(after).not.toContain("Payment request, payable");
  });

  it("writes a group's own steps beside its kind's, and lets it go by the kind's again", async () => {
    const { owner: db } = shop.world.db;
    const { rows } = await db.query<{ id: string }>(
      `insert into catalogue.product_group (id, seller_id, names, position, created_at)
       values (gen_random_uuid(), $1, '{"en":"Agencies","de":"Agenturen"}', 99, '2026-01-01') returning id`,
      [shop.seller.id],
    );
    const id = rows[0]?.id ?? "";
    const path = `${PATH}/${id}`;
    expect((await owner.get(path)).status).toBe(404);
    await db.query("update catalogue.product set group_id = $1 where kind = 'hosting' and seller_id = $2", [
      id,
      shop.seller.id,
    ]);
    const kinds = await owner.get(PATH);
    expect(kinds.body).toContain(path);
    expect(kinds.body).toContain("as the kind");
    const fresh = await owner.get(path);
    expect(fresh.body).toContain("Hosting packages: Agencies");
    expect(fresh.body).not.toContain("Go by the kind&#39;s steps again");
    const count = (body: string): string => /name="stated" value="(\d+)"/.exec(body)?.[1] ?? "";
    const form = { ...shipped(), valid_from: "2099-01-01", based_on: "0", stated: count(fresh.body) };
    const done = await owner.post(path, { ...form, day_2: "-2", do: "publish", meant: "on" }, path);
    expect(done.location).toBe(`${path}?done=saved`);
    const own = await owner.get(path);
    expect(own.body).toContain("Version 1");
    const back = { ...form, based_on: "1", stated: count(own.body), do: "follow" };
    expect((await owner.post(path, back, path)).location).toBe(`${path}?done=saved`);
    expect((await owner.get(PATH)).body).toContain("as the kind");
    expect((await owner.get(`/office/sequences/domain/${id}`)).status).toBe(404);
  });

  it("warns as long as names go outside their registry's grace, and offers steps that lie in it", async () => {
    const { owner: db } = shop.world.db;
    expect((await owner.get("/office/sequences")).body).not.toContain("mend=1");
    const steps = sequenceOrShipped(null, "domain").map((step) =>
      step.act === "end"
        ? { ...step, day: 28 }
        : step.act === "mail" && step.day === 14
          ? { ...step, day: 24 }
          : step,
    );
    await db.query(
      `insert into billing.sequence (id, seller_id, kind, version, steps, valid_from)
       values (gen_random_uuid(), $1, 'domain', 9, $2, '2026-01-01')`,
      [shop.seller.id, JSON.stringify(steps)],
    );
    await db.query(
      `insert into domains.tld_rule (id, tld, valid_from, years, rules)
       select gen_random_uuid(), tld, '2026-01-01', '{1}', '{"graceDays": 30}' from catalogue.product
       where tld is not null limit 1`,
    );
    expect((await owner.get("/office/sequences")).body).toContain("/office/sequences/domain?mend=1");
    const draft = await owner.get("/office/sequences/domain?mend=1");
    expect(draft.body).not.toContain("Outside the registry");
    expect(draft.body).not.toContain("less than a week after");
    expect(draft.body).not.toContain("Nothing yet.");
    const kept = await newestSequence(shop.world.db.read, {
      sellerId: shop.seller.id,
      kind: "domain",
      groupId: null,
    });
    expect(kept?.version).toBe(9);
  });

  it("is nothing that support may change", async () => {
    const support = await web.colleague("Support");
    expect((await support.post(PATH, { ...shipped(), do: "publish" }, "/office")).status).toBe(403);
  });
});
