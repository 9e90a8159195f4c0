// The floor of placing an order: one bare route that reads the form and writes the very rows of an order in one statement.
// The statement is made from an order the product wrote, with new ids, tokens and numbers in each run.
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import formbody from "@fastify/formbody";
import fastify from "fastify";
import type pg from "pg";
import { newId } from "../../src/kernel/ids.ts";
import { nameOf, tablesOf } from "../rows.ts";
import type { TableName } from "../rows.ts";

type Cell = { readonly column: string; readonly type: string; readonly text: string | null };

/** Columns whose values must differ in each order although they are no ids. */
const FRESH_TEXTS = new Set(["token_hash", "short_id"]);
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Rows that were inserted since the mark, as text per column. */
async function insertedSince(owner: pg.Pool, one: TableName, since: string): Promise<Cell[][]> {
  const { rows: columns } = await owner.query<{ column: string; type: string }>(
    `select attname as column, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''`,
    [nameOf(one)],
  );
  const list = columns.map(({ column }) => `"${column}"::text as "${column}"`).join(", ");
  const { rows } = await owner.query<Record<string, string | null>>(
    `select ${list} from ${nameOf(one)} where xmin::text::bigint >= $1::bigint`,
    [since],
  );
  return rows.map((row) => columns.map((column) => ({ ...column, text: row[column.column] ?? null })));
}

export type OrderStatement = { readonly text: string; values(): string[] };

/** `known`: the key the captured order was sent with. Only rows of tables that grew are written anew. */
export async function orderStatement(
  owner: pg.Pool,
  since: string,
  grown: ReadonlySet<string>,
  begunMs: number,
  known: string,
): Promise<OrderStatement> {
  const rows: { table: string; cells: Cell[] }[] = [];
  for (const one of await tablesOf(owner))
    if (grown.has(nameOf(one)))
      for (const cells of await insertedSince(owner, one, since)) rows.push({ table: nameOf(one), cells });
  const fresh = freshValues(
    rows.map((row) => row.cells),
    begunMs,
    known,
  );
  const order = [...fresh.keys()];
  const parts = rows.map(
    ({ table, cells }, at) =>
      `w${at} as (insert into ${table} (${cells.map((cell) => `"${cell.column}"`).join(", ")})
       values (${cells.map((cell) => literal(cell, order)).join(", ")}))`,
  );
  return {
    text: `with ${parts.join(",\n")} select 1`,
    values: () => order.map((value) => fresh.get(value)?.() ?? ""),
  };
}

function freshValues(
  rows: readonly Cell[][],
  begunMs: number,
  known: string,
): ReadonlyMap<string, () => string> {
  const fresh = new Map<string, () => string>([[known, newId]]);
  for (const cell of rows.flat()) {
    if (cell.text === null) continue;
    if (FRESH_TEXTS.has(cell.column)) fresh.set(cell.text, () => randomBytes(32).toString("base64url"));
    for (const id of cell.text.match(UUID) ?? []) if (bornAt(id) >= begunMs) fresh.set(id, newId);
  }
  return fresh;
}

/** The milliseconds in a UUID of version 7; others are old. */
const bornAt = (id: string): number =>
  id[14] === "7" ? Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16) : 0;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The value as constant, with the fresh ones in it as parameters. */
function literal({ text, type }: Cell, order: readonly string[]): string {
  if (text === null) return "null";
  let pieces = [text];
  const place = (value: string): string => `$${order.indexOf(value) + 1}::text`;
  for (const value of order)
    pieces = pieces.flatMap((piece) =>
      order.includes(piece)
        ? [piece]
        : piece.split(value).flatMap((part, at) => (at === 0 ? [part] : [value, part])),
    );
  const shown = pieces
    .filter((piece) => piece !== "")
    .map((piece) => (order.includes(piece) ? place(piece) : quoted(piece)));
  return `(${shown.length === 0 ? "''" : shown.join(" || ")})::${type}`;
}

/** A server with nothing but the route. */
export async function serveOrderFloor(pool: pg.Pool, statement: OrderStatement) {
  const app = fastify({ logger: false });
  await app.register(formbody);
  app.post("/order", async (_request, reply) => {
    await pool.query({ name: "order_floor", text: statement.text, values: statement.values() });
    return reply.redirect("/o/done", 303);
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  return { port: (app.server.address() as AddressInfo).port, close: () => app.close() };
}
