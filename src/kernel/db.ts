// The database as the rest knows it: typed queries through Kysely for the app's and the screens' roles, and transactions
// that are tried again when PostgreSQL asks for it.
import {
  DummyDriver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  Transaction,
} from "kysely";
import type { Dialect, Kysely, RawBuilder } from "kysely";
import type pg from "pg";
import type { DB } from "./tables.generated.ts";

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

export type DatabaseUrls = { readonly app: string; readonly read: string; readonly direct: string };

// 40001 serialization_failure, 40P01 deadlock_detected (PostgreSQL appendix A): nothing was written, trying again is safe.
export const isTryAgain = (fault: unknown): boolean => ["40001", "40P01"].includes(sqlState(fault));
const TRIES = 5;

// PostgreSQL appendix A: 08 connection exception, 53 insufficient resources, 57P operator intervention, 58 system error; the
// system's own names (ECONNREFUSED, EPIPE); and what the driver says of a connection that is gone.
const GONE = /^(?:08|53|57P|58|E[A-Z]{3})/u;
const GONE_SAID = /^Connection terminated|not queryable|timeout exceeded when trying to connect/u;

/** The database went away, or the line to it: that says nothing about what was asked of it. */
export const isServerGone = (fault: unknown): boolean =>
  GONE.test(sqlState(fault)) || (fault instanceof Error && GONE_SAID.test(fault.message));

/** One transaction, READ COMMITTED; tried again from its start on deadlock and serialization failure. */
export async function inTransaction<T>(db: Kysely<DB>, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute((tx) => allAtOnce(tx, work));
    } catch (fault) {
      if (attempt >= TRIES || !isTryAgain(fault)) throw fault;
    }
  }
}

/** Reads of one page that have to agree: each sees the database as the first one did. */
export const atOneMoment = <T>(db: ReadDb, read: (db: ReadDb) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel("repeatable read").execute(read);

const NOWHERE: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};

/**
 * Kysely lets each statement of a transaction wait for the answer to the one before it. The connection keeps them in order by
 * itself: what is asked side by side goes out together, and is answered one after the other.
 */
const allAtOnce = <T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  tx.getExecutor().provideConnection((connection) => {
    const executor = tx.getExecutor().withConnectionProvider({ provideConnection: (use) => use(connection) });
    const props = { config: { dialect: NOWHERE }, dialect: NOWHERE, driver: new DummyDriver(), executor };
    return work(new Transaction<DB>(props));
  });

/**
 * Asked in this order, none waiting for the answer to another. All come to their end, also after a fault: none may still ask
 * when the transaction is given up.
 */
export async function sideBySide<T extends readonly unknown[]>(
  asked: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  const all: readonly Promise<unknown>[] = asked;
  const ended = await Promise.allSettled(all);
  const broken = ended.find((one) => one.status === "rejected");
  if (broken) throw broken.reason;
  return ended.map((one) => (one.status === "fulfilled" ? one.value : undefined)) as unknown as T;
}

/** SQL: whether a list holds a row; `idsOf` reads the same list. */
export const anyOf = (list: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`exists (${list})`;

/**
 * SQL: whether any of these rows is due by a moment or a day. The least value is the first entry of the column's index; to an `exists`
 * the planner may walk the whole table before it says that nothing is.
 */
export const anyBy = (column: string, by: unknown, rows: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`coalesce((select min(${sql.ref(column)}) <= ${by} from ${rows}), false)`;

/** For `like`: what begins with a text as it was typed; signs in it that mean something to `like` stand for themselves. */
export const begins = (text: string): string => `${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
/** The same, for what holds the text anywhere. */
export const holds = (text: string): string => `%${begins(text)}`;

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
