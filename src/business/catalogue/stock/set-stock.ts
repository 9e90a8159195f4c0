// The operator says how many of a product there are, how many one customer may have, and whether they come back.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { announceBack } from "../waiting/tell-waiting.ts";
import { putStock } from "./stock.store.ts";

export type SetStock = {
  readonly productId: string;
  /** Sold and unsold together; null: no end of it. */
  readonly most: number | null;
  readonly mostEach: number | null;
  readonly backAtEnd: boolean;
};
export type SetStockRefusal =
  | { readonly code: "invalid"; readonly fields: readonly string[] }
  /** More are out than there would be. */
  | { readonly code: "more_are_out" };

const MOST = 1_000_000;

/** Refuses invalid (with fields) and more_are_out. */
export const setStock = action({
  name: "set_stock",
  needs: {
    any: ["staff:settings.change"],
    on: (input: SetStock) => ({ kind: "product", id: input.productId }),
  },
  async run(ctx, input: SetStock): Promise<Result<null, SetStockRefusal>> {
    const within = (value: number | null, least: number): boolean =>
      value === null || (Number.isInteger(value) && value >= least && value <= MOST);
    const fields = [
      ...(within(input.most, 0) ? [] : ["most"]),
      ...(within(input.mostEach, 1) ? [] : ["mostEach"]),
    ];
    if (fields.length > 0) return refuse({ code: "invalid", fields });
    const { productId, ...to } = input;
    if (!(await putStock(ctx.tx, productId, to))) return refuse({ code: "more_are_out" });
    await announceBack(ctx, [productId]);
    return ok(null);
  },
});
