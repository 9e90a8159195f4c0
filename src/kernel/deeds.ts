// Deeds: things done outside that must happen exactly once although answers get lost. Asked inside a transaction, called
// by a job outside of any, noted by an action. Where an earlier call may have gone out, the outside is asked first.
import { sql } from "kysely";
import { z } from "zod";
import { action } from "./act.ts";
import { decode } from "./encode.ts";
import type { Ctx } from "./act.ts";
import type { ReadDb, Tx } from "./db.ts";
import { stopTooMuch } from "./gate-stop.ts";
import type { Crowd, Effect } from "./gate-stop.ts";
import { ownHandle, together } from "./gather.ts";
import { allOrEach, deedRows, news } from "./jobs.ts";
import type { AttemptsPayload, Job, JobKit, PortKind } from "./jobs.ts";
import { ok } from "./result.ts";
import type { Answer, Refusal, Result } from "./result.ts";
import { systemActor } from "./rights.ts";
import { newRows } from "./rows.ts";

export type Attempt<A> = {
  readonly id: string;
  readonly deed: string;
  /** Ours; it travels with the call, so that a look-up can prove it was this attempt. */
  readonly key: string;
  readonly connectionId: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly accountId: string | null;
  readonly ask: A;
  readonly tries: number;
};

/** What a look-up can tell. `unclear`: ask again later. */
export type Looked<V> =
  | { readonly kind: "happened"; readonly answer: Answer<V> }
  | { readonly kind: "did_not_happen" }
  | { readonly kind: "unclear" };

export type { Crowd, Effect } from "./gate-stop.ts";
export type { PortKind } from "./jobs.ts";

/** How an attempt ended, as its note hears it. */
export type Outcome<V> =
  | Answer<V>
  | { readonly kind: "parked"; readonly message: string }
  | { readonly kind: "withheld" };

export type Deed<P, A extends object, V> = {
  readonly name: string;
  readonly port: PortKind;
  readonly effect: Effect;
  readonly forgets?: string; // a key of what was asked that goes when the attempt has ended
  /** The shape of what was asked, checked when it is read back. */
  readonly ask: z.ZodType<A>;
  call(port: P, attempt: Attempt<A>, kit: DeedKit): Promise<Answer<V>>;
  /** How much of its stock the effect touches within a day, for the stop of its gate; without it the gate has none. */
  readonly crowd?: (tx: Tx, now: Date) => Promise<Crowd>;
  /** "again": an unknown outcome is simply repeated (the other side knows our key). "never": it is parked at once. */
  readonly look: ((port: P, attempt: Attempt<A>, kit: DeedKit) => Promise<Looked<V>>) | "again" | "never";
  /** Whether its subject still waits for it, asked before each call (`gathered`); if not, it is dropped and nothing goes out. */
  readonly waits?: (db: ReadDb, ask: A) => Promise<boolean>;
  /** Stores the answer, moves states, announces; runs in one transaction with the attempt's own end. */
  note(ctx: Ctx, attempt: Attempt<A>, outcome: Outcome<V>): Promise<Result<unknown, Refusal>>;
};

/** What asking needs to know of a deed. */
export type AskedDeed<A extends object> = { readonly name: string; readonly ask: z.ZodType<A> };
/** A deed of any kind, as lists hold them: each is called only with its own port and ask, as wiring pairs them. */
export type AnyDeed = Pick<AnyOne, "name" | "port" | "effect" | "forgets" | "ask" | "crowd"> & {
  call(port: never, attempt: Attempt<never>, kit: DeedKit): Promise<Answer<unknown>>;
  look:
    | ((port: never, attempt: Attempt<never>, kit: DeedKit) => Promise<Looked<unknown>>)
    | "again"
    | "never";
  waits?: (db: ReadDb, ask: never) => Promise<boolean>;
  note(ctx: Ctx, attempt: Attempt<never>, outcome: Outcome<never>): Promise<Result<unknown, Refusal>>;
};

/** Opens sealed values for a call; a deed has no other way to a secret. */
export type DeedKit = { open(sealed: string): string };

/** Told when an attempt needs a person: its outcome stayed unknown or it was refused too often. */
export const attemptParked = news("attempt_parked", z.object({ attemptId: z.uuid() }));

const MAX_LOOKS = 8;
const MAX_TRIES = 6;
const LATER_MS = [1_000, 4_000, 15_000, 60_000, 300_000, 900_000, 3_600_000, 14_400_000];

type Row = {
  id: string;
  deed: string;
  key: string;
  connection_id: string | null;
  subject_kind: string;
  subject_id: string;
  account_id: string | null;
  ask: unknown;
  state: string;
  tries: number;
  looks: number;
  position: string | null;
  stop_percent: number | null;
};

export type DeedParts = {
  readonly deeds: readonly AnyDeed[];
  /** The connected counterpart of an attempt; null: the first one of its kind that is switched on. */
  connect(port: PortKind, connectionId: string | null): Promise<unknown>;
  readonly tools: DeedKit;
};

const payload = z.union([
  z.object({ attemptId: z.uuid() }),
  z.object({ attemptIds: z.array(z.uuid()).min(1).max(deedRows) }),
]) as z.ZodType<AttemptsPayload>;

/** One job per kind of deed, `deed_<name>`; it carries out what one act asked together. */
export function deedJobs(parts: DeedParts): Job<AttemptsPayload>[] {
  return (parts.deeds as readonly AnyOne[]).map((deed) => ({
    name: `deed_${deed.name}`,
    payload,
    attempts: 25,
    queue: null,
    run: (kit, asked) =>
      carryOut(parts, deed, kit, "attemptId" in asked ? [asked.attemptId] : asked.attemptIds),
  }));
}

type Id = { readonly id: string };
type AnyOne = Deed<unknown, object, unknown>;
type Dropped = { readonly kind: "dropped"; readonly message: string };
type Ended = { readonly attempt: Attempt<object>; readonly outcome: Outcome<unknown> | Dropped };
const idOf = (one: Next): string => one.attempt.id;
type Next = { readonly row: Row; readonly attempt: Attempt<object>; readonly port: unknown };

/** Looked up, called and answered each by itself, side by side; the answers that are there are noted in one act. */
async function carryOut(parts: DeedParts, deed: AnyOne, kit: JobKit, ids: readonly string[]): Promise<void> {
  const ended: Ended[] = [];
  const ready: Next[] = [];
  for (const row of await load(kit, deed, ids)) {
    const attempt = toAttempt(deed, row);
    if (row.position === "closed" || (await isStopped(kit, deed, row)))
      await later(kit, deed, attempt.id, 60_000);
    else if (row.position === "quiet") ended.push({ attempt, outcome: { kind: "withheld" } });
    else ready.push({ row, attempt, port: await parts.connect(deed.port, row.connection_id) });
  }
  const db = ownHandle(kit.db.app);
  const looked = await together(db, ready, idOf, (one) => lookFirst(parts, deed, kit, db, one));
  const calls = looked.filter((one): one is Next => one !== null && "port" in one);
  ended.push(...looked.filter((one): one is Ended => one !== null && "outcome" in one));
  const marked = await markCalling(kit, calls);
  const called = await Promise.all(
    calls.filter((one) => marked.has(one.attempt.id)).map((one) => call(parts, deed, kit, one)),
  );
  ended.push(...called.filter((one) => one !== null));
  await allOrEach(ended, (list) => note(kit, deed, list));
}

/** To be called, or how it ended, or null where it is looked at again later. */
async function lookFirst(
  parts: DeedParts,
  deed: AnyOne,
  kit: JobKit,
  db: ReadDb,
  next: Next,
): Promise<Next | Ended | null> {
  const { row, attempt, port } = next;
  // "calling" means a worker died, or is still alive, between call and note: the call may have gone out.
  if (row.state !== "asked") {
    const looked = await look(deed, port, attempt, parts.tools, kit);
    if (looked.kind === "happened") return settle(kit, deed, attempt, looked.answer);
    if (looked.kind === "unclear") return unknown(kit, deed, attempt, row.looks, "not_asked");
  }
  if (deed.waits && !(await deed.waits(db, attempt.ask)))
    return { attempt, outcome: { kind: "dropped", message: "nothing_waits" } };
  return row.tries < MAX_TRIES ? next : parked(attempt, "tries_used_up");
}

async function call(parts: DeedParts, deed: AnyOne, kit: JobKit, next: Next): Promise<Ended | null> {
  const { row, attempt, port } = next;
  let answer: Answer<unknown>;
  try {
    answer = await deed.call(port, { ...attempt, tries: row.tries + 1 }, parts.tools);
  } catch (fault) {
    kit.log.warn({ err: fault, attemptId: attempt.id, deed: deed.name }, "the outcome of a call is unknown");
    return unknown(kit, deed, attempt, row.looks, messageOf(fault));
  }
  return settle(kit, deed, attempt, answer);
}

/** Where it is too much at once, the gate closes by itself, and this call waits with all others. */
async function isStopped(kit: JobKit, deed: AnyOne, row: Row): Promise<boolean> {
  if (row.state !== "asked" || row.stop_percent === null || deed.crowd === undefined) return false;
  const asked = { effect: deed.effect, crowd: deed.crowd };
  const stopped = await kit.act(stopTooMuch, systemActor, asked);
  if (!stopped.ok) throw new Error(`${deed.name}: its gate could not be asked`, { cause: stopped.refusal });
  return stopped.value;
}

/** Those that have not ended, in the order they were asked. */
async function load(kit: JobKit, deed: AnyOne, ids: readonly string[]): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`select a.id, a.deed, a.key, a.connection_id, a.subject_kind, a.subject_id,
      a.account_id, a.ask, a.state, a.tries, a.looks, g.position, g.stop_percent
    from kernel.attempt a left join kernel.gate g on g.effect = ${deed.effect}
    where a.id = any(${[...ids]}::uuid[]) and a.state in ('asked', 'calling', 'unknown', 'pending')
    order by a.id`.execute(kit.db.app);
  return rows;
}

function toAttempt(deed: AnyOne, row: Row): Attempt<object> {
  return {
    id: row.id,
    deed: row.deed,
    key: row.key,
    connectionId: row.connection_id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    accountId: row.account_id,
    ask: deed.ask.parse(decode(row.ask)),
    tries: row.tries,
  };
}

async function look(
  deed: AnyOne,
  port: unknown,
  attempt: Attempt<object>,
  tools: DeedKit,
  kit: JobKit,
): Promise<Looked<unknown>> {
  if (deed.look === "again") return { kind: "did_not_happen" };
  if (deed.look === "never") return { kind: "unclear" };
  try {
    return await deed.look(port, attempt, tools);
  } catch (fault) {
    kit.log.warn({ err: fault, attemptId: attempt.id, deed: deed.name }, "a look-up did not get an answer");
    return { kind: "unclear" };
  }
}

/** In one statement; those are missing that another worker took meanwhile. */
async function markCalling(kit: JobKit, calls: readonly Next[]): Promise<ReadonlySet<string>> {
  if (calls.length === 0) return new Set();
  const of = <T>(pick: (row: Row) => T): T[] => calls.map((one) => pick(one.row));
  const sentAt = kit.clock.machine();
  const { rows } = await sql<Id>`update kernel.attempt a set state = 'calling', tries = a.tries + 1,
      sent_at = ${sentAt}
    from unnest(${of((row) => row.id)}::uuid[], ${of((row) => row.state)}::text[],
      ${of((row) => row.tries)}::int[]) as n(id, state, tries)
    where a.id = n.id and a.state = n.state and a.tries = n.tries returning a.id`.execute(kit.db.app);
  return new Set(rows.map((row) => row.id));
}

async function settle(
  kit: JobKit,
  deed: AnyOne,
  attempt: Attempt<object>,
  answer: Answer<unknown>,
): Promise<Ended | null> {
  if (answer.kind === "refused" && answer.code === "try_later" && attempt.tries + 1 < MAX_TRIES) {
    await sql`update kernel.attempt set state = 'asked', code = ${answer.code}, message = ${answer.message}
      where id = ${attempt.id}`.execute(kit.db.app);
    await later(kit, deed, attempt.id, LATER_MS[attempt.tries] ?? 60_000);
    return null;
  }
  return { attempt, outcome: answer };
}

async function unknown(
  kit: JobKit,
  deed: AnyOne,
  attempt: Attempt<object>,
  looks: number,
  message: string,
): Promise<Ended | null> {
  if (deed.look === "never" || looks + 1 >= MAX_LOOKS) return parked(attempt, message);
  await sql`update kernel.attempt set state = 'unknown', looks = looks + 1, message = ${message.slice(0, 500)}
    where id = ${attempt.id} and state in ('asked', 'calling', 'unknown', 'pending')`.execute(kit.db.app);
  await later(kit, deed, attempt.id, LATER_MS[looks] ?? 60_000);
  return null;
}

async function later(kit: JobKit, deed: AnyOne, attemptId: string, ms: number): Promise<void> {
  const runAt = new Date(kit.clock.machine().getTime() + ms);
  await sql`select graphile_worker.add_job(${`deed_${deed.name}`}, ${JSON.stringify({ attemptId })}::json, run_at := ${runAt},
    max_attempts := 25, job_key := ${`deed-${attemptId}`})`.execute(kit.db.app);
}

const parked = (attempt: Attempt<object>, message: string): Ended => ({
  attempt,
  outcome: { kind: "parked", message },
});

/** The ends of attempts and what the module makes of them: one transaction, done once however often it is tried. */
async function note(kit: JobKit, deed: AnyOne, list: readonly Ended[]): Promise<void> {
  const noted = action({
    name: `note_${deed.name}`,
    needs: { any: ["system"] },
    audited: false,
    async run(ctx, input: { list: readonly Ended[] }) {
      const closed = await closeAttempts(ctx, deed, input.list);
      const fresh = input.list.filter((one) => closed.has(one.attempt.id));
      for (const { attempt, outcome } of fresh)
        if (outcome.kind === "parked") ctx.announce(attemptParked, { attemptId: attempt.id });
      const groupOf = ({ attempt }: Ended): string => attempt.accountId ?? attempt.subjectId;
      const results = await together(ctx.tx, fresh, groupOf, async ({ attempt, outcome }) =>
        outcome.kind === "dropped" ? ok(null) : deed.note(ctx, attempt, outcome),
      );
      return results.find((one) => !one.ok) ?? ok(null);
    },
  });
  const result = await kit.act(noted, systemActor, { list });
  if (!result.ok) throw new Error(`${deed.name}: the answer could not be noted`, { cause: result.refusal });
}

const ENDS = newRows({ id: "uuid", state: "text", code: "text", message: "text", reference: "text" });

/** Ends attempts inside an action; those are missing that had ended before. */
async function closeAttempts(ctx: Ctx, deed: AnyOne, list: readonly Ended[]): Promise<ReadonlySet<string>> {
  const ends = list.map(({ attempt: { id }, outcome }) => ({
    id,
    state: outcome.kind,
    code: outcome.kind === "refused" ? outcome.code : null,
    message: "message" in outcome ? outcome.message.slice(0, 500) : null,
    reference: outcome.kind === "pending" ? outcome.reference : null,
  }));
  const { rows } = await sql<Id>`update kernel.attempt a set state = n.state, answered_at = ${ctx.machineNow},
      ask = case n.state when 'parked' then a.ask else a.ask - ${deed.forgets ?? ""}::text end,
      code = n.code, message = n.message, reference = coalesce(n.reference, a.reference)
    from ${ENDS.of(ends)} n
    where a.id = n.id and a.state in ('asked', 'calling', 'unknown', 'pending')
    returning a.id`.execute(ctx.tx);
  return new Set(rows.map((row) => row.id));
}

const messageOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));
