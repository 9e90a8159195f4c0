// The database: pools for the app's and the screens' roles, typed queries through Kysely, and transactions that are tried
// again when PostgreSQL asks for it.
import { Kysely, PostgresDialect, sql } from "kysely";
import type { RawBuilder, Transaction } from "kysely";
import pg from "pg";
import type { Logger } from "pino";
import type { DB } from "./tables.generated.ts";

const INT8 = 20;
const DATE = 1082;
const INT8_ARRAY = 1016;
const types: pg.CustomTypesConfig = {
  // bigint columns are bigint; dates stay the text they are: a day has no time zone.
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (oid === INT8) return (text: string) => BigInt(text);
    if (oid === DATE) return (text: string) => text;
    if (oid === INT8_ARRAY) return (text: string) => text.slice(1, -1).split(",").filter(Boolean).map(BigInt);
    return pg.types.getTypeParser(oid, format as "text");
  }) as pg.CustomTypesConfig["getTypeParser"],
};

export type Sql = {
  query<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<R>>;
};
export type Tx = Transaction<DB>;
export type ReadDb = Kysely<DB>;

export type Database = {
  /** The app's role: actions and jobs. */
  readonly app: Kysely<DB>;
  /** The screens' role: reads only. */
  readonly read: Kysely<DB>;
  readonly appPool: pg.Pool;
  readonly readPool: pg.Pool;
  /** A connection string for LISTEN, worker and advisory locks; never a transaction pool. */
  readonly directUrl: string;
  close(): Promise<void>;
};

/** How many texts are prepared; lists of changing length must not fill the server's memory. */
const PREPARED_MOST = 1_000;
const prepared = new Map<string, string>();

/** The name under which a statement with values is prepared on each connection; undefined: it is sent anew each time. */
function preparedName(text: string): string | undefined {
  if (!prepared.has(text) && prepared.size < PREPARED_MOST) prepared.set(text, `k${prepared.size}`);
  return prepared.get(text);
}

// PostgreSQL reads and plans a statement once per connection instead of at each use: for short ones that is most of the cost.
// A transaction pool in between must know prepared statements (PgBouncer does from 1.21 on).
class PreparingClient extends pg.Client {
  // The driver has a dozen signatures; only texts with values are changed, everything else is passed on.
  override query(...args: unknown[]): never {
    const [text, values, ...more] = args;
    const name = typeof text === "string" && Array.isArray(values) ? preparedName(text) : undefined;
    const passed = name === undefined ? args : [{ name, text, values }, ...more];
    return (super.query as (...all: unknown[]) => unknown).apply(this, passed) as never;
  }
}

export type DatabaseUrls = { readonly app: string; readonly read: string; readonly direct: string };

export function openDatabase(
  urls: DatabaseUrls,
  log: Pick<Logger, "error">,
  size = { app: 10, read: 10 },
): Database {
  const pool = (url: string, max: number): pg.Pool => {
    const made = new pg.Pool({
      Client: PreparingClient,
      connectionString: url,
      max,
      types,
      idleTimeoutMillis: 30_000,
      connectionTimeoutMillis: 10_000,
    });
    made.on("error", (fault) => log.error({ err: fault }, "an idle database connection broke"));
    made.on("connect", (client) =>
      client.on("error", (fault) => log.error({ err: fault }, "a database connection broke")),
    );
    return made;
  };
  const appPool = pool(urls.app, size.app);
  const readPool = pool(urls.read, size.read);
  const app = new Kysely<DB>({ dialect: new PostgresDialect({ pool: appPool }) });
  const read = new Kysely<DB>({ dialect: new PostgresDialect({ pool: readPool }) });
  return {
    app,
    read,
    appPool,
    readPool,
    directUrl: urls.direct,
    close: async () => {
      await app.destroy();
      await read.destroy();
    },
  };
}

// 40001 serialization_failure, 40P01 deadlock_detected (PostgreSQL appendix A): nothing was written, trying again is safe.
const TRY_AGAIN = new Set(["40001", "40P01"]);
const TRIES = 5;

/** One transaction, READ COMMITTED; tried again from its start on deadlock and serialization failure. */
export async function inTransaction<T>(db: Kysely<DB>, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (fault) {
      if (attempt >= TRIES || !TRY_AGAIN.has(sqlState(fault))) throw fault;
    }
  }
}

/** SQL: whether a list holds a row; `idsOf` reads the same list. */
export const anyOf = (list: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`exists (${list})`;

export const idsOf = async (db: Kysely<DB>, list: RawBuilder<{ readonly id: string }>): Promise<string[]> =>
  (await list.execute(db)).rows.map((row) => row.id);

/** The SQLSTATE of what PostgreSQL threw, or "" where it was not PostgreSQL. */
export function sqlState(fault: unknown): string {
  if (typeof fault !== "object" || fault === null || !("code" in fault)) return "";
  return typeof fault.code === "string" ? fault.code : "";
}

/** The violated constraint's name: stores turn it into a refusal, nobody else. */
export function constraintOf(fault: unknown): string {
  if (typeof fault !== "object" || fault === null || !("constraint" in fault)) return "";
  return typeof fault.constraint === "string" ? fault.constraint : "";
}
