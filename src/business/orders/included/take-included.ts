// Somebody takes what the contract's plan includes and nobody took yet, a name or anything else: as often as it is included, while
// the plan holds.
import { action } from "../../../kernel/act.ts";
import { takeName } from "./take-name.ts";
import type { TakeName } from "./take-name.ts";

/**
 * Refuses no_such, nothing_to_take (not included, taken before, or the contract goes on no more or as something else),
 * invoice_overdue (but not to staff), sold_out, name_invalid, other_ending, needs_papers and name_not_had.
 */
export const takeIncluded = action({
  name: "take_included",
  needs: {
    any: ["contracts.do", "staff:services.change"],
    on: (input: TakeName) => ({ kind: "contract", id: input.contractId }),
  },
  run: takeName,
});
