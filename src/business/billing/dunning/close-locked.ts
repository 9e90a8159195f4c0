// A dunning case is over: paid, written off, withdrawn, or because nothing is open any more.
import type { Ctx } from "../../../kernel/act.ts";
import { sideBySide } from "../../../kernel/db.ts";
import { unlockAccount } from "../../customers/index.ts";
import { dunningStates } from "./dunning.rules.ts";
import { moveCase } from "./dunning.store.ts";
import type { DunningCase } from "./dunning.store.ts";

/** Step, on a locked case. However it ends: what it had locked the customer out of opens again. */
export async function closeLocked(ctx: Ctx, found: DunningCase, why: string): Promise<void> {
  const to = dunningStates.decide(found.state, "close");
  if (!to.ok) return;
  const move = { id: found.id, from: found.state, state: to.value, nextOn: null };
  await sideBySide([
    unlockAccount(ctx, { accountId: found.accountId, causeId: found.documentId }),
    moveCase(ctx.tx, { ...move, closedAt: ctx.now, closedWhy: why }),
  ]);
  ctx.moved({ noun: "dunning_case", id: found.id, move: "close", from: found.state, to: to.value, why });
}
