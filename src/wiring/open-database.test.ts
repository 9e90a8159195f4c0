// First and last statements that travel with others: the outcome of a transaction is as if each had gone out by itself.
import { sql } from "kysely";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../test/support/database.ts";
import type { TestDatabase } from "../../test/support/database.ts";
import { inTransaction, sideBySide, sqlState } from "../kernel/db.ts";
import type { Tx } from "../kernel/db.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});

const keep = (tx: Tx, bucket: string) =>
  tx.insertInto("people.rate").values({ bucket, window_start: new Date(), hits: 1 }).execute();
const isKept = async (bucket: string): Promise<boolean> =>
  (await db.owner.query("select from people.rate where bucket = $1", [bucket])).rowCount === 1;
const closing = (tx: Tx, moves: readonly unknown[]) =>
  sql`select kernel.close_act(null, ${JSON.stringify({ all: {}, each: moves })}::jsonb, null, null, null)`.execute(
    tx,
  );
const openOnServer = async (): Promise<number> => {
  const { rows } = await db.owner.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and state like 'idle in transaction%'`,
  );
  return rows[0]?.n ?? 0;
};

describe("a transaction", () => {
  it("whose last words fail keeps nothing, and its caller hears what failed", async () => {
    const work = inTransaction(db.app, async (tx) => {
      await keep(tx, "last words");
      await closing(tx, [["not an id"]]);
      return "done";
    });
    const fault = await work.catch((one: unknown) => one);
    expect(sqlState(fault)).toBe("22P02");
    expect(await isKept("last words")).toBe(false);
  });

  it("keeps all of it where its last words are heard", async () => {
    await inTransaction(db.app, async (tx) => {
      await keep(tx, "all of it");
      await closing(tx, []);
    });
    expect(await isKept("all of it")).toBe(true);
  });

  it("that is given up after its last words keeps nothing", async () => {
    const work = inTransaction(db.app, async (tx) => {
      await keep(tx, "given up");
      await closing(tx, []);
      throw new Error("given up");
    });
    await expect(work).rejects.toThrow("given up");
    expect(await isKept("given up")).toBe(false);
  });

  it("that fails before it asked anything, or asks nothing, leaves no connection in a transaction", async () => {
    for (let round = 0; round < 3; round += 1) {
      await expect(inTransaction(db.app, () => Promise.reject(new Error("before anything")))).rejects.toThrow(
        "before anything",
      );
      await inTransaction(db.app, () => Promise.resolve());
    }
    await inTransaction(db.app, async (tx) => void (await keep(tx, "afterwards")));
    expect(await isKept("afterwards")).toBe(true);
    expect(await openOnServer()).toBe(0);
  });

  it("whose first statement fails keeps nothing of what is tried after it", async () => {
    const work = inTransaction(db.app, async (tx) => {
      await sql`select 1 / 0`.execute(tx).catch(() => undefined);
      await keep(tx, "after a fault");
    });
    await expect(work).rejects.toThrow("current transaction is aborted");
    expect(await isKept("after a fault")).toBe(false);
  });

  it("is one transaction from its first statement on", async () => {
    await inTransaction(db.app, async (tx) => {
      const of = async () =>
        (await sql<{ xid: string }>`select pg_current_xact_id()::text as xid`.execute(tx)).rows[0]?.xid;
      expect(await of()).toBe(await of());
    });
  });
});

describe("what is asked side by side in a transaction", () => {
  const asked: string[] = [];
  const say = (tx: Tx, word: string) =>
    sql<{ word: string; asked: number }>`select ${word}::text as word`
      .execute(tx)
      .then(({ rows }) => ({ word: rows[0]?.word, asked: asked.length }));

  it("has all been sent before the first is answered, and is answered in its order", async () => {
    const original = pg.Client.prototype.query;
    pg.Client.prototype.query = function noted(this: pg.Client, ...args: unknown[]) {
      asked.push(JSON.stringify(args[0]));
      return (original as (...all: unknown[]) => unknown).apply(this, args);
    } as typeof original;
    const answers = await inTransaction(db.app, (tx) =>
      sideBySide([say(tx, "one"), say(tx, "two"), say(tx, "three")]),
    ).finally(() => (pg.Client.prototype.query = original));
    expect(answers.map((one) => one.word)).toEqual(["one", "two", "three"]);
    // BEGIN and the three.
    expect(answers[0].asked).toBe(4);
  });

  it("never asks on when the transaction was given up because one of it failed", async () => {
    let late = "";
    const work = inTransaction(db.app, (tx) =>
      sideBySide([
        sql`select 1 / 0`.execute(tx),
        keep(tx, "beside a fault").catch((fault: unknown) => {
          late = sqlState(fault);
          throw fault;
        }),
      ]),
    );
    expect(sqlState(await work.catch((fault: unknown) => fault))).toBe("22012");
    expect(late).toBe("25P02");
    expect(await isKept("beside a fault")).toBe(false);
    expect(await openOnServer()).toBe(0);
  });
});
