// The floor of a billing run: the very rows the product wrote, kept aside, are written again from there, one statement per
// table and kind of change, all in one transaction. Nothing is decided or computed.
import type pg from "pg";
import { nameOf, tablesOf } from "../rows.ts";
import type { TableName } from "../rows.ts";

type Kept = {
  readonly name: string;
  readonly aside: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
};

async function keyOf(owner: pg.Pool, one: TableName): Promise<string[]> {
  const { rows } = await owner.query<{ column: string }>(
    `select a.attname as column from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
     where i.indrelid = $1::regclass and i.indisprimary`,
    [nameOf(one)],
  );
  return rows.map((row) => row.column);
}

async function columnsOf(owner: pg.Pool, one: TableName): Promise<string[]> {
  const { rows } = await owner.query<{ column: string }>(
    `select attname as column from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and attgenerated = ''`,
    [nameOf(one)],
  );
  return rows.map((row) => row.column);
}

/** Keeps every row that was written since the mark in tables of the schema `floor`. */
export async function keepAside(owner: pg.Pool, since: string): Promise<readonly Kept[]> {
  await owner.query("create schema floor");
  const kept: Kept[] = [];
  for (const one of await tablesOf(owner)) {
    const aside = `floor."${one.schema}_${one.table}"`;
    const made = await owner.query(
      `create table ${aside} as select * from ${nameOf(one)} where xmin::text::bigint >= ${since}`,
    );
    if ((made.rowCount ?? 0) === 0) await owner.query(`drop table ${aside}`);
    else
      kept.push({
        name: nameOf(one),
        aside,
        columns: await columnsOf(owner, one),
        key: await keyOf(owner, one),
      });
  }
  return kept;
}

/** Copies what was kept aside from one database into another of the same server. */
export async function carryOver(from: pg.Pool, to: pg.Pool, kept: readonly Kept[]): Promise<void> {
  await to.query("create schema floor");
  for (const [at, one] of kept.entries()) {
    const file = `floor-${process.pid}-${at}.copy`;
    await to.query(`create table ${one.aside} as select * from ${one.name} limit 0`);
    await from.query(`copy ${one.aside} to '${await folderOf(from)}/${file}'`);
    await to.query(`copy ${one.aside} from '${await folderOf(to)}/${file}'`);
    await to.query(`alter table ${one.aside} owner to kontor_owner`);
  }
}

async function folderOf(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ data_directory: string }>("show data_directory");
  return rows[0]?.data_directory ?? "";
}

/** Tables in an order in which each comes after those it refers to. */
async function parentsFirst(pool: pg.Pool, kept: readonly Kept[]): Promise<Kept[]> {
  const { rows } = await pool.query<{ child: string; parent: string }>(
    `select format('"%s"."%s"', cn.nspname, c.relname) as child, format('"%s"."%s"', pn.nspname, p.relname) as parent
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace cn on cn.oid = c.relnamespace
     join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
     where k.contype = 'f' and k.conrelid <> k.confrelid`,
  );
  const ordered: Kept[] = [];
  const visit = (one: Kept, depth: number): void => {
    if (ordered.includes(one) || depth > kept.length) return;
    for (const link of rows.filter((row) => row.child === one.name)) {
      const parent = kept.find((other) => other.name === link.parent);
      if (parent) visit(parent, depth + 1);
    }
    if (!ordered.includes(one)) ordered.push(one);
  };
  for (const one of kept) visit(one, 0);
  return ordered;
}

/** The statements of the floor; triggers of the product's own are left out, keys and references are not. */
export async function floorStatements(pool: pg.Pool, kept: readonly Kept[]): Promise<readonly string[]> {
  const ordered = await parentsFirst(pool, kept);
  const statements: string[] = [];
  for (const one of ordered) {
    await pool.query(`alter table ${one.name} disable trigger user`);
    statements.push(...(await statementsFor(pool, one)));
  }
  return statements;
}

/** Rows that were there before are split off first: the floor need not find out which is which. */
async function statementsFor(pool: pg.Pool, one: Kept): Promise<string[]> {
  const columns = one.columns.map((column) => `"${column}"`).join(", ");
  const same = one.key.map((column) => `t."${column}" = n."${column}"`).join(" and ") || "false";
  const rest = one.columns.filter((column) => !one.key.includes(column));
  const changed = one.aside.replace(/"$/, '_changed"');
  await pool.query(`create table ${changed} as select n.* from ${one.aside} n join ${one.name} t on ${same}`);
  await pool.query(`delete from ${one.aside} n using ${one.name} t where ${same}`);
  await pool.query(`analyze ${changed}`);
  const { rows } = await pool.query<{ changed: number; fresh: number }>(
    `select (select count(*)::int from ${changed}) as changed, (select count(*)::int from ${one.aside}) as fresh`,
  );
  const insert = `insert into ${one.name} (${columns}) overriding system value select ${columns} from ${one.aside}`;
  const update = `update ${one.name} t set (${rest.map((column) => `"${column}"`).join(", ")})
    = row(${rest.map((column) => `n."${column}"`).join(", ")}) from ${changed} n where ${same}`;
  return [...(rows[0]?.changed ? [update] : []), ...(rows[0]?.fresh ? [insert] : [])];
}
