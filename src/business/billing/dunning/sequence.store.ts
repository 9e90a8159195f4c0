// Every statement on renewal sequences.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { gathered, oneFor } from "../../../kernel/gather.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { DEFAULT_SEQUENCES, SEQUENCE_KINDS, sequenceSteps } from "./sequence.rules.ts";
import type { InForce, LeadFacts, Sequence, SequencePlace, SequenceStep } from "./sequence.rules.ts";

type Row<T extends Sequence = Sequence> = Omit<T, "steps"> & { readonly steps: unknown };
const toSequence = <T extends Sequence>(row: Row<T>): T =>
  ({ ...row, steps: sequenceSteps.parse(row.steps) }) as unknown as T;

const COLUMNS = sql`q.id, q.seller_id as "sellerId", q.kind, q.group_id as "groupId", q.follows_kind as "followsKind",
  q.version, q.steps, q.valid_from as "validFrom"`;

/**
 * The newest version in force on the day of each kind, and of each group with one of its own; the shipped ones are written
 * where the seller has none yet.
 */
export async function sequencesInForce(tx: Tx, sellerId: string, today: IsoDate): Promise<InForce[]> {
  const found = await read(tx, sellerId, today);
  const missing = shippedFor(found, sellerId);
  if (missing.length === 0) return found;
  for (const one of missing) await insertSequence(tx, one);
  return read(tx, sellerId, today);
}

/** The same for whoever only looks: nothing is written. */
export async function sequencesSeen(
  db: Tx | ReadDb,
  sellerId: string,
  today: IsoDate,
): Promise<readonly LeadFacts[]> {
  const found = await read(db, sellerId, today);
  return [...found, ...shippedFor(found, sellerId).map((one) => ({ ...one, productIds: null }))];
}

const shippedFor = (found: readonly InForce[], sellerId: string) =>
  SEQUENCE_KINDS.filter((kind) => !found.some((one) => one.kind === kind && one.groupId === null)).map(
    (kind) => ({
      sellerId,
      kind,
      groupId: null,
      followsKind: false,
      version: 1,
      steps: DEFAULT_SEQUENCES[kind],
      validFrom: "2000-01-01",
    }),
  );

async function read(tx: Tx | ReadDb, sellerId: string, today: IsoDate): Promise<InForce[]> {
  const { rows } = await sql<Row<InForce>>`select distinct on (q.kind, q.group_id) ${COLUMNS},
      case when q.group_id is not null then array(select p.id::text from catalogue.product p
        where p.group_id = q.group_id and p.kind = q.kind order by p.id) end as "productIds"
    from billing.sequence q where q.seller_id = ${sellerId} and q.valid_from <= ${today}
    order by q.kind, q.group_id, q.version desc`.execute(tx);
  return rows.map(toSequence).filter((one) => !one.followsKind);
}

/** Versions by id: none is ever changed or deleted, so what was read once stays as it is. */
const versions = new Map<string, Sequence>();
const VERSIONS_KEPT = 200;

export async function sequencesByIds(tx: Tx | ReadDb, ids: readonly string[]): Promise<Sequence[]> {
  const unknown = ids.filter((id) => !versions.has(id));
  if (unknown.length > 0) {
    const { rows } =
      await sql<Row>`select ${COLUMNS} from billing.sequence q where q.id = any(${unknown}::uuid[])`.execute(
        tx,
      );
    if (versions.size + rows.length > VERSIONS_KEPT) versions.clear();
    for (const row of rows) versions.set(row.id, toSequence(row));
  }
  return ids.flatMap((id) => versions.get(id) ?? []);
}

/** The names' own sequence, of documents whose case goes by another kind's: as it was in force when the case was opened. */
export const sequenceOfNames = gathered(async (db: Tx | ReadDb, documentIds: readonly string[]) => {
  const { rows } = await sql<{ documentId: string; steps: unknown }>`
    select c.document_id as "documentId", q.steps from billing.dunning_case c
    join billing.sequence own on own.id = c.sequence_id and own.kind <> 'domain'
    join lateral (select p.group_id from billing.line l join contracts.billing_entry e on e.id = l.entry_id
        left join catalogue.product p on p.id = e.product_id and p.kind = 'domain'
        where l.document_id = c.document_id and e.subject_kind = 'domain' and e.parent_id is null
        order by l.position limit 1) k on true
    cross join lateral (select v.steps from (select distinct on (v.group_id) v.* from billing.sequence v
          where v.seller_id = c.seller_id and v.kind = 'domain'
            and (v.group_id is null or v.group_id = k.group_id) and v.valid_from <= (c.opened_at at time zone
              (select s.time_zone from sellers.seller s where s.id = c.seller_id))::date
          order by v.group_id, v.version desc) v
        where not v.follows_kind order by v.group_id is null limit 1) q
    where c.document_id = any(${[...documentIds]}::uuid[])`.execute(db);
  const found = oneFor(documentIds, rows, (row) => row.documentId);
  return found.map((row) => (row === null ? [] : (sequenceSteps.parse(row.steps) as SequenceStep[])));
});

/** A version is written once and never edited. False where somebody else wrote it first. */
export async function insertSequence(
  tx: Tx,
  made: {
    readonly sellerId: string;
    readonly kind: string;
    readonly groupId: string | null;
    readonly followsKind: boolean;
    readonly version: number;
    readonly steps: readonly SequenceStep[];
    readonly validFrom: IsoDate;
  },
): Promise<boolean> {
  const done = await tx
    .insertInto("billing.sequence")
    .values({
      id: newId(),
      seller_id: made.sellerId,
      kind: made.kind,
      group_id: made.groupId,
      follows_kind: made.followsKind,
      version: made.version,
      steps: JSON.stringify(made.steps),
      valid_from: made.validFrom,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** The newest version of a kind or of a group within it, in force already or from a day to come; null before the first. */
export async function newestSequence(db: Tx | ReadDb, place: SequencePlace): Promise<Sequence | null> {
  const { rows } =
    await sql<Row>`select ${COLUMNS} from billing.sequence q where q.seller_id = ${place.sellerId}
      and q.kind = ${place.kind} and q.group_id is not distinct from ${place.groupId}::uuid
    order by q.version desc limit 1`.execute(db);
  return rows[0] ? toSequence(rows[0]) : null;
}

/** SQL: the groups of a kind that have, or will have, a sequence of their own. */
const ownGroups = (
  sellerId: string,
  kind: string,
) => sql`(select n.group_id from (select distinct on (q.group_id)
    q.group_id, q.follows_kind from billing.sequence q where q.seller_id = ${sellerId} and q.kind = ${kind}
      and q.group_id is not null order by q.group_id, q.version desc) n where not n.follows_kind)`;

/** SQL: the entry `e` is treated by this sequence: its group's where there is one, else its kind's. */
export const goesBy = ({ sellerId, kind, groupId }: SequencePlace) =>
  groupId === null
    ? sql`e.sequence_kind = ${kind} and not exists (select from catalogue.product p where p.id = e.product_id
        and p.kind = ${kind} and p.group_id in ${ownGroups(sellerId, kind)})`
    : sql`e.sequence_kind = ${kind} and exists (select from catalogue.product p where p.id = e.product_id
        and p.kind = ${kind} and p.group_id = ${groupId})`;

/** Whom a new version concerns: what renews by it from now on, and the open cases that keep the version they have. */
export type SequenceReach = {
  readonly things: number;
  readonly customers: number;
  readonly openCases: number;
};

export async function reachOf(db: Tx | ReadDb, place: SequencePlace): Promise<SequenceReach> {
  const { sellerId, kind, groupId } = place;
  const { rows } = await sql<SequenceReach>`select count(*)::int as things,
      count(distinct e.account_id)::int as customers,
      (select count(*)::int from billing.dunning_case c join billing.sequence q on q.id = c.sequence_id
        where c.state <> 'closed' and q.seller_id = ${sellerId} and q.kind = ${kind}
          and q.group_id is not distinct from ${groupId}::uuid) as "openCases"
    from contracts.billing_entry e where e.seller_id = ${sellerId} and ${goesBy(place)}
      and e.state = 'running' and e.parent_id is null and e.next_due_on is not null`.execute(db);
  return rows[0] ?? { things: 0, customers: 0, openCases: 0 };
}

/** A group with products of the kind; `version`: of its own sequence, null where it goes by the kind's. */
export type SequenceGroup = {
  readonly id: string;
  readonly names: { readonly en: string; readonly de: string };
  readonly products: number;
  readonly version: number | null;
};

/** In the shop's order. */
export async function groupsOfKind(
  db: Tx | ReadDb,
  sellerId: string,
  kind: string,
): Promise<SequenceGroup[]> {
  const { rows } = await sql<SequenceGroup>`select g.id, g.names, count(p.id)::int as products,
      (select case when q.follows_kind then null else q.version end from billing.sequence q
        where q.seller_id = g.seller_id and q.kind = ${kind} and q.group_id = g.id
        order by q.version desc limit 1) as version
    from catalogue.product_group g join catalogue.product p on p.group_id = g.id and p.kind = ${kind}
    where g.seller_id = ${sellerId} group by g.id order by g.position, g.id limit 200`.execute(db);
  return rows;
}

/** Top level domains that the seller has on sale, at all or in one group. */
export async function tldsOnSale(
  db: Tx | ReadDb,
  { sellerId, groupId }: Omit<SequencePlace, "kind">,
): Promise<string[]> {
  const { rows } = await sql<{ tld: string }>`select distinct tld from catalogue.product
    where seller_id = ${sellerId} and kind = 'domain' and state = 'on_sale' and tld is not null
      and (${groupId}::uuid is null or group_id = ${groupId}::uuid)`.execute(db);
  return rows.map((row) => row.tld);
}
