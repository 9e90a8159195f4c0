// What a piece of the product's work wrote, table by table: floors write exactly that, and are counted against it.
import type pg from "pg";

export type TableName = { readonly schema: string; readonly table: string };

export async function tablesOf(owner: pg.Pool): Promise<readonly TableName[]> {
  const { rows } = await owner.query<TableName>(
    `select n.nspname as schema, c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('information_schema', 'floor') and n.nspname not like 'pg\\_%'
     order by 1, 2`,
  );
  return rows;
}

export const nameOf = ({ schema, table }: TableName): string => `"${schema}"."${table}"`;

/** A mark in time: rows written later can be told by it. */
export async function mark(owner: pg.Pool): Promise<string> {
  const { rows } = await owner.query<{ at: string }>("select pg_current_xact_id()::text as at");
  return rows[0]?.at ?? "0";
}

export type Counts = ReadonlyMap<string, number>;

export async function countAll(owner: pg.Pool): Promise<Counts> {
  const counts = new Map<string, number>();
  for (const one of await tablesOf(owner)) {
    const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from ${nameOf(one)}`);
    counts.set(nameOf(one), rows[0]?.n ?? 0);
  }
  return counts;
}

/** Rows more than before, per piece of work; tables without a change are left out. */
export function added(before: Counts, after: Counts, pieces = 1): Record<string, number> {
  const list = [...after].map(([name, n]): [string, number] => [
    name,
    (n - (before.get(name) ?? 0)) / pieces,
  ]);
  return Object.fromEntries(list.filter(([, n]) => n !== 0));
}

/** Throws unless both wrote the same number of rows into the same tables. */
export function mustMatch(product: Record<string, number>, floor: Record<string, number>): void {
  const names = new Set([...Object.keys(product), ...Object.keys(floor)]);
  const wrong = [...names].filter((name) => product[name] !== floor[name]);
  if (wrong.length === 0) return;
  const told = wrong.map((name) => `${name}: product ${product[name] ?? 0}, floor ${floor[name] ?? 0}`);
  throw new Error(`the floor does not write what the product writes: ${told.join("; ")}`);
}
