// What is on sale is described anew: its names, its facts, how long buyers bind themselves, whether a person looks at each order,
// and whether it is still sold. Prices have versions of their own, and what was ordered keeps what its buyer saw.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { inLanguages, isPlace, productFact, RENEWALS } from "./product.rules.ts";
import type { InLanguages, ProductFact, Renewal } from "./product.rules.ts";
import { lockProduct, updateProduct } from "./product.store.ts";

export type ChangeProduct = {
  readonly productId: string;
  readonly names: InLanguages;
  readonly blurbs: InLanguages | null;
  readonly facts: readonly ProductFact[];
  readonly alwaysReview: boolean;
  /** Where a panel sets it up; null for everything else. */
  readonly place: { readonly panelPlan: string; readonly serverGroup: string } | null;
  readonly minimumMonths: number | null;
  readonly noticeDays: number;
  readonly renewal: Renewal;
  readonly onSale: boolean;
};
export type ChangeProductRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "invalid"; readonly fields: readonly string[] }
  /** The ending is sold by another product of this brand now. */
  | { readonly code: "slug_taken" };

export const MOST_FACTS = 12;

/** Refuses: no_such, invalid (names, facts, place, minimum, notice), slug_taken. */
export const changeProduct = action({
  name: "change_product",
  needs: {
    any: ["staff:settings.change"],
    on: (input: ChangeProduct) => ({ kind: "product", id: input.productId }),
  },
  async run(ctx, input: ChangeProduct): Promise<Result<null, ChangeProductRefusal>> {
    const product = await lockProduct(ctx.tx, input.productId);
    if (!product) return refuse({ code: "no_such", kind: "product" });
    const whole = (value: number, from: number, to: number): boolean =>
      Number.isInteger(value) && value >= from && value <= to;
    const faults: readonly (readonly [string, boolean])[] = [
      ["names", inLanguages.safeParse(input.names).success],
      ["facts", productFact.array().max(MOST_FACTS).safeParse(input.facts).success],
      ["place", product.kind === "hosting" ? isPlace(input.place) : input.place === null],
      ["minimum", input.minimumMonths === null || whole(input.minimumMonths, 1, 120)],
      ["notice", whole(input.noticeDays, 0, 365)],
      ["renewal", RENEWALS.includes(input.renewal)],
    ];
    const fields = faults.filter(([, fine]) => !fine).map(([field]) => field);
    if (fields.length > 0) return refuse({ code: "invalid", fields });
    if (!(await updateProduct(ctx.tx, input))) return refuse({ code: "slug_taken" });
    const to = input.onSale ? "on_sale" : "retired";
    if (to !== product.state)
      ctx.moved({
        noun: "product",
        id: product.id,
        move: input.onSale ? "offer" : "retire",
        from: product.state,
        to,
      });
    return ok(null);
  },
});
