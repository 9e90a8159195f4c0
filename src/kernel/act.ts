// Every change goes through here: rights, one transaction, an idempotency key, an audit row, history, news, jobs and
// attempts at the outside, all or nothing. An action gets no provider, so it cannot call the network while it holds locks.
import { createHash } from "node:crypto";
import { CompiledQuery, sql } from "kysely";
import type { Clock } from "./clock.ts";
import { inTransaction } from "./db.ts";
import type { Database, Tx } from "./db.ts";
import type { AskedDeed } from "./deeds.ts";
import { decode, encode } from "./encode.ts";
import { newId } from "./ids.ts";
import { attemptsPayload, deedRows, reactionRows } from "./jobs.ts";
import type { Job, News, Reaction } from "./jobs.ts";
import { ok, refuse } from "./result.ts";
import type { Refusal, Result } from "./result.ts";
import type { Actor, Right, Subject } from "./rights.ts";

export type SubjectRef = { readonly kind: string; readonly id: string };

/** What an act is done to; whose it is, where the input says that as well, is checked and not believed. */
export type ClaimedRef = SubjectRef & { readonly accountId?: string; readonly sellerId?: string };

/** What concerns all brands and belongs to none: staff limited to some brands does not reach it. */
export const installation: SubjectRef = { kind: "installation", id: "00000000-0000-0000-0000-000000000000" };

/** Refusals any action may answer with. `no_such` also covers what the actor must not know exists. */
export type GeneralRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "not_allowed"; readonly rights: readonly Right[] }
  | { readonly code: "key_reused" };

export type Move = {
  readonly noun: string;
  readonly id: string;
  readonly move: string;
  readonly from: string | null;
  readonly to: string;
  readonly why?: string | null;
};

export type JobOptions = { readonly runAt?: Date; readonly key?: string; readonly priority?: number };

/** What an action may use. `now` is business time; `machineNow` is for tokens and codes. */
export type Ctx = {
  readonly tx: Tx;
  readonly now: Date;
  readonly machineNow: Date;
  readonly actor: Actor;
  /** One history row: somebody's move of something from one state to another. */
  moved(move: Move): void;
  announce<P>(told: News<P>, payload: P | readonly P[]): void;
  enqueue<P>(task: Job<P>, payload: P, options?: JobOptions): void;
  /** Asks the outside for something, later and outside this transaction. Answers the attempt's id and our key. */
  ask<A extends object>(
    deed: AskedDeed<A>,
    asked: Asked<A>,
  ): { readonly attemptId: string; readonly key: string };
};

export type Asked<A> = {
  readonly subject: SubjectRef;
  readonly accountId: string | null;
  readonly connectionId: string | null;
  readonly ask: A;
  readonly attemptId?: string;
  readonly runAt?: Date;
  /** An earlier attempt may have gone through: the outside is looked at before the first call. */
  readonly looksFirst?: boolean;
};

export type Needs<I> = {
  /** Any one of these is enough. */
  readonly any: readonly Right[];
  /** Of several, each must be known to the actor and allowed; the first is what the audit row names. */
  readonly on?: (input: I) => ClaimedRef | readonly ClaimedRef[] | null;
};

export type Action<I, T, R extends Refusal> = {
  readonly name: string;
  readonly needs: Needs<I>;
  /** False for runs and notes of the machine that leave their own history. */
  readonly audited: boolean;
  run(ctx: Ctx, input: I): Promise<Result<T, R>>;
};

type ValueOf<Out> = Extract<Out, { readonly ok: true }> extends { readonly value: infer T } ? T : never;
type RefusalOf<Out> =
  Extract<Out, { readonly ok: false }> extends { readonly refusal: infer R extends Refusal } ? R : never;

/** Makes an action; what it answers and refuses is read off its `run`. */
export function action<I, Out extends Result<unknown, Refusal>>(made: {
  name: string;
  needs: Needs<I>;
  audited?: boolean;
  run(ctx: Ctx, input: I): Promise<Out>;
}): Action<I, ValueOf<Out>, RefusalOf<Out>> {
  return { audited: true, ...made } as unknown as Action<I, ValueOf<Out>, RefusalOf<Out>>;
}

export type ActOptions = {
  /** The caller's key: the same key and input again answer the same and do nothing. */
  readonly key?: string | undefined;
  readonly reason?: string | undefined;
};

export type Act = <I, T, R extends Refusal>(
  done: Action<I, T, R>,
  actor: Actor,
  input: I,
  options?: ActOptions,
) => Promise<Result<T, R | GeneralRefusal>>;

export type SubjectLoader = (tx: Tx, id: string) => Promise<Subject | null>;

export type ActParts = {
  readonly db: Database;
  readonly clock: Clock;
  /** Who listens to each kind of news. */
  readonly listeners: ReadonlyMap<string, readonly Reaction[]>;
  readonly loaders: Readonly<Record<string, SubjectLoader>>;
  readonly mayDo: (actor: Actor, right: Right, subject: Subject | null, now: Date) => boolean;
  /** Whether this actor may know that the subject exists at all. */
  readonly mayKnow: (actor: Actor, subject: Subject) => boolean;
  readonly machine?: () => Date;
};

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`refused: ${refusal.code}`);
    this.refusal = refusal;
  }
}

export function makeAct(parts: ActParts): Act {
  return async (done, actor, input, options = {}) => {
    try {
      const value = await inTransaction(parts.db.app, (tx) => once(parts, tx, done, actor, input, options));
      return ok(value);
    } catch (fault) {
      // A refusal rolls everything back, as a throw does; only then does it become a value again.
      if (fault instanceof Refused) return refuse(fault.refusal) as never;
      throw fault;
    }
  };
}

async function once<I, T, R extends Refusal>(
  parts: ActParts,
  tx: Tx,
  done: Action<I, T, R>,
  actor: Actor,
  input: I,
  options: ActOptions,
): Promise<T> {
  const now = await parts.clock.recent({ query: (text) => tx.executeQuery(CompiledQuery.raw(text)) });
  const subject = await permit(parts, tx, done, actor, input, now);
  const claim = options.key === undefined ? null : claimOf(actor, done.name, options.key, input);
  if (claim) {
    const earlier = await claimKey(tx, claim, parts.clock.machine());
    if (earlier !== undefined) return earlier as T;
  }
  const record = recorder(parts, tx, actor, now);
  const result = await done.run(record.ctx, input);
  if (!result.ok) throw new Refused(result.refusal);
  const audit = done.audited ? auditRow(record.ctx, done.name, subject, input, options.reason) : null;
  await record.close(audit, claim && { scope: claim.scope, key: claim.key, answer: encode(result.value) });
  return result.value;
}

async function permit<I, T, R extends Refusal>(
  parts: ActParts,
  tx: Tx,
  done: Action<I, T, R>,
  actor: Actor,
  input: I,
  now: Date,
): Promise<Subject | null> {
  const refs = [done.needs.on?.(input) ?? []].flat() as readonly ClaimedRef[];
  const subjects: Subject[] = [];
  for (const ref of refs) {
    const subject = await loadSubject(parts, tx, ref);
    if (subject === null || !isAsClaimed(subject, ref) || !parts.mayKnow(actor, subject))
      throw new Refused({ code: "no_such", kind: ref.kind } as Refusal);
    subjects.push(subject);
  }
  const may = (subject: Subject | null): boolean =>
    done.needs.any.some((right) => parts.mayDo(actor, right, subject, now));
  if (!(subjects.length === 0 ? may(null) : subjects.every(may)))
    throw new Refused({ code: "not_allowed", rights: done.needs.any } as Refusal);
  return subjects[0] ?? null;
}

const isAsClaimed = (subject: Subject, ref: ClaimedRef): boolean =>
  (ref.accountId === undefined || ref.accountId === subject.accountId) &&
  (ref.sellerId === undefined || ref.sellerId === subject.sellerId);

async function loadSubject(parts: ActParts, tx: Tx, ref: SubjectRef): Promise<Subject | null> {
  if (ref.kind === installation.kind) return { ...installation, accountId: null, sellerId: null };
  const load = parts.loaders[ref.kind];
  if (!load) throw new Error(`nobody loads a subject of kind ${ref.kind}`);
  return load(tx, ref.id);
}

type Claim = {
  readonly scope: string;
  readonly key: string;
  readonly action: string;
  readonly inputHash: string;
};

function claimOf(actor: Actor, name: string, key: string, input: unknown): Claim {
  const scope = `${actor.kind}:${actor.id ?? (actor.kind === "guest" ? (actor.bearer?.id ?? "") : "")}`;
  const text = JSON.stringify(encode(input));
  return { scope, key, action: name, inputHash: createHash("sha256").update(text).digest("hex") };
}

/** The earlier answer, or undefined where this key is new. Waits for another call with the same key to end. */
async function claimKey(tx: Tx, claim: Claim, at: Date): Promise<unknown> {
  const made = await tx
    .insertInto("kernel.idempotency")
    .values({ scope: claim.scope, key: claim.key, action: claim.action, input_hash: claim.inputHash, at })
    .onConflict((on) => on.doNothing())
    .returning("key")
    .executeTakeFirst();
  if (made) return undefined;
  const row = await tx
    .selectFrom("kernel.idempotency")
    .select(["action", "input_hash", "answer"])
    .where("scope", "=", claim.scope)
    .where("key", "=", claim.key)
    .executeTakeFirstOrThrow();
  if (row.action !== claim.action || row.input_hash !== claim.inputHash)
    throw new Refused({ code: "key_reused" });
  return decode(row.answer);
}

type JobRow = {
  name: string;
  payload: unknown;
  queue: string | null;
  max_attempts: number;
  run_at: string | null;
  key: string | null;
  priority: number | null;
};

/** What an attempt is known by outside. */
export const attemptKey = (deed: { readonly name: string }, id: string): string => `${deed.name}-${id}`;

function recorder(
  parts: ActParts,
  tx: Tx,
  actor: Actor,
  now: Date,
): { ctx: Ctx; close(audit: object | null, kept: object | null): Promise<void> } {
  const machineNow = parts.clock.machine();
  const moves: unknown[][] = [];
  const jobs: JobRow[] = [];
  const attempts: object[] = [];
  // What one act tells or asks of the same kind travels together.
  const heard = new Map<Job<{ list: unknown[] }>, unknown[]>();
  const asked = new Map<
    string,
    { deed: { readonly name: string }; runAt: Date | undefined; ids: string[] }
  >();
  const add = (task: Task, payload: unknown, options: JobOptions = {}): void =>
    void jobs.push(jobRow(task, payload, options));
  const ctx: Ctx = {
    tx,
    now,
    machineNow,
    actor,
    moved: ({ noun, id, move, from, to, why }) =>
      void moves.push([newId(), noun, id, move, from, to, why ?? null]),
    announce(told, payload) {
      const list = (Array.isArray(payload) ? payload : [payload]) as unknown[];
      for (const listener of parts.listeners.get(told.name) ?? []) {
        const known = heard.get(listener.job) ?? [];
        heard.set(listener.job, known);
        known.push(...list.filter((one) => listener.concerns(one)));
      }
    },
    enqueue: add,
    ask(deed, wish) {
      const attemptId = wish.attemptId ?? newId();
      const key = attemptKey(deed, attemptId);
      attempts.push({ id: attemptId, deed: deed.name, key, ...attemptRow(wish), asked_at: machineNow });
      const group = `${deed.name} ${wish.runAt?.toISOString() ?? ""}`;
      const known = asked.get(group) ?? { deed, runAt: wish.runAt, ids: [] };
      asked.set(group, known);
      known.ids.push(attemptId);
      return { attemptId, key };
    },
  };
  const addGathered = (): void => {
    for (const [listener, list] of heard)
      for (const part of partsOf(list, reactionRows)) add(listener, { list: part });
    for (const { deed, runAt, ids } of asked.values())
      for (const part of partsOf(ids, deedRows))
        add(deedJob(deed), attemptsPayload(part), runAt === undefined ? {} : { runAt });
  };
  const close = async (audit: object | null, kept: object | null): Promise<void> => {
    addGathered();
    const some = (list: object[]): string | null => (list.length === 0 ? null : JSON.stringify(list));
    if (!audit && !kept && moves.length + jobs.length + attempts.length === 0) return;
    const all = {
      at: machineNow,
      business_at: now,
      ...doneBy(actor),
      via: actor.via,
      request_id: actor.requestId,
    };
    const moved = moves.length === 0 ? null : JSON.stringify({ all, each: moves });
    await sql`select kernel.close_act(${audit && JSON.stringify(audit)}::jsonb, ${moved}::jsonb, ${some(attempts)}::jsonb,
      ${some(jobs)}::jsonb, ${kept && JSON.stringify(kept)}::jsonb)`.execute(tx);
  };
  return { ctx, close };
}

const partsOf = <T>(list: readonly T[], most: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / most) }, (_, at) => list.slice(at * most, (at + 1) * most));

const attemptRow = (wish: Asked<object>): object => ({
  connection_id: wish.connectionId,
  subject_kind: wish.subject.kind,
  subject_id: wish.subject.id,
  account_id: wish.accountId,
  ask: encode(wish.ask),
  state: wish.looksFirst ? "unknown" : "asked",
  tries: 0,
  looks: 0,
});

type Task = Pick<Job<unknown>, "name" | "queue" | "attempts">;

const deedJob = (deed: { readonly name: string }): Task => ({
  name: `deed_${deed.name}`,
  queue: null,
  attempts: 25,
});

const jobRow = (task: Task, payload: unknown, options: JobOptions): JobRow => ({
  name: task.name,
  payload,
  queue: task.queue,
  max_attempts: task.attempts,
  run_at: options.runAt?.toISOString() ?? null,
  key: options.key ?? null,
  priority: options.priority ?? null,
});

type DoneBy = {
  actor_kind: string;
  actor_id: string | null;
  on_behalf_of: string | null;
  key_id: string | null;
};

/** On a visit a member of the staff did it, on behalf of the person whose pages they see; a program does it by its person's key. */
function doneBy(actor: Actor): DoneBy {
  const through = actor.kind === "person" ? actor.through : undefined;
  const key_id = (actor.kind === "person" ? actor.key?.id : undefined) ?? null;
  if (!through) return { actor_kind: actor.kind, actor_id: actor.id, on_behalf_of: null, key_id };
  return { actor_kind: "staff", actor_id: through.staffId, on_behalf_of: actor.id, key_id };
}

function auditRow(
  ctx: Ctx,
  name: string,
  subject: Subject | null,
  input: unknown,
  reason: string | undefined,
): object {
  const { actor } = ctx;
  return {
    id: newId(),
    at: ctx.machineNow,
    business_at: ctx.now,
    action: name,
    ...doneBy(actor),
    account_id: subject?.accountId ?? (actor.kind === "person" ? actor.accountId : null),
    via: actor.via,
    request_id: actor.requestId,
    subject_kind: subject?.kind ?? null,
    subject_id: subject?.id ?? null,
    reason: reason ?? null,
    fields: typeof input === "object" && input !== null ? Object.keys(input) : [],
  };
}
