// The moment between two jobs: the gateway's answer on an order's payment is stored, what it leads to still waits in the queue.
import { lockPayment } from "../../src/business/payments/payment.store.ts";
import { takeCheckout } from "../../src/business/payments/take-truth.ts";
import { action } from "../../src/kernel/act.ts";
import { must, ok } from "../../src/kernel/result.ts";
import type { TestShop } from "./shop.ts";

export async function gatewayNoted(shop: TestShop, orderId: string): Promise<void> {
  const text =
    "select id, session_ref from payments.payment where order_id = $1 and session_ref is not null order by id desc limit 1";
  const { rows } = await shop.world.db.owner.query<{ id: string; session_ref: string }>(text, [orderId]);
  const told = await shop.gateway.gateway.readCheckout(rows[0]?.session_ref ?? "");
  const noted = action({
    name: "test_note_checkout",
    needs: { any: ["system"] },
    async run(ctx, paymentId: string) {
      const payment = await lockPayment(ctx.tx, paymentId);
      if (payment) await takeCheckout(ctx, payment, told);
      return ok(null);
    },
  });
  must(await shop.world.act(noted, shop.world.systemActor, rows[0]?.id ?? ""));
}
