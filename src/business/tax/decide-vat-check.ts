// A person decides about a VAT id against or without the register: with a reason, which is kept with the check.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { finishTasks } from "../staff/index.ts";
import { VAT_NAME } from "./tell-name.ts";
import { tellProfile } from "./note-vat-check.ts";
import { vatCheckStates } from "./vat-check.rules.ts";
import { lockVatCheck, updateVatCheck } from "./vat-check.store.ts";

export type DecideVatCheck = {
  readonly vatCheckId: string;
  readonly decision: "accept" | "refuse";
  readonly reason: string;
};
export type DecideVatCheckRefusal =
  | { readonly code: "no_such"; readonly kind: "vat_check" }
  | { readonly code: "reason_missing" }
  | { readonly code: "reason_too_long" }
  | BadMove;

const REASON_MAX = 500;

/** What is billed from now on follows; issued invoices stay. Refuses: no_such, reason_missing, reason_too_long, bad_move. */
export const decideVatCheck = action({
  name: "decide_vat_check",
  needs: {
    any: ["staff:customers.change"],
    on: (input: DecideVatCheck) => ({ kind: "vat_check", id: input.vatCheckId }),
  },
  async run(ctx, input: DecideVatCheck): Promise<Result<null, DecideVatCheckRefusal>> {
    const reason = input.reason.trim();
    if (reason === "") return refuse({ code: "reason_missing" });
    if (reason.length > REASON_MAX) return refuse({ code: "reason_too_long" });
    const check = await lockVatCheck(ctx.tx, input.vatCheckId);
    if (!check) return refuse({ code: "no_such", kind: "vat_check" });
    const to = vatCheckStates.decide(check.state, input.decision as "accept");
    if (!to.ok) return to;
    const decidedBy = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    await updateVatCheck(ctx.tx, check, { state: to.value, nextAt: null, decidedBy, reason });
    const { id, state: from } = check;
    ctx.moved({ noun: "vat_check", id, move: input.decision, from, to: to.value, why: reason });
    await tellProfile(ctx, check, to.value);
    await finishTasks(ctx, id, VAT_NAME);
    return ok(null);
  },
});
