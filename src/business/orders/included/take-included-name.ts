// Somebody takes a name that the contract's plan includes and that nobody took yet: as often as it is included, while the
// plan holds.
import { action } from "../../../kernel/act.ts";
import { takeName } from "./take-name.ts";
import type { TakeName } from "./take-name.ts";

/**
 * Refuses no_such, nothing_to_take (not included, taken before, or the contract goes on no more or as something else),
 * invoice_overdue (but not to staff), name_invalid, other_ending, needs_papers and name_not_had.
 */
export const takeIncludedName = action({
  name: "take_included_name",
  needs: {
    any: ["contracts.do", "staff:services.change"],
    on: (input: TakeName) => ({ kind: "contract", id: input.contractId }),
  },
  run: takeName,
});
