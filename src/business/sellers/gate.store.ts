// The SQL on the kernel's effect gates: which effects on the outside are open, quiet or closed.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Effect } from "../../kernel/deeds.ts";

export type GatePosition = "open" | "quiet" | "closed";

/** `stopPercent`: the effect stops at once where more than this share of the stock would be touched. */
export type Gate = {
  readonly effect: Effect;
  readonly position: GatePosition;
  readonly stopPercent: number | null;
};

type Before = {
  readonly position: GatePosition | null;
  readonly stopPercent: number | null;
  readonly installationId: string;
};

/** The gate as it stands, null where it was never set, with the installation's id for the history. */
export async function gateBefore(tx: Tx, effect: Effect): Promise<Before> {
  const { rows } = await sql<Before>`
    select g.position, g.stop_percent as "stopPercent", i.id as "installationId" from kernel.installation i
    left join kernel.gate g on g.effect = ${effect}`.execute(tx);
  if (!rows[0]) throw new Error("this database has no installation row");
  return rows[0];
}

export async function writeGate(tx: Tx, gate: Gate, at: Date): Promise<void> {
  await sql`insert into kernel.gate (effect, position, stop_percent, changed_at)
      values (${gate.effect}, ${gate.position}, ${gate.stopPercent}, ${at})
    on conflict (effect) do update set position = excluded.position, stop_percent = excluded.stop_percent,
      changed_at = excluded.changed_at`.execute(tx);
}

export async function gatesOf(db: Tx | ReadDb): Promise<Gate[]> {
  const { rows } = await sql<Gate>`select effect, position, stop_percent as "stopPercent" from kernel.gate
    order by effect`.execute(db);
  return rows;
}
