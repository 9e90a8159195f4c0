// What the operator's own fields hold for an account changes: by the customer as far as they see them, or by staff.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { lockAccount } from "./account.store.ts";
import { noteChanges } from "./card/change.store.ts";
import { readFields } from "./field.rules.ts";
import type { FieldValueIssue, WantedField } from "./field.rules.ts";
import { fieldsOf, fieldValuesOf, writeFieldValues } from "./field.store.ts";

export type SaveFieldValues = { readonly accountId: string; readonly values: readonly WantedField[] };
export type SaveFieldValuesRefusal =
  | { readonly code: "no_such"; readonly kind: "account" }
  | { readonly code: "invalid"; readonly issues: readonly FieldValueIssue[] };

/** Refuses no_such (account) and invalid, with an issue per wrong field; then nothing is kept. */
export const saveFieldValues = action({
  name: "save_field_values",
  needs: {
    any: ["profile.do", "staff:customers.change"],
    on: (input: SaveFieldValues) => ({ kind: "account", id: input.accountId }),
  },
  async run(ctx, { accountId, values }: SaveFieldValues): Promise<Result<null, SaveFieldValuesRefusal>> {
    const account = await lockAccount(ctx.tx, accountId);
    if (!account) return refuse({ code: "no_such", kind: "account" });
    const definitions = await fieldsOf(ctx.tx, account.sellerId);
    const read = readFields(definitions, values, ctx.actor.kind === "staff");
    if (read.issues.length > 0) return refuse({ code: "invalid", issues: read.issues });
    const held = await fieldValuesOf(ctx.tx, accountId);
    const named = (valueOf: (fieldId: string) => string | undefined): Record<string, string> =>
      Object.fromEntries(
        read.values.map(({ fieldId }) => {
          const field = definitions.find((one) => one.id === fieldId);
          return [field?.labels["en"] ?? field?.key ?? fieldId, valueOf(fieldId) ?? ""];
        }),
      );
    await writeFieldValues(ctx.tx, accountId, read.values);
    await noteChanges(
      ctx,
      accountId,
      { kind: "account", id: accountId },
      {
        before: named((id) => held.get(id)),
        after: named((id) => read.values.find((one) => one.fieldId === id)?.value),
      },
    );
    return ok(null);
  },
});
