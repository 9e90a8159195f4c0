// The books keep what they are for: whole entries that sum to zero, each source once, nothing changed afterwards.
import { sql } from "kysely";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { inTransaction, sqlState } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import type { Result, Refusal } from "../../kernel/result.ts";
import { testDatabase } from "../../../test/support/database.ts";
import type { TestDatabase } from "../../../test/support/database.ts";
import { aSeller } from "../../../test/support/scene.ts";
import {
  account,
  accountPostings,
  balanceOf,
  book,
  customerBalance,
  postingsOf,
  reverseEntry,
} from "./index.ts";
import type { BookEntry, BookPosting } from "./index.ts";

let db: TestDatabase;
let sellerId: string;

beforeAll(async () => {
  db = await testDatabase();
  sellerId = await aSeller(db.owner);
});

const posting = (name: BookPosting["account"], minor: bigint, customerAccountId?: string): BookPosting => ({
  account: name,
  minor,
  currency: "EUR",
  ...(customerAccountId ? { customerAccountId } : {}),
});

function entry(postings: readonly BookPosting[], more: Partial<BookEntry> = {}): BookEntry {
  return {
    sellerId,
    bookedOn: "2026-03-10",
    sourceKind: "document",
    sourceId: newId(),
    text: "Invoice",
    postings,
    ...more,
  };
}

const invoice = (customer: string, more: Partial<BookEntry> = {}): BookEntry =>
  entry(
    [
      posting(account.receivable, 11_900n, customer),
      posting(account.revenue("hosting"), -10_000n),
      posting(account.tax("DE", 1900), -1_900n),
    ],
    more,
  );

/** As an action does it: a refusal rolls back. */
async function attempt<T, R extends Refusal>(
  work: (tx: Parameters<Parameters<typeof inTransaction>[1]>[0]) => Promise<Result<T, R>>,
): Promise<Result<T, R>> {
  let refusal: Result<T, R> | null = null;
  try {
    return await inTransaction(db.app, async (tx) => {
      const result = await work(tx);
      if (!result.ok) {
        refusal = result;
        throw new Error("refused");
      }
      return result;
    });
  } catch (fault) {
    if (refusal) return refusal;
    throw fault;
  }
}

const counts = async (): Promise<string> => {
  const { rows } = await db.owner.query<{
    counts: string;
  }>(`select concat_ws('/', (select count(*) from ledger.entry),
    (select count(*) from ledger.posting), (select count(*) from ledger.source)) as counts`);
  return rows[0]?.counts ?? "";
};

describe("booking", () => {
  it("writes an invoice's entry with its postings, and the customer owes the gross amount", async () => {
    const customer = newId();
    const told = invoice(customer);
    const [booked] = must(await attempt((tx) => book(tx, [told])));
    expect(booked).toMatchObject({ sourceKind: "document", sourceId: told.sourceId, fresh: true });
    const postings = await postingsOf(db.read, "document", [told.sourceId]);
    expect(postings.map((one) => [one.account, one.amount.minor])).toEqual([
      ["receivable", 11_900n],
      ["revenue:hosting", -10_000n],
      ["tax:de:1900", -1_900n],
    ]);
    expect(await customerBalance(db.read, customer)).toEqual([
      { currency: "EUR", owed: 11_900n, paidAhead: 0n },
    ]);
  });

  it("leaves a source that was booked before as it is, and answers its earlier entry", async () => {
    const told = invoice(newId());
    const [first] = must(await attempt((tx) => book(tx, [told])));
    const before = await counts();
    const [again] = must(await attempt((tx) => book(tx, [{ ...told, text: "Again" }])));
    expect(again).toEqual({ ...first, fresh: false });
    expect(await counts()).toBe(before);
  });

  it("books the new ones of a list in which some are known", async () => {
    const [known, fresh] = [invoice(newId()), invoice(newId())];
    must(await attempt((tx) => book(tx, [known])));
    const answer = must(await attempt((tx) => book(tx, [known, fresh, fresh])));
    expect(answer.filter((one) => one.sourceId === known.sourceId).map((one) => one.fresh)).toEqual([false]);
    expect(answer.filter((one) => one.sourceId === fresh.sourceId && one.fresh)).toHaveLength(1);
  });

  it("books one source once when eight try at the same moment", async () => {
    const told = invoice(newId());
    const answers = await Promise.all(Array.from({ length: 8 }, () => attempt((tx) => book(tx, [told]))));
    const booked = answers.map((one) => must(one)[0]);
    expect(booked.filter((one) => one?.fresh)).toHaveLength(1);
    expect(new Set(booked.map((one) => one?.entryId)).size).toBe(1);
    expect(await postingsOf(db.read, "document", [told.sourceId])).toHaveLength(3);
  });

  it("leaves out zeros: no tax makes no tax posting, and an entry of nothing is not booked", async () => {
    const told = entry([
      posting(account.receivable, 500n, newId()),
      posting(account.revenue("hosting"), -500n),
      posting(account.tax("DE", 0), 0n),
    ]);
    const nothing = entry([
      posting(account.receivable, 0n, newId()),
      posting(account.revenue("hosting"), 0n),
    ]);
    const answer = must(await attempt((tx) => book(tx, [told, nothing])));
    expect(answer.map((one) => one.sourceId)).toEqual([told.sourceId]);
    expect(await postingsOf(db.read, "document", [told.sourceId])).toHaveLength(2);
  });

  it("takes five thousand entries in one statement", async () => {
    const statements: string[] = [];
    const list = Array.from({ length: 5_000 }, () => invoice(newId()));
    const answer = await inTransaction(
      db.app.withPlugin({
        transformQuery: (args) => {
          statements.push(args.node.kind);
          return args.node;
        },
        transformResult: async (args) => args.result,
      }),
      (tx) => book(tx, list),
    );
    expect(must(answer).every((one) => one.fresh)).toBe(true);
    expect(must(answer)).toHaveLength(5_000);
    expect(statements).toHaveLength(1);
  });
});

describe("what the database itself guards", () => {
  const name = fc.constantFrom(
    account.bank,
    account.cash,
    account.processor,
    account.fees,
    account.revenue("domain"),
    account.tax("AT", 2000),
  );
  const balanced = fc
    .array(
      fc.tuple(
        name,
        name,
        fc.bigInt({ min: 1n, max: 9_007_199_254_740_991n }),
        fc.constantFrom("EUR", "CHF"),
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((pairs) =>
      pairs.flatMap(([debit, credit, minor, currency]) => [
        { account: debit, minor, currency },
        { account: credit, minor: -minor, currency },
      ]),
    );

  it("books any set of entries that sum to zero", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(balanced, { minLength: 1, maxLength: 4 }), async (sets) => {
        const list = sets.map((postings) => entry(postings));
        expect(must(await attempt((tx) => book(tx, list)))).toHaveLength(list.length);
        const found = await postingsOf(
          db.read,
          "document",
          list.map((one) => one.sourceId),
        );
        expect(found).toHaveLength(sets.flat().length);
        const total = found.reduce((sum, one) => sum + one.amount.minor, 0n);
        expect(total).toBe(0n);
      }),
      { numRuns: 40 },
    );
  });

  it("refuses any set with one entry off by whatever amount, and leaves nothing of it", async () => {
    const off = fc.bigInt({ min: -1_000_000n, max: 1_000_000n }).filter((minor) => minor !== 0n);
    await fc.assert(
      fc.asyncProperty(
        fc.array(balanced, { minLength: 1, maxLength: 3 }),
        balanced,
        off,
        async (sets, last, wrong) => {
          const before = await counts();
          const bad = entry([...last, { account: account.rounding, minor: wrong, currency: "EUR" }]);
          const result = await attempt((tx) => book(tx, [...sets.map((postings) => entry(postings)), bad]));
          expect(result).toMatchObject({ ok: false, refusal: { code: "unbalanced" } });
          expect(await counts()).toBe(before);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("refuses an entry that sums to zero only across currencies", async () => {
    const told = entry([
      { account: account.bank, minor: 100n, currency: "EUR" },
      { account: account.revenue("hosting"), minor: -100n, currency: "CHF" },
    ]);
    expect(await attempt((tx) => book(tx, [told]))).toMatchObject({
      ok: false,
      refusal: { code: "unbalanced" },
    });
  });

  it("refuses entries without postings or without a seller, and postings without their entry", async () => {
    const id = newId();
    const one = {
      id,
      seller_id: sellerId,
      booked_on: "2026-03-10",
      source_kind: "document",
      source_id: newId(),
      text: "",
    };
    const stray = { id: newId(), entry_id: newId(), account: "bank", currency: "EUR", minor: "5" };
    const call = (entries: object[], postings: (typeof stray)[]): Promise<unknown> => {
      const lines = (of: (row: typeof stray) => string): string => postings.map(of).join("\n");
      return sql`select * from ledger.book(${JSON.stringify(entries)}::jsonb, ${lines((row) => row.id)},
          ${lines((row) => row.entry_id)}, ${lines((row) => row.account)}, ${lines((row) => row.currency)},
          ${lines((row) => row.minor)}, '')`
        .execute(db.app)
        .then(() => "", sqlState);
    };
    expect(await call([one], [])).toBe("KT002");
    const own = { ...stray, entry_id: id };
    const pair = [own, { ...own, id: newId(), minor: "-5" }];
    expect(await call([{ ...one, seller_id: newId() }], pair), "a seller that does not exist").toBe("KT002");
    expect(await call([one], [...pair, stray, { ...stray, id: newId(), minor: "-5" }])).toBe("KT002");
    expect(await call([], [stray, { ...stray, id: newId(), minor: "-5" }])).toBe("KT002");
  });

  it("lets the app's own role neither write nor change nor empty the books directly", async () => {
    const told = invoice(newId());
    must(await attempt((tx) => book(tx, [told])));
    const before = await counts();
    const tries = [
      "insert into ledger.entry select * from ledger.entry limit 1",
      "update ledger.entry set text = 'x'",
      "delete from ledger.posting",
      "truncate ledger.posting",
      "update ledger.posting set minor = 1",
      "delete from ledger.source",
      "insert into ledger.source values ('document', gen_random_uuid(), gen_random_uuid())",
      "insert into ledger.posting select * from ledger.posting limit 1",
      "truncate ledger.entry cascade",
      "delete from ledger.month_lock",
      "update ledger.month_lock set month = '2020-01-01'",
    ];
    for (const statement of tries) {
      expect(await db.appPool.query(statement).then(() => "done", sqlState), statement).toBe("42501");
    }
    expect(await counts()).toBe(before);
  });

  it("keeps what is booked even from the owner of the tables", async () => {
    for (const statement of [
      "update ledger.posting set minor = minor + 1",
      "delete from ledger.entry",
      "truncate ledger.source",
    ]) {
      expect(await db.owner.query(statement).then(() => "done", sqlState), statement).toBe("KT001");
    }
  });
});

describe("reversing", () => {
  it("turns every sign, names the reversed entry, and is done once", async () => {
    const customer = newId();
    const [booked] = must(await attempt((tx) => book(tx, [invoice(customer)])));
    const entryId = booked?.entryId ?? "";
    const reversal = must(await attempt((tx) => reverseEntry(tx, { entryId, bookedOn: "2026-04-01" })));
    expect(reversal.fresh).toBe(true);
    const again = must(await attempt((tx) => reverseEntry(tx, { entryId, bookedOn: "2026-04-02" })));
    expect(again).toEqual({ ...reversal, fresh: false });
    expect(await customerBalance(db.read, customer)).toEqual([{ currency: "EUR", owed: 0n, paidAhead: 0n }]);
    const [first] = await postingsOf(db.read, "reversal", [entryId]);
    expect(first).toMatchObject({
      reverses: entryId,
      bookedOn: "2026-04-01",
      account: "receivable",
      amount: { minor: -11_900n },
    });
  });

  it("refuses an entry that does not exist", async () => {
    expect(
      await attempt((tx) => reverseEntry(tx, { entryId: newId(), bookedOn: "2026-04-01" })),
    ).toMatchObject({ refusal: { code: "no_such_entry" } });
  });
});

describe("reading", () => {
  it("tells an account's balance per currency and a customer's postings page by page, newest first", async () => {
    const seller = await aSeller(db.owner, "suedlicht");
    const customer = newId();
    for (const minor of [100n, 250n, 300n]) {
      must(
        await attempt((tx) =>
          book(tx, [
            entry([posting(account.bank, minor), posting(account.prepayment, -minor, customer)], {
              sellerId: seller,
            }),
          ]),
        ),
      );
    }
    expect(await balanceOf(db.read, seller, account.bank)).toEqual([{ minor: 650n, currency: "EUR" }]);
    expect(await customerBalance(db.read, customer)).toEqual([
      { currency: "EUR", owed: 0n, paidAhead: 650n },
    ]);
    const [top, next] = await accountPostings(db.read, [customer], { limit: 2 });
    expect([top?.amount.minor, next?.amount.minor]).toEqual([-300n, -250n]);
    const rest = await accountPostings(db.read, [customer], { before: next?.postingId ?? "" });
    expect(rest.map((one) => one.amount.minor)).toEqual([-100n]);
    expect(await accountPostings(db.read, [])).toEqual([]);
  });

  it("names accounts in one way, and refuses names that are none", () => {
    expect(account.revenue("revenue:Hosting")).toBe("revenue:hosting");
    expect(() => account.revenue("a b")).toThrow(RangeError);
    expect(() => account.tax("DE", 19.5)).toThrow(RangeError);
  });
});
