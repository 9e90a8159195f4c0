// Ten years of two hundred monthly customers: nothing is billed twice or forgotten, whoever pays how and when, and changes what.
import { describe, expect, it } from "vitest";
import { testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";
import { expectSound } from "../support/soundness.ts";
import { dayAfter, monthsAfter, monthsBilled } from "./calendar.ts";
import { passYears, PRICE, quietHouse } from "./decade.ts";
import type { Regular } from "./decade.ts";

const FROM = "2026-01-01";
const minutes = Number(process.env["KONTOR_LONG_MINUTES"] ?? "10");
/** One run of ten years is to be ten times as quick as the minutes allow for it; more minutes, more seeds. */
const seeds = Array.from({ length: Math.max(1, Math.floor(minutes / 4)) }, (_, at) => 2026 + at);
const CUSTOMERS = Number(process.env["KONTOR_LONG_CUSTOMERS"] ?? "200");
const YEARS = Number(process.env["KONTOR_LONG_YEARS"] ?? "10");
const UNTIL = `${2026 + YEARS}-01-01`;
const LAST = dayAfter(UNTIL, -1);

const LEAD_DAYS = 14;
const PAYMENT_DAYS = 14;
const END_DAYS = 60;

/** Who never pays is billed until the end of the sequence of the first invoice, everybody else to the last day. */
function billedTerms(one: Regular): number {
  const ended = dayAfter(one.startsOn, PAYMENT_DAYS + END_DAYS);
  return monthsBilled(one.startsOn, one.habit === "never" && ended < LAST ? ended : LAST, LEAD_DAYS);
}

/** What a mover owes, day by day: of each month that is billed the days at the price of their day, rounded once. */
function owedByDays(one: Regular): bigint {
  let sum = 0n;
  for (let term = 0; term < billedTerms(one); term += 1) {
    const [from, until] = [monthsAfter(one.startsOn, term), monthsAfter(one.startsOn, term + 1)];
    let days = 0n;
    let owed = 0n;
    for (let day = from; day < until; day = dayAfter(day)) {
      owed += one.moves.findLast((move) => move.on <= day)?.minor ?? PRICE;
      days += 1n;
    }
    sum += (owed * 2n + days) / (2n * days);
  }
  return sum;
}

async function numbersOf(shop: TestShop, text: string): Promise<Record<string, bigint>> {
  const { rows } = await shop.world.db.owner.query<Record<string, string | null>>(text);
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([key, value]) => [key, BigInt(value ?? 0)]));
}

describe("ten years of monthly customers", () => {
  it.each(seeds)("are billed to the cent, and the books balance (seed %i)", async (seed) => {
    const shop = await testShop(FROM);
    await quietHouse(shop);
    const { customers, days } = await passYears(shop, {
      seed,
      customers: CUSTOMERS,
      from: FROM,
      until: UNTIL,
    });
    const movers = customers.filter((one) => one.habit === "mover");
    const terms = customers.reduce((sum, one) => sum + (one.habit === "mover" ? 0 : billedTerms(one)), 0);
    const billed = await numbersOf(
      shop,
      `select count(*) as documents, sum(gross_minor) as gross from billing.document where state = 'issued'
        and account_id <> all ('{${ofHabit(customers, "mover").join(",")}}'::uuid[])`,
    );
    expect(billed).toEqual({ documents: BigInt(terms), gross: BigInt(terms) * PRICE });

    for (const one of movers) {
      const { paid } = await numbersOf(
        shop,
        `select sum(case kind when 'credit_note' then -gross_minor else gross_minor end) as paid
         from billing.document where state = 'issued' and account_id = '${one.accountId}'`,
      );
      const off = (paid ?? 0n) - owedByDays(one);
      // Each change is rounded twice.
      expect(off <= BigInt(one.moves.length * 2) && off >= -BigInt(one.moves.length * 2), `${off} off`).toBe(
        true,
      );
      expect(YEARS < 2 || one.moves.length > 1).toBe(true);
    }

    const books = await numbersOf(
      shop,
      `select (select sum(minor) from ledger.posting where account = 'receivable') as owed,
        (select sum(due_minor - paid_minor - credited_minor) from billing.settlement) as open,
        (select sum(captured_minor - allocated_minor - refunded_minor) from payments.payment where state = 'paid') as free`,
    );
    expect(books.owed).toBe(books.open);
    expect(books.free).toBe(0n);
    const seen = await numbersOf(
      shop,
      `select (select count(*) from billing.settlement s where s.state <> 'settled' and s.due_on < '${dayAfter(LAST, -45)}'
          and s.account_id <> all ('{${ofHabit(customers, "never").join(",")}}'::uuid[])) as forgotten,
        (select count(*) from hosting.account where state = 'terminated') as ended,
        (select count(*) from hosting.suspension where reason = 'debt' and lifted_at is not null) as resumed,
        (select count(*) from payments.payment where manner = 'stored' and state = 'paid') as charged,
        (select count(*) from payments.payment where manner = 'stored' and state = 'failed') as declined,
        (select count(*) from messages.message) as mails,
        (select count(*) from messages.message where state <> 'withheld') as sent`,
    );
    process.stdout.write(
      `seed ${seed}: ${customers.length} customers, ${days} days, ${terms} invoices, ${show(seen)}\n`,
    );
    expect(seen).toMatchObject({
      forgotten: 0n,
      ended: BigInt(ofHabit(customers, "never").length),
      sent: 0n,
    });
    for (const some of ["resumed", "charged", "declined", "mails"]) expect(seen[some]).toBeGreaterThan(0n);
    await expectSound(shop);
  });
});

const ofHabit = (customers: readonly Regular[], habit: Regular["habit"]): string[] =>
  customers.filter((one) => one.habit === habit).map((one) => one.accountId);

const show = (counts: Record<string, bigint>): string =>
  Object.entries(counts)
    .map(([key, value]) => `${value} ${key}`)
    .join(", ");
