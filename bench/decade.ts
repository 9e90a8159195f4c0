// Ten years of a thousand monthly contracts, day by day through the whole product: transfers booked from bank statements, balance
// that invoices take, reminders and suspensions; and the same years of customers who change their packages, pause and cancel
// besides, which moves their terms apart. Cards ask a gateway for each payment; they have their years in test/long. Counterparts
// are in memory, mails are only written; the database gives up safety at power loss, as ten years of it say nothing about disks.
import { changeContract, previewChange, cancelContract, runInvoices } from "../src/business/billing/index.ts";
import { pauseContract } from "../src/business/contracts/index.ts";
import { startCluster } from "../test/support/cluster.ts";
import { cloneDatabase } from "../test/support/database.ts";
import { testShop } from "../test/support/shop.ts";
import type { TestShop } from "../test/support/shop.ts";
import { dayAfter } from "../test/long/calendar.ts";
import { passYears, quietHouse } from "../test/long/decade.ts";
import type { Years } from "../test/long/decade.ts";
import { times } from "../test/long/habits.ts";
import type { Habit, Regular } from "../test/long/habits.ts";
import { atMost } from "./result.ts";
import type { Line } from "./result.ts";

const CONTRACTS = Number(process.env["KONTOR_BENCH_ROWS"] ?? "1000");
const YEARS = Number(process.env["KONTOR_BENCH_YEARS"] ?? "10");
const MOST_SECONDS = 90;
const FROM = "2026-01-01";
const SEED = 2026;

/** Of twenty, sixteen send money, two pay by balance, one goes up and down again, and one never pays. */
const MIX: readonly Habit[] = [...times(16, "transfer"), ...times(2, "saver"), "mover", "never"];

/** Once a month a customer thinks about what they have: so many of a thousand do something about it. */
const THINKS_ON = "08";
const [CHANGES, PAUSES, CANCELS] = [20, 6, 2] as const;

/** The years as they are paid for. */
export const measureDecade = (): Promise<readonly Line[]> => measureYears("decade", false);

/** The same with all that customers think of in ten years. */
export const measureDecadeOfChanges = (): Promise<readonly Line[]> => measureYears("decade-changes", true);

async function measureYears(called: string, isMoved: boolean): Promise<readonly Line[]> {
  const cluster = await startCluster();
  const { db, drop } = await cloneDatabase(cluster);
  try {
    const shop = await testShop(FROM, db);
    await quietHouse(shop);
    const done = new Map<string, number>();
    const until = `${2026 + YEARS}-01-01`;
    const from = performance.now();
    const wish = { seed: SEED, customers: CONTRACTS, mix: MIX, from: FROM, until };
    await passYears(shop, isMoved ? { ...wish, whims: whimsOf(shop, done) } : wish);
    const took = (performance.now() - from) / 1000;
    const faults = await faultsOf(shop);
    const name = `${called}, ${YEARS} years of ${CONTRACTS.toLocaleString("en")} monthly contracts`;
    return [
      { ...atMost(name, took, MOST_SECONDS, "s"), remark: await told(shop, done) },
      {
        name: `${called}, what must be true and is not`,
        floor: null,
        product: faults.length === 0 ? "0" : faults.join(", "),
        ratio: null,
        goal: "0",
        ok: faults.length === 0,
        remark: "books, numbers, terms, money spent twice, jobs, a run again",
      },
    ];
  } finally {
    await drop();
    await cluster.stop();
  }
}

/** What is asked and refused (a change while one waits, a third pause of a year) counts as not done. */
function whimsOf(shop: TestShop, done: Map<string, number>): NonNullable<Years["whims"]> {
  const { act } = shop.world;
  const clerk = { ...shop.staff, rights: [...shop.staff.rights, "services.change"] as const };
  const plans = ["business", "starter"].map(
    (slug) =>
      shop.offers.find((one) => one.slug === slug)?.prices.find((price) => price.termUnit === "month")
        ?.planId ?? "",
  );
  const count = (what: string, isDone: boolean): void =>
    void (isDone && done.set(what, (done.get(what) ?? 0) + 1));
  const change = async ({ contractId }: Regular, random: () => number): Promise<void> => {
    const [bigger = "", smaller = ""] = plans;
    const isUp = random() < 0.6;
    const when = random() < 0.5 ? ("now" as const) : ("end_of_term" as const);
    const wanted = { contractId, planId: isUp ? bigger : smaller, quantityMilli: null, options: null, when };
    const shown = await act(previewChange, clerk, wanted);
    if (!shown.ok) return;
    const changed = await act(changeContract, clerk, { ...wanted, token: shown.value.token });
    count(isUp ? "upgrades" : "downgrades", changed.ok);
  };
  return async (one, today, random) => {
    if (!today.endsWith(THINKS_ON)) return;
    const { contractId } = one;
    const mood = Math.floor(random() * 1000);
    if (mood < CHANGES) return change(one, random);
    if (mood < CHANGES + PAUSES) {
      const untilOn = dayAfter(today, 10 + Math.floor(random() * 40));
      const paused = await act(pauseContract, clerk, { contractId, untilOn, reason: "away" });
      return count("pauses", paused.ok);
    }
    if (mood >= CHANGES + PAUSES + CANCELS) return;
    const wish = { contractId, when: "end_of_term", on: null, rest: null, reason: "moves" } as const;
    count("cancellations", (await act(cancelContract, clerk, wish)).ok);
  };
}

const MUST_BE_EMPTY: Readonly<Record<string, string>> = {
  "books do not balance":
    "select from ledger.posting group by entry_id, currency having sum(minor) <> 0 limit 1",
  "receivables are not what is open": `select from (select
      (select sum(minor) from ledger.posting where account = 'receivable') as owed,
      (select sum(due_minor - paid_minor - credited_minor) from billing.settlement s
        join billing.document d on d.id = s.document_id where d.kind <> 'credit_note') as open) b where owed <> open`,
  "a number is missing": `select from (select value - lag(value) over (partition by series_id order by value) as step
      from billing.document_number) n where step <> 1 limit 1`,
  "a term is billed twice": `select from billing.billed_span where reversed_by is null
      group by entry_id, kind, from_on having count(*) > 1 limit 1`,
  "terms of an entry overlap": `select from billing.billed_span a join billing.billed_span b
      on b.entry_id = a.entry_id and b.kind = a.kind and b.id > a.id
      where a.reversed_by is null and b.reversed_by is null and a.from_on < b.until_on and b.from_on < a.until_on limit 1`,
  "money is spent twice":
    "select from payments.payment where allocated_minor > captured_minor - refunded_minor limit 1",
  "a job failed": "select from graphile_worker._private_jobs where last_error is not null limit 1",
  "an outcome is unknown":
    "select from kernel.attempt where state in ('unknown', 'calling', 'parked') limit 1",
};

async function faultsOf(shop: TestShop): Promise<readonly string[]> {
  const { owner } = shop.world.db;
  const found: string[] = [];
  for (const [what, text] of Object.entries(MUST_BE_EMPTY))
    if ((await owner.query(text)).rowCount !== 0) found.push(what);
  if ((await runInvoices(shop.world.kit)) !== 0) found.push("a run again made something");
  return found;
}

async function told(shop: TestShop, done: ReadonlyMap<string, number>): Promise<string> {
  const { rows } = await shop.world.db.owner.query<Record<string, number>>(
    `select (select count(*)::int from billing.document where kind = 'invoice') as invoices,
      (select count(*)::int from billing.document where kind = 'credit_note') as "credit notes",
      (select count(*)::int from bank.entry where state = 'booked') as transfers,
      (select count(*)::int from payments.allocation a where not exists (select from bank.entry e
        where e.payment_id = a.payment_id)) as "paid by balance",
      (select count(*)::int from hosting.suspension) as suspensions,
      (select (tup_inserted + tup_updated)::int from pg_stat_database where datname = current_database()) as "rows written"`,
  );
  return [...Object.entries(rows[0] ?? {}), ...done].map(([what, n]) => `${n} ${what}`).join(", ");
}
