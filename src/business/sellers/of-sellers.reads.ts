// Which brands somebody of the staff may see, as each list asks it.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";

/** SQL: whether a column names one of these sellers; null: whichever it names. */
export function ofSellers(ids: readonly string[] | null, column: string | RawBuilder<unknown>) {
  const named = typeof column === "string" ? sql.ref(column) : column;
  return ids === null ? sql<boolean>`true` : sql<boolean>`${named} = any(${[...ids]}::uuid[])`;
}
