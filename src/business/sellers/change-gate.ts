// An effect gate moves: whether mails, SMS, charges, suspensions, panels and the registry are really reached (open),
// only recorded (quiet), or wait (closed).
import { sql } from "kysely";
import { action } from "../../kernel/act.ts";
import type { Effect } from "../../kernel/deeds.ts";
import { ok, refuse } from "../../kernel/result.ts";

export type GatePosition = "open" | "quiet" | "closed";

export type ChangeGate = { readonly effect: Effect; readonly position: GatePosition; readonly stopPercent?: number | null };

/** Refuses a stop outside 1 to 100 per cent (`invalid`). Answers the position before. */
export const changeGate = action({
  name: "change_gate",
  needs: { any: ["staff:gates.change", "system"] },
  async run(ctx, input: ChangeGate) {
    const stop = input.stopPercent;
    if (typeof stop === "number" && !(Number.isInteger(stop) && stop >= 1 && stop <= 100)) {
      return refuse({ code: "invalid" as const, issues: [{ field: "stopPercent", code: "malformed" }] });
    }
    const { rows: [before] } = await sql<{ position: GatePosition; stop_percent: number | null; installation: string }>`
      select g.position, g.stop_percent, i.id as installation from kernel.installation i
      left join kernel.gate g on g.effect = ${input.effect}`.execute(ctx.tx);
    const percent = stop === undefined ? (before?.stop_percent ?? null) : stop;
    await sql`insert into kernel.gate (effect, position, stop_percent, changed_at)
        values (${input.effect}, ${input.position}, ${percent}, ${ctx.machineNow})
      on conflict (effect) do update set position = excluded.position, stop_percent = excluded.stop_percent,
        changed_at = excluded.changed_at`.execute(ctx.tx);
    if (before) {
      ctx.moved({ noun: `gate_${input.effect}`, id: before.installation, move: "set", from: before.position ?? null, to: input.position });
    }
    return ok(before?.position ?? null);
  },
});

/** Every gate with its position, for the office. */
export type Gate = { readonly effect: Effect; readonly position: GatePosition; readonly stopPercent: number | null };
