// Opens the database: pools of connections that prepare what is asked often, and that let the first and the last statement
// of a transaction travel with the one beside it, because waiting for the answer is most of what a short one costs.
import { Kysely, PostgresDialect } from "kysely";
import type { Duplex } from "node:stream";
import pg from "pg";
import type { Logger } from "pino";
import type { Database, DatabaseUrls } from "../kernel/db.ts";
import type { DB } from "../kernel/tables.generated.ts";
import { types } from "./read-values.ts";

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
const asPrepared = (args: readonly unknown[]): readonly unknown[] => {
  const [text, values, ...more] = args;
  const name = typeof text === "string" && Array.isArray(values) ? preparedName(text) : undefined;
  return name === undefined ? args : [{ name, text, values }, ...more];
};

const NOTHING = { command: "", rowCount: null, oid: 0, fields: [], rows: [] } satisfies pg.QueryResult;

/** Whose answers nobody reads: the opening of a transaction, and the last words of an act before its commit. */
const canWait = (text: unknown): boolean =>
  typeof text === "string" && (text === "begin" || text.startsWith("select kernel.close_act("));

class PairingClient extends pg.Client {
  #waiting: (readonly unknown[])[] = [];
  #isGathering = false;

  constructor(config?: pg.ClientConfig) {
    super({ ...config, pipeline: true } as pg.ClientConfig);
  }

  // The driver has a dozen signatures; what is not paired or prepared is passed on as it came.
  override query(...args: unknown[]): never {
    return this.#pair(args) as never;
  }

  /** What can wait goes out with the next statement; its fault is the fault of that one. */
  #pair(args: readonly unknown[]): unknown {
    if (canWait(args[0])) {
      this.#waiting.push(args);
      return Promise.resolve(NOTHING);
    }
    const before = this.#waiting;
    this.#waiting = [];
    if (before.length === 0) return this.#send(args);
    if (args[0] === "rollback")
      return before.some(([text]) => text === "begin") ? Promise.resolve(NOTHING) : this.#send(args);
    const answers = [...before, args].map((one) => this.#send(one));
    return Promise.all(answers).then((all) => all.at(-1));
  }

  /** What is asked before anybody waits leaves in one piece. */
  #gather(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    const { stream } = (this as unknown as { connection: { stream: Duplex } }).connection;
    stream.cork();
    process.nextTick(() => {
      this.#isGathering = false;
      stream.uncork();
    });
  }

  #send(args: readonly unknown[]): unknown {
    this.#gather();
    return (super.query as (...all: unknown[]) => unknown).apply(this, [...asPrepared(args)]);
  }
}

/** The pools of both roles; nothing is asked of the server before the first statement. */
export function openDatabase(
  urls: DatabaseUrls,
  log: Pick<Logger, "error">,
  size = { app: 10, read: 10 },
): Database {
  const pool = (url: string, max: number): pg.Pool => {
    const made = new pg.Pool({
      Client: PairingClient,
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
