// Whether an account's invoices take its balance by themselves, oldest money first, or only where somebody says so.
import { action } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { keepUse } from "./balance.store.ts";

export type UseBalance = { readonly accountId: string; readonly isAutomatic: boolean };

/** Counts for what is issued from now on. Refuses nothing of its own. */
export const useBalance = action({
  name: "use_balance",
  needs: {
    any: ["payments.do", "staff:payments.book"],
    on: ({ accountId }: UseBalance) => ({ kind: "account", id: accountId }),
  },
  async run(ctx, input: UseBalance) {
    await keepUse(ctx.tx, input.accountId, input.isAutomatic, ctx.now);
    return ok(null);
  },
});
