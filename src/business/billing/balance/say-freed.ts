// What was paid in part on a payment request is balance again once that is withdrawn: who paid it hears so, as of any payment of
// which something is left.
import type { Ctx } from "../../../kernel/act.ts";
import { formatMoney } from "../../../kernel/money.ts";
import { paymentsByIds } from "../../payments/index.ts";
import { sayToBilling } from "../documents/say-to-billing.ts";
import { tellKept } from "../documents/tell-kept.ts";
import { requestWithdrawnMail } from "./balance.mails.ts";
import { usesBalance } from "./balance.store.ts";

type Withdrawn = {
  readonly id: string;
  readonly number: string;
  readonly sellerId: string;
  readonly currency: string;
  /** Because a contract ends. */
  readonly ended: boolean;
  /** Something of it is asked for anew. */
  readonly again: boolean;
};

/** Step. Said once for each request, to each who had paid of it. */
export async function sayFreed(
  ctx: Ctx,
  request: Withdrawn,
  freed: readonly { readonly paymentId: string; readonly minor: bigint }[],
): Promise<void> {
  const { id, number, sellerId, currency, ended, again } = request;
  const payments = await paymentsByIds(
    ctx.tx,
    freed.map((one) => one.paymentId),
  );
  const sums = new Map<string, bigint>();
  for (const { paymentId, minor } of freed) {
    const accountId = payments.find((one) => one.id === paymentId)?.accountId;
    if (accountId !== undefined) sums.set(accountId, (sums.get(accountId) ?? 0n) + minor);
  }
  for (const [accountId, minor] of sums) {
    const isUsed = await usesBalance(ctx.tx, accountId);
    await sayToBilling(ctx, {
      sellerId,
      accountId,
      template: requestWithdrawnMail,
      about: { kind: "document", id },
      cause: `document:${id}:withdrawn`,
      values: ({ language }) => ({
        number,
        amount: formatMoney({ minor, currency }, language),
        ended,
        again,
        credit_is_used: isUsed,
      }),
    });
    await tellKept(ctx, { accountId, sellerId, currency }, { noteId: id, minor });
  }
}
