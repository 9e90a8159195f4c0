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

/** A version is written once and never edited; the same again changes nothing. */
export async function insertSequence(
  tx: Tx,
  made: {
    readonly sellerId: string;
    readonly kind: string;
    readonly version: number;
    readonly steps: readonly SequenceStep[];
    readonly validFrom: IsoDate;
  },
): Promise<void> {
  await tx
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
    .execute();
}

export async function newestVersion(tx: Tx, sellerId: string, kind: string): Promise<number> {
  const row = await tx
    .selectFrom("billing.sequence")
    .select((of) => of.fn.max("version").as("version"))
    .where("seller_id", "=", sellerId)
    .where("kind", "=", kind)
    .executeTakeFirst();
  return row?.version ?? 0;
}
