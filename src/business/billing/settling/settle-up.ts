// Documents were paid: what they had stopped runs again, and the terms they were for are renewed, all in one act.
import { action } from "../../../kernel/act.ts";
import { together } from "../../../kernel/gather.ts";
import { ok } from "../../../kernel/result.ts";
import { closeCase } from "../dunning/close-case.ts";
import { accountsOfDocuments } from "../documents/delivery.store.ts";
import { paidFor } from "../dunning/dunning.store.ts";
import { renewPaidDomains } from "../renewals/renew-paid-domains.ts";

export const settleUp = action({
  name: "settle_up_documents",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly documentIds: readonly string[] }) {
    const documents = await accountsOfDocuments(ctx.tx, input.documentIds);
    await together(
      ctx.tx,
      documents,
      (one) => one.accountId,
      async ({ id }) => {
        const lines = await paidFor(ctx.tx, id);
        await closeCase(ctx, id, lines);
        await renewPaidDomains(ctx, lines);
      },
    );
    return ok(null);
  },
});
