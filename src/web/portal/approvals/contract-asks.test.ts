// Each act on a contract that a contact can ask for: asked as it stands there, done by one yes and not by asking, and not at all
// where what was told is another by then.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { businessDay } from "../../../../test/support/business-day.ts";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalContact, PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import type { Page } from "../../../../test/support/web.ts";
import { approvalById } from "../../../business/approvals/index.ts";
import { effectShown, priceEffects, publishPriceChange } from "../../../business/contracts/index.ts";
import { staffActorOf } from "../../../business/staff/index.ts";
import { must } from "../../../kernel/result.ts";
import { newId } from "../../../kernel/ids.ts";

let scene: PortalScene;
let holder: PortalCustomer;
/** Sees the contracts, and does nothing with them. */
let kim: PortalContact;
let at: string;

beforeAll(async () => {
  scene = await portalScene();
  holder = await scene.customer("Anna Berg", "anna-berg.de");
  kim = await scene.contactOf(holder.accountId, ["contracts.see", "services.see"]);
  at = `/portal/contracts/${await contractOf("hosting")}`;
}, 120_000);

beforeEach(async () => {
  // Everybody has proved lately who they are: that is asked elsewhere.
  await query("update people.session set proven_at = now() + interval '1 minute'");
});

async function query<R = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<R[]> {
  return (await scene.web.world.db.owner.query(text, values)).rows as R[];
}
const contractOf = async (kind: string): Promise<string> =>
  (
    await query<{ id: string }>("select id from contracts.contract where account_id = $1 and kind = $2", [
      holder.accountId,
      kind,
    ])
  )[0]?.id ?? "";
const contract = async () =>
  (
    await query<{ state: string; fixed: string | null }>(
      "select state, fixed_until::text as fixed from contracts.contract where id = $1",
      [at.split("/").at(-1)],
    )
  )[0]!;
const billedUntil = async (): Promise<string> =>
  (
    await query<{ until: string }>(
      "select max(billed_until)::text as until from contracts.billing_entry where contract_id = $1",
      [at.split("/").at(-1)],
    )
  )[0]?.until ?? "";

const fieldOf = (page: Page, name: string): string =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? "").replaceAll("&quot;", '"');

/** Kim presses what is not hers and asks for it; answers which question that is. */
async function asked(path: string, fields: Record<string, string> = {}): Promise<string> {
  const offered = await kim.browser.post(`${at}${path}`, fields);
  expect([path, offered.statusCode]).toEqual([path, 403]);
  const form = { act: fieldOf(offered, "act"), input: fieldOf(offered, "input") };
  const sent = await kim.browser.post("/portal/approvals", form);
  expect([path, sent.statusCode]).toEqual([path, 303]);
  await scene.settle();
  return /approvals\/([0-9a-f-]{36})/.exec(String(sent.headers.location))?.[1] ?? "";
}

async function answered(id: string): Promise<string | undefined> {
  await holder.browser.post(`/portal/approvals/${id}`, { decision: "approve" });
  await scene.settle();
  return (await approvalById(scene.web.world.db.read, id))?.state;
}

/** A plan of the same term that costs more. */
async function dearerPlan(): Promise<string> {
  const rows = await query<{ plan: string }>(
    `select l.id as plan from contracts.contract c join contracts.billing_entry e on e.contract_id = c.id
       join catalogue.product p on p.kind = 'hosting' and p.seller_id = c.seller_id
       join catalogue.price_plan l on l.product_id = p.id and l.term_unit = e.term_unit
       join catalogue.price_version v on v.plan_id = l.id and v.valid_until is null and v.currency = e.currency
     where c.id = $1 order by v.renewal_minor desc limit 1`,
    [at.split("/").at(-1)],
  );
  return rows[0]?.plan ?? "";
}

async function previewed(fields: Record<string, string>): Promise<string> {
  const preview = await holder.browser.post(`${at}/change/preview`, fields);
  return fieldOf(preview, "token");
}

/** The price of what it is about rises in sixty days, as the house published it. */
async function announced(contractId: string): Promise<void> {
  const day = businessDay(scene.web.world, 60);
  const entry =
    "(select price_version_id from contracts.billing_entry where contract_id = $1 and state <> 'ended' order by id limit 1)";
  await query(`update catalogue.price_version set valid_until = $2 where id = ${entry}`, [contractId, day]);
  await query(
    `insert into catalogue.price_version (id, plan_id, currency, includes_tax, setup_minor, first_minor, renewal_minor, valid_from)
     select $3, plan_id, currency, includes_tax, 0, renewal_minor + 500, renewal_minor + 500, $2
     from catalogue.price_version where id = ${entry}`,
    [contractId, day, newId()],
  );
  const [product] = await query<{ id: string }>(
    "select product_id as id from contracts.billing_entry where contract_id = $1 and state <> 'ended' order by id limit 1",
    [contractId],
  );
  const { world, sellerId } = scene.web;
  const wish = { sellerId, productIds: [product?.id ?? ""], fromOn: day };
  const shown = effectShown(await priceEffects(world.db.read, wish));
  const [member] = await query<{ id: string }>("select person_id as id from staff.member limit 1");
  const owner = await staffActorOf(world.db.app, member?.id ?? "");
  if (owner === null) throw new Error("there is no owner");
  must(await world.act(publishPriceChange, owner, { ...wish, shown }));
  await scene.settle();
}

/** May change contracts, up to a euro at once. */
async function limited(): Promise<PortalContact> {
  const lee = await scene.contactOf(holder.accountId, ["contracts.see", "contracts.do"]);
  await query(
    "update customers.membership set order_limit_minor = 100, order_limit_currency = 'EUR' where id = $1",
    [lee.membershipId],
  );
  return lee;
}

describe("on a contract, by asking", () => {
  it("a cancellation for the end of the term is noted, and taken back", async () => {
    const ended = await asked("/cancel", { when: "end_of_term", on: "", rest: "", reason: "Moving house" });
    expect((await contract()).state).toBe("running");
    expect([await answered(ended), (await contract()).state]).toEqual(["done", "ending"]);
    const kept = await asked("/cancel/back");
    expect((await contract()).state).toBe("ending");
    expect([await answered(kept), (await contract()).state]).toEqual(["done", "running"]);
  });

  it("a rest begins where the seller lets customers pause, and it goes on before its day", async () => {
    await query(
      `insert into sellers.setting (seller_id, key, value, changed_at)
       values ($1, 'contracts.pause', '{"mostDays":90,"perYear":2,"byCustomers":true}', now())`,
      [scene.web.sellerId],
    );
    const until = businessDay(scene.web.world, 20);
    const rest = await asked("/pause", { until, reason: "Away for a while" });
    expect((await contract()).state).toBe("running");
    expect([await answered(rest), (await contract()).state]).toEqual(["done", "paused"]);
    const goesOn = await asked("/go-on");
    expect((await contract()).state).toBe("paused");
    expect([await answered(goesOn), (await contract()).state]).toEqual(["done", "running"]);
  });

  it("the next term is billed early, once, and beyond a contact's limit neither by them nor by their yes", async () => {
    const before = await billedUntil();
    const lee = await limited();
    const beyond = await lee.browser.post(`${at}/renew`, {});
    expect([beyond.statusCode, fieldOf(beyond, "act")]).toEqual([403, "renew_early"]);
    expect(beyond.body).toContain("The next term in all, with VAT");
    const renewed = await asked("/renew");
    const no = await lee.browser.post(`/portal/approvals/${renewed}`, { decision: "approve" });
    expect(no.body).toContain("You may not do this either");
    expect(await billedUntil()).toBe(before);
    expect(await answered(renewed)).toBe("done");
    const after = await billedUntil();
    expect(after > before).toBe(true);
    await answered(renewed);
    expect(await billedUntil(), "a second yes bills nothing").toBe(after);
  });

  it("a change for the end of the term is noted with the figures that were seen, and taken back", async () => {
    const plan = await dearerPlan();
    const fields = { plan, when: "end_of_term" };
    const token = await previewed(fields);
    const changes = () =>
      query("select from contracts.change where contract_id = $1 and state <> 'taken_back'", [
        at.split("/").at(-1),
      ]);
    const changed = await asked("/change", { ...fields, token });
    expect(await changes()).toHaveLength(0);
    expect(await answered(changed)).toBe("done");
    expect(await changes()).toHaveLength(1);
    const back = await asked("/change/back");
    expect(await changes()).toHaveLength(1);
    expect(await answered(back)).toBe("done");
    expect(await changes()).toHaveLength(0);
  });

  it("a change that costs more than a contact's limit is asked for too, and one within it is done at once", async () => {
    const lee = await scene.contactOf(holder.accountId, ["contracts.see", "contracts.do"]);
    const limit = (minor: number) =>
      query(
        "update customers.membership set order_limit_minor = $2, order_limit_currency = 'EUR' where id = $1",
        [lee.membershipId, minor],
      );
    const waiting = async () =>
      (
        await query("select from contracts.change where contract_id = $1 and state = 'waiting'", [
          at.split("/").at(-1),
        ])
      ).length;
    const fields = { plan: await dearerPlan(), when: "end_of_term" };
    await limit(100);
    const refused = await lee.browser.post(`${at}/change`, { ...fields, token: await previewed(fields) });
    expect([refused.statusCode, fieldOf(refused, "act"), await waiting()]).toEqual([
      403,
      "change_contract",
      0,
    ]);
    expect(refused.body).toContain("Anna Berg");
    await limit(1_000_000);
    const done = await lee.browser.post(`${at}/change`, { ...fields, token: await previewed(fields) });
    expect([done.statusCode, await waiting()]).toEqual([303, 1]);
    await holder.browser.post(`${at}/change/back`, {});
    expect(await waiting()).toBe(0);
  });

  it("a change is not done where it would cost another sum than was told", async () => {
    const plan = await dearerPlan();
    const fields = { plan, when: "now" };
    const id = await asked("/change", { ...fields, token: await previewed(fields) });
    await query(
      "update catalogue.price_version set renewal_minor = renewal_minor + 100, first_minor = first_minor + 100 where plan_id = $1",
      [plan],
    );
    expect(await answered(id)).not.toBe("done");
    expect(
      await query(
        "select from contracts.billing_entry e join catalogue.price_version v on v.id = e.price_version_id where e.contract_id = $1 and v.plan_id = $2 and e.state <> 'ended'",
        [at.split("/").at(-1), plan],
      ),
    ).toEqual([]);
  });

  it("a term is added to what ends by itself, by a contact whose limit it is within", async () => {
    const until = businessDay(scene.web.world, 30);
    await query("update contracts.contract set renewal = 'ends', fixed_until = $2 where id = $1", [
      at.split("/").at(-1),
      until,
    ]);
    const lee = await limited();
    const beyond = await lee.browser.post(`${at}/renew-term`, {});
    expect([beyond.statusCode, fieldOf(beyond, "act")]).toEqual([403, "renew_term"]);
    const added = await asked("/renew-term");
    await lee.browser.post(`/portal/approvals/${added}`, { decision: "approve" });
    await scene.settle();
    expect((await contract()).fixed).toBe(until);
    expect(await answered(added)).toBe("done");
    expect(((await contract()).fixed ?? "") > until).toBe(true);
    await query("update contracts.contract set fixed_until = $2 where id = $1", [
      at.split("/").at(-1),
      until,
    ]);
    await query("update customers.membership set order_limit_minor = 1000000 where id = $1", [
      lee.membershipId,
    ]);
    const seen = fieldOf(await lee.browser.get(`${at}/renew-term`), "seen");
    expect((await lee.browser.post(`${at}/renew-term`, { seen })).statusCode).toBe(303);
    expect(((await contract()).fixed ?? "") > until).toBe(true);
    await query("update contracts.contract set renewal = 'same_term', fixed_until = null where id = $1", [
      at.split("/").at(-1),
    ]);
  });

  it("an end because of an announced price is noted for the day on which the price would rise", async () => {
    await scene.orderMore(holder, "anna-berg-zwei.de");
    const [newest] = await query<{ id: string }>(
      "select id from contracts.contract where account_id = $1 and kind = 'hosting' order by id desc limit 1",
      [holder.accountId],
    );
    at = `/portal/contracts/${newest?.id ?? ""}`;
    await announced(newest?.id ?? "");
    const rises = "The price rises on";
    const before = (await holder.browser.get(at)).body;
    expect(before).toContain(rises);
    // As everywhere: until when it is billed, not from when it is not.
    const [last] = await query<{ day: string }>(
      "select (billed_until - 1)::text as day from contracts.billing_entry where contract_id = $1 and state <> 'ended' order by id limit 1",
      [newest?.id],
    );
    expect(before).toContain(`datetime="${last?.day}"`);
    const ended = await asked("/end-for-price");
    expect((await contract()).state).toBe("running");
    expect([await answered(ended), (await contract()).state]).toEqual(["done", "ending"]);
    // What would begin when it is over is not told as something that comes.
    expect((await holder.browser.get(at)).body).not.toContain(rises);
  });

  it("a change is asked for with a new name that it includes: allowed, it takes the name, and one that is gone by then never keeps it from being changed", async () => {
    await scene.orderMore(holder, "anna-berg-drei.de");
    const [newest] = await query<{ id: string }>(
      "select id from contracts.contract where account_id = $1 and kind = 'hosting' order by id desc limit 1",
      [holder.accountId],
    );
    at = `/portal/contracts/${newest?.id ?? ""}`;
    const plan = await dearerPlan();
    const parts = await query<{ id: string }>(
      `insert into catalogue.plan_part (plan_id, part_plan_id, position, share_permyriad)
       select $1, l.id, 0, 0 from catalogue.product p join catalogue.price_plan l on l.product_id = p.id
       where p.kind = 'domain' and p.tld in ('net', 'com') and l.term_unit = 'year' and l.term_count = 1
       returning part_plan_id as id, (select p.tld from catalogue.product p join catalogue.price_plan q
         on q.product_id = p.id where q.id = part_plan_id) as tld`,
      [plan],
    );
    const fieldFor = (tld: string): string =>
      `name_${parts.find((one) => (one as { tld?: string }).tld === tld)?.id ?? ""}`;
    const fields = { plan, when: "now" };
    const names = { [fieldFor("net")]: "anna-neu", [fieldFor("com")]: "taken-anna.com" };
    const offered = await kim.browser.post(`${at}/change`, {
      ...fields,
      ...names,
      token: await previewed(fields),
    });
    expect(offered.body).toContain("anna-neu.net, if it is free when the change holds");
    const id = await asked("/change", { ...fields, ...names, token: await previewed(fields) });
    expect(await answered(id)).toBe("done");
    expect(
      await query("select name, state, why from orders.noted_name where contract_id = $1 order by name", [
        newest?.id,
      ]),
    ).toEqual([
      { name: "anna-neu.net", state: "taken", why: null },
      { name: "taken-anna.com", state: "not_had", why: "taken" },
    ]);
    const seen = await kim.browser.get(at);
    expect(seen.body).toContain("taken-anna.com could not be had. Somebody else has registered it by now.");
    expect((await query("select from domains.domain where name = 'anna-neu.net'")).length).toBe(1);
  });
});
