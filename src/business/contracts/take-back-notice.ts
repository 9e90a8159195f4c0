// Notice is taken back before the contract has ended.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { keepDomain } from "../domains/index.ts";
import { endsByChange } from "./change-parts.store.ts";
import { contractStates } from "./contract.rules.ts";
import { lockContract, restAtEnd, setRestAtEnd } from "./contract.store.ts";
import { subjectsOfContract } from "./entry.store.ts";
import { childrenFollow, goesOnAgain, putUnderNotice } from "./under-notice.ts";
import type { ContractRefusal } from "./start-entries.ts";
import { tellCancelled, tellKept } from "./told/tell-holder.ts";

export type TakeBackNoticeRefusal =
  | ContractRefusal
  /** It ends because the plan that included it was left. */
  | { readonly code: "ended_by_change" }
  /** It ends with what it belongs to, whose notice stands. */
  | { readonly code: "ends_with_whole" }
  /** It ends with its name, which cannot be kept any more. */
  | { readonly code: "name_gone" };

/**
 * Notice is taken back before the contract has ended; it renews again. An add-on whose whole is under notice goes on until that
 * ends; a name with which it ends is kept with it. Refuses bad_move, ended_by_change, ends_with_whole (it would not go on a day
 * longer) and name_gone.
 */
export const takeBackNotice = action({
  name: "take_back_notice",
  needs: {
    any: ["contracts.do", "staff:services.change"],
    on: (input: { readonly contractId: string }) => ({ kind: "contract", id: input.contractId }),
  },
  async run(ctx, input: { readonly contractId: string }): Promise<Result<null, TakeBackNoticeRefusal>> {
    const contract = await lockContract(ctx.tx, input.contractId);
    if (!contract) return refuse({ code: "no_such", kind: "contract" });
    const to = contractStates.decide(contract.state, "take_back");
    if (!to.ok) return to;
    if (await endsByChange(ctx.tx, contract.id)) return refuse({ code: "ended_by_change" });
    const whole = contract.parentId === null ? null : await lockContract(ctx.tx, contract.parentId);
    const until = whole?.state === "ending" ? whole.endsOn : null;
    if (until !== null && (contract.endsOn ?? until) >= until) return refuse({ code: "ends_with_whole" });
    if (contract.endsWithName && !(await namesKept(ctx, contract.id))) return refuse({ code: "name_gone" });
    await goesOnAgain(ctx, contract);
    if (whole && until !== null) {
      await setRestAtEnd(ctx.tx, contract.id, await restAtEnd(ctx.tx, whole.id));
      await putUnderNotice(ctx, { ...contract, state: "running", endsOn: null }, until);
      await tellCancelled(ctx, contract.id, { on: until, atOnce: false });
      return ok(null);
    }
    await childrenFollow(ctx, contract, "take_back", null);
    await tellKept(ctx, contract.id);
    return ok(null);
  },
});

/** False where one of them can no longer be had: then nothing is done. */
async function namesKept(ctx: Ctx, contractId: string): Promise<boolean> {
  for (const { kind, id } of await subjectsOfContract(ctx.tx, contractId))
    if (kind === "domain" && !(await keepDomain(ctx, { domainId: id })).ok) return false;
  return true;
}
