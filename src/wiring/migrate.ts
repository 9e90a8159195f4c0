// Brings a database up to date: numbered plain SQL files, each once, in one transaction, never edited afterwards.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { newId } from "../kernel/ids.ts";

const FOLDER = join(import.meta.dirname, "../../db/migrations");
const LOCK = 4_807_201;

export type Roles = { readonly app: string; readonly read: string };

/** Applies what is missing as the owner; answers how many files it applied. Refuses a file that was changed after it ran. */
export async function migrate(
  ownerUrl: string,
  roles: Roles,
  kind: "demo" | "test" | "real",
): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await client.query(`create schema if not exists migrations;
      create table if not exists migrations.applied (name text primary key, sha256 text not null, at timestamptz not null)`);
    const { rows } = await client.query<{ name: string; sha256: string }>(
      "select name, sha256 from migrations.applied",
    );
    const applied = new Map(rows.map((row) => [row.name, row.sha256]));
    const files = migrationFiles();
    const missing = files.filter((file) => !applied.has(file.name));
    for (const file of files) {
      const known = applied.get(file.name);
      if (known !== undefined && known !== file.sha256)
        throw new Error(`The migration ${file.name} was changed after it ran.`);
    }
    if (missing.length === 0) return 0;
    // graphile-worker's own schema first: our functions add jobs to it. Loaded only where there is something to bring up to date.
    const { runMigrations } = await import("graphile-worker");
    await runMigrations({ connectionString: ownerUrl });
    for (const file of missing) await apply(client, file, roles);
    await openWorkerSchema(client, roles);
    await client.query(
      `insert into kernel.installation (id, kind, created_at) values ($1, $2, $3) on conflict do nothing`,
      [newId(), kind, new Date()],
    );
    await client.query(
      `insert into kernel.gate (effect, position, changed_at)
      select e, 'open', $1 from unnest(array['mail','sms','charge','suspend','registry','panel','vat_id']) e on conflict do nothing`,
      [new Date()],
    );
    return missing.length;
  } finally {
    await client.end();
  }
}

export type MigrationFile = { readonly name: string; readonly text: string; readonly sha256: string };

export function migrationFiles(): MigrationFile[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .toSorted()
    .map((name) => {
      const text = readFileSync(join(FOLDER, name), "utf8");
      return { name, text, sha256: createHash("sha256").update(text).digest("hex") };
    });
}

async function apply(client: pg.Client, file: MigrationFile, roles: Roles): Promise<void> {
  const named = file.text.replaceAll("{{app}}", quote(roles.app)).replaceAll("{{read}}", quote(roles.read));
  try {
    await client.query("begin");
    await client.query(named);
    await client.query("insert into migrations.applied (name, sha256, at) values ($1, $2, $3)", [
      file.name,
      file.sha256,
      new Date(),
    ]);
    await client.query("commit");
  } catch (fault) {
    await client.query("rollback");
    throw new Error(
      `The migration ${file.name} failed: ${fault instanceof Error ? fault.message : String(fault)}`,
      { cause: fault },
    );
  }
}

// The worker runs as the app's role, which owns nothing: graphile-worker's tables have row level security on.
async function openWorkerSchema(client: pg.Client, roles: Roles): Promise<void> {
  const app = quote(roles.app);
  const read = quote(roles.read);
  const { rows } = await client.query<{ name: string }>(
    "select c.relname as name from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r'",
  );
  const policies = rows.map(
    ({ name }) => `drop policy if exists app on graphile_worker.${quote(name)};
    create policy app on graphile_worker.${quote(name)} for all to ${app}, ${read} using (true) with check (true);`,
  );
  await client.query(`grant usage on schema graphile_worker to ${app}, ${read};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${app};
    grant select on all tables in schema graphile_worker to ${read};
    grant usage on all sequences in schema graphile_worker to ${app};
    grant execute on all functions in schema graphile_worker to ${app};
    grant usage on schema migrations to ${app}, ${read};
    grant select on migrations.applied to ${app}, ${read};
    ${policies.join("\n")}`);
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
