// A contract is changed to a plan that includes names, and the new ones that were picked with it are ordered in the same act:
// both happen, or neither.
import { action } from "../../../kernel/act.ts";
import { refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { changeAsSeen } from "../../billing/index.ts";
import type { ChangeContract, ChangeContractRefusal, ChangeFigures } from "../../billing/index.ts";
import { takeName } from "./take-name.ts";
import type { TakeName, TakeNameRefusal } from "./take-name.ts";

export type ChangeWithNames = ChangeContract & { readonly names: readonly Omit<TakeName, "contractId">[] };
export type ChangeWithNamesRefusal =
  | ChangeContractRefusal
  | TakeNameRefusal
  /** Until the day of the change nothing includes them; from it on they are taken. */
  | { readonly code: "names_only_now" };

/** Refuses as the change and as taking each name does, and names_only_now (the change waits for the end of a term). */
export const changeContractWithNames = action({
  name: "change_contract_with_names",
  needs: {
    any: ["contracts.do", "staff:services.change"],
    on: (input: ChangeWithNames) => ({ kind: "contract", id: input.contractId }),
  },
  async run(ctx, input: ChangeWithNames): Promise<Result<ChangeFigures, ChangeWithNamesRefusal>> {
    const { names, ...change } = input;
    if (names.length > 0 && change.when !== "now") return refuse({ code: "names_only_now" });
    const done = await changeAsSeen(ctx, change);
    if (!done.ok) return done;
    for (const one of names) {
      const taken = await takeName(ctx, { ...one, contractId: change.contractId });
      if (!taken.ok) return taken;
    }
    return done;
  },
});
