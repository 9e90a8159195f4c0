// Staff correct who a customer is: the name, person or organisation, consumer or business, language. Which law protects a
// customer hangs on the last but one, so changing it needs a word on what it was seen from.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { FieldIssue, Result } from "../../../kernel/result.ts";
import { tidyName } from "../../people/index.ts";
import { languageIssues, sellerById } from "../../sellers/index.ts";
import type { Account } from "../account.rules.ts";
import { lockAccount, updateAccount } from "../account.store.ts";
import { declareKind } from "./declared-kind.store.ts";
import { noteChanges } from "./change.store.ts";

export type CorrectAccount = {
  readonly accountId: string;
  readonly name: string;
  readonly kind: Account["kind"];
  readonly legalKind: Account["legalKind"];
  /** What shows that the customer is a consumer or a business; needed where that changes. */
  readonly evidence: string;
  readonly language: "de" | "en";
  readonly invoiceBy: Account["invoiceBy"];
};

const NAME_MAX = 200;
const EVIDENCE_MAX = 300;

/** Contracts and documents that are there stay as they were made. Refuses by field (`name`, `evidence`, `language`), and no_such. */
export const correctAccount = action({
  name: "correct_account",
  needs: {
    any: ["staff:customers.change"],
    on: (input: CorrectAccount) => ({ kind: "account", id: input.accountId }),
  },
  async run(
    ctx,
    input: CorrectAccount,
  ): Promise<
    Result<
      null,
      | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] }
      | { readonly code: "no_such"; readonly kind: string }
    >
  > {
    const account = await lockAccount(ctx.tx, input.accountId);
    if (!account) return refuse({ code: "no_such" as const, kind: "account" });
    const name = tidyName(input.name);
    const evidence = input.evidence.normalize("NFC").trim();
    const seller = await sellerById(ctx.tx, account.sellerId);
    const issues: FieldIssue[] = [
      ...languageIssues(seller, input.language, account.language),
      ...(name === "" ? [{ field: "name", code: "missing" }] : []),
      ...(name.length > NAME_MAX ? [{ field: "name", code: "too_long" }] : []),
      ...(input.legalKind !== account.legalKind && evidence === ""
        ? [{ field: "evidence", code: "missing" }]
        : []),
      ...(evidence.length > EVIDENCE_MAX ? [{ field: "evidence", code: "too_long" }] : []),
    ];
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    const { kind, legalKind, language, invoiceBy } = input;
    const after = { name, kind, legalKind, language, invoiceBy };
    await updateAccount(ctx.tx, account.id, { name, kind, language, invoiceBy });
    if (legalKind !== account.legalKind) {
      const declared = { accountId: account.id, legalKind, via: "staff" as const, evidence };
      await declareKind(ctx.tx, { ...declared, actorId: ctx.actor.id, at: ctx.now });
    }
    const before = {
      name: account.name,
      kind: account.kind,
      legalKind: account.legalKind,
      language: account.language,
      invoiceBy: account.invoiceBy,
    };
    const about = { kind: "account", id: account.id } as const;
    await noteChanges(ctx, account.id, about, { before, after, reason: evidence });
    return ok(null);
  },
});
