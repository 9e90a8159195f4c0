// Deeds: things done outside that must happen exactly once although answers get lost. Asked inside a transaction, called
// by a job outside of any, noted by an action. Where an earlier call may have gone out, the outside is asked first.
import { sql } from "kysely";
import { z } from "zod";
import { action, decode } from "./act.ts";
import type { Ctx } from "./act.ts";
import type { Tx } from "./db.ts";
import { stopTooMuch } from "./gate-stop.ts";
import type { Crowd, Effect } from "./gate-stop.ts";
import { news } from "./jobs.ts";
import type { Job, JobKit, PortKind } from "./jobs.ts";
import { ok } from "./result.ts";
import type { Answer, Refusal, Result } from "./result.ts";
import { systemActor } from "./rights.ts";

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
  /** The shape of what was asked, checked when it is read back. */
  readonly ask: z.ZodType<A>;
  call(port: P, attempt: Attempt<A>, kit: DeedKit): Promise<Answer<V>>;
  /** How much of its stock the effect touches within a day, for the stop of its gate; without it the gate has none. */
  readonly crowd?: (tx: Tx, now: Date) => Promise<Crowd>;
  /** "again": an unknown outcome is simply repeated (the other side knows our key). "never": it is parked at once. */
  readonly look: ((port: P, attempt: Attempt<A>, kit: DeedKit) => Promise<Looked<V>>) | "again" | "never";
  /** Stores the answer, moves states, announces; runs in one transaction with the attempt's own end. */
  note(ctx: Ctx, attempt: Attempt<A>, outcome: Outcome<V>): Promise<Result<unknown, Refusal>>;
};

/** What asking needs to know of a deed. */
export type AskedDeed<A extends object> = { readonly name: string; readonly ask: z.ZodType<A> };
// A list of deeds of many kinds; each is called only with its own port and ask, as wiring pairs them.
export type AnyDeed = Deed<never, never, never>;

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

/** One job per kind of deed, `deed_<name>`. */
export function deedJobs(parts: DeedParts): Job<{ attemptId: string }>[] {
  return parts.deeds.map((deed) => ({
    name: `deed_${deed.name}`,
    payload: z.object({ attemptId: z.uuid() }),
    attempts: 25,
    queue: null,
    run: (kit, { attemptId }) =>
      carryOut(parts, deed as unknown as Deed<unknown, object, unknown>, kit, attemptId),
  }));
}

async function carryOut(
  parts: DeedParts,
  deed: Deed<unknown, object, unknown>,
  kit: JobKit,
  attemptId: string,
): Promise<void> {
  const row = await load(kit, deed, attemptId);
  if (!row || !["asked", "calling", "unknown", "pending"].includes(row.state)) return;
  const attempt = toAttempt(deed, row);
  if (row.position === "closed") return later(kit, deed, attemptId, 60_000);
  if (await isStopped(kit, deed, row)) return later(kit, deed, attemptId, 60_000);
  if (row.position === "quiet") return note(kit, deed, attempt, { kind: "withheld" });
  const port = await parts.connect(deed.port, row.connection_id);

  // "calling" means a worker died, or is still alive, between call and note: the call may have gone out.
  if (row.state !== "asked") {
    const looked = await look(deed, port, attempt, parts.tools, kit);
    if (looked.kind === "happened") return settle(kit, deed, attempt, looked.answer);
    if (looked.kind === "unclear")
      return unknown(kit, deed, attempt, row.looks, "the other side could not be asked");
  }
  if (row.tries >= MAX_TRIES) return park(kit, deed, attempt, "it did not succeed after several tries");
  if (!(await markCalling(kit, attemptId, row))) return;
  let answer: Answer<unknown>;
  try {
    answer = await deed.call(port, { ...attempt, tries: row.tries + 1 }, parts.tools);
  } catch (fault) {
    kit.log.warn({ err: fault, attemptId, deed: deed.name }, "the outcome of a call is unknown");
    return unknown(kit, deed, attempt, row.looks, messageOf(fault));
  }
  return settle(kit, deed, attempt, answer);
}

/** Where it is too much at once, the gate closes by itself, and this call waits with all others. */
async function isStopped(
  kit: JobKit,
  deed: Deed<unknown, object, unknown>,
  row: Pick<Row, "state" | "stop_percent">,
): Promise<boolean> {
  if (row.state !== "asked" || row.stop_percent === null || deed.crowd === undefined) return false;
  const asked = { effect: deed.effect, crowd: deed.crowd };
  const stopped = await kit.act(stopTooMuch, systemActor, asked);
  if (!stopped.ok) throw new Error(`${deed.name}: its gate could not be asked`, { cause: stopped.refusal });
  return stopped.value;
}

async function load(
  kit: JobKit,
  deed: Deed<unknown, object, unknown>,
  attemptId: string,
): Promise<Row | null> {
  const { rows } =
    await sql<Row>`select a.id, a.deed, a.key, a.connection_id, a.subject_kind, a.subject_id, a.account_id, a.ask,
      a.state, a.tries, a.looks, g.position, g.stop_percent
    from kernel.attempt a left join kernel.gate g on g.effect = ${deed.effect} where a.id = ${attemptId}`.execute(
      kit.db.app,
    );
  return rows[0] ?? null;
}

function toAttempt(deed: Deed<unknown, object, unknown>, row: Row): Attempt<object> {
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
  deed: Deed<unknown, object, unknown>,
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

/** False where another worker took the attempt meanwhile. */
async function markCalling(kit: JobKit, attemptId: string, row: Row): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update kernel.attempt set state = 'calling', tries = tries + 1, sent_at = ${kit.clock.machine()}
    where id = ${attemptId} and state = ${row.state} and tries = ${row.tries}`.execute(kit.db.app);
  return numAffectedRows === 1n;
}

async function settle(
  kit: JobKit,
  deed: Deed<unknown, object, unknown>,
  attempt: Attempt<object>,
  answer: Answer<unknown>,
): Promise<void> {
  if (answer.kind === "refused" && answer.code === "try_later" && attempt.tries + 1 < MAX_TRIES) {
    await sql`update kernel.attempt set state = 'asked', code = ${answer.code}, message = ${answer.message}
      where id = ${attempt.id}`.execute(kit.db.app);
    return later(kit, deed, attempt.id, LATER_MS[attempt.tries] ?? 60_000);
  }
  return note(kit, deed, attempt, answer);
}

async function unknown(
  kit: JobKit,
  deed: Deed<unknown, object, unknown>,
  attempt: Attempt<object>,
  looks: number,
  message: string,
): Promise<void> {
  if (deed.look === "never" || looks + 1 >= MAX_LOOKS) return park(kit, deed, attempt, message);
  await sql`update kernel.attempt set state = 'unknown', looks = looks + 1, message = ${message.slice(0, 500)}
    where id = ${attempt.id} and state in ('asked', 'calling', 'unknown', 'pending')`.execute(kit.db.app);
  return later(kit, deed, attempt.id, LATER_MS[looks] ?? 60_000);
}

async function later(
  kit: JobKit,
  deed: Deed<unknown, object, unknown>,
  attemptId: string,
  ms: number,
): Promise<void> {
  const runAt = new Date(kit.clock.machine().getTime() + ms);
  await sql`select graphile_worker.add_job(${`deed_${deed.name}`}, ${JSON.stringify({ attemptId })}::json, run_at := ${runAt},
    max_attempts := 25, job_key := ${`deed-${attemptId}`})`.execute(kit.db.app);
}

const park = (
  kit: JobKit,
  deed: Deed<unknown, object, unknown>,
  attempt: Attempt<object>,
  message: string,
): Promise<void> => note(kit, deed, attempt, { kind: "parked", message });

/** The attempt's end and what the module makes of it: one transaction, done once however often it is tried. */
async function note(
  kit: JobKit,
  deed: Deed<unknown, object, unknown>,
  attempt: Attempt<object>,
  outcome: Outcome<unknown>,
): Promise<void> {
  const noted = action({
    name: `note_${deed.name}`,
    needs: { any: ["system"] },
    audited: false,
    async run(ctx, input: { outcome: Outcome<unknown> }) {
      if (!(await closeAttempt(ctx, attempt.id, input.outcome))) return ok(null);
      if (input.outcome.kind === "parked") ctx.announce(attemptParked, { attemptId: attempt.id });
      return deed.note(ctx, attempt, input.outcome);
    },
  });
  const result = await kit.act(noted, systemActor, { outcome });
  if (!result.ok) throw new Error(`${deed.name}: the answer could not be noted`, { cause: result.refusal });
}

/** Ends an attempt inside an action; false where it had ended before. For answers that come by notice, too. */
export async function closeAttempt(ctx: Ctx, attemptId: string, outcome: Outcome<unknown>): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update kernel.attempt set state = ${outcome.kind}, answered_at = ${ctx.machineNow},
      code = ${outcome.kind === "refused" ? outcome.code : null},
      message = ${"message" in outcome ? outcome.message.slice(0, 500) : null},
      reference = coalesce(${outcome.kind === "pending" ? outcome.reference : null}, reference)
    where id = ${attemptId} and state in ('asked', 'calling', 'unknown', 'pending')`.execute(ctx.tx);
  return numAffectedRows === 1n;
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
