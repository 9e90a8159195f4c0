// The SQL on fields an operator defined and what they hold.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { z } from "zod";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { fieldChoice } from "./field.rules.ts";
import type { FieldDefinition, FieldKind } from "./field.rules.ts";

const inBoth = z.object({ en: z.string(), de: z.string() });
export const MOST_FIELDS = 200;

const COLUMNS = sql.raw(`id, seller_id as "sellerId", on_kind as "onKind", product_ids as "productIds",
  on_tracker as "onTracker", key, labels, hints, field_type as type, choices, required, pattern, shown_to as "shownTo",
  position`);

export type FieldRow = Omit<FieldDefinition, "labels" | "hints" | "choices"> &
  Record<"labels" | "hints" | "choices", unknown>;

export const toDefinition = (row: FieldRow): FieldDefinition => ({
  ...row,
  labels: inBoth.parse(row.labels),
  hints: inBoth.parse(row.hints),
  choices: z.array(fieldChoice).parse(row.choices ?? []),
});

/** Those in use of a seller about these kinds of things, in their order. */
export async function fieldsOf(
  db: Tx | ReadDb,
  sellerId: string,
  kinds: readonly FieldKind[] = ["account"],
): Promise<readonly FieldDefinition[]> {
  const { rows } = await sql<FieldRow>`select ${COLUMNS} from customers.field_definition
    where seller_id = ${sellerId} and on_kind = any(${[...kinds]}::text[]) and retired_at is null
    order by on_kind, position, key limit ${MOST_FIELDS}`.execute(db);
  return rows.map(toDefinition);
}

/** What an order and its things are asked beyond the usual, as one value of a statement that knows the seller. */
export const orderFieldsIn = (seller: RawBuilder<unknown>): RawBuilder<readonly FieldRow[]> =>
  sql`(select coalesce(json_agg(one), '[]') from (select ${COLUMNS} from customers.field_definition
    where seller_id = ${seller} and on_kind in ('order', 'item') and retired_at is null
    order by on_kind, position, key limit ${MOST_FIELDS}) one)`;

/** These, in use or retired: what was answered once is still read. */
export async function fieldsByIds(
  db: Tx | ReadDb,
  ids: readonly string[],
): Promise<readonly FieldDefinition[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<FieldRow>`select ${COLUMNS} from customers.field_definition
    where id = any(${[...ids]}::uuid[]) order by position, key`.execute(db);
  return rows.map(toDefinition);
}

/** False where the seller has, or had, a field of this key there. */
export async function insertField(tx: Tx, made: FieldDefinition): Promise<boolean> {
  const row = await tx
    .insertInto("customers.field_definition")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      on_kind: made.onKind,
      product_ids: [...made.productIds],
      on_tracker: made.onTracker,
      key: made.key,
      labels: JSON.stringify(made.labels),
      hints: JSON.stringify(made.hints),
      field_type: made.type,
      choices: JSON.stringify(made.choices),
      required: made.required,
      pattern: made.pattern,
      shown_to: made.shownTo,
      position: made.position,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** False where there is none in use. */
export async function retireFieldRow(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("customers.field_definition")
    .set({ retired_at: at })
    .where("id", "=", id)
    .where("retired_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function countFields(tx: Tx, sellerId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from customers.field_definition
    where seller_id = ${sellerId}`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** All in one statement; what was there before is replaced, what is empty is kept as empty. */
export async function writeFieldValues(
  tx: Tx,
  accountId: string,
  values: readonly { readonly fieldId: string; readonly value: string }[],
): Promise<void> {
  if (values.length === 0) return;
  const rows = values.map(({ fieldId, value }) => ({
    field_id: fieldId,
    subject_id: accountId,
    account_id: accountId,
    value,
  }));
  await tx
    .insertInto("customers.field_value")
    .values(rows)
    .onConflict((on) =>
      on.columns(["subject_id", "field_id"]).doUpdateSet((of) => ({ value: of.ref("excluded.value") })),
    )
    .execute();
}

/** What the fields of an account hold, by field; the caller passes only an account its reader may see. */
export async function fieldValuesOf(
  db: ReadDb | Tx,
  accountId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("customers.field_value")
    .select(["field_id", "value"])
    .where("subject_id", "=", accountId)
    .limit(MOST_FIELDS)
    .execute();
  return new Map(rows.map((row) => [row.field_id, row.value]));
}

/** Whose field it is; null where there is none. */
export async function sellerOfField(tx: Tx, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom("customers.field_definition")
    .select("seller_id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.seller_id ?? null;
}
