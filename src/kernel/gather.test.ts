// Many things in one transaction: what their steps ask at one moment is one statement, and none sees another's half.
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../test/support/database.ts";
import type { TestDatabase } from "../../test/support/database.ts";
import { atOneMoment } from "./db.ts";
import type { ReadDb, Tx } from "./db.ts";
import { gathered, listFor, oneFor, ownHandle, together } from "./gather.ts";

let db: TestDatabase;
const sent: (readonly number[])[] = [];
const doubled = gathered(async (tx: Tx | ReadDb, numbers: readonly number[]) => {
  sent.push(numbers);
  const { rows } = await sql<{ n: number }>`select n from unnest(${[...numbers]}::int[])
    with ordinality as t(n, at) order by at`.execute(tx);
  return rows.map((row) => row.n * 2);
});

beforeAll(async () => {
  db = await testDatabase();
});

const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
  sent.length = 0;
  return db.app.transaction().execute(work);
};
const apart = (n: number): string => String(n);

describe("many steps in one transaction", () => {
  it("send what they ask at one moment as one statement, and each gets its own answer", async () => {
    const answers = await inTx((tx) => together(tx, [1, 2, 3], apart, (n) => doubled(tx, n)));
    expect(answers).toEqual([2, 4, 6]);
    expect(sent).toEqual([[1, 2, 3]]);
  });

  it("stay in step over several questions", async () => {
    const answers = await inTx((tx) =>
      together(tx, [1, 2, 3], apart, async (n) => doubled(tx, await doubled(tx, n))),
    );
    expect(answers).toEqual([4, 8, 12]);
    expect(sent).toEqual([
      [1, 2, 3],
      [2, 4, 6],
    ]);
  });

  it("never run beside each other within one group", async () => {
    const order: string[] = [];
    await inTx((tx) =>
      together(
        tx,
        [1, 2, 3, 4],
        (n) => (n % 2 === 0 ? "even" : "odd"),
        async (n) => {
          order.push(`begin ${n}`);
          await doubled(tx, n);
          order.push(`end ${n}`);
        },
      ),
    );
    expect(order.indexOf("end 1")).toBeLessThan(order.indexOf("begin 3"));
    expect(order.indexOf("end 2")).toBeLessThan(order.indexOf("begin 4"));
    expect(sent).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it("all come to their end before a fault of one gives the transaction up", async () => {
    let ended = 0;
    const work = inTx((tx) =>
      together(tx, [1, 2, 3], apart, async (n) => {
        if (n === 1) throw new Error("the first one is bad");
        await doubled(tx, n);
        ended += 1;
      }),
    );
    await expect(work).rejects.toThrow("the first one is bad");
    expect(ended).toBe(2);
  });

  it("hear of a statement that fails, each of them", async () => {
    const bad = gathered(async (tx: Tx, _: readonly number[]): Promise<number[]> => {
      await sql`select 1 / 0`.execute(tx);
      return [];
    });
    const faults: unknown[] = [];
    const work = inTx((tx) =>
      together(tx, [1, 2], apart, (n) => bad(tx, n).catch((fault: unknown) => faults.push(fault))),
    );
    await work.catch(() => undefined);
    expect(faults).toHaveLength(2);
  });

  it("send a single question at once", async () => {
    expect(await inTx((tx) => doubled(tx, 7))).toBe(14);
    expect(sent).toEqual([[7]]);
  });

  it("are gathered outside a transaction as well, and never with what others ask at that moment", async () => {
    sent.length = 0;
    const own = ownHandle(db.app);
    const [answers, other] = await Promise.all([
      together(own, [1, 2, 3], apart, (n) => doubled(own, n)),
      doubled(db.app, 4),
    ]);
    expect([answers, other]).toEqual([[2, 4, 6], 8]);
    expect(sent.toSorted((a, b) => a.length - b.length)).toEqual([[4], [1, 2, 3]]);
  });
});

describe("rows put beside their keys", () => {
  const rows = [
    { key: "b", n: 1 },
    { key: "a", n: 2 },
    { key: "b", n: 3 },
  ];
  it("are null or none where a key has no row", () => {
    expect(oneFor(["a", "c"], rows, (row) => row.key)).toEqual([{ key: "a", n: 2 }, null]);
    expect(listFor(["b", "c"], rows, (row) => row.key)).toEqual([[rows[0], rows[2]], []]);
  });
});

describe("reads of one page", () => {
  it("agree with each other, whatever is written between them", async () => {
    await db.owner.query("create table public.written (n int); grant select on public.written to public");
    const count = async (read: ReadDb): Promise<number> =>
      (await sql<{ n: number }>`select count(*)::int as n from public.written`.execute(read)).rows[0]?.n ??
      -1;
    const both = await atOneMoment(db.read, async (then) => {
      const before = await count(then);
      await db.owner.query("insert into public.written values (1)");
      return [before, await count(then)];
    });
    expect([both, await count(db.read)]).toEqual([[0, 0], 1]);
  });
});
