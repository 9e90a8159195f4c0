// The stop of an effect gate: more than so many per cent of the stock within one day is more likely a mistake than a
// wish, so the gate closes by itself and everything waits until a person has looked.
import { sql } from "kysely";
import { z } from "zod";
import { action } from "./act.ts";
import type { Tx } from "./db.ts";
import { news } from "./jobs.ts";
import { ok } from "./result.ts";
import type { Result } from "./result.ts";

export type Effect = "mail" | "sms" | "charge" | "suspend" | "registry" | "panel" | "vat_id";

/** `touched`: how many of the stock the effect touches within the last day, this one among them. */
export type Crowd = { readonly touched: number; readonly stock: number };

/** Told when a gate closed by itself; the installation is what a desk task is about. */
export const gateStopped = news(
  "gate_stopped",
  z.object({
    installationId: z.uuid(),
    effect: z.string(),
    touched: z.int(),
    stock: z.int(),
    percent: z.int(),
  }),
);

/** A single one is never too much, however small the stock; no stop (null) lets everything through. */
export function isTooMuch({ touched, stock }: Crowd, stopPercent: number | null): boolean {
  if (stopPercent === null || touched <= 1) return false;
  return touched * 100 > stock * stopPercent;
}

export type StopTooMuch = {
  readonly effect: Effect;
  readonly crowd: (tx: Tx, now: Date) => Promise<Crowd>;
};

type Gate = { readonly id: string; readonly position: string; readonly stopPercent: number | null };

/** Answers whether the gate is closed: by this act, which is told once, or already. The row lock makes calls queue here. */
export const stopTooMuch = action({
  name: "stop_too_much",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { effect, crowd }: StopTooMuch): Promise<Result<boolean>> {
    const { rows } = await sql<Gate>`select i.id, g.position, g.stop_percent as "stopPercent"
      from kernel.gate g, kernel.installation i where g.effect = ${effect} for update of g`.execute(ctx.tx);
    const gate = rows[0];
    if (!gate) return ok(false);
    if (gate.position === "closed") return ok(true);
    const { touched, stock } = await crowd(ctx.tx, ctx.now);
    if (gate.stopPercent === null || !isTooMuch({ touched, stock }, gate.stopPercent)) return ok(false);
    const at = ctx.machineNow;
    await sql`update kernel.gate set position = 'closed', changed_at = ${at} where effect = ${effect}`.execute(
      ctx.tx,
    );
    const why = `too_much_in_a_day: ${touched}/${stock} > ${gate.stopPercent} %`;
    ctx.moved({ noun: `gate_${effect}`, id: gate.id, move: "stop", from: gate.position, to: "closed", why });
    ctx.announce(gateStopped, {
      installationId: gate.id,
      effect,
      touched,
      stock,
      percent: gate.stopPercent,
    });
    return ok(true);
  },
});
