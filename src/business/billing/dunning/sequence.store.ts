// Every statement on renewal sequences.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { DEFAULT_SEQUENCES, SEQUENCE_KINDS, sequenceSteps } from "./sequence.rules.ts";
import type { Sequence, SequenceStep } from "./sequence.rules.ts";

type Row = Omit<Sequence, "steps"> & { readonly steps: unknown };
const toSequence = (row: Row): Sequence => ({ ...row, steps: sequenceSteps.parse(row.steps) });

/** The newest version of each kind in force on the day; the shipped ones are written where the seller has none yet. */
export async function sequencesInForce(tx: Tx, sellerId: string, today: IsoDate): Promise<Sequence[]> {
  const found = await read(tx, sellerId, today);
  const missing = SEQUENCE_KINDS.filter((kind) => !found.some((one) => one.kind === kind));
  if (missing.length === 0) return found;
  for (const kind of missing)
    await insertSequence(tx, {
      sellerId,
      kind,
      version: 1,
      steps: DEFAULT_SEQUENCES[kind],
      validFrom: "2000-01-01",
    });
  return read(tx, sellerId, today);
}

async function read(tx: Tx, sellerId: string, today: IsoDate): Promise<Sequence[]> {
  const { rows } = await sql<Row>`select distinct on (kind) id, seller_id as "sellerId", kind, version, steps,
      valid_from as "validFrom" from billing.sequence where seller_id = ${sellerId} and valid_from <= ${today}
    order by kind, version desc`.execute(tx);
  return rows.map(toSequence);
}

export async function sequencesByIds(tx: Tx | ReadDb, ids: readonly string[]): Promise<Sequence[]> {
  const { rows } =
    await sql<Row>`select id, seller_id as "sellerId", kind, version, steps, valid_from as "validFrom"
    from billing.sequence where id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows.map(toSequence);
}

/** A version is written once and never edited. False where somebody else wrote it first. */
export async function insertSequence(
  tx: Tx,
  made: {
    readonly sellerId: string;
    readonly kind: string;
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
      version: made.version,
      steps: JSON.stringify(made.steps),
      valid_from: made.validFrom,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** The newest version of a kind, in force already or from a day to come; null before the first. */
export async function newestSequence(
  db: Tx | ReadDb,
  sellerId: string,
  kind: string,
): Promise<Sequence | null> {
  const { rows } = await sql<Row>`select id, seller_id as "sellerId", kind, version, steps,
      valid_from as "validFrom" from billing.sequence where seller_id = ${sellerId} and kind = ${kind}
    order by version desc limit 1`.execute(db);
  return rows[0] ? toSequence(rows[0]) : null;
}

/** Whom a new version of a kind concerns: what renews by it from now on, and the open cases that keep the version they have. */
export type SequenceReach = {
  readonly things: number;
  readonly customers: number;
  readonly openCases: number;
};

export async function reachOf(db: Tx | ReadDb, sellerId: string, kind: string): Promise<SequenceReach> {
  const { rows } = await sql<SequenceReach>`select count(*)::int as things,
      count(distinct e.account_id)::int as customers,
      (select count(*)::int from billing.dunning_case c join billing.sequence q on q.id = c.sequence_id
        where c.state <> 'closed' and q.seller_id = ${sellerId} and q.kind = ${kind}) as "openCases"
    from contracts.billing_entry e where e.seller_id = ${sellerId} and e.sequence_kind = ${kind}
      and e.state = 'running' and e.parent_id is null and e.next_due_on is not null`.execute(db);
  return rows[0] ?? { things: 0, customers: 0, openCases: 0 };
}

/** Top level domains that the seller has on sale. */
export async function tldsOnSale(db: Tx | ReadDb, sellerId: string): Promise<string[]> {
  const { rows } = await sql<{ tld: string }>`select distinct tld from catalogue.product
    where seller_id = ${sellerId} and kind = 'domain' and state = 'on_sale' and tld is not null`.execute(db);
  return rows.map((row) => row.tld);
}
