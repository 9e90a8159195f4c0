// Invoice runs in the office, over HTTP: looked at beside the last one, approved, left out of, and set per brand.
import { beforeAll, describe, expect, test } from "vitest";
import { invoiceRuns } from "../../../business/billing/index.ts";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { orderAndAccept, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { addDays } from "../../../kernel/time.ts";
import { runTicks } from "../../../wiring/ticks.ts";

let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
const RUNS = "/office/invoice-runs";

beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  owner = await web.owner();
  await orderAndAccept(shop, { domain: "boettcher-keramik.de" });
}, 120_000);

async function aYearLater(): Promise<string> {
  const { world } = shop;
  await world.setClock("2027-03-20");
  await runTicks(world.kit, world.ticks, world.clock.business());
  await settle(shop);
  const [run] = await invoiceRuns(world.db.read, { sellerIds: null, limit: 1 });
  return run?.id ?? "";
}

describe("invoice runs", () => {
  test("wait for a person where the brand wants it, show what they would bill, and are approved by a button", async () => {
    const kept = await owner.post(`${RUNS}/setting`, { mode: "approval", group: "account" }, RUNS);
    expect(kept.status).toBe(303);
    await shop.world.setClock("2027-03-01");
    const { read } = shop.world.db;
    const earlier = await invoiceRuns(read, { sellerIds: null, limit: 50 });
    expect((await owner.post(`${RUNS}/ahead`, { on: "2027-04-20" }, RUNS)).status).toBe(303);
    const ahead = await owner.get(RUNS);
    expect(ahead.body).toMatch(/1 customer\./);
    expect(ahead.body).toContain("EUR");
    // Whom the sum comes from, and what it is for; of who is not in it there is nothing to read.
    const [look = ""] = /invoice-runs\/ahead\/[\w-]{36}/.exec(ahead.body) ?? [];
    const looked = (await owner.get(`/office/${look}`)).body;
    expect(looked).toContain("boettcher-keramik.de");
    expect(looked).not.toContain("another sum than was counted");
    await shop.world.db.owner.query("update billing.look_ahead_largest set gross_minor = gross_minor + 1");
    expect((await owner.get(`/office/${look}`)).body).toContain("another sum than was counted");
    const nobody = "00000000-0000-7000-8000-000000000009";
    expect((await owner.get(`${RUNS}/ahead/${nobody}`)).status).toBe(404);
    // Nothing ran before, and no run of nothing is called one.
    expect(earlier).toEqual([]);
    expect(ahead.body).not.toContain("Run before");
    await shop.world.db.owner.query("update billing.look_ahead set accounts = 4711, ended_at = null");
    const counting = (await owner.get(RUNS)).body;
    expect(counting).toContain("counted 1 of 4711 customers so far");
    expect(counting, "the page follows by itself").toContain('data-due="3"');
    expect(ahead.body).not.toContain("data-due");
    const far = await owner.post(`${RUNS}/ahead`, { on: "2030-01-01" }, RUNS);
    // Beside the day, which is still there.
    expect(far.body).toMatch(/id="ahead-on-error"[^>]*>.*Please choose a day from today on/s);
    expect(far.body).toContain('value="2030-01-01"');
    expect(await invoiceRuns(read, { sellerIds: null, limit: 50 })).toEqual(earlier);
    const id = await aYearLater();
    const page = await owner.get(`${RUNS}/${id}`);
    expect(page.body).toContain("Waits for your approval");
    expect(page.body).toContain("Leave out");
    expect((await owner.get(RUNS)).body).toContain(`${RUNS}/${id}`);
    // The list says how many invoices wait, and nobody approves without having read what they come to.
    const [waits] = await invoiceRuns(read, { sellerIds: null, limit: 1 });
    expect(waits).toMatchObject({ documents: 0, drawnUp: 1 });
    expect(page.body).toMatch(/Bill 1 invoice now\? €[\d.]+ in all\./);
    expect((await owner.get("/office")).body).toContain("Invoices to approve");
    const [account = ""] = /accounts\/[\w-]{36}/.exec(page.body) ?? [];
    // What each sum is for is read before it is approved; who is not in the run has no lines there.
    const lines = (await owner.get(`${RUNS}/${id}/${account}`)).body;
    expect(lines).toContain("boettcher-keramik.de");
    expect(lines).not.toContain("another sum than was drawn up");
    const stranger = "00000000-0000-7000-8000-000000000009";
    expect((await owner.get(`${RUNS}/${id}/accounts/${stranger}`)).status).toBe(404);
    const dearer =
      "update contracts.billing_entry set renewal_minor = renewal_minor + 100, first_minor = first_minor + 100";
    await shop.world.db.owner.query(dearer);
    expect((await owner.get(`${RUNS}/${id}/${account}`)).body).toContain("another sum than was drawn up");
    await shop.world.db.owner.query(dearer.replaceAll("+ 100", "- 100"));
    const silent = await owner.post(`${RUNS}/${id}/${account}/leave-out`, { reason: "" }, `${RUNS}/${id}`);
    expect(silent.status).toBe(422);
    expect(silent.body).toContain("Please say why");
    const looker = await web.colleague("Support");
    expect((await looker.post(`${RUNS}/${id}/approve`, {}, RUNS)).status).not.toBe(303);
    expect((await owner.post(`${RUNS}/${id}/approve`, {}, `${RUNS}/${id}`)).status).toBe(303);
    await runTicks(shop.world.kit, shop.world.ticks, shop.world.clock.business());
    const over = await owner.get(`${RUNS}/${id}`);
    expect(over.body).toContain("Done");
    expect(over.body).not.toContain("Leave out");
    // What it billed is reached from it; what a later look took the place of is folded away.
    await settle(shop);
    const [made = ""] = /\/office\/invoices\/[\w-]{36}/.exec((await owner.get(`${RUNS}/${id}`)).body) ?? [];
    expect((await owner.get(made)).body).toContain("boettcher-keramik.de");
    // And what it is for leads to its contract.
    expect((await owner.get(made)).body).toMatch(/href="\/office\/contracts\/[\w-]{36}">C\d/);
    await shop.world.db.owner.query(
      `insert into billing.run (id, seller_id, run_on, mode, state, started_at, ended_at)
       select '00000000-0000-7000-8000-000000000001', seller_id, '2027-03-19', 'approval', 'replaced', started_at, ended_at
       from billing.run where id = $1`,
      [id],
    );
    expect((await owner.get(RUNS)).body).not.toContain("19 Mar 2027");
    expect((await owner.get(`${RUNS}?view=all`)).body).toContain("19 Mar 2027");
    expect((await owner.get(`${RUNS}/${id}`)).body).not.toContain("Run before");
    await shop.world.db.owner.query("update billing.run set state = 'done' where state = 'replaced'");
    const beside = (await owner.get(`${RUNS}/${id}`)).body;
    for (const word of ["Beside the run before.", "Run before", "Difference"]) expect(beside).toContain(word);
    // A term ends on its last day here as on the customer's own page, never on the next term's first.
    const [invoice = ""] =
      /\/office\/invoices\/[\w-]{36}/.exec((await owner.get("/office/invoices")).body) ?? [];
    const period = /datetime="([\d-]{10})">[^<]*<\/time> – <time[^>]*datetime="([\d-]{10})"/i;
    const [, from = "", last = ""] = period.exec((await owner.get(invoice)).body) ?? [];
    expect(addDays(last, 1).slice(5)).toBe(from.slice(5));
    const late = await owner.post(`${RUNS}/${id}/approve`, {}, `${RUNS}/${id}`);
    expect(late.body).toContain("The run has gone on in the meantime");
  });
});
