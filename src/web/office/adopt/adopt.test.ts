// What a panel had before us: listed, guessed at, and taken over with a contract or for free, once, by whom it is known of. The panel
// is looked at and never told anything.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { aCustomer } from "../../../../test/support/scene.ts";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { watchOutside } from "../../../../test/support/watched-outside.ts";
import type { Watched } from "../../../../test/support/watched-outside.ts";
import { runTicks } from "../../../wiring/ticks.ts";
import { saveBillingProfile } from "../../../business/customers/index.ts";
import { must } from "../../../kernel/result.ts";
import { runInvoices } from "../../../business/billing/index.ts";

const PATH = "/office/services/adopt";
let shop: TestShop;
let web: OfficeWeb;
let desk: Browser;
let panel: string;
let number: string;
let planId: string;
let watched: Watched;

const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await shop.world.db.owner.query<T>(text, values)).rows;
const atPanel = (username: string, domain: string, contactEmail = "a@fremd.de") =>
  shop.panel.panel.createAccount({
    username,
    domain,
    plan: "starter",
    contactEmail,
    password: "Ein-langes-Wort-7",
  });

beforeAll(async () => {
  shop = await testShop("2026-07-01");
  web = await officeWeb(shop);
  desk = await web.colleague("Owner");
  await orderAndAccept(shop, { domain: "bekannt.de", email: "post@bekannt.de" });
  await shop.world.runJobs();
  const [own] = await rows<{ customer_no: string }>("select customer_no from customers.account limit 1");
  number = own?.customer_no ?? "";
  const [server] = await rows<{ connection_id: string }>("select connection_id from hosting.server limit 1");
  panel = `${PATH}/${server?.connection_id ?? ""}`;
  const [plan] = await rows<{ id: string }>(
    `select l.id from catalogue.price_plan l join catalogue.product p on p.id = l.product_id
     where p.kind = 'hosting' and p.state = 'on_sale' and l.term_unit = 'year' order by p.position limit 1`,
  );
  planId = plan?.id ?? "";
  await atPanel("altkunde", "altkunde.de", "post@bekannt.de");
  await atPanel("geschenk", "geschenk.de");
  await atPanel("gesperrt", "gesperrt.de");
  await shop.panel.panel.suspendAccount("gesperrt", "by hand");
  watched = watchOutside(shop);
}, 120_000);

const one = (username: string): string => `${panel}/${username}`;
const look = (username: string, fields: object = {}) =>
  desk.post(
    one(username),
    { customer: number, plan: planId, paid_until: "2026-07-01", ...fields },
    `${one(username)}?customer=${number}`,
  );
/** With the money that the page shows first, where it shows any. */
async function take(username: string, fields: object = {}) {
  const shown = await look(username, fields);
  const seen = /name="seen" value="([^"]+)"/.exec(shown.body)?.[1];
  return seen === undefined ? shown : look(username, { ...fields, seen });
}

describe("what a panel had before us", () => {
  it("is told apart from what is ours and from ours that is missing there, with a guess whose it is", async () => {
    expect((await desk.get(PATH)).body).toContain(
      "3 only at the panel · 1 at the panel and here · 0 only here",
    );
    const page = await desk.get(panel);
    expect(page.body).toMatch(/altkunde\.de[\s\S]*who has this mail address/);
    expect(page.body).not.toMatch(/>\s*bekannt\.de/);
    expect((await desk.get(`${panel}?view=ours`)).body).toContain("bekannt.de");
    expect((await desk.get(`${panel}?after=altkunde`)).body).not.toContain("altkunde.de");
    const chosen = await desk.get(`${one("altkunde")}?customer=${number}`);
    expect(chosen.body).toContain("With a contract");
    expect((await desk.get(`${one("altkunde")}?customer=post@bekannt.de`)).body).toContain("With a contract");
    expect((await desk.get(`${one("altkunde")}?customer=nobody@bekannt.de`)).status).toBe(422);
    expect((await desk.get(`${one("altkunde")}?customer=K-nobody`)).body).toContain(
      "has this number or address",
    );
  });

  it("is never taken over without a plan, a day, a customer or an account at the panel", async () => {
    expect((await take("altkunde", { plan: "" })).body).toContain("Please choose what it costs.");
    expect((await take("altkunde", { paid_until: "tomorrow" })).body).toContain("Please give a day.");
    expect((await take("altkunde", { customer: "K-nobody" })).status).toBe(404);
    expect((await take("niemand")).status).toBe(404);
    expect(await rows("select 1 from hosting.account where origin = 'panel'")).toEqual([]);
  });

  it("is never billed what was not shown: terms since a day long past are said first, and other figures ask anew", async () => {
    const first = await look("altkunde", { paid_until: "2024-07-01" });
    expect(first.status).toBe(200);
    const seen = /name="seen" value="([^"]+)"/.exec(first.body)?.[1] ?? "";
    expect(first.body).toMatch(/Terms that the next run bills[\s\S]*?>3</);
    const other = await look("altkunde", { paid_until: "2025-07-01", seen });
    expect(other.status).toBe(200);
    expect(other.body).toMatch(/Terms that the next run bills[\s\S]*?>2</);
    expect(await rows("select 1 from hosting.account where origin = 'panel'")).toEqual([]);
  });

  it("becomes one account with one contract, however many take it over at once, and expiring today is billed today", async () => {
    const both = await Promise.all([take("altkunde"), take("altkunde")]);
    expect(both.map((answer) => answer.status).toSorted()).toEqual([303, 422]);
    expect((await take("altkunde")).body).toContain("Somebody took this account over a moment ago");
    const made = await rows<{ id: string; state: string; due: string }>(
      `select a.id, a.state, e.next_due_on::text as due from hosting.account a
       join contracts.billing_entry e on e.subject_id = a.id where a.username = 'altkunde'`,
    );
    expect(made).toMatchObject([{ state: "active", due: "2026-07-01" }]);
    await runInvoices(shop.world.kit);
    await shop.world.runJobs();
    const [line] = await rows<{ from: string }>(
      `select l.period_from::text as from from billing.line l join contracts.billing_entry e on e.id = l.entry_id
       where e.subject_id = $1`,
      [made[0]?.id],
    );
    expect(line?.from).toBe("2026-07-01");
    expect((await desk.get(`${panel}?view=ours`)).body).toContain("altkunde.de");
  });

  it("is free only with a reason, and says who decided and until when; without an address for bills it is only free", async () => {
    const newcomer = await aCustomer(shop.world.db.owner, shop.seller.id, { email: "neu@bekannt.de" });
    await rows("delete from customers.billing_profile where account_id = $1", [newcomer.accountId]);
    const asked = await look("geschenk", { customer: "neu@bekannt.de" });
    expect(asked.body).toContain("has no address for bills yet");
    const [product] = await rows<{ id: string }>(
      "select product_id as id from catalogue.price_plan where id = $1",
      [planId],
    );
    const page = `${one("geschenk")}?customer=neu@bekannt.de`;
    const fields = {
      customer: "neu@bekannt.de",
      product: product?.id ?? "",
      reason: "",
      until: "2026-12-31",
    };
    expect((await desk.post(`${one("geschenk")}/free`, fields, page)).body).toContain("Please say why.");
    const why = { ...fields, reason: "moderates the forum" };
    expect((await desk.post(`${one("geschenk")}/free`, why, page)).location).toContain("done=saved");
    const [grant] = await rows<{ reason: string; until: string; by: string | null }>(
      `select g.reason, g.until_on::text as until, g.decided_by as by from contracts.free_grant g
       join hosting.account a on a.id = g.subject_id where a.username = 'geschenk'`,
    );
    expect(grant).toMatchObject({ reason: "moderates the forum", until: "2026-12-31" });
    expect(grant?.by).not.toBeNull();
  });

  it("that is stopped there stays stopped", async () => {
    expect((await desk.get(`${one("gesperrt")}?customer=${number}`)).body).toContain(
      "Taking it over leaves it so",
    );
    const taken = await take("gesperrt");
    expect(taken.location).toContain("done=contract_made");
    const [row] = await rows("select state, panel_state from hosting.account where username = 'gesperrt'");
    expect(row).toEqual({ state: "suspended", panel_state: "suspended" });
  });

  it("is billed to the address that was chosen, shown once more before it is", async () => {
    await atPanel("filiale", "filiale.de");
    const [account] = await rows<{ id: string }>("select id from customers.account where customer_no = $1", [
      number,
    ]);
    const place = {
      name: "",
      organisation: "Filiale Kiel",
      line1: "Weg 2",
      postalCode: "24103",
      city: "Kiel",
      country: "DE",
    };
    const billing = { ...place, payBy: "transfer" as const };
    const asked = { accountId: account?.id ?? "", profileId: null, billing, asDefault: false };
    const profile = must(await shop.world.act(saveBillingProfile, shop.staff, asked));
    expect((await desk.get(`${one("filiale")}?customer=${number}`)).body).toContain("Filiale Kiel");
    const fields = { profile, paid_until: "2026-06-01" };
    expect((await take("filiale", { ...fields, profile: planId })).status).toBe(422);
    expect((await look("filiale", fields)).body).toContain(`name="profile" value="${profile}"`);
    expect((await take("filiale", fields)).location).toContain("done=contract_made");
    const made = await rows(
      `select c.billing_profile_id as profile from contracts.contract c join contracts.billing_entry e on e.contract_id = c.id
       join hosting.account a on a.id = e.subject_id where a.username = 'filiale'`,
    );
    expect(made).toEqual([{ profile }]);
  });

  it("was looked at and nothing more: no command reached the panel, not by ticks and jobs either", async () => {
    await runTicks(shop.world.kit, shop.world.ticks, shop.world.clock.business());
    await shop.world.runJobs();
    expect(watched.calls.filter((call) => call.port === "panel")).toEqual([]);
    expect(shop.panel.control.accounts().map((account) => account.suspended)).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
    expect((await desk.get("/office/services/compare")).body).toContain("5 accounts are as they should be");
  });

  it("is seen by nobody who may not change accounts or who is for some brands only", async () => {
    const support = await web.colleague("Support");
    expect((await support.get(PATH)).status).toBe(403);
    expect((await support.get(panel)).status).toBe(403);
    shop.panel.control.switches.set({ kind: "drop" }, 1, "listAccounts");
    expect((await desk.get(panel)).body).toContain("did not answer in time");
    shop.panel.control.switches.clear();
  });
});
