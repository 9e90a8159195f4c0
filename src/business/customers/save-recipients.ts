// Who gets which of the account's mails: people of the account or plain addresses such as a bookkeeper's.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { isEmail } from "../people/index.ts";
import type { FieldIssue } from "../people/index.ts";
import { lockAccount } from "./account.store.ts";
import { membersOf, replaceRecipients } from "./membership.store.ts";
import type { RecipientEntry } from "./membership.store.ts";

export type SaveRecipients = { readonly accountId: string; readonly entries: readonly RecipientEntry[] };

export type SaveRecipientsRefusal = { readonly code: "invalid"; readonly issues: readonly FieldIssue[] };

const MOST = 50;

/** The whole list at once. Refuses addresses that are none, people of other accounts, and more than 50 (`invalid`). */
export const saveRecipients = action({
  name: "save_recipients",
  needs: {
    any: ["profile.do", "staff:customers.change", "system"],
    on: (input: SaveRecipients) => ({ kind: "account", id: input.accountId }),
  },
  async run(ctx, input: SaveRecipients): Promise<Result<null, SaveRecipientsRefusal>> {
    await lockAccount(ctx.tx, input.accountId);
    const members = new Set((await membersOf(ctx.tx, input.accountId)).map((one) => one.membershipId));
    const fine = (one: RecipientEntry): boolean =>
      one.membershipId === null
        ? isEmail(one.email ?? "")
        : one.email === null && members.has(one.membershipId);
    const issues = input.entries.flatMap((one, at) =>
      fine(one) ? [] : [{ field: `entries.${at}`, code: "malformed" }],
    );
    if (input.entries.length > MOST) issues.push({ field: "entries", code: "too_many" });
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    await replaceRecipients(ctx.tx, input.accountId, input.entries);
    return ok(null);
  },
});
