// Who of the staff looked at what of a customer: every page of the office that is about one thing of somebody's leaves a trace
// before it is shown, and no page is shown without one.
import { beforeAll, describe, expect, it, vi } from "vitest";
import { startVisit } from "../../src/business/visits/index.ts";
import { VISIT_COOKIE } from "../../src/web/core/cookies.ts";
import { staffSession } from "../support/staff-session.ts";
import { addressOf } from "./addresses.ts";
import { callers } from "./callers.ts";
import type { Callers } from "./callers.ts";
import { twoCustomers } from "./two-customers.ts";
import type { TwoCustomers } from "./two-customers.ts";

let world: TwoCustomers;
let web: Callers;

beforeAll(async () => {
  world = await twoCustomers();
  web = await callers(world.shop);
});

/** Pages about things of the house, by hand; every other page with something in its address is about somebody. */
const OF_THE_HOUSE = [
  // Accounts that are nobody's of ours yet; customers they may be of are noted by the page.
  "/office/services/adopt/:connection",
  "/office/services/adopt/:connection/:username",
  "/office/sequences/:kind",
  "/office/sequences/:kind/:group",
  "/office/brands/:id",
  "/office/brands/:id/connections",
  "/office/brands/:id/goods",
  "/office/brands/:id/look",
  "/office/brands/:id/names",
  "/office/brands/:id/numbers",
  "/office/connections/:id",
  "/office/connections/new/:kind/:provider",
  "/office/first/:token",
  "/office/keep-factor/:token",
  "/office/new-address/:token",
  "/office/old-address/:token",
  "/office/password/:token",
  "/office/settings/forms/:key",
  "/office/setup/products/:id",
  "/office/setup/products/:id/options",
  "/office/setup/products/:id/plans",
  "/office/setup/servers/:id",
  "/office/setup/products/:id/set-up",
  "/office/staff/:id",
  "/office/staff/roles/:id",
  "/office/texts/:key",
  "/office/texts/:key/preview",
];

/** The cart here is a guest's who typed a name: there is no account yet that could be named. */
const WITHOUT_ACCOUNT = ["/office/carts"];

const owner = () => {
  const found = world.everybody.find(({ as }) => as.kind === "staff" && as.role === "O" && !as.limited);
  if (!found) throw new Error("there is no owner");
  return found;
};

const traces = async (): Promise<{ page: string; staff_id: string; account_id: string | null }[]> =>
  (
    await world.shop.world.db.owner.query(
      "select page, staff_id, account_id from visits.staff_read order by id",
    )
  ).rows;

describe("the log of looks", () => {
  it("A83: has a row for each office page about somebody's thing, with who, whose and which page", async () => {
    const ask = await web.as(owner());
    const wrong: string[] = [];
    const pages = web.routes.filter(
      (one) =>
        one.method === "GET" &&
        one.path.startsWith("/office/") &&
        one.path.includes(":") &&
        // A stream carries no words; the page beside it is looked at by itself.
        !one.path.endsWith("/events") &&
        !OF_THE_HOUSE.includes(one.path),
    );
    expect(pages.length).toBeGreaterThan(25);
    for (const route of pages) {
      const before = (await traces()).length;
      const { status } = await ask({ method: "GET", url: addressOf(route, world.theirs) });
      const made = (await traces()).slice(before);
      // Where a page names more customers, each is noted, and once.
      const once = new Set(made.map((one) => one.account_id)).size === made.length;
      const fine = made.length > 0 && once && made.every((one) => one.page === route.path);
      // What the first customer has none of is not there, and nothing was looked at.
      if (!fine && !(status === 404 && made.length === 0))
        wrong.push(`${route.path}: ${status} ${made.length}`);
      if (route.on === undefined) wrong.push(`${route.path} does not say whose thing it shows`);
    }
    expect(wrong).toEqual([]);
    const seen = await traces();
    expect(seen.filter((one) => one.account_id === world.theirs["accountId"]).length).toBeGreaterThan(10);
    expect(new Set(seen.map((one) => one.staff_id))).toEqual(new Set([owner().actor.id]));
  });

  it("has a row for each customer whom a list of the office shows, on each page where one stands", async () => {
    const ask = await web.as(owner());
    const accountId = world.theirs["accountId"];
    const lists = web.routes.filter(
      (one) =>
        one.method === "GET" &&
        /^\/office(?:\/|$)/u.test(one.path) &&
        !one.path.includes(":") &&
        !one.path.endsWith("/events"),
    );
    const wrong: string[] = [];
    let shown = 0;
    for (const route of lists) {
      const before = (await traces()).length;
      const { body } = await ask({ method: "GET", url: route.path });
      const made = (await traces()).slice(before);
      const isShown =
        /boettcher-keramik|Marlene|Böttcher/u.test(body) && !WITHOUT_ACCOUNT.includes(route.path);
      if (isShown) shown += 1;
      if (isShown && !made.some((one) => one.account_id === accountId)) wrong.push(`${route.path}: no trace`);
      if (made.some((one) => one.page !== route.path)) wrong.push(`${route.path}: ${made[0]?.page}`);
      if (new Set(made.map((one) => one.account_id)).size !== made.length) wrong.push(`${route.path}: twice`);
    }
    expect(wrong).toEqual([]);
    expect(shown).toBeGreaterThan(12);
    // Looked at again within the hour it is the same look; after that another one.
    const since = (await traces()).length;
    await ask({ method: "GET", url: "/office/customers" });
    expect((await traces()).length).toBe(since);
    const later = vi.spyOn(world.shop.world.clock, "machine");
    later.mockReturnValue(new Date(Date.now() + 3_601_000));
    await ask({ method: "GET", url: "/office/customers" });
    later.mockRestore();
    expect((await traces()).length).toBeGreaterThan(since);
  });

  it("A83: has a row for each page of the portal that a colleague opens as the customer, under the colleague's name", async () => {
    const before = (await traces()).length;
    const { owner: db } = world.shop.world.db;
    const sessionHash = await staffSession(world.shop.world, owner().actor.id ?? "");
    const accountId = String(world.theirs["accountId"]);
    const begun = await world.shop.world.act(startVisit, owner().actor, {
      accountId,
      personId: null,
      reason: "Asked by phone",
      mayAct: false,
      sessionHash,
    });
    if (!begun.ok) throw new Error("the visit did not begin");
    const paths = ["/portal", "/portal/invoices", `/portal/invoices/${String(world.theirs["documentId"])}`];
    for (const url of [...paths, "/portal/security"])
      await web.app.inject({
        method: "GET",
        url,
        headers: { host: "shop.test", cookie: `${VISIT_COOKIE}=${begun.value.token}` },
      });
    const made = (await traces()).slice(before);
    const who = { staff_id: owner().actor.id, account_id: accountId };
    expect(made).toEqual(
      ["/portal", "/portal/invoices", "/portal/invoices/:id"].map((page) => ({ page, ...who })),
    );
    expect((await db.query("select from visits.visit where ended_at is null")).rowCount).toBeGreaterThan(0);
  });

  it("has none of who was refused, and of the customer's own pages", async () => {
    const before = (await traces()).length;
    const partner = world.everybody.find(({ as }) => as.kind === "staff" && as.role === "P");
    const holder = world.everybody.find(({ as }) => as.kind === "holder");
    if (!partner || !holder) throw new Error("somebody is missing");
    const account = `/office/customers/${String(world.theirs["accountId"])}`;
    expect((await (await web.as(partner))({ method: "GET", url: account })).status).not.toBe(200);
    const own = `/portal/invoices/${String(world.theirs["documentId"])}`;
    expect((await (await web.as(holder))({ method: "GET", url: own })).status).toBe(200);
    expect((await traces()).length).toBe(before);
  });

  it("has a row for each customer that a search showed, and nothing of what was typed", async () => {
    const before = (await traces()).length;
    const ask = await web.as(owner());
    expect((await ask({ method: "GET", url: "/office/search?q=boettcher" })).status).toBe(200);
    expect((await ask({ method: "GET", url: "/office/search/near?q=boettcher" })).status).toBe(200);
    const made = (await traces()).slice(before);
    expect(made.map((one) => one.page)).toEqual(["/office/search", "/office/search/near"]);
    expect(new Set(made.map((one) => one.account_id))).toEqual(new Set([world.theirs["accountId"]]));
    const { rows } = await world.shop.world.db.owner.query(
      "select from visits.staff_read r where r::text ilike '%boettcher%' or (page like '/office/search%' and seller_id is null)",
    );
    expect(rows).toEqual([]);
  });

  it("A83: comes before the page: where it cannot be written, nothing is shown", async () => {
    const { owner: db } = world.shop.world.db;
    await db.query("alter table visits.staff_read add constraint no_more check (false) not valid");
    const account = `/office/customers/${String(world.theirs["accountId"])}`;
    const refused = await (await web.as(owner()))({ method: "GET", url: account });
    await db.query("alter table visits.staff_read drop constraint no_more");
    expect(refused.status).toBe(500);
    expect(refused.body).not.toContain("Böttcher");
  });
});
