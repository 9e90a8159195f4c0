// Money that went back is told to the customer; a dispute is marked on the documents it was spent on.
import { action } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { allocatedByDocument } from "../../payments/index.ts";
import { sayRefund } from "./say-receipt.ts";
import { markDisputed } from "./settlement.store.ts";

export const tellRefund = action({
  name: "tell_refund",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly refundId: string }) {
    await sayRefund(ctx, input.refundId);
    return ok(null);
  },
});

export const noteDispute = action({
  name: "note_dispute",
  needs: { any: ["system"] },
  async run(ctx, input: { readonly paymentId: string }) {
    const spent = await allocatedByDocument(ctx.tx, input.paymentId);
    await markDisputed(
      ctx.tx,
      spent.map((one) => one.documentId),
      ctx.now,
    );
    return ok(null);
  },
});
