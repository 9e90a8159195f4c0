// Attacks on the change of a mail address: a thief in an open session, a poisoned host, links used twice or late, an address that is
// somebody's. What is meant has to work.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  checkSupportPin,
  confirmHandover,
  inviteContact,
  joinAccount,
  membersOf,
  personActorOf,
  renewSupportPin,
  saveRecipients,
  startHandover,
  takeHandover,
} from "../../src/business/customers/index.ts";
import {
  askEmailChange,
  disablePerson,
  enablePerson,
  givePassword,
} from "../../src/business/people/index.ts";
import { askErasure } from "../../src/business/privacy/index.ts";
import { createMember, membersAll, staffActorOf } from "../../src/business/staff/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { PersonActor, StaffActor } from "../../src/kernel/rights.ts";
import { wholeScope } from "../support/contacts-scene.ts";
import { passHandoverWait } from "../support/handover-time.ts";
import { portalScene } from "../support/portal-scene.ts";
import type { PortalScene } from "../support/portal-scene.ts";
import { aCustomer } from "../support/scene.ts";
import { guest } from "../support/shop.ts";
import { staffWith } from "../support/staff-act.ts";
import type { Browser } from "../support/web.ts";

const PASSWORD = "Wolkenbruch am Deich 9";
let scene: PortalScene;
let nth = 0;
let old: string;
let wanted: string;
let personId: string;
let inside: Browser;

beforeAll(async () => {
  scene = await portalScene();
}, 120_000);

beforeEach(async () => {
  const { world, sellerId } = scene.web;
  await world.db.owner.query("delete from people.rate");
  nth += 1;
  [old, wanted] = [`alt${nth}@kundin.example`, `neu${nth}@kundin.example`];
  ({ personId } = await aCustomer(world.db.owner, sellerId, { email: old }));
  must(await givePassword(world, world.systemActor, { personId, password: PASSWORD }));
  inside = await scene.signIn(personId);
});

const texts = (email: string): string =>
  scene.web.mail.kept
    .filter(({ mail }) => mail.to.includes(email))
    .map(({ mail }) => mail.text)
    .join("\n");
const link = (email: string, page: "new-address" | "old-address"): string =>
  [...texts(email).matchAll(new RegExp(`/${page}/[A-Za-z0-9_-]{43}`, "g"))].at(-1)?.[0] ?? "";
const person = async (): Promise<{ email: string; verified: Date | null }> =>
  (
    await scene.web.world.db.owner.query(
      "select email, email_verified_at as verified from people.person where id = $1",
      [personId],
    )
  ).rows[0];

async function fresh(id: string): Promise<PersonActor> {
  const { world, sellerId } = scene.web;
  const actor = await personActorOf(world.db.read, id, sellerId, { via: "web", requestId: null });
  return { ...actor, provenAt: world.clock.machine() };
}

const desk = (): StaffActor => ({ ...staffWith([]), rights: ["customers.see", "customers.change"] });

async function ask(email = wanted): Promise<string> {
  const done = await inside.post("/portal/security/email", { email });
  await scene.web.world.runJobs();
  return String(done.headers.location ?? done.body);
}

async function press(path: string): Promise<number> {
  const browser = scene.web.browser();
  const { statusCode } = await browser.post(path, {});
  await scene.web.world.runJobs();
  return statusCode;
}

describe("another mail address", () => {
  it("A16 counts only once its letter box has answered; the old one is told before and after", async () => {
    expect(await ask()).toMatch(/done=emailAsked/);
    expect((await person()).email).toBe(old);
    expect(texts(old)).toContain(`in ${wanted} ändern`);
    expect((await scene.web.browser().get(link(wanted, "new-address"))).statusCode).toBe(200);
    expect((await person()).email).toBe(old);
    expect(await press(link(wanted, "new-address"))).toBe(200);
    const now = await person();
    expect(now.email).toBe(wanted);
    expect(now.verified?.getTime()).toBeGreaterThan(new Date("2026-02-01").getTime());
    expect(texts(old)).toContain(`gehört ab jetzt zu ${wanted}`);
    const browser = scene.web.browser();
    expect((await browser.post("/sign-in", { email: wanted, password: PASSWORD })).headers.location).toBe(
      "/portal",
    );
    expect((await scene.web.browser().post("/sign-in", { email: old, password: PASSWORD })).statusCode).toBe(
      422,
    );
  });

  it("A16 can be stopped by the old letter box before, and taken back for 72 hours after, which ends all sessions", async () => {
    await ask();
    expect(await press(link(old, "old-address"))).toBe(200);
    expect(await press(link(wanted, "new-address"))).toBe(410);
    await ask();
    expect(await press(link(wanted, "new-address"))).toBe(200);
    expect(await press(link(old, "old-address"))).toBe(200);
    expect((await person()).email).toBe(old);
    expect((await inside.get("/portal")).headers.location).toMatch(/^\/sign-in/);
    expect(texts(old)).toContain("Die alte Adresse");
    // Used once, it opens nothing.
    expect(await press(link(old, "old-address"))).toBe(410);
  });

  it("A16 cannot be taken back after 72 hours", async () => {
    await ask();
    await press(link(wanted, "new-address"));
    await scene.web.world.db.owner.query(
      "update people.email_change set undo_until = undo_until - interval '73 hours' where person_id = $1",
      [personId],
    );
    expect(await press(link(old, "old-address"))).toBe(410);
    expect((await person()).email).toBe(wanted);
  });

  it("A10 ends password links that were on their way to the old letter box", async () => {
    const browser = scene.web.browser();
    const key = (await browser.get("/reset")).field("idempotency_key");
    await browser.post("/reset", { email: old, idempotency_key: key });
    await scene.web.world.runJobs();
    const welcome = /\/welcome\/[A-Za-z0-9_-]{43}/.exec(texts(old))?.[0] ?? "";
    expect((await browser.get(welcome)).statusCode).toBe(200);
    await ask();
    await press(link(wanted, "new-address"));
    expect((await browser.get(welcome)).statusCode).toBe(404);
  });

  it("A16 wants a fresh sign-in, so that a session left open cannot carry an access away", async () => {
    await scene.web.world.db.owner.query(
      "update people.session set proven_at = proven_at - interval '1 hour'",
    );
    expect(await ask()).toMatch(/^\/again/);
    expect(texts(wanted)).toBe("");
  });

  it("A13 tells who is signed in nothing of whether somebody has the address; it goes to nobody twice", async () => {
    const { world, sellerId } = scene.web;
    await aCustomer(world.db.owner, sellerId, { email: wanted });
    expect(await ask()).toMatch(/done=emailAsked/);
    expect(await press(link(wanted, "new-address"))).toBe(410);
    expect((await person()).email).toBe(old);
  });

  it("A10 works once, also for two at the same moment, and its newest wish alone", async () => {
    await ask();
    const first = link(wanted, "new-address");
    await ask(`anders${nth}@kundin.example`);
    expect(await press(first)).toBe(410);
    const second = link(`anders${nth}@kundin.example`, "new-address");
    const both = await Promise.all([press(second), press(second)]);
    expect(both.toSorted()).toEqual([200, 410]);
  });

  it("is withdrawn from inside, and refused beside its field where it is none or the same", async () => {
    expect(await ask("nobody")).toContain("error");
    expect(await ask(old.toUpperCase())).toContain("error");
    await ask();
    expect((await inside.get("/portal/security")).body).toContain(wanted);
    expect((await inside.post("/portal/security/email/withdraw", {})).statusCode).toBe(303);
    expect(await press(link(wanted, "new-address"))).toBe(410);
  });

  it("A16 taken back by the first letter box, cannot be had again by those the thief moved on to", async () => {
    const [box, next] = [`box${nth}@dieb.example`, `next${nth}@dieb.example`];
    await ask(box);
    await press(link(box, "new-address"));
    const owners = link(old, "old-address");
    expect(await ask(next)).toMatch(/done=emailAsked/);
    await press(link(next, "new-address"));
    const thiefs = link(box, "old-address");
    await ask(`third${nth}@dieb.example`);
    expect(await press(owners)).toBe(200);
    for (const one of [thiefs, link(`third${nth}@dieb.example`, "new-address")])
      expect(await press(one)).toBe(410);
    expect((await person()).email).toBe(old);
  });

  it("A16 taken back, leaves the thief neither the password nor what they added; a new one comes by mail only", async () => {
    const { world } = scene.web;
    await ask();
    await press(link(wanted, "new-address"));
    await world.db.owner.query(
      `insert into people.credential (id, person_id, kind, secret, external_id, created_at) values
       (gen_random_uuid(), $1, 'passkey', 'a key', $2, $3), (gen_random_uuid(), $1, 'recovery', $2, null, $3)`,
      [personId, `key-of-thief-${nth}`, world.clock.machine()],
    );
    await press(link(old, "old-address"));
    const tried = await scene.web.browser().post("/sign-in", { email: old, password: PASSWORD });
    expect(tried.statusCode).toBe(422);
    const { rows } = await world.db.owner.query(
      "select kind from people.credential where person_id = $1 and ended_at is null",
      [personId],
    );
    expect(rows).toEqual([]);
    const key = (await scene.web.browser().get("/reset")).field("idempotency_key");
    await scene.web.browser().post("/reset", { email: old, idempotency_key: key });
    await world.runJobs();
    expect(texts(old)).toMatch(/\/welcome\/[A-Za-z0-9_-]{43}/);
  });

  it("A14 opens no access that has a passkey by an invitation or a handover, although its password ended: they sign in", async () => {
    const { world, sellerId } = scene.web;
    const anna = await aCustomer(world.db.owner, sellerId, { name: "Anna Amsel" });
    await world.db.owner.query(
      `insert into people.credential (id, person_id, kind, secret, external_id, created_at, ended_at) values
       (gen_random_uuid(), $1, 'passkey', 'a key', $2, '2020-01-01', null)`,
      [personId, `own-key-${nth}`],
    );
    await ask();
    await press(link(wanted, "new-address"));
    expect(await press(link(old, "old-address"))).toBe(200);
    const holder = await fresh(anna.personId);
    const accountId = anna.accountId;
    const wish = { accountId, name: "Mia", email: old, scopes: [], orderLimit: null };
    must(await world.act(inviteContact, holder, wish));
    const to = { name: "Mia", email: old };
    must(await world.act(startHandover, holder, { accountId, to, oldStays: "full", keepsMethods: false }));
    await world.runJobs();
    for (const [page, taken] of [
      ["join", joinAccount],
      ["take-over", takeHandover],
    ] as const) {
      const path = new RegExp(`/${page}/[\\w-]{43}`).exec(texts(old))?.[0] ?? "";
      const seen = await scene.web.browser().get(path);
      expect([page, seen.statusCode, seen.body.includes('name="password"')]).toEqual([page, 200, false]);
      const sent = await scene.web.browser().post(path, { name: "Thief", password: "Sturmflut im Watt 4" });
      expect([page, sent.headers["set-cookie"]?.toString().includes("kontor_session") ?? false]).toEqual([
        page,
        false,
      ]);
      const signUp = { name: "Thief", secret: "$argon2id$thief" };
      const token = path.split("/").at(-1) ?? "";
      const from = { network: null, device: null, replaces: null };
      expect(await world.act(taken, guest, { token, signUp, ...from })).toEqual({
        ok: false,
        refusal: { code: "sign_in_first" },
      });
    }
    const { rows } = await world.db.owner.query(
      "select kind from people.credential where person_id = $1 and ended_at is null",
      [personId],
    );
    expect(rows).toEqual([{ kind: "passkey" }]);
  });

  it("A16 taken back, leaves the thief neither the account, a contact, nor the PIN; the old box heard of each, and an erasure ends", async () => {
    const { world } = scene.web;
    const accountId = (await fresh(personId)).memberships[0]?.accountId ?? "";
    const from = { network: null, device: null, replaces: null };
    const enter = async (email: string, page: string, how: typeof joinAccount) => {
      await world.runJobs();
      const token = new RegExp(`/${page}/([\\w-]{43})`).exec(texts(email))?.[1] ?? "";
      must(await world.act(how, guest, { token, signUp: { name: "Dieb", secret: "$argon2id$x" }, ...from }));
    };
    await ask();
    const [next, helper, second] = ["next", "helper", "second"].map((one) => `${one}${nth}@dieb.example`);
    const give = { accountId, oldStays: "nothing", keepsMethods: true } as const;
    const handover = { ...give, to: { name: "Dieb Eins", email: next ?? "" } };
    const { handoverId } = must(await world.act(startHandover, await fresh(personId), handover));
    await enter(next ?? "", "take-over", takeHandover);
    must(await world.act(confirmHandover, await fresh(personId), { handoverId }));
    await press(link(wanted, "new-address"));
    // From here on no further one begins, nor is confirmed.
    expect(await world.act(startHandover, await fresh(personId), handover)).toMatchObject({
      refusal: { code: "address_new", until: expect.any(Date) },
    });
    const all = ["people.see", "people.do", "invoices.see"].map(wholeScope);
    const invite = { accountId, scopes: all, orderLimit: null };
    const asHelper = { ...invite, name: "Helfer Dieb", email: helper ?? "" };
    must(await world.act(inviteContact, await fresh(personId), asHelper));
    await enter(helper ?? "", "join", joinAccount);
    const helperId = (await membersOf(world.db.read, accountId)).find(
      (one) => one.email === helper,
    )?.personId;
    const asSecond = { ...invite, name: "Zweiter Dieb", email: second ?? "" };
    must(await world.act(inviteContact, await fresh(helperId ?? ""), asSecond));
    const { pin } = must(await world.act(renewSupportPin, await fresh(personId), { personId, accountId }));
    expect(await checkSupportPin(world, desk(), { accountId, pin })).toMatchObject({ ok: true });
    const named = { category: "billing" as const, membershipId: null, email: helper ?? "", name: "" };
    must(await world.act(saveRecipients, await fresh(personId), { accountId, entries: [named] }));
    must(await world.act(askErasure, await fresh(personId), { personId, accountId, reason: "" }));
    await world.runJobs();
    for (const said of ["Support-PIN erstellt", "Helfer Dieb", "wohin E-Mails des Kontos"])
      expect([said, texts(old).includes(said)]).toEqual([said, true]);

    expect(await press(link(old, "old-address"))).toBe(200);
    await passHandoverWait(world, handoverId);
    const members = await membersOf(world.db.read, accountId);
    expect(members.map((one) => [one.email, one.role])).toEqual([[old, "holder"]]);
    expect(await checkSupportPin(world, desk(), { accountId, pin })).toMatchObject({ ok: false });
    const { rows } = await world.db.owner.query(
      `select (select state from customers.handover where id = $1) as handover,
        (select count(*)::int from customers.recipient where account_id = $2 and (email is not null or off)) as named,
        (select state from privacy.erasure where person_id = $3) as erasure`,
      [handoverId, accountId, personId],
    );
    expect(rows).toEqual([{ handover: "withdrawn", named: 0, erasure: "withdrawn" }]);
    for (const said of [
      "an Dieb Eins ist angehalten",
      `Helfer Dieb (${helper})`,
      `Zweiter Dieb (${second})`,
      `${helper} bekommt keine E-Mails von`,
      "erreichen wieder Sie: Rechnungen und Verträge.",
    ])
      expect([said, texts(old).includes(said)]).toEqual([said, true]);
  });

  it("A86 leaves no support PIN that was made before a new password by mailed link, or before its owner was shut out", async () => {
    const { world } = scene.web;
    const accountId = (await fresh(personId)).memberships[0]?.accountId ?? "";
    const made = async () =>
      must(await world.act(renewSupportPin, await fresh(personId), { personId, accountId })).pin;
    const first = await made();
    expect(await checkSupportPin(world, desk(), { accountId, pin: first })).toMatchObject({ ok: true });
    const key = (await scene.web.browser().get("/reset")).field("idempotency_key");
    await scene.web.browser().post("/reset", { email: old, idempotency_key: key });
    await world.runJobs();
    const welcome = /\/welcome\/[A-Za-z0-9_-]{43}/.exec(texts(old))?.[0] ?? "";
    expect((await scene.web.browser().post(welcome, { password: "Sturmflut im Watt 4" })).statusCode).toBe(
      303,
    );
    await world.runJobs();
    expect((await checkSupportPin(world, desk(), { accountId, pin: first })).ok).toBe(false);
    const next = await made();
    must(await world.act(disablePerson, desk(), { personId, reason: "was taken over" }));
    await world.runJobs();
    must(await world.act(enablePerson, desk(), { personId, reason: "is theirs again" }));
    expect((await checkSupportPin(world, desk(), { accountId, pin: next })).ok).toBe(false);
  });

  it("A10 ends every mailed link of the letter box before, but those that only stop something", async () => {
    const { world } = scene.web;
    const purposes = ["join_account", "take_account", "confirm_erasure", "set_password", "keep_factors"];
    await world.db.owner.query(
      `insert into people.link (token_hash, purpose, subject_id, person_id, expires_at, single_use, created_at)
       select $1 || p, p, gen_random_uuid(), $2, '2099-01-01', true, now() from unnest($3::text[]) p`,
      [`of ${nth} `, personId, purposes],
    );
    await ask();
    await press(link(wanted, "new-address"));
    const { rows } = await world.db.owner.query<{ purpose: string }>(
      "select purpose from people.link where person_id = $1 order by 1",
      [personId],
    );
    expect(rows.map((one) => one.purpose)).toEqual(["keep_factors", "undo_email"]);
  });

  it("A86 is not asked for a colleague by staff who may change customers", async () => {
    const { world } = scene.web;
    const made = await world.act(createMember, world.systemActor, {
      name: "Bill",
      email: `bill${nth}@staff.example`,
      language: "en",
      timeZone: "Europe/Berlin",
      role: "Billing desk",
      sellerIds: null,
    });
    const owner = (await membersAll(world.db.read))[0]?.personId ?? "";
    const bill = await staffActorOf(world.db.read, must(made).personId, { via: "web", requestId: null });
    if (!bill) throw new Error("no member");
    const check = { checkedBy: "in_person" as const, note: "was here" };
    const asked = { personId: owner, email: wanted, check };
    const desk = { ...bill, provenAt: world.clock.machine() };
    expect(await world.act(askEmailChange, desk, asked)).toEqual({
      ok: false,
      refusal: { code: "link_gone" },
    });
    await world.runJobs();
    expect(texts(wanted)).toBe("");
  });

  it("fills nobody's letter box: three mails to one address in a day, five wishes of one person", async () => {
    for (let at = 0; at < 4; at += 1) await ask();
    expect(texts(wanted).match(/new-address/g)?.length).toBe(3);
    for (let at = 0; at < 3; at += 1) await ask(`other${at}.${nth}@kundin.example`);
    expect(texts(`other1.${nth}@kundin.example`)).toContain("new-address");
    expect(texts(`other2.${nth}@kundin.example`)).toBe("");
  });
});
