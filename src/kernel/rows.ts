// Rows on their way into a table, however many, as one value of one statement.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";

/** PostgreSQL's names of what a column may be. */
type ColumnType =
  | "uuid"
  | "text"
  | "int"
  | "bigint"
  | "numeric"
  | "boolean"
  | "date"
  | "timestamptz"
  | "jsonb";
type Columns = Readonly<Record<string, ColumnType>>;

type NewRows<C extends Columns> = {
  /** SQL: the columns' names, to insert into. */
  readonly names: RawBuilder<unknown>;
  /** SQL: these rows as a table with these columns, to be named and read from. */
  of(rows: readonly { readonly [K in keyof C]: unknown }[]): RawBuilder<unknown>;
};

/**
 * What is written of a table. A row travels as the list of its values, which are read by their place: of objects the server would
 * read and look up every name with every row, three to four times the work.
 */
export function newRows<C extends Columns>(columns: C): NewRows<C> {
  const names = Object.keys(columns);
  const read = sql.raw(names.map((name, at) => `${readAt(at, columns[name])} as "${name}"`).join(", "));
  return {
    names: sql.raw(names.map((name) => `"${name}"`).join(", ")),
    of(rows) {
      // Each by itself: what is large in them is held as values and as text only for one of them at a time.
      const lists = rows.map((row) => JSON.stringify(names.map((name) => asText(row[name]))));
      return sql`(select ${read} from jsonb_array_elements(${`[${lists.join(",")}]`}::jsonb) as one(r))`;
    },
  };
}

function readAt(at: number, type: ColumnType | undefined): string {
  if (type === "jsonb") return `nullif(r -> ${at}, 'null')`;
  return type === "text" ? `r ->> ${at}` : `(r ->> ${at})::${type}`;
}

/** A JSON number does not hold every bigint. Value by value: called back for each, `JSON.stringify` takes several times as long. */
export const asText = (value: unknown): unknown => (typeof value === "bigint" ? value.toString() : value);
