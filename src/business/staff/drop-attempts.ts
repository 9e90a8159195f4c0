// What came of an attempt is known by other means, or something else is asked in its place: it ends, so that nobody has the
// old question asked once more.
import type { Ctx } from "../../kernel/act.ts";
import { dropLocked, lockUnclear } from "./desk.store.ts";
import { finishTasks } from "./open-task.ts";

/**
 * Step. Ends what is unclear of these deeds about the subject. False, and nothing ended, where one of them is being called at
 * this moment.
 */
export async function dropAttempts(
  ctx: Ctx,
  subjectId: string,
  deeds: readonly string[],
  why: string,
): Promise<boolean> {
  const unclear = await lockUnclear(ctx.tx, subjectId, deeds);
  if (unclear.some((one) => one.state === "calling")) return false;
  if (unclear.length === 0) return true;
  await dropLocked(
    ctx.tx,
    unclear.map((one) => one.id),
    why,
    ctx.machineNow,
  );
  for (const { id, state } of unclear) {
    await finishTasks(ctx, id);
    ctx.moved({ noun: "attempt", id, move: "settle", from: state, to: "dropped", why });
  }
  return true;
}
