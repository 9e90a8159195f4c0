// The ways into a package: who may, by which right, and that a password is shown once, told to the panel, and kept by nobody.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import type { Browser, Page } from "../../../../test/support/web.ts";
import {
  enterPanel,
  newPanelPassword,
  newestPassword,
  sealedPassword,
  setPanelPassword,
} from "../../../business/hosting/index.ts";
import { personActorOf } from "../../../business/customers/index.ts";

let scene: PortalScene;
let anna: PortalCustomer;
let otto: PortalCustomer;
let at: string;
let username: string;

beforeAll(async () => {
  scene = await portalScene();
  anna = await scene.customer("Anna Berg", "anna-berg.de");
  otto = await scene.customer("Otto Fern", "otto-fern.de");
  at = `/portal/services/${anna.hostingId}`;
  username = scene.web.panel.control.accounts().find((one) => one.domain === "anna-berg.de")?.username ?? "";
}, 120_000);

beforeEach(async () => {
  // Everybody has proved lately who they are: that is asked elsewhere.
  await scene.web.world.db.owner.query("update people.session set proven_at = now() + interval '1 minute'");
});

const shownIn = (page: Page): string => /data-copy="([^"]{10,80})"/.exec(page.body)?.[1] ?? "";
const opens = (password: string): boolean => scene.web.panel.control.passwordIs(username, password);

/** Everything the database holds, as text. */
async function everythingHolds(text: string): Promise<boolean> {
  const { owner } = scene.web.world.db;
  const { rows } = await owner.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  );
  for (const { name } of rows) {
    const found = await owner.query(`select from ${name} t where strpos(t::text, $1) > 0 limit 1`, [text]);
    if ((found.rowCount ?? 0) > 0) return true;
  }
  return false;
}
const sealedLeft = async (): Promise<number> =>
  (
    await scene.web.world.db.owner.query<{ n: number }>(
      "select count(*)::int as n from kernel.attempt where deed = 'set_panel_password' and ask ? 'sealedPassword'",
    )
  ).rows[0]?.n ?? -1;

describe("the password of a package", () => {
  it("is shown as it was made until another one is set, and only to who may see it", async () => {
    const kim = await scene.contactOf(anna.accountId, ["services.see", "passwords.do"]);
    const lee = await scene.contactOf(anna.accountId, ["services.see", "passwords.see"]);
    const refused = await kim.browser.post(`${at}/password/show`, {});
    expect(refused.statusCode).toBe(403);
    expect(refused.body).toContain("Anna Berg");
    const first = shownIn(await lee.browser.post(`${at}/password/show`, {}));
    expect(opens(first)).toBe(true);
    await anna.browser.post(`${at}/password`, { password: "" });
    await scene.settle();
    expect(opens(first)).toBe(false);
    expect((await lee.browser.post(`${at}/password/show`, {})).body).toContain("no longer kept");
  });

  it("is made for who leaves the field empty, shown once, and stands nowhere in the database after it", async () => {
    const page = await anna.browser.post(`${at}/password`, { password: "" });
    const made = shownIn(page);
    expect(made.length).toBeGreaterThan(20);
    await scene.settle();
    expect(opens(made)).toBe(true);
    expect(await everythingHolds(made)).toBe(false);
    expect(await sealedLeft()).toBe(0);
    const after = await anna.browser.get(at);
    expect(after.body).not.toContain(made);
    expect(after.body).toContain("New password in force");
  });

  it("is taken as it was typed and never shown; what no panel takes is refused beside the field", async () => {
    for (const [password, said] of [
      ["kurz7!A", "too short"],
      [`Aa1!${"x".repeat(80)}`, "too long"],
      [`${username}-Aa1!7`, "user name must not"],
      ["aaaaaaaaaaaa", "too easy to guess"],
      ["Schlüssel-17-Bund", "without accents"],
    ] as const) {
      const refused = await anna.browser.post(`${at}/password`, { password });
      expect([refused.statusCode, refused.body.includes(said)], said).toEqual([422, true]);
    }
    const page = await anna.browser.post(`${at}/password`, { password: "Regen-Bogen-77-blau" });
    expect(page.body).not.toContain("Regen-Bogen-77-blau");
    await scene.settle();
    expect(opens("Regen-Bogen-77-blau")).toBe(true);
    expect(await everythingHolds("Regen-Bogen-77-blau")).toBe(false);
  });

  it("is told again to a panel that lost the answer, the same one, and then it holds", async () => {
    scene.web.panel.control.switches.set({ kind: "lose_answer" }, 2, "changePassword");
    const made = shownIn(await anna.browser.post(`${at}/password`, { password: "" }));
    const { world } = scene.web;
    for (let round = 0; round < 8; round += 1) {
      await world.db.owner.query(
        "update graphile_worker._private_jobs set run_at = now() where locked_at is null",
      );
      await scene.settle();
    }
    expect(opens(made)).toBe(true);
    expect((await newestPassword(world.db.read, anna.hostingId))?.state).toBe("set");
    expect(await sealedLeft()).toBe(0);
  });

  it("that the panel refuses leaves the one before in force, and the page says so", async () => {
    const theirs = scene.web.panel.control.accounts().find((one) => one.domain === "otto-fern.de");
    await scene.web.panel.panel.terminateAccount(theirs?.username ?? "");
    const of = `/portal/services/${otto.hostingId}`;
    await otto.browser.post(`${of}/password`, { password: "" });
    await scene.settle();
    const page = (await otto.browser.get(of)).body;
    expect(page).toContain("The panel did not take the last new password");
    expect(page).toContain("Show the first password");
    expect(await sealedLeft()).toBe(0);
  });

  it("is set once at a time, by nobody of another customer, and not while the package is off", async () => {
    const { world } = scene.web;
    const how = { via: "web" as const, requestId: null };
    const holder = await personActorOf(world.db.read, anna.personId, scene.web.sellerId, how);
    const stranger = await personActorOf(world.db.read, otto.personId, scene.web.sellerId, how);
    const wanted = { hostingId: anna.hostingId, sealedPassword: sealedPassword(newPanelPassword()) };
    const both = await Promise.all([1, 2].map(() => world.act(setPanelPassword, holder, wanted)));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ refusal: { code: "under_way" } });
    await scene.settle();
    for (const act of [setPanelPassword, enterPanel] as const)
      expect(await world.act(act, stranger, wanted)).toMatchObject({ refusal: { code: "no_such" } });
    expect((await otto.browser.post(`${at}/password`, { password: "" })).statusCode).toBe(404);
    const visitor = { ...holder, through: { staffId: anna.personId, name: "Jo", mayAct: true } };
    for (const act of [setPanelPassword, enterPanel] as const)
      expect(await world.act(act, visitor, wanted)).toMatchObject({ refusal: { code: "not_allowed" } });
    await anna.browser.post(`${at}/switch`, { on: "no" });
    await scene.settle();
    expect(await world.act(setPanelPassword, holder, wanted)).toMatchObject({
      refusal: { code: "not_running" },
    });
    await anna.browser.post(`${at}/switch`, { on: "yes" });
    await scene.settle();
  });
});

describe("the way into the control panel", () => {
  it("is written down with the person before the link is given, and refused by name of who can allow it", async () => {
    const entered = async (): Promise<number> => {
      const { rows } = await scene.web.world.db.owner.query(
        "select actor_id from kernel.history where noun = 'panel_access' and subject_id = $1",
        [anna.hostingId],
      );
      return rows.length;
    };
    const kim = await scene.contactOf(anna.accountId, ["services.see"]);
    const refused = await kim.browser.post(`${at}/panel`, {});
    expect(refused.statusCode).toBe(403);
    expect(refused.body).toContain("sign in to the control panel");
    expect(refused.body).toContain("Anna Berg");
    expect(await entered()).toBe(0);
    const lee = await scene.contactOf(anna.accountId, ["services.see", `panel.do hosting:${anna.hostingId}`]);
    const led = await lee.browser.post(`${at}/panel`, {});
    expect(String(led.headers.location)).toContain("https://panel.example/session/");
    expect(await entered()).toBe(1);
    expect((await anna.browser.get(at)).body).toContain("Somebody signed in to the control panel");
  });
});

describe("a package", () => {
  it("is taken off the net and put back by who looks after it, and by that no other reason is lifted", async () => {
    const kim = await scene.contactOf(anna.accountId, ["services.see", "services.do"]);
    const off = await kim.browser.post(`${at}/switch`, { on: "no" });
    expect(off.statusCode).toBe(303);
    await scene.settle();
    const stopped = (): boolean =>
      scene.web.panel.control.accounts().find((one) => one.username === username)?.suspended ?? false;
    expect(stopped()).toBe(true);
    const page: Browser = anna.browser;
    expect((await page.get(at)).body).toContain("took it off the net");
    const { owner } = scene.web.world.db;
    await owner.query(
      `insert into hosting.suspension (id, hosting_account_id, reason, note, set_at)
       values (gen_random_uuid(), $1, 'debt', '', now())`,
      [anna.hostingId],
    );
    await kim.browser.post(`${at}/switch`, { on: "yes" });
    await scene.settle();
    expect(stopped()).toBe(true);
    await owner.query("delete from hosting.suspension where reason = 'debt'");
    await kim.browser.post(`${at}/switch`, { on: "no" });
    await scene.settle();
    await kim.browser.post(`${at}/switch`, { on: "yes" });
    await scene.settle();
    expect(stopped()).toBe(false);
  });
});
