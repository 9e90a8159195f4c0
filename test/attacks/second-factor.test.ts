// Attacks on the second factor, over HTTP as an attacker would: skipped, used twice, guessed, raced, switched off.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { givePassword } from "../../src/business/people/index.ts";
import { must } from "../../src/kernel/result.ts";
import { portalScene } from "../support/portal-scene.ts";
import type { PortalScene } from "../support/portal-scene.ts";
import { aCustomer } from "../support/scene.ts";
import { setUpApp } from "../support/second-factor.ts";
import type { App } from "../support/second-factor.ts";
import type { Browser, Page } from "../support/web.ts";

const PASSWORD = "Wolkenbruch am Deich 9";
let scene: PortalScene;
let email: string;
let personId: string;
let app: App;
let inside: Browser;

beforeAll(async () => {
  scene = await portalScene();
}, 120_000);

beforeEach(async () => {
  const { world, sellerId } = scene.web;
  await world.db.owner.query("delete from people.rate");
  ({ personId } = await aCustomer(world.db.owner, sellerId));
  const { rows } = await world.db.owner.query("select email from people.person where id = $1", [personId]);
  email = rows[0].email;
  must(await givePassword(world, world.systemActor, { personId, password: PASSWORD }));
  inside = await scene.signIn(personId);
  app = await setUpApp(inside, () => world.clock.machine());
});

const isIn = async (browser: Browser): Promise<boolean> => (await browser.get("/portal")).statusCode === 200;

async function password(): Promise<{ browser: Browser; answer: Page }> {
  const browser = scene.web.browser();
  return { browser, answer: await browser.post("/sign-in", { email, password: PASSWORD }) };
}

describe("the second factor", () => {
  it("A14 is asked for after the right password, and until it is given no page of the portal opens", async () => {
    const { browser, answer } = await password();
    expect(answer.headers.location).toBe("/sign-in/second");
    expect(browser.cookies.has("kontor_session")).toBe(false);
    for (const path of ["/portal", "/portal/security", "/portal/security/app", "/again"])
      expect((await browser.get(path)).headers.location).toMatch(/^\/sign-in/);
    const done = await browser.post("/sign-in/second", { code: app.code() });
    expect(done.headers.location).toBe("/portal");
    expect(await isIn(browser)).toBe(true);
  });

  it("A14 cannot be skipped by using the cookie of the step as a session, nor in another browser without it", async () => {
    const { browser } = await password();
    browser.cookies.set("kontor_session", browser.cookies.get("kontor_step") ?? "");
    expect(await isIn(browser)).toBe(false);
    const other = scene.web.browser();
    expect((await other.post("/sign-in/second", { code: app.code() })).headers.location).toBe("/sign-in");
    expect(await isIn(other)).toBe(false);
  });

  it("A14 counts a code once, also when two send it at the same moment", async () => {
    const [one, two] = [await password(), await password()];
    const code = app.code();
    const both = await Promise.all(
      [one, two].map(({ browser }) => browser.post("/sign-in/second", { code })),
    );
    expect(both.map((answer) => answer.statusCode).toSorted()).toEqual([303, 422]);
    expect([await isIn(one.browser), await isIn(two.browser)].filter(Boolean)).toEqual([true]);
    const again = await password();
    expect((await again.browser.post("/sign-in/second", { code })).body).toContain("was used already");
  });

  it("A14 is slow to guess: ten tries from one network in a quarter of an hour, then nobody there", async () => {
    const { browser } = await password();
    const statuses: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      const wrong = await browser.post("/sign-in/second", { code: "000000" });
      statuses.push(/Too many tries/.test(wrong.body) ? "too many" : "wrong");
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => "wrong"), "too many", "too many"]);
    expect((await browser.post("/sign-in/second", { code: app.code() })).statusCode).toBe(422);
  });

  it("A20 cannot be used to lock its owner out: guesses from elsewhere do not count where they were signed in before", async () => {
    const { owner } = scene.web.world.db;
    const { browser } = await password();
    await owner.query(
      `insert into people.rate (bucket, window_start, hits)
       select 'code:' || $1, to_timestamp(floor(extract(epoch from now()) / 3600) * 3600), 30`,
      [personId],
    );
    expect((await browser.post("/sign-in/second", { code: app.code() })).body).toContain("Too many tries");
    await owner.query("update people.session set network = '127.0.0.1' where person_id = $1", [personId]);
    expect((await browser.post("/sign-in/second", { code: app.code() })).statusCode).toBe(303);
  });

  it("A14 can be replaced by each recovery code once, which is told by mail; a new set voids the old one", async () => {
    expect(app.recovery).toHaveLength(10);
    const [first = "", second = ""] = app.recovery;
    const one = await password();
    const done = await one.browser.post("/sign-in/second", {
      recovery: first.toLowerCase().replaceAll("-", " "),
    });
    expect(done.statusCode).toBe(303);
    await scene.web.world.runJobs();
    const told = scene.web.mail.kept.map(({ mail }) => mail).filter(({ to }) => to.includes(email));
    expect(told.some(({ text }) => text.includes("Es bleiben 9."))).toBe(true);
    const two = await password();
    expect((await two.browser.post("/sign-in/second", { recovery: first })).statusCode).toBe(422);
    expect((await one.browser.post("/portal/security/codes", {})).statusCode).toBe(200);
    expect((await two.browser.post("/sign-in/second", { recovery: second })).statusCode).toBe(422);
  });

  it("A14 keeps recovery codes and the app's secret out of the database as they are", async () => {
    const { rows } = await scene.web.world.db.owner.query(
      "select string_agg(secret, ' ') as kept from people.credential where person_id = $1 and kind <> 'password'",
      [personId],
    );
    for (const code of app.recovery) expect(rows[0].kept).not.toContain(code.replaceAll("-", ""));
    expect(rows[0].kept).toMatch(/k1\./);
    expect((await inside.get("/portal/security")).body).not.toMatch(/otpauth|data-copy="[A-Z2-7 ]{39}"/);
  });

  it("A14 cannot be switched off by a session left open: first who it is has to be proven again, with password and code", async () => {
    const { owner } = scene.web.world.db;
    const list = (await inside.get("/portal/security")).body;
    const remove = /action="(\/portal\/security\/factors\/[0-9a-f-]+\/remove)"/.exec(list)?.[1] ?? "";
    await owner.query("update people.session set proven_at = proven_at - interval '16 minutes'");
    const refused = await inside.post(remove, {});
    expect(refused.headers.location).toMatch(/^\/again\?next=/);
    expect((await inside.get("/portal/security/app")).headers.location).toMatch(/^\/again\?next=/);
    const wrong = await inside.post("/again", {
      password: PASSWORD,
      code: "000000",
      next: "/portal/security",
    });
    expect(wrong.statusCode).toBe(422);
    expect((await inside.post(remove, {})).headers.location).toMatch(/^\/again/);
    const before = inside.cookies.get("kontor_session");
    const proven = await inside.post("/again", {
      password: PASSWORD,
      code: app.code(),
      next: "/portal/security",
    });
    expect(proven.headers.location).toBe("/portal/security");
    // A15: the session has a new token from here on, and the old one is worth nothing.
    expect(inside.cookies.get("kontor_session")).not.toBe(before);
    const thief = scene.web.browser();
    thief.cookies.set("kontor_session", before ?? "");
    expect(await isIn(thief)).toBe(false);
    expect((await inside.post(remove, {})).headers.location).toBe("/portal/security?done=removed");
    expect((await password()).answer.headers.location).toBe("/portal");
  });

  it("A14 is asked for after a new password by mailed link too: a letter box alone opens nothing", async () => {
    // Who knew the password before waits one step away, and stays there.
    const thief = scene.web.browser();
    expect((await thief.post("/sign-in", { email, password: PASSWORD })).headers.location).toBe(
      "/sign-in/second",
    );
    const browser = scene.web.browser();
    const form = await browser.get("/reset");
    await browser.post("/reset", { email, idempotency_key: form.field("idempotency_key") });
    await scene.web.world.runJobs();
    const mail = scene.web.mail.kept.findLast(
      ({ mail: { to, text } }) => to.includes(email) && text.includes("/welcome/"),
    );
    const link = /\/welcome\/[A-Za-z0-9_-]{43}/.exec(mail?.mail.text ?? "")?.[0] ?? "";
    const chosen = await browser.post(link, { password: "Regenbogen über Föhr 3" });
    expect(chosen.headers.location).toBe("/sign-in/second");
    expect(await isIn(browser)).toBe(false);
    const code = app.code();
    await thief.post("/sign-in/second", { code });
    expect(await isIn(thief)).toBe(false);
    expect((await browser.post("/sign-in/second", { code })).headers.location).toBe("/portal");
    await scene.web.world.runJobs();
    const told = scene.web.mail.kept.filter(({ mail: { to } }) => to.includes(email));
    expect(told.filter(({ mail }) => /neues\s+Passwort gewählt/.test(mail.text)).length).toBe(1);
  });

  it("A14 of one person opens nobody else's step, and ends all sessions that never gave one", async () => {
    const { world, sellerId } = scene.web;
    const other = await aCustomer(world.db.owner, sellerId);
    const guest = await scene.signIn(other.personId);
    const theirs = await setUpApp(guest, () => world.clock.machine());
    const { browser } = await password();
    expect((await browser.post("/sign-in/second", { code: theirs.code() })).statusCode).toBe(422);
    expect((await browser.post("/sign-in/second", { recovery: theirs.recovery[0] ?? "" })).statusCode).toBe(
      422,
    );
    const { rows } = await world.db.owner.query(
      "select count(*)::int as n from people.session where person_id = $1",
      [personId],
    );
    expect(rows[0].n).toBe(1);
  });

  it("A21 takes an offer of a secret from nobody but whom it was made for", async () => {
    const { world, sellerId } = scene.web;
    const other = await scene.signIn((await aCustomer(world.db.owner, sellerId)).personId);
    const mine = await (
      await scene.signIn((await aCustomer(world.db.owner, sellerId)).personId)
    ).get("/portal/security/app");
    const tried = await other.post("/portal/security/app", { offer: mine.field("offer"), code: "123456" });
    expect(tried.statusCode).toBe(422);
    expect(tried.body).toContain("took too long");
  });
});
