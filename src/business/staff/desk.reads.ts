// What the office reads of the machine room: jobs that failed or wait, attempts nobody could finish, and the story of a thing.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { ofSellers } from "../sellers/index.ts";

export type JobRow = {
  readonly id: bigint;
  readonly name: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly runAt: Date;
  readonly createdAt: Date;
  readonly lastError: string | null;
  readonly running: boolean;
};

/** failed: no try is left. retrying: it went wrong and will be tried again. waiting: not tried yet. Oldest first. */
export async function deskJobs(
  db: ReadDb,
  asked: {
    readonly view: "failed" | "retrying" | "waiting";
    readonly after?: string | undefined;
    readonly limit?: number;
  },
): Promise<JobRow[]> {
  const view = {
    failed: sql`j.attempts >= j.max_attempts and j.last_error is not null and j.locked_at is null`,
    retrying: sql`j.attempts < j.max_attempts and j.last_error is not null`,
    waiting: sql`j.last_error is null`,
  }[asked.view];
  const { rows } =
    await sql<JobRow>`select j.id, t.identifier as name, j.payload, j.attempts, j.max_attempts as "maxAttempts",
      j.run_at as "runAt", j.created_at as "createdAt", j.last_error as "lastError", j.locked_at is not null as running
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where ${view} and (${asked.after ?? null}::bigint is null or j.id > ${asked.after ?? null}::bigint)
    order by j.id limit ${Math.min(asked.limit ?? 50, 100)}`.execute(db);
  return rows;
}

export type AttemptRow = {
  readonly id: string;
  readonly deed: string;
  readonly key: string;
  readonly connectionName: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly ask: unknown;
  readonly state: string;
  readonly tries: number;
  readonly looks: number;
  readonly code: string | null;
  readonly message: string | null;
  readonly askedAt: Date;
  readonly sentAt: Date | null;
  readonly answeredAt: Date | null;
};

const ATTEMPT = sql`a.id, a.deed, a.key, c.name as "connectionName", a.subject_kind as "subjectKind",
  a.subject_id as "subjectId", a.account_id as "accountId", k.name as "accountName", a.ask, a.state, a.tries, a.looks,
  a.code, a.message, a.asked_at as "askedAt", a.sent_at as "sentAt", a.answered_at as "answeredAt"`;
const ATTEMPT_FROM = sql`kernel.attempt a left join sellers.connection c on c.id = a.connection_id
  left join customers.account k on k.id = a.account_id`;

const ATTEMPT_SELLER = sql`coalesce(k.seller_id, c.seller_id)`;

type Page = { readonly before?: string | undefined; readonly limit?: number };

const beforeId = (id: RawBuilder<unknown>, { before }: Page): RawBuilder<unknown> =>
  before === undefined ? sql`true` : sql`${id} < ${before}::uuid`;

/** An attempt with the business time at which it was asked for. */
export type WithheldRow = AttemptRow & { readonly businessAt: Date };

/**
 * SQL: an attempt keeps the machine's time. How far the business's was from it, is known from what moved last about its subject
 * before it, else from what anybody did last.
 */
const BUSINESS_AT = sql`a.asked_at + coalesce(
  (select h.business_at - h.at from kernel.history h where h.subject_id = a.subject_id and h.id <= a.id
    order by h.id desc limit 1),
  (select u.business_at - u.at from kernel.audit u where u.id <= a.id order by u.id desc limit 1),
  interval '0') as "businessAt"`;

/** Attempts that need a person, newest first; `sellerIds` null: of all sellers. */
export const parkedAttempts = (
  db: ReadDb,
  sellerIds: readonly string[] | null,
  page: Page = {},
): Promise<AttemptRow[]> => attemptsIn(db, sql`'parked'`, sellerIds, page);

/** What quiet gates kept back: what would have been done outside, newest first. Mails and SMS have a list of their own. */
export const withheldAttempts = (
  db: ReadDb,
  sellerIds: readonly string[] | null,
  page: Page = {},
): Promise<WithheldRow[]> =>
  attemptsIn<WithheldRow>(db, sql`'withheld'`, sellerIds, page, sql`, ${BUSINESS_AT}`);

async function attemptsIn<Row extends AttemptRow = AttemptRow>(
  db: ReadDb,
  state: RawBuilder<unknown>,
  sellerIds: readonly string[] | null,
  page: Page,
  more: RawBuilder<unknown> = sql``,
): Promise<Row[]> {
  const { rows } = await sql<Row>`select ${ATTEMPT}${more} from ${ATTEMPT_FROM}
    where a.state = ${state} and (${page.before ?? null}::uuid is null or a.id < ${page.before ?? null}::uuid)
      and ${ofSellers(sellerIds, ATTEMPT_SELLER)}
    order by a.id desc limit ${Math.min(page.limit ?? 50, 100)}`.execute(db);
  return rows;
}

/** Whose an attempt is; without an account it is the connection's, and of all brands where that serves them all. */
export async function attemptOwner(
  db: Tx,
  id: string,
): Promise<{ readonly accountId: string | null; readonly sellerId: string | null } | null> {
  const { rows } = await sql<{ accountId: string | null; sellerId: string | null }>`select
      a.account_id as "accountId", ${ATTEMPT_SELLER} as "sellerId" from ${ATTEMPT_FROM} where a.id = ${id}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Attempts about these subjects, newest first, at most 200, before the id `before`. */
export async function attemptsAbout(
  db: ReadDb,
  subjectIds: readonly string[],
  page: Page = {},
): Promise<AttemptRow[]> {
  if (subjectIds.length === 0) return [];
  const { rows } = await sql<AttemptRow>`select ${ATTEMPT} from ${ATTEMPT_FROM}
    where a.subject_id = any(${[...subjectIds]}::uuid[]) and ${beforeId(sql`a.id`, page)}
    order by a.id desc limit ${Math.min(page.limit ?? 200, 200)}`.execute(db);
  return rows;
}

/** One line of a story: a move of something, or an act that moved nothing. */
export type StoryRow = {
  readonly id: string;
  readonly kind: "move" | "act";
  readonly at: Date;
  readonly businessAt: Date;
  readonly noun: string | null;
  readonly subjectId: string | null;
  /** The move, or the action's name. */
  readonly what: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  /** The customer's person, where a member of the staff did it on a visit. */
  readonly forName: string | null;
  /** The key of the person's by which a program did it. */
  readonly keyId: string | null;
  readonly keyName: string | null;
  readonly via: string;
  readonly why: string | null;
  readonly requestId: string | null;
};

/** Moves and audited acts about these subjects, newest first by id, at most 300, before the id `before`. */
export async function storyOf(
  db: ReadDb,
  subjectIds: readonly string[],
  page: Page = {},
): Promise<StoryRow[]> {
  if (subjectIds.length === 0) return [];
  const ids = [...subjectIds];
  const [limit, before] = [Math.min(page.limit ?? 300, 300), beforeId(sql`id`, page)];
  const { rows } = await sql<StoryRow>`select s.*, p.name as "actorName", f.name as "forName",
      k.name || ' …' || k.ending as "keyName" from (
      (select id, 'move' as kind, at, business_at as "businessAt", noun, subject_id as "subjectId", move as what,
        from_state as "from", to_state as "to", actor_kind as "actorKind", actor_id as "actorId", via, why,
        request_id as "requestId", on_behalf_of, key_id as "keyId"
        from kernel.history where subject_id = any(${ids}::uuid[]) and ${before} order by id desc limit ${limit})
      union all
      (select id, 'act', at, business_at, subject_kind, subject_id, action, null, null, actor_kind, actor_id, via, reason,
        request_id, on_behalf_of, key_id from kernel.audit where subject_id = any(${ids}::uuid[]) and ${before}
        order by id desc limit ${limit})
    ) s left join people.person p on p.id = s."actorId"
      left join people.person f on f.id = s.on_behalf_of
      left join people.key_label k on k.key_id = s."keyId" order by s.id desc limit ${limit}`.execute(db);
  return rows;
}

export type Installation = {
  readonly kind: "demo" | "test" | "real";
  readonly offsetMs: bigint;
  /** The date the clock is on its way to; null while it stands. */
  readonly movingUntil: string | null;
};

export async function installation(db: ReadDb): Promise<Installation> {
  const { rows } =
    await sql<Installation>`select kind, clock_offset_ms as "offsetMs", moving_until as "movingUntil"
    from kernel.installation`.execute(db);
  if (!rows[0]) throw new Error("this database has no installation row");
  return rows[0];
}

/** Which roles could do it: for telling people whom to ask. */
export async function rolesHolding(db: ReadDb, right: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from staff.role where ${right} = any(rights)
    order by name limit 20`.execute(db);
  return rows.map((row) => row.name);
}

/** Who can give rights: the active members who may change the staff. */
export async function rightGivers(db: ReadDb): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select p.name from staff.member m
    join staff.role r on r.id = m.role_id join people.person p on p.id = m.person_id
    where m.state = 'active' and 'staff.change' = any(r.rights) order by p.name limit 20`.execute(db);
  return rows.map((row) => row.name);
}
