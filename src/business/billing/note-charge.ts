// A stored card was declined. A soft decline is tried again by the sequence; a final one needs another card, and the customer
// is told so.
import { action } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { intendedOf, paymentById } from "../payments/index.ts";
import { workCase } from "./run-case.ts";
import { sayOwed } from "./say-owed.ts";

export const noteChargeFailed = action({
  name: "note_charge_failed",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly paymentId: string }) {
    const payment = await paymentById(ctx.tx, input.paymentId);
    if (!payment || payment.manner !== "stored" || payment.state !== "failed") return ok(null);
    const told = payment.faultFinal === true;
    for (const { documentId } of await intendedOf(ctx.tx, payment.id)) {
      if (told) await sayOwed(ctx, documentId, "charge_failed", `payment:${payment.id}:failed`);
      // What waited for the answer is done now, but nobody gets two mails about one document on one day.
      await workCase(ctx, { documentId }, { told });
    }
    return ok(null);
  },
});
