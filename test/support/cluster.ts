// One throw-away PostgreSQL cluster for a run of the checks, with a migrated template that each test file clones.
import { rmSync } from "node:fs";
import pg from "pg";
import { startPostgres } from "../../bin/lib/postgres.mjs";
import { scratchFolder } from "./scratch.ts";
import { migrate } from "../../src/wiring/migrate.ts";

export type Cluster = { readonly superuserUrl: string; stop(): Promise<void> };

const PASSWORD = "only-for-checks";
export const ROLES = { owner: "kontor_owner", app: "kontor_app", read: "kontor_read" } as const;
export const TEMPLATE = "kontor_template";

/** For databases that live for seconds: nobody tidies them up, counts their rows or copies them. */
const SHORT_LIVED = {
  autovacuum: "off",
  track_counts: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  // A connection that asks a statement a few times only is not worth a plan for each of its values.
  plan_cache_mode: "force_generic_plan",
};

/** `fsync` true: as safe at power loss as a real one, for measurements. `shortLived`: its databases are gone in a minute. */
export async function startCluster({
  fsync = false,
  shortLived = false,
  more = {} as Record<string, string>,
} = {}): Promise<Cluster> {
  const dir = scratchFolder({ durable: fsync });
  const server = await startPostgres({ dir, fsync, also: { ...(shortLived ? SHORT_LIVED : {}), ...more } });
  const client = new pg.Client({ connectionString: server.superuserUrl });
  await client.connect();
  for (const role of Object.values(ROLES))
    await client.query(`create role ${role} login password '${PASSWORD}'`);
  await client.query(`create database ${TEMPLATE} owner ${ROLES.owner}`);
  await client.end();
  await migrate(urlOf(server, "owner", TEMPLATE), { app: ROLES.app, read: ROLES.read }, "test");
  return {
    superuserUrl: server.superuserUrl,
    async stop() {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export function urlOf(
  { superuserUrl }: Pick<Cluster, "superuserUrl">,
  role: keyof typeof ROLES,
  database: string,
): string {
  const url = new URL(superuserUrl);
  url.username = ROLES[role];
  url.password = PASSWORD;
  url.pathname = `/${database}`;
  return url.href;
}
