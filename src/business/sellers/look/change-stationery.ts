// A brand's paper changes: for what is written from now on. What was issued keeps the head, foot and words it had.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { findSeller, updateSeller } from "../seller.store.ts";
import { stationeryShape } from "./stationery.rules.ts";
import type { Stationery } from "./stationery.rules.ts";

export type ChangeStationery = { readonly sellerId: string; readonly stationery: Stationery };
export type ChangeStationeryRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  /** `fields` are the keys that do not fit: too long, or too many lines. */
  | { readonly code: "invalid"; readonly fields: readonly string[] };

/** Refuses: no_such, invalid. */
export const changeStationery = action({
  name: "change_stationery",
  needs: {
    any: ["staff:settings.change", "system"],
    on: (input: ChangeStationery) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: ChangeStationery): Promise<Result<null, ChangeStationeryRefusal>> {
    const before = await findSeller(ctx.tx, input.sellerId);
    if (!before) return refuse({ code: "no_such" as const, kind: "seller" });
    const read = stationeryShape.safeParse(input.stationery);
    if (!read.success) {
      const fields = [...new Set(read.error.issues.map((one) => String(one.path[0] ?? "")))];
      return refuse({ code: "invalid" as const, fields });
    }
    await updateSeller(ctx.tx, { ...before, stationery: read.data });
    return ok(null);
  },
});
