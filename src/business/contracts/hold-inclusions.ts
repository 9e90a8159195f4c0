// A contract that was agreed without what its plan includes by now, or that staff gave, holds that too once something of it is
// taken.
import type { Ctx } from "../../kernel/act.ts";
import { belongTo } from "./change-parts.store.ts";

/** Step; the contract is locked by the caller, and stands under no other. */
export const holdInclusions = (ctx: Ctx, contractId: string, planId: string): Promise<void> =>
  belongTo(ctx.tx, contractId, { planId });
