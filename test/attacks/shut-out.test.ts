// Attacks by who was shut out, and on the mailed way to a new password: nothing that was open stays open, and no old link opens.
import { beforeAll, describe, expect, it } from "vitest";
import { disablePerson, enablePerson, givePassword } from "../../src/business/people/index.ts";
import { createMember, staffActorOf } from "../../src/business/staff/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { StaffActor } from "../../src/kernel/rights.ts";
import { hashToken } from "../../src/kernel/secrets.ts";
import { portalScene } from "../support/portal-scene.ts";
import type { PortalScene } from "../support/portal-scene.ts";
import { aCustomer } from "../support/scene.ts";

const PASSWORD = "Wolkenbruch am Deich 9";
const reason = "Left the company";
let scene: PortalScene;
let desk: StaffActor;
let support: StaffActor;
let nth = 0;

beforeAll(async () => {
  scene = await portalScene();
  desk = await colleague("Order desk");
  support = await colleague("Support");
}, 120_000);

async function colleague(role: string): Promise<StaffActor> {
  const { world } = scene.web;
  const email = `${role.toLowerCase().replaceAll(" ", ".")}@staff.example`;
  const facts = { name: `Jo ${role}`, email, language: "en", timeZone: "Europe/Berlin", sellerIds: null };
  const { personId } = must(await world.act(createMember, world.systemActor, { ...facts, role }));
  const actor = await staffActorOf(world.db.read, personId);
  if (!actor) throw new Error("there is no such colleague");
  return actor;
}

async function somebody(): Promise<{ readonly personId: string; readonly email: string }> {
  const { world, sellerId } = scene.web;
  nth += 1;
  const email = `gesperrt${nth}@kundin.example`;
  const { personId } = await aCustomer(world.db.owner, sellerId, { email });
  must(await givePassword(world, world.systemActor, { personId, password: PASSWORD }));
  return { personId, email };
}

const enters = async (email: string): Promise<boolean> => {
  const browser = scene.web.browser();
  await scene.web.world.db.owner.query("delete from people.rate");
  await browser.post("/sign-in", { email, password: PASSWORD });
  return (await browser.get("/portal")).statusCode === 200;
};

/** Asks for a new password and answers the link of the mail. */
async function resetLink(email: string): Promise<string> {
  const { world, mail } = scene.web;
  const key = (await scene.web.browser().get("/reset")).field("idempotency_key");
  await scene.web.browser().post("/reset", { email, idempotency_key: key });
  await world.runJobs();
  const sent = mail.kept.findLast(
    ({ mail: { to, text } }) => to.includes(email) && text.includes("/welcome/"),
  );
  return /\/welcome\/[A-Za-z0-9_-]{43}/.exec(sent?.mail.text ?? "")?.[0] ?? "";
}

describe("somebody whom staff shut out", () => {
  it("A85 is out at once: session, mailed link and password open nothing until staff let them in again", async () => {
    const { act, db } = scene.web.world;
    const { personId, email } = await somebody();
    const browser = await scene.signIn(personId);
    const link = await resetLink(email);
    expect((await scene.web.browser().get(link)).statusCode).toBe(200);
    must(await act(disablePerson, desk, { personId, reason }));
    expect((await browser.get("/portal")).statusCode).toBe(303);
    expect((await scene.web.browser().post(link, { password: PASSWORD })).statusCode).not.toBe(303);
    expect(await enters(email)).toBe(false);
    expect(await resetLink(email)).toBe(link);
    const kept = await db.owner.query(
      "select (select count(*)::int from people.session where person_id = $1) as sessions, (select count(*)::int from people.link where person_id = $1) as links",
      [personId],
    );
    expect(kept.rows).toEqual([{ sessions: 0, links: 0 }]);
    must(await act(enablePerson, desk, { personId, reason: "Is back" }));
    expect(await enters(email)).toBe(true);
  });

  it("is nobody without a reason, twice, by who may not, or a colleague", async () => {
    const { act } = scene.web.world;
    const { personId } = await somebody();
    expect(await act(disablePerson, desk, { personId, reason: " " })).toMatchObject({
      refusal: { code: "reason_missing" },
    });
    expect((await act(disablePerson, support, { personId, reason })).ok).toBe(false);
    expect(await act(disablePerson, desk, { personId: support.id, reason })).toMatchObject({
      refusal: { code: "no_such" },
    });
    expect(await act(enablePerson, desk, { personId, reason })).toMatchObject({
      refusal: { code: "bad_move" },
    });
    const both = await Promise.all([
      act(disablePerson, desk, { personId, reason }),
      act(disablePerson, desk, { personId, reason }),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await act(enablePerson, desk, { personId, reason: "" })).toMatchObject({
      refusal: { code: "reason_missing" },
    });
  });
});

describe("the mailed way to a new password", () => {
  it("A10 is open for one hour at most, and ends when a newer mail goes out", async () => {
    const { email } = await somebody();
    const first = await resetLink(email);
    const second = await resetLink(email);
    expect(second).not.toBe(first);
    const opens = async (link: string) => (await scene.web.browser().get(link)).statusCode === 200;
    expect([await opens(first), await opens(second)]).toEqual([false, true]);
    const { owner } = scene.web.world.db;
    const hash = hashToken(second.slice("/welcome/".length));
    const { rows } = await owner.query(
      "select extract(epoch from expires_at - created_at)::int as s from people.link where token_hash = $1",
      [hash],
    );
    expect(rows).toEqual([{ s: 3_600 }]);
    await owner.query(
      "update people.link set expires_at = now() - interval '1 second' where token_hash = $1",
      [hash],
    );
    expect(await opens(second)).toBe(false);
    const late = await scene.web.browser().post(second, { password: "Noch ein Deich am Wolkenbruch 4" });
    expect(late.statusCode).not.toBe(303);
    expect(await enters(email)).toBe(true);
  });
});
