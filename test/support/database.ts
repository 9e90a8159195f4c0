// A database of its own for a test file: cloned from the migrated template, dropped at the end.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { afterwards } from "./afterwards.ts";
import { openDatabase } from "../../src/wiring/open-database.ts";
import type { Database } from "../../src/kernel/db.ts";
import { makeLog } from "../../src/wiring/log.ts";
import { TEMPLATE, urlOf } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";

export type TestDatabase = Database & {
  /** As the owner: for looking behind the curtain and for setting a scene no action can. */
  readonly owner: pg.Pool;
  /** For running jobs: reads numbers as text, as graphile-worker expects them. */
  readonly jobsPool: pg.Pool;
  readonly urls: {
    readonly owner: string;
    readonly app: string;
    readonly read: string;
    readonly direct: string;
  };
};

/** Call at the top of a test file's set-up; it goes away by itself after the file. */
export async function testDatabase(template: string = TEMPLATE): Promise<TestDatabase> {
  const made = await cloneDatabase(inject("cluster"), template);
  afterwards(() => made.drop());
  return made.db;
}

/** A database in which nothing is yet, as a host makes it for a real installation. */
export async function emptyDatabase(): Promise<{
  readonly owner: pg.Pool;
  readonly urls: TestDatabase["urls"];
}> {
  const made = await cloneDatabase(inject("cluster"), "template0");
  afterwards(() => made.drop());
  return made.db;
}

export type Clone = {
  readonly db: TestDatabase;
  readonly name: string;
  drop(): Promise<void>;
  /** Nobody uses it any more; others clone it by this name. */
  becomeTemplate(as: string): Promise<void>;
};

/** A clone that its maker drops, or makes a template. */
export async function cloneDatabase(
  cluster: Pick<Cluster, "superuserUrl">,
  template: string = TEMPLATE,
): Promise<Clone> {
  const name = `t_${randomBytes(6).toString("hex")}`;
  // Copying the files is quicker here than what PostgreSQL does by itself: writing them once more page by page.
  await asSuperuser(
    cluster.superuserUrl,
    `create database ${name} template ${template} owner kontor_owner strategy file_copy`,
  );
  const urls = {
    owner: urlOf(cluster, "owner", name),
    app: urlOf(cluster, "app", name),
    read: urlOf(cluster, "read", name),
    direct: urlOf(cluster, "app", name),
  };
  // Each connection that is opened costs a check some milliseconds, and reads the catalogue anew.
  const database = openDatabase(urls, makeLog("silent"), { app: 6, read: 3 });
  const owner = new pg.Pool({ connectionString: urls.owner, max: 2 });
  owner.on("error", () => undefined);
  // A worker says that a job is done while it asks for the next one.
  const pipelined = { connectionString: urls.direct, max: 4, pipeline: true };
  const jobsPool = new pg.Pool(pipelined);
  jobsPool.on("error", () => undefined);
  jobsPool.on("connect", (client) => client.on("error", () => undefined));
  const leave = async (then: string): Promise<void> => {
    await database.close();
    await owner.end();
    await jobsPool.end();
    await asSuperuser(cluster.superuserUrl, then);
  };
  return {
    db: { ...database, owner, jobsPool, urls },
    name,
    drop: () => leave(`drop database if exists ${name} with (force)`),
    becomeTemplate: (as) => leave(`alter database ${name} rename to ${as}`),
  };
}

async function asSuperuser(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
