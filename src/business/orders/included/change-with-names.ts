// A contract is changed to a plan that includes names, and new ones are picked with it. Where it holds at once they are ordered
// in the same act: both happen, or neither. Else they are noted with it, and ordered once it holds.
import { action } from "../../../kernel/act.ts";
import type { Result } from "../../../kernel/result.ts";
import { changeAsSeen, changeOfToken } from "../../billing/index.ts";
import type { ChangeContract, ChangeContractRefusal, ChangeFigures } from "../../billing/index.ts";
import { noteNames } from "./note-names.ts";
import { takeNotedNamesJob } from "./take-noted-names.ts";
import { takeName } from "./take-name.ts";
import type { TakeName, TakeNameRefusal } from "./take-name.ts";

export type ChangeWithNames = ChangeContract & {
  readonly names: readonly Omit<TakeName, "contractId">[];
  /** Somebody had to allow it since the names were picked: one that is gone by now does not keep it from being changed. */
  readonly allowed?: true;
};
export type ChangeWithNamesRefusal = ChangeContractRefusal | TakeNameRefusal;

/** Refuses as the change does; where it holds at once and was not asked for before, as taking each name does, too. */
export const changeContractWithNames = action({
  name: "change_contract_with_names",
  needs: {
    any: ["contracts.do", "staff:services.change"],
    on: (input: ChangeWithNames) => ({ kind: "contract", id: input.contractId }),
  },
  async run(ctx, input: ChangeWithNames): Promise<Result<ChangeFigures, ChangeWithNamesRefusal>> {
    const { names, allowed, ...change } = input;
    const { contractId } = change;
    const done = await changeAsSeen(ctx, change);
    if (!done.ok || names.length === 0) return done;
    if (change.when === "now" && !allowed) {
      for (const one of names) {
        const taken = await takeName(ctx, { ...one, contractId });
        if (!taken.ok) return taken;
      }
      return done;
    }
    const changeId = changeOfToken(change.token);
    const noted = await noteNames(ctx, { changeId, contractId, names });
    if (!noted.ok) return noted;
    if (change.when === "now") ctx.enqueue(takeNotedNamesJob, { changeId });
    return done;
  },
});
