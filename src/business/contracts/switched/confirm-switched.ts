// Somebody of the staff switched a thing off, or on again, or took it down: who and when is kept, the task is done, and
// its holder reads of it.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { lockContract } from "../contract.store.ts";
import { tellSwitching } from "../told/tell-holder.ts";
import { RESTS } from "./switch.rules.ts";
import { openSwitch } from "./switch.store.ts";
import { switchTo } from "./want-switched.ts";

export type ConfirmSwitched = {
  readonly contractId: string;
  /** What was done: a click on a page that is no longer true changes nothing. */
  readonly done: "stopped" | "resumed" | "ended";
};
export type ConfirmSwitchedRefusal =
  | { readonly code: "no_such"; readonly kind: "contract" }
  /** It was paid meanwhile, it waits, or somebody else did it. */
  | { readonly code: "not_asked" };

const DEEDS = {
  stopped: { from: "to_stop", move: "stop" },
  resumed: { from: "to_resume", move: "resume" },
  ended: { from: "to_end", move: "end" },
} as const;

/** Refuses no_such and not_asked. */
export const confirmSwitched = action({
  name: "confirm_switched",
  needs: {
    any: ["staff:services.change"],
    on: (input: ConfirmSwitched) => ({ kind: "contract", id: input.contractId }),
  },
  async run(ctx, { contractId, done }: ConfirmSwitched): Promise<Result<null, ConfirmSwitchedRefusal>> {
    const contract = await lockContract(ctx.tx, contractId);
    if (!contract) return refuse({ code: "no_such", kind: "contract" });
    const found = await openSwitch(ctx.tx, contract.id);
    const { from, move } = DEEDS[done];
    if (found?.state !== from) return refuse({ code: "not_asked" });
    const staffId = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    await switchTo(ctx, found, move, staffId);
    // Whose contract rests, or is over, has read so already.
    const isTold = done === "resumed" || (done === "stopped" && found.why !== RESTS);
    if (isTold) await tellSwitching(ctx, contract.id, done);
    return ok(null);
  },
});
