// A stored card was declined. A soft decline is tried again by the sequence; a final one needs another card, and the customer
// is told so.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { together } from "../../../kernel/gather.ts";
import { ok } from "../../../kernel/result.ts";
import { intendedOf, paymentsByIds } from "../../payments/index.ts";
import type { Payment } from "../../payments/index.ts";
import { documentForMail } from "../documents/delivery.store.ts";
import { workCase } from "../dunning/run-case.ts";
import { sayOwed } from "./say-owed.ts";

export const noteChargeFailed = action({
  name: "note_charge_failed",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly paymentIds: readonly string[] }) {
    const payments = await paymentsByIds(ctx.tx, input.paymentIds);
    await together(
      ctx.tx,
      payments,
      (one) => one.accountId,
      (one) => note(ctx, one),
    );
    return ok(null);
  },
});

async function note(ctx: Ctx, payment: Payment): Promise<void> {
  if (payment.manner !== "stored" || payment.state !== "failed") return;
  const told = payment.faultFinal === true;
  for (const { documentId } of await intendedOf(ctx.tx, payment.id)) {
    const document = told ? await documentForMail(ctx.tx, documentId) : null;
    if (document) await sayOwed(ctx, document, "charge_failed", `payment:${payment.id}:failed`);
    // What waited for the answer is done now, but nobody gets two mails about one document on one day.
    await workCase(ctx, { documentId }, { told });
  }
}
