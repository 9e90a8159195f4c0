// What was answered to the house's own questions about an order, with the questions as they are, in use or retired.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { fieldsByIds } from "../customers/index.ts";
import type { FieldDefinition } from "../customers/index.ts";

/** `itemId` null: it is about the whole order. */
export type OrderAnswer = {
  readonly itemId: string | null;
  readonly value: string;
  readonly field: FieldDefinition;
};

const ANSWERS_MOST = 2_000;

/** One statement where nothing was asked. In the order of the questions. */
export async function answersOfOrder(db: Tx | ReadDb, orderId: string): Promise<readonly OrderAnswer[]> {
  const { rows } = await sql<{ itemId: string | null; fieldId: string; value: string }>`select
      item_id as "itemId", field_id as "fieldId", value
    from orders.field_value where order_id = ${orderId} order by id limit ${ANSWERS_MOST}`.execute(db);
  const fields = await fieldsByIds(db, [...new Set(rows.map((row) => row.fieldId))]);
  return fields.flatMap((field) =>
    rows.flatMap(({ itemId, fieldId, value }) => (fieldId === field.id ? [{ itemId, value, field }] : [])),
  );
}
