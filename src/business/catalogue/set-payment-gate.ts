// The operator decides, per product and path, whether money comes before set-up or the invoice after it.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { sellerOfPlan, sellerOfProduct, setPaymentGates } from "./catalogue.store.ts";
import type { PaymentGates } from "./product.rules.ts";

/** Refuses: no_such. Orders under way keep the gate they were placed with. */
export const setPaymentGate = action({
  name: "set_payment_gate",
  needs: {
    any: ["staff:settings.change"],
    on: (input: { productId: string; gates: PaymentGates }) => ({ kind: "product", id: input.productId }),
  },
  async run(ctx, input: { productId: string; gates: PaymentGates }) {
    const done = await setPaymentGates(ctx.tx, input.productId, input.gates);
    return done ? ok(null) : refuse({ code: "no_such" as const, kind: "product" });
  },
});

/** Who owns a product, for the rights. */
export async function loadProductSubject(tx: Parameters<typeof sellerOfProduct>[0], id: string) {
  const sellerId = await sellerOfProduct(tx, id);
  return sellerId === null ? null : { kind: "product", id, accountId: null, sellerId };
}

export async function loadPlanSubject(tx: Parameters<typeof sellerOfPlan>[0], id: string) {
  const sellerId = await sellerOfPlan(tx, id);
  return sellerId === null ? null : { kind: "plan", id, accountId: null, sellerId };
}
