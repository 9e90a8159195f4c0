// The operator asks customers, or staff, for something of the house's own; or no longer does.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Subject } from "../../kernel/rights.ts";
import { definitionFaults } from "./field.rules.ts";
import type { FieldDefinition } from "./field.rules.ts";
import { countFields, insertField, MOST_FIELDS, retireFieldRow, sellerOfField } from "./field.store.ts";

export type DefineField = Omit<FieldDefinition, "id" | "position">;

/** Answers its id. Refuses: invalid (with fields), key_taken (there is or was one of this key there), too_many. */
export const defineField = action({
  name: "define_field",
  needs: {
    any: ["staff:settings.change"],
    on: (input: DefineField) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: DefineField) {
    const fields = definitionFaults(input);
    if (fields.length > 0) return refuse({ code: "invalid" as const, fields });
    const position = await countFields(ctx.tx, input.sellerId);
    if (position >= MOST_FIELDS) return refuse({ code: "too_many" as const });
    const id = newId();
    if (!(await insertField(ctx.tx, { ...input, id, position })))
      return refuse({ code: "key_taken" as const });
    return ok(id);
  },
});

/** It is not asked any more; what it holds stays and is shown. Refuses: no_such. */
export const retireField = action({
  name: "retire_field",
  needs: {
    any: ["staff:settings.change"],
    on: (input: { readonly fieldId: string }) => ({ kind: "field", id: input.fieldId }),
  },
  async run(ctx, input: { readonly fieldId: string }) {
    const done = await retireFieldRow(ctx.tx, input.fieldId, ctx.now);
    return done ? ok(null) : refuse({ code: "no_such" as const, kind: "field" });
  },
});

export async function loadFieldSubject(tx: Ctx["tx"], id: string): Promise<Subject | null> {
  const sellerId = await sellerOfField(tx, id);
  return sellerId === null ? null : { kind: "field", id, accountId: null, sellerId };
}
