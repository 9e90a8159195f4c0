// Every statement on the trail: the chain, its marks, and the walks along it.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { sealOf } from "./trail.rules.ts";
import type { AuditRow, Fault, FaultKind, HeldLink, Link } from "./trail.rules.ts";

export type Head = { readonly seq: bigint; readonly hash: string; readonly reachedId: string };

// What came to the table later stands at the end, and only where it is said at all: earlier rows read as they were chained.
/** All columns of an audit row but the reason, as a text that is the same whatever the session's settings are. */
const CONTENT = sql<string>`(jsonb_build_array(a.id, to_char(a.at at time zone 'UTC', 'YYYYMMDDHH24MISSUS'),
  to_char(a.business_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS'), a.action, a.actor_kind, a.actor_id, a.account_id,
  a.on_behalf_of, a.via, a.request_id, a.subject_kind, a.subject_id, to_jsonb(a.fields))
  || case when a.key_id is null then '[]'::jsonb else jsonb_build_array(a.key_id) end)::text`;

/** The least id that can have been made at this moment: rows by id are rows by time. */
export function idAt(at: Date): string {
  const time = Math.max(at.getTime(), 0).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-0000-000000000000`;
}

/** The end of the chain with its last link, and the last day that has its mark; of a new chain there is neither. */
export type ChainEnd = Head & {
  readonly last: { readonly auditId: string; readonly at: Date } | null;
  readonly markedDay: string | null;
};
type EndRow = Head & {
  readonly lastId: string | null;
  readonly lastAt: Date;
  readonly markedDay: string | null;
};

const END = sql`select h.seq, h.hash, h.reached_id as "reachedId", l.audit_id as "lastId", l.made_at as "lastAt",
    (select max(day) from trail.day_mark) as "markedDay"
  from trail.head h left join trail.link l on l.seq = h.seq`;
const toEnd = ({ lastId, lastAt, ...row }: EndRow): ChainEnd => ({
  ...row,
  last: lastId === null ? null : { auditId: lastId, at: lastAt },
});

export async function endOf(db: Tx | ReadDb): Promise<ChainEnd | null> {
  const { rows } = await sql<EndRow>`${END}`.execute(db);
  return rows[0] ? toEnd(rows[0]) : null;
}

/** Null while another worker chains. */
export async function lockEnd(tx: Tx): Promise<ChainEnd | null> {
  const { rows } = await sql<EndRow>`${END} for update of h skip locked`.execute(tx);
  return rows[0] ? toEnd(rows[0]) : null;
}

export async function head(db: Tx | ReadDb): Promise<Head> {
  const { rows } = await sql<Head>`select seq, hash, reached_id as "reachedId" from trail.head`.execute(db);
  if (!rows[0]) throw new Error("the trail has no head: its migration did not run");
  return rows[0];
}

/** When this id was made, by the clock of who made it. */
export const madeAt = (id: string): Date =>
  new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));

export async function unchained(tx: Tx, from: string, limit: number): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`select a.id, a.reason, ${CONTENT} as content from kernel.audit a
    where a.id >= ${from} and not exists (select from trail.link l where l.audit_id = a.id)
    order by a.id limit ${limit}`.execute(tx);
  return rows;
}

/** Whether a row from this id on has no link yet: asked before anybody holds the head. */
export async function anyUnchained(db: Tx | ReadDb, from: string): Promise<boolean> {
  const { rows } = await sql<{
    isLeft: boolean;
  }>`select exists (select from kernel.audit a where a.id >= ${from}
    and not exists (select from trail.link l where l.audit_id = a.id)) as "isLeft"`.execute(db);
  return rows[0]?.isLeft ?? false;
}

/** The new links, if any, and the head behind them. */
export async function putLinks(tx: Tx, links: readonly Link[], end: Head, at: Date): Promise<void> {
  await sql`with made as (
      insert into trail.link (seq, audit_id, reason_digest, content_hash, hash, made_at)
      select l.*, ${at}::timestamptz from unnest(${links.map((one) => one.seq)}::bigint[],
        ${links.map((one) => one.auditId)}::uuid[], ${links.map((one) => one.reasonDigest)}::text[],
        ${links.map((one) => one.contentHash)}::text[], ${links.map((one) => one.hash)}::text[]) as l)
    update trail.head set seq = ${end.seq}, hash = ${end.hash}, reached_id = ${end.reachedId}`.execute(tx);
}

/** Harmless where the day has its mark. */
export async function putDayMark(
  tx: Tx,
  mark: { readonly day: string; readonly seq: bigint; readonly hash: string },
  at: Date,
): Promise<void> {
  await sql`insert into trail.day_mark (day, seq, hash, seal, made_at)
    values (${mark.day}, ${mark.seq}, ${mark.hash}, ${sealOf(mark)}, ${at}) on conflict do nothing`.execute(
    tx,
  );
}

export type Walk = {
  readonly id: string;
  readonly staffId: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly reachedSeq: bigint;
  readonly reachedHash: string;
  readonly reachedId: string | null;
  readonly links: bigint;
  readonly emptied: bigint;
  readonly faults: bigint;
};

const WALK = sql`id, staff_id as "staffId", started_at as "startedAt", ended_at as "endedAt", reached_seq as "reachedSeq",
  reached_hash as "reachedHash", reached_id as "reachedId", links, emptied, faults`;

/** False where one is under way. */
export async function insertWalk(
  tx: Tx,
  walk: { readonly id: string; readonly staffId: string | null; readonly startedAt: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into trail.walk (id, staff_id, started_at)
    values (${walk.id}, ${walk.staffId}, ${walk.startedAt}) on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

export async function lockWalk(tx: Tx, id: string): Promise<Walk | null> {
  const { rows } = await sql<Walk>`select ${WALK} from trail.walk where id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

export async function saveWalk(tx: Tx, walk: Walk): Promise<void> {
  await sql`update trail.walk set ended_at = ${walk.endedAt}, reached_seq = ${walk.reachedSeq},
    reached_hash = ${walk.reachedHash}, reached_id = ${walk.reachedId}, links = ${walk.links},
    emptied = ${walk.emptied}, faults = ${walk.faults} where id = ${walk.id}`.execute(tx);
}

/** Links above `after`, in order, up to the end as the head notes it, each with its audit row as it stands now. */
export async function linksAfter(tx: Tx, after: bigint, limit: number): Promise<HeldLink[]> {
  const { rows } = await sql<Link & { content: string | null; reason: string | null }>`
    select l.seq, l.audit_id as "auditId", l.reason_digest as "reasonDigest", l.content_hash as "contentHash", l.hash,
      case when a.id is not null then ${CONTENT} end as content, a.reason
    from (select * from trail.link where seq > ${after} order by seq limit ${limit}) l
    left join kernel.audit a on a.id = l.audit_id order by l.seq`.execute(tx);
  return rows.map(({ content, reason, ...link }) => ({
    ...link,
    row: content === null ? null : { id: link.auditId, content, reason },
  }));
}

/** Of the next audit rows below `until`: the last one's id (null: there are none), and those that no link names. */
export async function rowsWithoutLink(
  tx: Tx,
  after: string,
  until: string,
  limit: number,
): Promise<{ readonly last: string | null; readonly slippedIn: readonly string[] }> {
  const { rows } = await sql<{ last: string | null; slippedIn: string[] | null }>`
    select max(a.id::text) as last, array_agg(a.id::text order by a.id) filter (where l.seq is null) as "slippedIn"
    from (select id from kernel.audit where id > ${after} and id < ${until} order by id limit ${limit}) a
    left join trail.link l on l.audit_id = a.id`.execute(tx);
  return { last: rows[0]?.last ?? null, slippedIn: rows[0]?.slippedIn ?? [] };
}

export type DayMark = {
  readonly day: string;
  readonly seq: bigint;
  readonly hash: string;
  readonly seal: string;
  readonly linkHash: string | null;
};

/** Newest first, with the hash of the link that stands there now. */
export async function dayMarks(
  db: Tx | ReadDb,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<DayMark[]> {
  const { rows } = await sql<DayMark>`select a.day, a.seq, a.hash, a.seal,
      case when a.seq = 0 then '' else l.hash end as "linkHash"
    from trail.day_mark a left join trail.link l on l.seq = a.seq
    where ${page.before ?? null}::date is null or a.day < ${page.before ?? null}::date
    order by a.day desc limit ${page.limit}`.execute(db);
  return rows;
}

export async function putFaults(tx: Tx, walkId: string, faults: readonly Fault[]): Promise<void> {
  if (faults.length === 0) return;
  await sql`insert into trail.fault (id, walk_id, kind, seq, audit_id, day)
    select f.id, ${walkId}, f.kind, f.seq, f.audit_id, f.day from unnest(${faults.map(() => newId())}::uuid[],
      ${faults.map((one) => one.kind)}::text[], ${faults.map((one) => one.seq)}::bigint[],
      ${faults.map((one) => one.auditId)}::uuid[], ${faults.map((one) => one.day)}::date[])
      as f (id, kind, seq, audit_id, day)`.execute(tx);
}

export type ShownFault = {
  readonly id: string;
  readonly kind: FaultKind;
  readonly seq: bigint | null;
  readonly day: string | null;
  /** Of the audit row as it stands now; null: it is gone, or the fault is about none. */
  readonly auditId: string | null;
  readonly action: string | null;
  readonly at: Date | null;
};

export async function faultsOf(db: ReadDb, walkId: string, limit: number): Promise<ShownFault[]> {
  const { rows } =
    await sql<ShownFault>`select f.id, f.kind, f.seq, f.day, f.audit_id as "auditId", a.action, a.at
    from trail.fault f left join kernel.audit a on a.id = f.audit_id
    where f.walk_id = ${walkId} order by f.id limit ${limit}`.execute(db);
  return rows;
}

/** Newest first, the running one among them. */
export async function walks(db: ReadDb, limit: number): Promise<Walk[]> {
  const { rows } = await sql<Walk>`select ${WALK} from trail.walk order by id desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** Whether the last walk began before this moment, and there is something to walk along. */
export const walkDue = (since: Date): RawBuilder<boolean> =>
  sql<boolean>`(exists (select from trail.link) and not exists (select from trail.walk where id >= ${idAt(since)}))`;

export async function installationId(tx: Tx): Promise<string> {
  const row = await tx.selectFrom("kernel.installation").select("id").executeTakeFirstOrThrow();
  return row.id;
}
