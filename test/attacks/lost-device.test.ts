// A lost device: staff take off a second factor only after a recorded check and a waiting time, and the owner can stop it. Attacks
// are callers who pretend, staff who hurry, and links of others.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  accessSetting,
  askFactorRemoval,
  cancelFactorRemoval,
  checkSecurityAnswer,
  givePassword,
} from "../../src/business/people/index.ts";
import { changeSetting } from "../../src/business/sellers/index.ts";
import { createMember, staffActorOf } from "../../src/business/staff/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { StaffActor } from "../../src/kernel/rights.ts";
import { portalScene } from "../support/portal-scene.ts";
import type { PortalScene } from "../support/portal-scene.ts";
import { aCustomer } from "../support/scene.ts";
import { setUpApp } from "../support/second-factor.ts";
import type { App } from "../support/second-factor.ts";
import type { Browser, Page } from "../support/web.ts";

const PASSWORD = "Wolkenbruch am Deich 9";
let scene: PortalScene;
let desk: StaffActor;
let stale: StaffActor;
let nth = 0;
let email: string;
let personId: string;
let inside: Browser;
let app: App;

beforeAll(async () => {
  scene = await portalScene();
  const { world } = scene.web;
  const facts = { name: "Ole Desk", email: "ole@staff.example", language: "en", timeZone: "Europe/Berlin" };
  const made = must(
    await world.act(createMember, world.systemActor, { ...facts, role: "Order desk", sellerIds: null }),
  );
  const actor = await staffActorOf(world.db.read, made.personId);
  if (!actor) throw new Error("the colleague is nobody");
  stale = actor;
  desk = { ...actor, provenAt: world.clock.machine() };
}, 120_000);

beforeEach(async () => {
  const { world, sellerId } = scene.web;
  await world.db.owner.query("delete from people.rate");
  nth += 1;
  email = `verloren${nth}@kundin.example`;
  ({ personId } = await aCustomer(world.db.owner, sellerId, { email }));
  must(await givePassword(world, world.systemActor, { personId, password: PASSWORD }));
  inside = await scene.signIn(personId);
  app = await setUpApp(inside, () => world.clock.machine());
});

const wish = (note = "Ausweis per Video, Nummer endet auf 4711") => ({
  personId,
  checkedBy: "identity_document" as const,
  note,
});
const texts = (): string =>
  scene.web.mail.kept
    .filter(({ mail }) => mail.to.includes(email))
    .map(({ mail }) => mail.text)
    .join("\n");

async function carryOut(): Promise<void> {
  for (const tick of scene.web.world.ticks)
    if (tick.name === "remove_lost_factors") await tick.run(scene.web.world.kit, new Date());
  await scene.web.world.runJobs();
}

const waited = (): Promise<unknown> =>
  scene.web.world.db.owner.query("update people.factor_removal set due_at = due_at - interval '25 hours'");
const signIn = (): Promise<Page> => scene.web.browser().post("/sign-in", { email, password: PASSWORD });

describe("a lost second factor", () => {
  it("A14 goes only after the waiting time, with a notice before and after, and all sessions end, and the support PIN", async () => {
    const { world } = scene.web;
    await world.db.owner.query(
      `insert into customers.support_pin (id, membership_id, account_id, pin_hash, made_at)
       select gen_random_uuid(), id, account_id, 'a hash', now() from customers.membership where person_id = $1`,
      [personId],
    );
    const asked = must(await world.act(askFactorRemoval, desk, wish()));
    expect(asked.dueAt.getTime() - world.clock.machine().getTime()).toBeGreaterThan(23 * 3_600_000);
    await world.runJobs();
    expect(texts()).toContain("In 24 Stunden entfernen wir");
    await carryOut();
    expect((await signIn()).headers.location).toBe("/sign-in/second");
    await waited();
    await carryOut();
    expect((await signIn()).headers.location).toBe("/portal");
    expect((await inside.get("/portal")).headers.location).toMatch(/^\/sign-in/);
    expect(texts()).toContain("zweiter Faktor wurde entfernt");
    expect((await world.db.owner.query("select id from customers.support_pin")).rows).toEqual([]);
    const kept = await world.db.owner.query(
      "select state, checked_by, note, asked_by from people.factor_removal where person_id = $1",
      [personId],
    );
    expect(kept.rows).toEqual([
      { state: "removed", checked_by: "identity_document", note: wish().note, asked_by: desk.id },
    ]);
  });

  it("A14 is no way for who took the letter box over: the box before is told, and taking the address back stops it", async () => {
    const { world } = scene.web;
    const thief = `dieb${nth}@kundin.example`;
    const mailed = (to: string): string =>
      scene.web.mail.kept
        .filter(({ mail }) => mail.to.includes(to))
        .map(({ mail }) => mail.text)
        .join("\n");
    const press = async (to: string, way: string): Promise<number> => {
      const path = [...mailed(to).matchAll(new RegExp(`/${way}/[A-Za-z0-9_-]{43}`, "g"))].at(-1)?.[0] ?? "";
      const { statusCode } = await scene.web.browser().post(path, {});
      await world.runJobs();
      return statusCode;
    };
    await inside.post("/portal/security/email", { email: thief });
    await world.runJobs();
    expect(await press(thief, "new-address")).toBe(200);
    must(await world.act(askFactorRemoval, desk, wish()));
    await world.runJobs();
    expect(mailed(thief)).toContain("In 24 Stunden entfernen wir");
    expect(texts()).toContain("In 24 Stunden entfernen wir");
    expect(await press(email, "old-address")).toBe(200);
    await waited();
    await carryOut();
    const kept = await world.db.owner.query("select state from people.factor_removal where person_id = $1", [
      personId,
    ]);
    expect(kept.rows).toEqual([{ state: "cancelled" }]);
    // The password goes with the thief's address; the app that was there before stays.
    expect((await signIn()).headers.location).toBeUndefined();
    const factors = await world.db.owner.query(
      "select kind from people.credential where person_id = $1 and kind = 'totp'",
      [personId],
    );
    expect(factors.rows).toEqual([{ kind: "totp" }]);
  });

  it("A14 stays when its owner stops it by the mailed link, from inside, or staff think better of it", async () => {
    const { world } = scene.web;
    must(await world.act(askFactorRemoval, desk, wish()));
    await world.runJobs();
    const link = /\/keep-factor\/[A-Za-z0-9_-]{43}/.exec(texts())?.[0] ?? "";
    expect((await scene.web.browser().get(link)).statusCode).toBe(200);
    expect((await scene.web.browser().post(link, {})).statusCode).toBe(200);
    expect((await scene.web.browser().post(link, {})).statusCode).toBe(410);
    must(await world.act(askFactorRemoval, desk, wish()));
    expect((await inside.get("/portal/security")).body).toContain("going to be removed");
    expect((await inside.post("/portal/security/keep-factor", {})).headers.location).toMatch(/done=kept/);
    must(await world.act(askFactorRemoval, desk, wish()));
    must(await world.act(cancelFactorRemoval, desk, { personId }));
    await waited();
    await carryOut();
    expect((await signIn()).headers.location).toBe("/sign-in/second");
    expect(app.recovery).toHaveLength(10);
  });

  it("A14 is not asked for without a check in words, a fresh sign-in, or a factor, nor twice, nor of oneself", async () => {
    const { world, sellerId } = scene.web;
    expect(await world.act(askFactorRemoval, stale, wish())).toMatchObject({
      refusal: { code: "prove_again" },
    });
    expect(await world.act(askFactorRemoval, desk, wish(" x "))).toMatchObject({
      refusal: { code: "no_note" },
    });
    const other = await aCustomer(world.db.owner, sellerId);
    expect(await world.act(askFactorRemoval, desk, { ...wish(), personId: other.personId })).toMatchObject({
      refusal: { code: "no_factor" },
    });
    const both = await Promise.all([wish(), wish()].map((one) => world.act(askFactorRemoval, desk, one)));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ refusal: { code: "waits_already" } });
  });

  it("A9 of a colleague is out of reach of who may only change customers", async () => {
    const { world } = scene.web;
    const anna = await world.db.owner.query(
      "select person_id from staff.member where person_id <> $1 limit 1",
      [desk.id],
    );
    const asked = { ...wish(), personId: anna.rows[0].person_id };
    expect(await world.act(askFactorRemoval, desk, asked)).toMatchObject({ refusal: { code: "no_such" } });
  });

  it("A14 the security question is off at first, and where it is on, counts only when answered rightly within the hour", async () => {
    const { world, sellerId } = scene.web;
    const byQuestion = { ...wish(), checkedBy: "security_question" as const };
    expect((await inside.get("/portal/security")).body).not.toContain("Security question");
    expect(await world.act(askFactorRemoval, desk, byQuestion)).toMatchObject({
      refusal: { code: "not_answered" },
    });
    const value = { removalHours: 24, securityQuestions: true };
    must(await world.act(changeSetting, world.systemActor, { sellerId, key: accessSetting.key, value }));
    const fields = { question: "Erstes Haustier?", answer: "Der Kater Möhre" };
    expect((await inside.post("/portal/security/question", { ...fields, answer: "Erstes" })).statusCode).toBe(
      422,
    );
    expect((await inside.post("/portal/security/question", fields)).headers.location).toMatch(
      /done=question/,
    );
    const kept = await world.db.owner.query(
      "select answer from people.security_question where person_id = $1",
      [personId],
    );
    expect(kept.rows[0].answer).toMatch(/^\$argon2id\$/);
    const parts = { act: world.act, db: world.db, clock: world.clock };
    const heard = (answer: string) => checkSecurityAnswer(parts, desk, { personId, answer });
    expect(await heard("der Hund")).toMatchObject({ refusal: { code: "wrong" } });
    expect(await world.act(askFactorRemoval, desk, byQuestion)).toMatchObject({
      refusal: { code: "not_answered" },
    });
    expect(await heard("der KATER, möhre")).toMatchObject({ ok: true });
    must(await world.act(askFactorRemoval, desk, byQuestion));
    for (let at = 0; at < 3; at += 1) await heard("der Hund");
    expect(await heard("der Kater Möhre")).toMatchObject({ refusal: { code: "too_many" } });
  });
});
