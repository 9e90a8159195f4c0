// A setting of a brand changes. Its own shape, kept by the module that reads it, decides what is taken.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import { writeSetting } from "./setting.store.ts";
import { knownSetting } from "./settings.ts";

export type ChangeSetting = { readonly sellerId: string; readonly key: string; readonly value: unknown };

export type ChangeSettingRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] };

/** Refuses a key nobody reads (`no_such`) and a value of another shape (`invalid`, fields as paths). */
export const changeSetting = action({
  name: "change_setting",
  needs: {
    any: ["staff:settings.change", "system"],
    on: (input: ChangeSetting) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: ChangeSetting): Promise<Result<null, ChangeSettingRefusal>> {
    const known = knownSetting(input.key);
    if (!known) return refuse({ code: "no_such" as const, kind: "setting" });
    const read = known.shape.safeParse(input.value);
    if (!read.success) {
      const issues = read.error.issues.map((issue) => ({
        field: issue.path.join("."),
        code: issue.code as string,
      }));
      return refuse({ code: "invalid" as const, issues });
    }
    await writeSetting(ctx.tx, input.sellerId, input.key, read.data, ctx.now);
    return ok(null);
  },
});
