// Ten years of two hundred monthly customers: nothing is billed twice or forgotten, whoever pays how and when, and changes what.
import { describe, expect, it } from "vitest";
import { testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";
import { expectSound } from "../support/soundness.ts";
import { dayAfter } from "./calendar.ts";
import { passYears, quietHouse } from "./decade.ts";
import { times } from "./habits.ts";
import type { Habit, Regular } from "./habits.ts";
import { billedTerms, owedOf } from "./owed.ts";

const FROM = "2026-01-01";
const minutes = Number(process.env["KONTOR_LONG_MINUTES"] ?? "10");
const CUSTOMERS = Number(process.env["KONTOR_LONG_CUSTOMERS"] ?? "200");
const YEARS = Number(process.env["KONTOR_LONG_YEARS"] ?? "10");
const UNTIL = `${2026 + YEARS}-01-01`;
const LAST = dayAfter(UNTIL, -1);

/** Who only pays, one way or another, or does not; and a quarter of them with plans for what they have. */
const PAYERS: readonly Habit[] = [
  ...times(10, "card"),
  ...times(2, "shaky card"),
  ...times(7, "transfer"),
  "never",
];
const PLANNERS: readonly Habit[] = [
  ...times(8, "card"),
  ...times(2, "shaky card"),
  ...times(4, "transfer"),
  "saver",
  "mover",
  "counter",
  "sleeper",
  "leaver",
  "never",
];

/** More minutes, more seeds of those with plans. */
const runs = [
  { who: "who pay or are reminded", mix: PAYERS, seed: 2026 },
  ...Array.from({ length: Math.max(1, Math.floor(minutes / 4)) }, (_, at) => ({
    who: "of whom some change, rest, leave or pay ahead",
    mix: PLANNERS,
    seed: 2026 + at,
  })),
];

async function numbersOf(shop: TestShop, text: string): Promise<Record<string, bigint>> {
  const { rows } = await shop.world.db.owner.query<Record<string, string | null>>(text);
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([key, value]) => [key, BigInt(value ?? 0)]));
}

describe("ten years of monthly customers", () => {
  it.each(runs)("$who are billed to the cent, and the books balance (seed $seed)", async (run) => {
    const { seed, mix } = run;
    const shop = await testShop(FROM);
    await quietHouse(shop);
    const begun = performance.now();
    const { customers, days } = await passYears(shop, {
      seed,
      customers: CUSTOMERS,
      mix,
      from: FROM,
      until: UNTIL,
    });
    const seconds = Math.round((performance.now() - begun) / 1000);
    let documents = 0;
    for (const [accountId, theirs] of Map.groupBy(customers, (one) => one.accountId)) {
      const billed = await numbersOf(
        shop,
        `select count(*) filter (where kind = 'invoice') as invoices,
          sum(case kind when 'credit_note' then -gross_minor when 'invoice' then gross_minor end) as gross
         from billing.document where state = 'issued' and account_id = '${accountId}'`,
      );
      documents += Number(billed.invoices);
      const owed = theirs.reduce((sum, one) => sum + owedOf(one, LAST), 0n);
      const changes = BigInt(theirs.reduce((sum, one) => sum + one.moves.length, 0));
      const off = (billed.gross ?? 0n) - owed;
      // Each change of a price is rounded twice; all else is owed to the cent.
      expect(off <= changes * 2n && off >= -changes * 2n, `${off} off: ${said(theirs)}`).toBe(true);
      if (changes > 0n) continue;
      const terms = theirs.reduce((sum, one) => sum + billedTerms(one, LAST), 0);
      expect(billed.invoices, said(theirs)).toBe(BigInt(terms));
    }
    const did = {
      moves: sumOf(customers, "mover", (one) => one.moves.length),
      counts: sumOf(customers, "counter", (one) => one.moves.length),
      rests: sumOf(customers, "sleeper", (one) => one.rests.length),
      ends: sumOf(customers, "leaver", (one) => (one.end !== null && one.end.on <= LAST ? 1 : 0)),
    };
    if (YEARS >= 2 && mix === PLANNERS)
      for (const times of Object.values(did)) expect(times).toBeGreaterThan(1);

    const books = await numbersOf(
      shop,
      `select (select sum(minor) from ledger.posting where account = 'receivable') as owed,
        (select sum(due_minor - paid_minor - credited_minor) from billing.settlement) as open,
        (select sum(captured_minor - allocated_minor - refunded_minor) from payments.payment where state = 'paid') as free,
        (select -sum(minor) from ledger.posting where account = 'prepayment') as prepaid,
        (select sum(captured_minor) from payments.payment where purpose = 'balance' and state = 'paid') as bought,
        (select sum(captured_minor - allocated_minor - refunded_minor) from payments.payment where state = 'paid'
          and account_id = any ('{${ofHabit(customers, "saver").join(",")}}'::uuid[])) as saved,
        (select sum(captured_minor - allocated_minor - refunded_minor) from payments.payment where state = 'paid'
          and account_id <> all ('{${ofHabit(customers, "saver", "counter", "leaver").join(",")}}'::uuid[])) as left`,
    );
    expect(books.owed).toBe(books.open);
    expect(books.free).toBe(books.prepaid);
    // What was bought ahead and not used yet is there; nobody else has money here but by what was credited to them.
    const used = customers.reduce((sum, one) => sum + (one.habit === "saver" ? owedOf(one, LAST) : 0n), 0n);
    expect(books.saved).toBe((books.bought ?? 0n) - used);
    expect(books.left).toBe(0n);
    const seen = await numbersOf(
      shop,
      `select (select count(*) from billing.settlement s where s.state not in ('settled', 'credited') and s.due_on < '${dayAfter(LAST, -45)}'
          and s.account_id <> all ('{${ofHabit(customers, "never").join(",")}}'::uuid[])) as forgotten,
        (select count(*) from billing.settlement where state = 'credited') as credited,
        (select count(*) from hosting.account where state = 'terminated') as ended,
        (select count(*) from hosting.suspension where reason = 'debt' and lifted_at is not null) as resumed,
        (select count(*) from payments.payment where manner = 'stored' and state = 'paid') as charged,
        (select count(*) from payments.payment where manner = 'stored' and state = 'failed') as declined,
        (select count(*) from messages.message) as mails,
        (select count(*) from messages.message where state <> 'withheld') as sent`,
    );
    process.stdout.write(
      `seed ${seed}: ${CUSTOMERS} customers ${run.who}: ${seconds} s, ${days} days, ${documents} invoices, ${show(did)}, ${show(seen)}\n`,
    );
    expect(seen).toMatchObject({
      forgotten: 0n,
      ended: BigInt(ofHabit(customers, "never").length + did.ends),
      sent: 0n,
    });
    for (const some of ["resumed", "charged", "declined", "mails"]) expect(seen[some]).toBeGreaterThan(0n);
    await expectSound(shop);
  });
});

const ofHabit = (customers: readonly Regular[], ...habits: readonly Habit[]): string[] =>
  customers.filter((one) => habits.includes(one.habit)).map((one) => one.accountId);

const sumOf = (customers: readonly Regular[], habit: Habit, of: (one: Regular) => number): number =>
  customers.reduce((sum, one) => sum + (one.habit === habit ? of(one) : 0), 0);

/** What somebody did, for the sentence of a check that failed. */
const said = (theirs: readonly Regular[]): string =>
  JSON.stringify(theirs, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));

const show = (counts: Record<string, bigint | number>): string =>
  Object.entries(counts)
    .map(([key, value]) => `${value} ${key}`)
    .join(", ");
