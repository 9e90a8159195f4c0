// The time before the demo's first visitor: the clock stands weeks back, and days pass as they do for everybody. Their transfers
// reach the house by bank statements of their days.
import { sql } from "kysely";
import pg from "pg";
import { keepStatement } from "../src/business/bank/index.ts";
import { openDocuments } from "../src/business/billing/index.ts";
import { must } from "../src/kernel/result.ts";
import type { StaffActor } from "../src/kernel/rights.ts";
import { addDays } from "../src/kernel/time.ts";
import { dueJobs } from "../src/wiring/due-jobs.ts";
import { runTicks } from "../src/wiring/ticks.ts";
import type { Wired } from "../src/wiring.ts";
import { asContent, camtFile } from "../sandbox/bank/camt-file.ts";
import type { Told } from "../sandbox/bank/camt-file.ts";

const DAY_MS = 86_400_000;

/** Sets business time so many days back; only a database that was made as demo lets itself be moved. */
export async function goBack(wired: Pick<Wired, "db" | "clock">, days: number): Promise<void> {
  await sql`update kernel.installation set clock_offset_ms = ${-days * DAY_MS} where kind = 'demo'`.execute(
    wired.db.app,
  );
  await wired.clock.refresh({ query: (text) => wired.db.appPool.query(text) });
}

export type Payer = { readonly accountId: string; readonly name: string; readonly iban: string };

export type PastDay = {
  /** So many days ago. */
  readonly ago: number;
  /** Who has paid all that is open, on the bank's statement of the day. */
  readonly paid?: readonly Payer[];
  /** What else somebody does, before the day is over. */
  readonly lateOn?: () => Promise<void>;
};

/** What is on the account before the next statement, and the number that one bears. */
export type BankAccount = { readonly minor: bigint; readonly nextNumber: number };

type Past = {
  readonly sellerId: string;
  readonly owner: StaffActor;
  readonly today: string;
  readonly bank: BankAccount;
};

/**
 * Lets these days pass, given with the longest ago first, and ends today. What lies between two of them is done on the later.
 * Answers how the account stands then.
 */
export async function passDays(wired: Wired, past: Past, days: readonly PastDay[]): Promise<BankAccount> {
  const pool = new pg.Pool({ connectionString: wired.db.directUrl, max: 6 });
  const settle = dueJobs({ kit: wired.kit, jobs: wired.jobs, log: wired.kit.log }, pool);
  let { minor: openingMinor, nextNumber } = past.bank;
  try {
    for (const { ago, paid = [], lateOn } of days) {
      await goBack(wired, ago);
      const told = await transfersOf(wired, paid);
      if (told.length > 0) {
        await bringStatement(wired, past, { id: String(nextNumber), ago, openingMinor, told });
        openingMinor += told.reduce((sum, { minor }) => sum + minor, 0n);
        nextNumber += 1;
      }
      await settle();
      await runTicks(wired.kit, wired.ticks, wired.clock.business());
      await settle();
      await lateOn?.();
    }
    await settle();
    return { minor: openingMinor, nextNumber };
  } finally {
    await pool.end();
    await goBack(wired, 0);
  }
}

async function transfersOf(wired: Pick<Wired, "db">, paid: readonly Payer[]): Promise<Told[]> {
  const told: Told[] = [];
  for (const { accountId, name, iban } of paid)
    for (const { number, openMinor } of await openDocuments(wired.db.app, [accountId]))
      told.push({ minor: openMinor, words: `Rechnung ${number}`, payer: name, iban });
  return told;
}

async function bringStatement(
  wired: Pick<Wired, "act">,
  { sellerId, owner, today }: Past,
  one: { readonly id: string; readonly ago: number; readonly openingMinor: bigint; readonly told: Told[] },
): Promise<void> {
  const day = addDays(today, -one.ago);
  const file = camtFile({ ...one, day });
  must(await wired.act(keepStatement, owner, { sellerId, fileName: `${day}.xml`, content: asContent(file) }));
}
