// Members of the staff, their roles, the tasks on their desk, and the first owner.
import { beforeAll, describe, expect, it } from "vitest";
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { must, ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { Guest, StaffActor } from "../../kernel/rights.ts";
import { aSeller } from "../../../test/support/scene.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import {
  changeMember,
  closeTask,
  createFirstMember,
  createMember,
  finishTasks,
  makeFirstStaffLink,
  memberLeaves,
  membersAll,
  openTask,
  openTasks,
  PREDEFINED_ROLES,
  rolesAll,
  saveRole,
  staffActorOf,
  storyOf,
  tasksAbout,
} from "./index.ts";
import type { OpenTask } from "./index.ts";
import { openParkedTask } from "./staff.reactions.ts";

const guest: Guest = { kind: "guest", id: null, bearer: null, via: "web", requestId: null };
const opening = action({
  name: "check_task",
  needs: { any: ["system"] },
  run: async (ctx: Ctx, input: OpenTask): Promise<Result<string>> => ok(await openTask(ctx, input)),
});
const finishing = action({
  name: "check_finish",
  needs: { any: ["system"] },
  run: async (ctx: Ctx, subjectId: string): Promise<Result<null>> =>
    finishTasks(ctx, subjectId).then(() => ok(null)),
});

describe("the staff", () => {
  let world: TestWorld;
  let sellerId: string;
  let owner: StaffActor;
  const facts = (email: string) => ({
    name: "Jana Brandt",
    email,
    language: "de",
    timeZone: "Europe/Berlin",
  });
  const actorOfMember = async (personId: string): Promise<StaffActor> => {
    const actor = await staffActorOf(world.db.read, personId);
    if (!actor) throw new Error("this member cannot act");
    return actor;
  };
  const joins = async (
    email: string,
    role: string,
    sellerIds: readonly string[] | null = null,
  ): Promise<StaffActor> =>
    actorOfMember(
      must(await world.act(createMember, world.systemActor, { ...facts(email), role, sellerIds })).personId,
    );

  beforeAll(async () => {
    world = await testWorld();
    sellerId = await aSeller(world.db.owner);
    const token = must(await world.act(makeFirstStaffLink, world.systemActor, {})) ?? "";
    const stale = await world.act(createFirstMember, guest, { ...facts("x"), token });
    expect(stale).toMatchObject({ ok: false, refusal: { code: "invalid", issues: [{ field: "email" }] } });
    const made = await Promise.all([
      world.act(createFirstMember, guest, { ...facts("owner@example.com"), token }),
      world.act(createFirstMember, guest, { ...facts("rival@example.com"), token }),
    ]);
    expect(made.filter((one) => one.ok)).toHaveLength(1);
    const won = made.find((one) => one.ok);
    owner = await actorOfMember(won?.ok ? won.value.personId : "");
  });

  it("has a first owner by one link only, and no further link after that", async () => {
    expect(owner.rights).toContain("staff.change");
    expect(must(await world.act(makeFirstStaffLink, world.systemActor, {}))).toBeNull();
  });

  it("begins with the predefined roles", async () => {
    expect((await rolesAll(world.db.read)).map((role) => role.name)).toEqual(
      PREDEFINED_ROLES.map((role) => role.name).toSorted(),
    );
    // Support answers tickets and looks, also at a customer's own pages, and changes nothing.
    const { rights } = await joins("support@example.com", "Support");
    expect(rights.filter((right) => !right.endsWith(".see"))).toEqual([
      "tickets.answer",
      "customers.note",
      "customers.visit",
    ]);
    // Partners from outside have their tickets and nothing else of the house.
    const partner = await joins("partner@example.com", "Partner");
    expect(partner.rights).toEqual(["tickets.see", "tickets.answer"]);
  });

  it("refuses a second colleague of one address and a role nobody knows", async () => {
    await joins("same@example.com", "Support");
    expect(
      await world.act(createMember, owner, {
        ...facts("SAME@example.com"),
        role: "Support",
        sellerIds: null,
      }),
    ).toEqual({ ok: false, refusal: { code: "invalid", issues: [{ field: "email", code: "taken" }] } });
    expect(
      await world.act(createMember, owner, { ...facts("y@example.com"), role: "King", sellerIds: null }),
    ).toMatchObject({ ok: false, refusal: { code: "invalid" } });
  });

  it("lets nobody without the right make members, and nobody give what they do not hold", async () => {
    const desk = await joins("desk@example.com", "Order desk");
    expect(
      await world.act(createMember, desk, { ...facts("z@example.com"), role: "Support", sellerIds: null }),
    ).toMatchObject({ ok: false, refusal: { code: "not_allowed" } });
    must(
      await world.act(saveRole, owner, {
        roleId: null,
        name: "Personnel",
        rights: ["staff.change", "office.see"],
      }),
    );
    const personnel = await joins("hr@example.com", "Personnel");
    expect(
      await world.act(createMember, personnel, { ...facts("z@example.com"), role: "Owner", sellerIds: null }),
    ).toEqual({ ok: false, refusal: { code: "not_yours_to_give" } });
    expect(
      await world.act(changeMember, personnel, { personId: owner.id, role: "Personnel", sellerIds: null }),
    ).toEqual({ ok: false, refusal: { code: "not_yours_to_give" } });
    expect(await world.act(memberLeaves, personnel, { personId: owner.id, reason: "Left us" })).toEqual({
      ok: false,
      refusal: { code: "not_yours_to_give" },
    });
    expect(
      await world.act(saveRole, personnel, { roleId: null, name: "More", rights: ["billing.credit"] }),
    ).toEqual({ ok: false, refusal: { code: "not_yours_to_give" } });
    must(await world.act(memberLeaves, owner, { personId: personnel.id, reason: "Left us" }));
  });

  it("changes rights at once, and who leaves cannot act or come in any more", async () => {
    const made = must(
      await world.act(createMember, owner, {
        ...facts("goes@example.com"),
        role: "Billing desk",
        sellerIds: [sellerId],
      }),
    );
    must(
      await world.act(changeMember, owner, {
        personId: made.personId,
        role: "Support",
        sellerIds: [sellerId],
      }),
    );
    expect((await actorOfMember(made.personId)).rights).not.toContain("payments.book");
    must(await world.act(memberLeaves, owner, { personId: made.personId, reason: "Left us" }));
    expect(await staffActorOf(world.db.read, made.personId)).toBeNull();
    expect(
      (await world.db.owner.query("select 1 from people.link where person_id = $1", [made.personId])).rows,
    ).toEqual([]);
    expect(
      await world.act(memberLeaves, owner, { personId: made.personId, reason: "Left us" }),
    ).toMatchObject({
      ok: false,
      refusal: { code: "bad_move" },
    });
  });

  it("never loses the last one who could let others in", async () => {
    const keepers = (await membersAll(world.db.read)).filter(
      (one) => one.state === "active" && one.rights.includes("staff.change"),
    );
    expect(keepers.map((one) => one.personId)).toEqual([owner.id]);
    expect(await world.act(memberLeaves, owner, { personId: owner.id, reason: "Left us" })).toEqual({
      ok: false,
      refusal: { code: "last_owner" },
    });
    expect(
      await world.act(changeMember, owner, { personId: owner.id, role: "Support", sellerIds: null }),
    ).toEqual({ ok: false, refusal: { code: "last_owner" } });
    const role = (await rolesAll(world.db.read)).find((one) => one.name === "Owner");
    expect(
      await world.act(saveRole, owner, { roleId: role?.id ?? "", name: "Owner", rights: ["office.see"] }),
    ).toEqual({ ok: false, refusal: { code: "last_owner" } });
    expect((await actorOfMember(owner.id)).rights).toContain("staff.change");
  });

  it("refuses a role with rights nobody knows or a name that is taken", async () => {
    expect(await world.act(saveRole, owner, { roleId: null, name: "Support", rights: ["fly"] })).toEqual({
      ok: false,
      refusal: {
        code: "invalid",
        issues: [
          { field: "name", code: "taken" },
          { field: "rights", code: "malformed" },
        ],
      },
    });
    expect(await world.act(saveRole, owner, { roleId: newId(), name: "New", rights: [] })).toEqual({
      ok: false,
      refusal: { code: "no_such", kind: "role" },
    });
  });

  it("limits a member to brands that are there, to one at least, and takes the limit away again", async () => {
    const limits = async (ids: readonly string[] | null): Promise<unknown> => {
      const asked = { personId: member.id, role: "Support", sellerIds: ids };
      const done = await world.act(changeMember, world.systemActor, asked);
      return done.ok ? (await staffActorOf(world.db.app, member.id))?.sellerIds : done.refusal.code;
    };
    const member = await joins("limited@example.com", "Support");
    expect(await limits([])).toBe("no_brand");
    expect(await limits([sellerId, newId()])).toBe("no_brand");
    expect(await limits([sellerId])).toEqual([sellerId]);
    expect(await limits(null)).toBe(null);
    const story = await storyOf(world.db.read, [member.id]);
    expect(story.filter((one) => one.what === "change_role").map((one) => one.why)).toEqual([
      expect.stringMatching(/ → \*$/u),
      expect.stringMatching(/^\* → /u),
    ]);
  });

  it("has one open task of a kind for a subject, and a new one after it is done", async () => {
    const subject = { kind: "order", id: newId() };
    const open = (about: string): Promise<string> =>
      world
        .act(opening, world.systemActor, { sellerId, kind: "look", subject, accountId: null, about })
        .then(must);
    const [first, again] = [await open("one"), await open("two")];
    expect(again).toBe(first);
    expect((await openTasks(world.db.read, { sellerIds: [sellerId] })).map((one) => one.about)).toContain(
      "two",
    );
    expect(await openTasks(world.db.read, { sellerIds: [] })).toEqual([]);
    const desk = await joins("desk2@example.com", "Order desk", [sellerId]);
    const support = await joins("support2@example.com", "Support", [sellerId]);
    const elsewhere = await joins("desk3@example.com", "Order desk", [
      await aSeller(world.db.owner, "elsewhere"),
    ]);
    expect(await world.act(closeTask, support, { taskId: first })).toMatchObject({
      ok: false,
      refusal: { code: "not_allowed" },
    });
    expect(await world.act(closeTask, elsewhere, { taskId: first })).toEqual({
      ok: false,
      refusal: { code: "no_such", kind: "task" },
    });
    must(await world.act(closeTask, desk, { taskId: first, why: "called them" }));
    expect(await world.act(closeTask, desk, { taskId: first })).toMatchObject({
      ok: false,
      refusal: { code: "bad_move" },
    });
    const second = await open("three");
    expect(second).not.toBe(first);
    must(await world.act(finishing, world.systemActor, subject.id));
    expect((await tasksAbout(world.db.read, subject.id)).map((one) => one.state)).toEqual(["done", "done"]);
  });

  it("finds a parked attempt on the desk, once", async () => {
    const id = newId();
    await world.db.owner.query(
      `insert into kernel.attempt (id, deed, key, subject_kind, subject_id, ask, state, message, asked_at)
      values ($1, 'register_domain', 'k', 'domain', $1, '{}', 'parked', 'no answer', now())`,
      [id],
    );
    for (let times = 0; times < 2; times += 1)
      must(await world.act(openParkedTask, world.systemActor, { attemptId: id }));
    must(await world.act(openParkedTask, world.systemActor, { attemptId: newId() }));
    expect((await tasksAbout(world.db.read, id)).map((one) => [one.kind, one.about])).toEqual([
      ["attempt_parked", "register_domain: no answer"],
    ]);
  });
});
