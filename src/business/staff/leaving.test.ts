// Who leaves the staff, who comes back, and how colleagues are let in: no way in outlives the leaving, and nobody but the invited
// holds their link.
import { beforeAll, describe, expect, it } from "vitest";
import { inProcessMail } from "../../../test/support/in-process-mail.ts";
import type { InProcessMail } from "../../../test/support/in-process-mail.ts";
import { aConnection, aSeller } from "../../../test/support/scene.ts";
import { staffSession } from "../../../test/support/staff-session.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { must } from "../../kernel/result.ts";
import type { StaffActor } from "../../kernel/rights.ts";
import { hashToken } from "../../kernel/secrets.ts";
import { storedMessage } from "../messages/index.ts";
import { choosePassword, givePassword, openSession, signIn } from "../people/index.ts";
import {
  changeMember,
  createMember,
  inviteMemberAgain,
  memberById,
  memberLeaves,
  memberRejoins,
  staffActorOf,
} from "./index.ts";

const PASSWORD = "Wolkenbruch am Deich 9";
let world: TestWorld;
let mail: InProcessMail;
let owner: StaffActor;
const facts = { language: "en", timeZone: "Europe/Berlin", role: "Support", sellerIds: null };
const reason = "Has another job";

beforeAll(async () => {
  world = await testWorld();
  await aSeller(world.db.owner);
  await aConnection(world.db.owner, "mail", "smtp");
  mail = inProcessMail();
  const attachments = { read: () => Promise.reject(new Error("nothing is attached")) };
  const message = (id: string) => storedMessage(world.db.app, id);
  Object.assign(world.ports, { mail: { mailer: mail.mailer, attachments, message } });
  const made = { ...facts, name: "Olga Owner", email: "olga@staff.example", role: "Owner" };
  owner = await actorOf(must(await world.act(createMember, world.systemActor, made)).personId);
});

async function actorOf(personId: string): Promise<StaffActor> {
  const actor = await staffActorOf(world.db.read, personId);
  if (!actor) throw new Error("this member cannot act");
  return actor;
}

/** Signed in already: the machine made them, and gave them a password. */
async function colleague(email: string, role = "Support"): Promise<string> {
  const made = { ...facts, name: "Jana Brandt", email, role };
  const { personId } = must(await world.act(createMember, world.systemActor, made));
  must(await givePassword(world, world.systemActor, { personId, password: PASSWORD }));
  return personId;
}

async function invited(email: string): Promise<string> {
  const { personId } = must(await world.act(createMember, owner, { ...facts, name: "Ivo Neu", email }));
  await world.runJobs();
  return personId;
}

const linksTo = (email: string): string[] =>
  mail.kept
    .filter((one) => one.mail.to.includes(email))
    .flatMap((one) =>
      [...one.mail.text.matchAll(/office\/password\/([\w-]{43})/g)].map((found) => found[1] ?? ""),
    );
const guest = { kind: "guest" as const, id: null, bearer: null, via: "web" as const, requestId: null };
const use = (token: string) =>
  choosePassword(world, guest, {
    token,
    password: PASSWORD,
    network: "::1",
    device: null,
    sessionHash: null,
  });
const countOf = async (table: string, personId: string, more = ""): Promise<number> =>
  Number(
    (
      await world.db.owner.query(`select count(*)::int as n from ${table} where person_id = $1 ${more}`, [
        personId,
      ])
    ).rows[0].n,
  );

describe("who leaves the staff", () => {
  it("A85 keeps no way in: sessions, keys and mailed links end in the same moment", async () => {
    const personId = await colleague("jana@staff.example");
    await staffSession(world, personId);
    expect(await countOf("people.session", personId)).toBe(1);
    must(await world.act(memberLeaves, owner, { personId, reason }));
    expect(await countOf("people.session", personId)).toBe(0);
    expect(await countOf("people.link", personId)).toBe(0);
    expect(await countOf("people.credential", personId, "and ended_at is null")).toBe(0);
    expect(await staffActorOf(world.db.read, personId)).toBeNull();
    const how = { network: "::1", device: null, sessionHash: null, requestId: null };
    const tried = { realm: null, email: "jana@staff.example", password: PASSWORD, ...how };
    expect(await signIn(world, tried)).toMatchObject({ refusal: { code: "wrong" } });
    const asked = { personId, network: null, device: null, replaces: null };
    expect((await world.act(openSession, world.systemActor, asked)).ok).toBe(false);
    expect(await world.act(memberLeaves, owner, { personId, reason })).toMatchObject({
      refusal: { code: "bad_move" },
    });
  });

  it("does not leave without a reason, by who may not let others in, or by the hand of who holds less", async () => {
    const personId = await colleague("bleibt@staff.example");
    for (const none of [" ", "x".repeat(301)])
      expect(await world.act(memberLeaves, owner, { personId, reason: none })).toMatchObject({
        refusal: { code: "reason_missing" },
      });
    const desk = await actorOf(await colleague("desk@staff.example", "Order desk"));
    expect((await world.act(memberLeaves, desk, { personId, reason })).ok).toBe(false);
    const strangers = { personId: "00000000-0000-4000-8000-000000000000", reason };
    expect((await world.act(memberLeaves, owner, strangers)).ok).toBe(false);
    expect((await memberById(world.db.read, personId))?.state).toBe("active");
  });

  it("is never the last owner, also where the last two leave at the same moment", async () => {
    const second = await colleague("zweite@staff.example", "Owner");
    const leaves = (personId: string) => world.act(memberLeaves, world.systemActor, { personId, reason });
    const both = await Promise.all([leaves(owner.id), leaves(second)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const stayed = both[0]?.ok ? second : owner.id;
    expect((await leaves(stayed)).ok).toBe(false);
    owner = await actorOf(stayed);
  });

  it("A85 comes back by a new invitation alone: nothing that opened the door before does so again", async () => {
    const personId = await colleague("wieder@staff.example");
    expect(await world.act(memberRejoins, owner, { personId, reason })).toMatchObject({
      refusal: { code: "bad_move" },
    });
    must(await world.act(memberLeaves, owner, { personId, reason }));
    expect(await world.act(memberRejoins, owner, { personId, reason: "" })).toMatchObject({
      refusal: { code: "reason_missing" },
    });
    must(await world.act(memberRejoins, owner, { personId, reason: "Is back" }));
    await world.runJobs();
    expect(await countOf("people.credential", personId, "and ended_at is null")).toBe(0);
    const [token = ""] = linksTo("wieder@staff.example").slice(-1);
    expect((await use(token)).ok).toBe(true);
    expect((await actorOf(personId)).rights).toContain("office.see");
  });
});

describe("an invitation to the staff", () => {
  it("reaches the invited address alone: whoever invites is never told the link", async () => {
    const made = await world.act(createMember, owner, {
      ...facts,
      name: "Ida Neu",
      email: "ida@staff.example",
    });
    await world.runJobs();
    const [token = ""] = linksTo("ida@staff.example");
    expect(token).toHaveLength(43);
    expect(JSON.stringify(made)).not.toContain(token);
    expect(mail.kept.filter((one) => one.mail.text.includes(token)).flatMap((one) => one.mail.to)).toEqual([
      "ida@staff.example",
    ]);
    const { rows } = await world.db.owner.query("select 1 from people.link where token_hash = $1", [
      hashToken(token),
    ]);
    expect(rows).toHaveLength(1);
    expect((await use(token)).ok).toBe(true);
    expect((await use(token)).ok).toBe(false);
  });

  it("A10 ends with a newer mail, after three days, and when it is withdrawn", async () => {
    const personId = await invited("neu@staff.example");
    must(await world.act(inviteMemberAgain, owner, { personId }));
    await world.runJobs();
    const [first = "", second = ""] = linksTo("neu@staff.example");
    expect(second).not.toBe("");
    expect(await use(first)).toMatchObject({ refusal: { code: "link_gone" } });
    const { rows } = await world.db.owner.query(
      "select extract(epoch from expires_at - created_at)::int as s from people.link where token_hash = $1",
      [hashToken(second)],
    );
    expect(rows).toEqual([{ s: 3 * 86_400 }]);
    must(await world.act(memberLeaves, owner, { personId, reason: "Not coming after all" }));
    expect(await use(second)).toMatchObject({ refusal: { code: "link_gone" } });
  });

  it("is sent again three times a day at most, and not to who has a password or has left", async () => {
    const personId = await invited("oft@staff.example");
    for (let at = 0; at < 3; at += 1) must(await world.act(inviteMemberAgain, owner, { personId }));
    expect(await world.act(inviteMemberAgain, owner, { personId })).toMatchObject({
      refusal: { code: "too_many" },
    });
    const there = await colleague("da@staff.example");
    expect(await world.act(inviteMemberAgain, owner, { personId: there })).toMatchObject({
      refusal: { code: "has_password" },
    });
    must(await world.act(memberLeaves, owner, { personId: there, reason }));
    expect((await world.act(inviteMemberAgain, owner, { personId: there })).ok).toBe(false);
    must(await world.act(changeMember, owner, { personId, role: "Support", sellerIds: null }));
  });
});
