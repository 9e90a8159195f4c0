// A small world for checks: a database of its own, the product wired as it runs, counterparts in memory, a clock to move.
import { randomBytes } from "node:crypto";
import { makeLog } from "../../src/wiring/log.ts";
import type { PortKind } from "../../src/kernel/deeds.ts";
import { systemActor } from "../../src/kernel/rights.ts";
import { useSealingKey } from "../../src/kernel/seal.ts";
import { dueJobs } from "../../src/wiring/due-jobs.ts";
import { wire } from "../../src/wiring.ts";
import type { Wired } from "../../src/wiring.ts";
import { testDatabase } from "./database.ts";
import type { TestDatabase } from "./database.ts";

export type TestWorld = Wired & {
  readonly db: TestDatabase;
  readonly systemActor: typeof systemActor;
  /** Puts a counterpart in place: world.ports.panel = …; read at each call. */
  readonly ports: Partial<Record<PortKind, unknown>>;
  /** Moves business time to this date (noon UTC) or instant, without running anything. */
  setClock(to: string): Promise<void>;
  /** Runs every job that can run now, and what they lead to, until nothing is left. Fails when one failed for good. */
  runJobs(): Promise<void>;
  /** Whether a job could run now. */
  anythingDue(): Promise<boolean>;
  /** Jobs waiting for later (back-off) become runnable now. */
  hurry(): Promise<void>;
};

/** On a clone of this template, or on a database that the caller keeps. With workers of its own nobody needs to hurry. */
export async function testWorld(on?: string | TestDatabase, { hasWorkers = false } = {}): Promise<TestWorld> {
  useSealingKey(SEALING_KEY);
  const db = typeof on === "object" ? on : await testDatabase(on);
  const ports: Partial<Record<PortKind, unknown>> = {};
  const log = makeLog("silent");
  const wired = wire({
    db,
    log,
    movableClock: true,
    connections: {
      connect: async (kind) => {
        const port = ports[kind];
        if (port === undefined) throw new Error(`this world has no ${kind}`);
        return port;
      },
    },
  });
  if (!hasWorkers) await db.owner.query(LATER_WHEN_HURRIED);
  const runDue = dueJobs({ kit: wired.kit, jobs: wired.jobs, log }, db.jobsPool);
  return {
    ...wired,
    db,
    systemActor,
    ports,
    async setClock(to) {
      const target = new Date(to.length === 10 ? `${to}T12:00:00Z` : to).getTime();
      await db.owner.query("update kernel.installation set clock_offset_ms = $1", [target - Date.now()]);
      await wired.clock.refresh({ query: (text) => db.appPool.query(text) });
    },
    async runJobs() {
      // The clocks of this process and of the database may differ by a moment: what is due within it is run as well.
      let left: Left;
      do {
        await runDue();
        left = await leftBehind(db.owner);
      } while (left.dueSoon);
      if (left.faults.length > 0) throw new Error(`a job failed: ${left.faults.join("\n")}`);
    },
    anythingDue: async () => (await leftBehind(db.owner)).dueSoon,
    async hurry() {
      await db.owner.query(
        "update graphile_worker._private_jobs set run_at = now() - interval '1 second' where locked_at is null",
      );
    },
  };
}

/** What is to be done later waits until a check hurries: a slow machine must not find the later already there. */
const LATER_WHEN_HURRIED = `
  create or replace function public.wait_to_be_hurried() returns trigger language plpgsql as
    $$ begin new.run_at := new.run_at + interval '1 day'; return new; end $$;
  create or replace trigger wait_to_be_hurried before insert or update of run_at on graphile_worker._private_jobs for each row
    when (new.run_at > now()) execute function public.wait_to_be_hurried()`;

type Left = { readonly dueSoon: boolean; readonly faults: readonly string[] };

async function leftBehind(owner: TestDatabase["owner"]): Promise<Left> {
  const { rows } = await owner.query<Left>({
    name: "left_behind",
    text: `select
      exists (select from graphile_worker._private_jobs where is_available and last_error is null
        and run_at <= now() + interval '200 milliseconds') as "dueSoon",
      array(select t.identifier || ': ' || j.last_error from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id where j.last_error is not null) as faults`,
  });
  return rows[0] ?? { dueSoon: false, faults: [] };
}

/** With it other processes open what this world sealed. */
export const SEALING_KEY = process.env["KONTOR_CHECKS_KEY"] ?? randomBytes(32).toString("base64");
