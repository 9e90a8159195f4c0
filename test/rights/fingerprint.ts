// What the whole database holds, told in one value per table: to prove that nothing was written.
import type pg from "pg";

/** Rows and a hash of their contents by table, for all our schemas and the waiting jobs. */
export async function fingerprint(owner: pg.Pool): Promise<Record<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'graphile_worker') order by 1`,
  );
  const of = ({ name }: { name: string }): string =>
    `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as held
     from ${name} t`;
  const jobs = "select 'jobs' as name, count(*)::text as held from graphile_worker._private_jobs";
  const { rows } = await owner.query<{ name: string; held: string }>(
    [...tables.map(of), jobs].join(" union all "),
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.held]));
}
