// What a customer pays where a name of this product's ending is restored at the registry after its deletion.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { isPrice } from "./product.rules.ts";
import { lockProduct, writeRestorePrice } from "./product.store.ts";

export type SetRestorePrice = {
  readonly productId: string;
  /** With tax, in the brand's own currency; null: it is agreed case by case. */
  readonly minor: bigint | null;
};

/** It counts for what is restored from now on. Refuses: no_such, invalid (no amount above nothing, or no product of a domain). */
export const setRestorePrice = action({
  name: "set_restore_price",
  needs: {
    any: ["staff:settings.change"],
    on: (input: SetRestorePrice) => ({ kind: "product", id: input.productId }),
  },
  async run(ctx, { productId, minor }: SetRestorePrice) {
    const product = await lockProduct(ctx.tx, productId);
    if (!product) return refuse({ code: "no_such" as const, kind: "product" });
    if (product.kind !== "domain" || (minor !== null && (minor === 0n || !isPrice(minor))))
      return refuse({ code: "invalid" as const });
    await writeRestorePrice(ctx.tx, productId, minor);
    return ok(null);
  },
});
