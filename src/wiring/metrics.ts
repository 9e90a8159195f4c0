// Figures for a monitor: the process, the jobs waiting and failed, what is parked, the documents not numbered yet.
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Wired } from "../wiring.ts";

const QUEUES = `select
  (select count(*)::int from graphile_worker._private_jobs where attempts < max_attempts) as waiting,
  (select count(*)::int from graphile_worker._private_jobs where attempts >= max_attempts) as failed,
  (select count(*)::int from kernel.attempt where state = 'parked') as parked,
  (select count(*)::int from kernel.attempt where state = 'unknown') as unclear,
  (select count(*)::int from billing.document where state = 'closed') as unnumbered`;

type Counts = Readonly<Record<"waiting" | "failed" | "parked" | "unclear" | "unnumbered", number>>;

const registry = new Registry();
let gauges: Readonly<Record<keyof Counts, Gauge>> | null = null;

/** The text format of Prometheus. */
export async function metricsText(wired: Pick<Wired, "db">): Promise<string> {
  const made = (gauges ??= makeGauges());
  const { rows } = await wired.db.readPool.query<Counts>(QUEUES);
  for (const [name, value] of Object.entries(rows[0] ?? {})) made[name as keyof Counts].set(value);
  return registry.metrics();
}

function makeGauges(): Readonly<Record<keyof Counts, Gauge>> {
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers: [registry] });
  return {
    waiting: gauge("kontor_jobs_waiting", "Jobs that wait or run"),
    failed: gauge("kontor_jobs_failed", "Jobs that were tried as often as they may be"),
    parked: gauge("kontor_attempts_parked", "Things asked of the outside that a person has to look at"),
    unclear: gauge("kontor_attempts_unclear", "Things asked of the outside whose outcome is not known yet"),
    unnumbered: gauge("kontor_documents_unnumbered", "Closed documents that have no number yet"),
  };
}
