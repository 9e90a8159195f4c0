// An effect gate moves: whether mails, SMS, charges, suspensions, panels and the registry are really reached (open),
// only recorded (quiet), or wait (closed).
import { action } from "../../kernel/act.ts";
import type { Effect } from "../../kernel/deeds.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { gateBefore, writeGate } from "./gate.store.ts";
import type { GatePosition } from "./gate.store.ts";

export type ChangeGate = {
  readonly effect: Effect;
  readonly position: GatePosition;
  readonly stopPercent?: number | null;
};

/** Refuses a stop outside 1 to 100 per cent (`invalid`). Answers the position before. */
export const changeGate = action({
  name: "change_gate",
  needs: { any: ["staff:gates.change", "system"] },
  async run(ctx, input: ChangeGate) {
    const stop = input.stopPercent;
    if (typeof stop === "number" && !(Number.isInteger(stop) && stop >= 1 && stop <= 100)) {
      return refuse({ code: "invalid" as const, issues: [{ field: "stopPercent", code: "malformed" }] });
    }
    const before = await gateBefore(ctx.tx, input.effect);
    const percent = stop === undefined ? before.stopPercent : stop;
    await writeGate(
      ctx.tx,
      { effect: input.effect, position: input.position, stopPercent: percent },
      ctx.machineNow,
    );
    ctx.moved({
      noun: `gate_${input.effect}`,
      id: before.installationId,
      move: "set",
      from: before.position,
      to: input.position,
    });
    return ok(before.position);
  },
});
