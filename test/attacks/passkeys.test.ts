// Attacks on passkeys, with an authenticator in memory whose answers can be bent: replayed, for another host, another person's,
// copied, not verified. What is not bent has to work.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { givePassword } from "../../src/business/people/index.ts";
import { must } from "../../src/kernel/result.ts";
import { authenticator } from "../support/authenticator.ts";
import type { Authenticator, Bent } from "../support/authenticator.ts";
import { portalScene } from "../support/portal-scene.ts";
import type { PortalScene } from "../support/portal-scene.ts";
import { aCustomer } from "../support/scene.ts";
import { codesOn, setUpApp } from "../support/second-factor.ts";
import type { Browser, Page } from "../support/web.ts";

const PASSWORD = "Wolkenbruch am Deich 9";
const OPTIONS = "/sign-in/passkey/options";
let scene: PortalScene;
let email: string;
let personId: string;
let inside: Browser;
let key: Authenticator;

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
  key = authenticator("http://shop.test", () => personId);
});

const wishOf = (page: Page): { challenge: string; rp?: { id: string }; rpId?: string } =>
  JSON.parse(page.body);
const isIn = async (browser: Browser): Promise<boolean> => (await browser.get("/portal")).statusCode === 200;

async function add(bent: Bent = {}, name = "Laptop"): Promise<Page> {
  const wish = wishOf(await inside.post("/portal/security/passkeys/options", {}));
  return inside.post("/portal/security/passkeys", { answer: key.make(wish, bent), name });
}

async function show(
  bent: Bent = {},
  browser = scene.web.browser(),
  path = "/sign-in/passkey",
): Promise<[Browser, Page]> {
  const wish = wishOf(await browser.post(OPTIONS, {}));
  return [browser, await browser.post(path, { answer: key.show(wish, bent) })];
}

describe("a passkey", () => {
  it("signs in without a password once it is set up, and its owner gets recovery codes and a mail", async () => {
    const done = await add();
    expect(codesOn(done)).toHaveLength(10);
    const [browser, answer] = await show();
    expect(answer.headers.location).toBe("/portal");
    expect(await isIn(browser)).toBe(true);
    await scene.web.world.runJobs();
    const told = scene.web.mail.kept.filter(({ mail }) => mail.to.includes(email));
    expect(told.some(({ mail }) => mail.text.includes("Passkey kam dazu: Laptop"))).toBe(true);
  });

  it("answers the second step in place of a code, and proves again who is signed in", async () => {
    await add();
    const browser = scene.web.browser();
    const first = await browser.post("/sign-in", { email, password: PASSWORD });
    expect(first.headers.location).toBe("/sign-in/second");
    const [, answer] = await show({}, browser, "/sign-in/second/passkey");
    expect(answer.headers.location).toBe("/portal");
    const before = browser.cookies.get("kontor_session");
    await scene.web.world.db.owner.query(
      "update people.session set proven_at = proven_at - interval '1 hour'",
    );
    expect((await browser.get("/portal/security/app")).headers.location).toMatch(/^\/again/);
    const [, again] = await show({}, browser, "/again/passkey");
    expect(again.statusCode).toBe(303);
    expect(browser.cookies.get("kontor_session")).not.toBe(before);
    expect((await browser.get("/portal/security/app")).statusCode).toBe(200);
  });

  it("is one of several with names, which can be changed and taken away", async () => {
    await add();
    const phone = authenticator("http://shop.test", () => personId);
    key = phone;
    expect((await add({}, "Telefon")).headers.location).toBe("/portal/security?done=passkey");
    const list = await inside.get("/portal/security");
    const rename = /action="(\/portal\/security\/passkeys\/[0-9a-f-]+\/name)"/.exec(list.body)?.[1] ?? "";
    expect((await inside.post(rename, { name: " " })).headers.location).toMatch(/noName/);
    expect((await inside.post(rename, { name: "Arbeitsrechner" })).headers.location).toMatch(/named/);
    expect((await inside.get("/portal/security")).body).toContain("Arbeitsrechner");
    const removes = [...list.body.matchAll(/action="(\/portal\/security\/factors\/[0-9a-f-]+\/remove)"/g)];
    for (const [, path = ""] of removes) await inside.post(path, {});
    const [browser, answer] = await show();
    expect(answer.headers.location).toBe("/sign-in?note=passkey");
    expect(await isIn(browser)).toBe(false);
  });

  it("A14 shown twice with the same answer opens nothing the second time", async () => {
    await add();
    const one = scene.web.browser();
    const answer = key.show(wishOf(await one.post(OPTIONS, {})));
    const two = scene.web.browser();
    const both = await Promise.all([one, two].map((browser) => browser.post("/sign-in/passkey", { answer })));
    expect(both.map((page) => page.headers.location).toSorted()).toEqual([
      "/portal",
      "/sign-in?note=passkey",
    ]);
    const third = scene.web.browser();
    await third.post("/sign-in/passkey", { answer });
    expect(await isIn(third)).toBe(false);
  });

  it.each<[string, Bent]>([
    ["A6 made for another host", { origin: "http://evil.example" }],
    ["A14 without its owner having been verified", { flags: 1 }],
    ["A14 under another person's name", { userHandle: "0198c1c0-0000-7000-8000-000000000000" }],
    ["A14 for a challenge that is not ours", { challenge: "A".repeat(43) }],
    ["A14 with a counter that stands still, as of a copy", { counter: 0 }],
  ])("%s opens nothing", async (_name, bent) => {
    await add();
    const [, fine] = await show();
    expect(fine.headers.location).toBe("/portal");
    const [browser, answer] = await show(bent);
    expect(answer.headers.location).toBe("/sign-in?note=passkey");
    expect(await isIn(browser)).toBe(false);
  });

  it.each<[string, Bent]>([
    ["A6 for another host", { origin: "http://evil.example" }],
    ["A14 without verifying its owner", { flags: 1 }],
    ["A14 for a challenge that is not ours", { challenge: "A".repeat(43) }],
  ])("%s is not kept when it is made", async (_name, bent) => {
    expect((await add(bent)).statusCode).toBe(422);
    const [browser] = await show();
    expect(await isIn(browser)).toBe(false);
  });

  it("A3 of one person cannot be added by another, nor answer their step, nor prove again for them", async () => {
    await add();
    const { world, sellerId } = scene.web;
    const other = await scene.signIn((await aCustomer(world.db.owner, sellerId)).personId);
    const wish = wishOf(await inside.post("/portal/security/passkeys/options", {}));
    const stolen = authenticator("http://shop.test", () => personId).make(wish);
    expect((await other.post("/portal/security/passkeys", { answer: stolen, name: "x" })).statusCode).toBe(
      422,
    );
    const own = wishOf(await other.post("/portal/security/passkeys/options", {}));
    expect(
      (await other.post("/portal/security/passkeys", { answer: key.make(own), name: "x" })).statusCode,
    ).toBe(422);
    const [, again] = await show({}, other, "/again/passkey");
    expect(again.statusCode).toBe(422);
  });

  it("A14 alone beside the password is asked for in a fresh sign-in: the password by itself proves nothing", async () => {
    const [code = ""] = codesOn(await add());
    const again = (typed: string) =>
      inside.post("/again", { password: PASSWORD, code: typed, next: "/portal" });
    await scene.web.world.db.owner.query(
      "update people.session set proven_at = proven_at - interval '1 hour'",
    );
    expect((await inside.get("/again")).body).toContain('name="code"');
    expect((await again("")).statusCode).toBe(422);
    expect((await inside.get("/portal/security/app")).headers.location).toMatch(/^\/again/);
    expect((await again(code)).statusCode).toBe(303);
    expect((await inside.get("/portal/security/app")).statusCode).toBe(200);
  });

  it("A14 asks for a fresh sign-in before one is added", async () => {
    await scene.web.world.db.owner.query(
      "update people.session set proven_at = proven_at - interval '1 hour'",
    );
    expect((await inside.get("/portal/security/passkeys/new")).headers.location).toMatch(/^\/again/);
    expect(
      (await inside.post("/portal/security/passkeys", { answer: "", name: "x" })).headers.location,
    ).toMatch(/^\/again/);
  });

  it("A6 of a customer opens no office, and the office's page asks for another host's keys", async () => {
    await add();
    const browser = scene.web.browser();
    const wish = wishOf(await browser.post("/office/sign-in/passkey/options", {}));
    const answer = await browser.post("/office/sign-in/passkey", { answer: key.show(wish) });
    expect(answer.headers.location).toBe("/office/sign-in?note=passkey");
  });

  it("A65 answers that are no answers are refused without a trace", async () => {
    await setUpApp(inside, () => scene.web.world.clock.machine());
    for (const answer of [
      "",
      "{}",
      "[]",
      "null",
      "{".repeat(500),
      '{"id":"__proto__"}',
      `{"id":"${"A".repeat(5000)}"}`,
    ]) {
      const browser = scene.web.browser();
      expect((await browser.post("/sign-in/passkey", { answer })).headers.location).toBe(
        "/sign-in?note=passkey",
      );
    }
  });
});
