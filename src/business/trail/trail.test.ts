// The trail of audit rows: no change, gap or row that was slipped in stays unseen, whoever made it and by whichever way.
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { must, ok } from "../../kernel/result.ts";
import { aSeller } from "../../../test/support/scene.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { openTasks } from "../staff/index.ts";
import { chainAll, chainTrail, roundOf } from "./chain-trail.ts";
import { faultsOf, head, idAt, walks } from "./trail.store.ts";
import { startWalk, walkOn } from "./walk-trail.ts";

let world: TestWorld;

const noted = action({
  name: "test_noted",
  needs: { any: ["system"] },
  run: (_ctx, _input: { readonly what: string }) => Promise.resolve(ok(null)),
});

async function acts(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1)
    must(await world.act(noted, world.systemActor, { what: "x" }, { reason: `because ${at}` }));
}

/** As somebody could who owns the database and lifts its guards. */
async function tamper(statement: string, values: readonly unknown[] = []): Promise<void> {
  const { owner } = world.db;
  for (const table of ["kernel.audit", "trail.link", "trail.day_mark", "trail.fault"])
    await owner.query(`alter table ${table} disable trigger user`);
  await owner.query(statement, [...values]);
}

async function walk(): Promise<string[]> {
  must(await world.act(startWalk, world.systemActor, {}));
  await world.runJobs();
  const [last] = await walks(world.db.read, 1);
  expect(last?.endedAt).not.toBeNull();
  const found = await faultsOf(world.db.read, last?.id ?? "", 100);
  return found.map((one) => `${one.seq ?? "–"} ${one.kind}`);
}

const one = async <T>(statement: string): Promise<T> => (await world.db.owner.query(statement)).rows[0] as T;
const rowAt = async (seq: number): Promise<string> =>
  (await one<{ id: string }>(`select audit_id as id from trail.link where seq = ${seq}`)).id;

beforeAll(async () => {
  world = await testWorld();
  await aSeller(world.db.owner, "kontor");
  await acts(6);
  await chainAll(world.kit);
  await world.db.owner.query("create table public.kept_audit as select * from kernel.audit");
  await world.db.owner.query("create table public.kept_link as select * from trail.link");
  await world.db.owner.query("create table public.kept_day as select * from trail.day_mark");
  await world.db.owner.query("create table public.kept_head as select * from trail.head");
});

afterEach(async () => {
  for (const [table, kept] of [
    ["kernel.audit", "kept_audit"],
    ["trail.link", "kept_link"],
    ["trail.day_mark", "kept_day"],
    ["trail.head", "kept_head"],
  ]) {
    await tamper(`delete from ${table}`);
    await tamper(`insert into ${table} select * from public.${kept}`);
  }
});

describe("the trail", () => {
  it("A83: is whole as it was written, and no act waits for its link", async () => {
    const { links, rows } = await one<{ links: string; rows: string }>(
      "select (select count(*) from trail.link)::text as links, (select count(*) from kernel.audit)::text as rows",
    );
    expect(links).toBe(rows);
    expect(await walk()).toEqual([]);
    await acts(1);
    expect((await head(world.db.read)).seq).toBe(BigInt(links));
    await chainAll(world.kit);
    expect((await head(world.db.read)).seq).toBeGreaterThan(BigInt(links));
    expect(await walk()).toEqual([]);
  });

  it("A83: gives each row one link only, also where two workers link at the same moment, however small the parts", async () => {
    await acts(7);
    const before = (await head(world.db.read)).seq;
    const both = await Promise.all([1, 2].map(() => world.act(chainTrail, world.systemActor, { limit: 3 })));
    expect(both.every((one) => one.ok)).toBe(true);
    await chainAll(world.kit);
    const { seqs, ids } = await one<{ seqs: string; ids: string }>(
      "select max(seq)::text as seqs, count(distinct audit_id)::text as ids from trail.link",
    );
    expect(seqs).toBe(ids);
    expect((await head(world.db.read)).seq).toBeGreaterThan(before + 6n);
    expect(await walk()).toEqual([]);
  });

  it("A83: never passes over a row that comes late under an older id: a whole round links it, and none takes it for one slipped in", async () => {
    const ago = (minutes: number): string => idAt(new Date(Date.now() - minutes * 60_000));
    await tamper(
      `insert into kernel.audit select (jsonb_populate_record(a, jsonb_build_object('id', $1::text))).*
       from kernel.audit a limit 1`,
      [ago(5)],
    );
    // As after two minutes, whatever was linked meanwhile.
    await tamper("update trail.head set reached_id = $1", [ago(12.5)]);
    await chainAll(world.kit);
    const { left } = await one<{ left: number }>(
      "select count(*)::int as left from kernel.audit a where not exists (select from trail.link l where l.audit_id = a.id)",
    );
    expect(left).toBe(0);
    expect((await head(world.db.read)).reachedId > ago(11)).toBe(true);
    expect(await walk()).toEqual([]);
  });

  it("reads from just before its last link on, by the clock that is behind, and each two minutes everything that may have come late", () => {
    const now = new Date("2026-03-02T12:00:00Z");
    const at = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
    const end = (last: { row: number; ours: number } | null, reached: number, markedDay = "2026-03-01") => ({
      seq: 9n,
      hash: "",
      reachedId: idAt(at(reached)),
      last: last && { auditId: idAt(at(last.row)), at: at(last.ours) },
      markedDay,
    });
    const part = (seconds: number) => ({ from: idAt(at(seconds)), isWhole: false });
    const whole = (seconds: number) => ({ from: idAt(at(seconds)), isWhole: true });
    expect(roundOf(end({ row: -10, ours: -9 }, -650), now)).toEqual(part(-30));
    expect(roundOf(end({ row: 90, ours: -9 }, -650), now), "a machine that is ahead").toEqual(part(-29));
    expect(roundOf(end({ row: -10, ours: 90 }, -650), now), "a worker that is ahead").toEqual(part(-30));
    expect(roundOf(end({ row: -900, ours: -9 }, -650), now), "never below what is done").toEqual(part(-650));
    expect(roundOf(end({ row: -10, ours: -9 }, -721), now)).toEqual(whole(-721));
    expect(roundOf(end({ row: -10, ours: -9 }, -650, "2026-02-28"), now), "a day to mark").toEqual(
      whole(-650),
    );
    expect(roundOf(end(null, -650), now), "the first round").toEqual(whole(-650));
  });

  it.each([
    ["who did it", "actor_kind = 'staff'"],
    ["what was done", "action = 'nothing'"],
    ["when", "at = at - interval '1 minute'"],
    ["to what", "subject_id = gen_random_uuid()"],
    ["by which request", "request_id = 'other'"],
    ["by which key", "key_id = gen_random_uuid()"],
    ["why", "reason = 'another reason'"],
  ])("A83: tells a row of which somebody changed %s, and names it", async (_what, set) => {
    await tamper(`update kernel.audit set ${set} where id = $1`, [await rowAt(3)]);
    expect(await walk()).toEqual(["3 changed"]);
  });

  it("A83: tells a row whose link was written anew with it: the next one no longer follows", async () => {
    await tamper("update trail.link set content_hash = repeat('0', 64) where seq = 3");
    expect(await walk()).toEqual(["3 unlinked", "3 changed"]);
    await tamper("update trail.link set hash = repeat('0', 64) where seq = 3");
    expect(await walk()).toEqual(["3 unlinked", "3 changed", "4 unlinked"]);
  });

  it("A83: tells a row that is gone, a link that is gone with it, and the end that was cut off", async () => {
    await tamper("delete from kernel.audit where id = $1", [await rowAt(2)]);
    expect(await walk()).toEqual(["2 missing"]);
    await tamper("delete from trail.link where seq = 2");
    expect(await walk()).toEqual(["3 gap", "3 unlinked"]);
    const { seq } = await head(world.db.read);
    await tamper("delete from trail.link where seq = $1", [String(seq)]);
    expect(await walk()).toContain(`${seq} cut_off`);
  });

  it("A83: tells a row that was slipped in later under an older id", async () => {
    await tamper(
      `insert into kernel.audit select (jsonb_populate_record(a, jsonb_build_object('id', $1::text))).*
       from kernel.audit a limit 1`,
      [idAt(new Date(Date.now() - 86_400_000))],
    );
    expect(await walk()).toEqual(["– slipped_in"]);
  });

  it("A83: tells a chain that was written anew from end to end by who has the database and not the key", async () => {
    const sealed = await one<{ n: number }>("select count(*)::int as n from trail.day_mark");
    expect(sealed.n).toBe(1);
    await tamper("update trail.day_mark set hash = repeat('0', 64)");
    expect((await walk()).filter((one) => one.endsWith("day_mark"))).toHaveLength(1);
    await tamper("update trail.day_mark set seal = repeat('0', 64)");
    expect((await walk()).filter((one) => one.endsWith("day_mark"))).toHaveLength(1);
  });

  it("A84: does not take a reason that was erased on request for a change, and counts it", async () => {
    await world.db.owner.query("select kernel.erase('kernel.audit', 'now', 'id', array[$1::text])", [
      await rowAt(3),
    ]);
    expect(await walk()).toEqual([]);
    expect((await walks(world.db.read, 1))[0]?.emptied).toBe(1n);
  });

  it("A83: lies on the desk while it is broken, once, and no longer when a walk finds it whole again", async () => {
    const open = async (): Promise<number> =>
      (await openTasks(world.db.read, { sellerIds: null, limit: 100 })).filter(
        (task) => task.kind === "trail_broken",
      ).length;
    await walk();
    expect(await open()).toBe(0);
    await tamper("update kernel.audit set action = 'nothing' where id = $1", [await rowAt(3)]);
    await walk();
    await walk();
    expect(await open()).toBe(1);
    await tamper("update kernel.audit a set action = k.action from public.kept_audit k where k.id = a.id");
    await walk();
    expect(await open()).toBe(0);
  });

  it("is walked along once a day, by one at a time, part by part, and a part done again changes nothing", async () => {
    const id = newId();
    await world.db.owner.query("insert into trail.walk (id, started_at) values ($1, now())", [id]);
    expect(await world.act(startWalk, world.systemActor, {})).toMatchObject({
      refusal: { code: "under_way" },
    });
    let rounds = 0;
    while (!must(await world.act(walkOn, world.systemActor, { walkId: id, part: 2 }))) rounds += 1;
    expect(rounds).toBeGreaterThan(3);
    const [before] = await walks(world.db.read, 1);
    expect(before).toMatchObject({ id, faults: 0n, links: (await head(world.db.read)).seq });
    expect(must(await world.act(walkOn, world.systemActor, { walkId: id }))).toBe(true);
    expect((await walks(world.db.read, 1))[0]).toEqual(before);
    await world.runJobs();
    const daily = world.ticks.find((tick) => tick.name === "walk_trail");
    const due = async (): Promise<boolean | undefined> => {
      const asked = daily?.due?.(new Date(), new Date());
      return asked && (await world.db.app.selectNoFrom(asked.as("due")).executeTakeFirst())?.due;
    };
    expect(await due()).toBe(false);
    await tamper("delete from trail.fault");
    await tamper("delete from trail.walk");
    expect(await due()).toBe(true);
    await daily?.run(world.kit, new Date());
    expect(await due()).toBe(false);
  });
});
