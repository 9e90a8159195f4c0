// How the account wants to be written to: the language of its documents, and whether invoices come by mail, by post, or both.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { Account } from "./account.rules.ts";
import { lockAccount, updateAccount } from "./account.store.ts";

export type ChangeAccount = {
  readonly accountId: string;
  readonly language: "de" | "en";
  readonly invoiceBy: Account["invoiceBy"];
};

/** Documents that were issued already stay as they are. Refuses: no_such. */
export const changeAccount = action({
  name: "change_account",
  needs: {
    any: ["profile.do", "staff:customers.change"],
    on: (input: ChangeAccount) => ({ kind: "account", id: input.accountId }),
  },
  async run(
    ctx,
    input: ChangeAccount,
  ): Promise<Result<null, { readonly code: "no_such"; readonly kind: string }>> {
    if ((await lockAccount(ctx.tx, input.accountId)) === null)
      return refuse({ code: "no_such" as const, kind: "account" });
    await updateAccount(ctx.tx, input.accountId, { language: input.language, invoiceBy: input.invoiceBy });
    return ok(null);
  },
});
