// How the account wants to be written to: the language of its documents, and whether invoices come by mail, by post, or both.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import { languageIssues, sellerById } from "../sellers/index.ts";
import type { Account } from "./account.rules.ts";
import { noteChanges } from "./card/change.store.ts";
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
  ): Promise<
    Result<
      null,
      | { readonly code: "no_such"; readonly kind: string }
      | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] }
    >
  > {
    const account = await lockAccount(ctx.tx, input.accountId);
    if (account === null) return refuse({ code: "no_such" as const, kind: "account" });
    const seller = await sellerById(ctx.tx, account.sellerId);
    const issues = languageIssues(seller, input.language, account.language);
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    const after = { language: input.language, invoiceBy: input.invoiceBy };
    await updateAccount(ctx.tx, account.id, after);
    const before = { language: account.language, invoiceBy: account.invoiceBy };
    await noteChanges(ctx, account.id, { kind: "account", id: account.id }, { before, after });
    return ok(null);
  },
});
