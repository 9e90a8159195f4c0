// An invoice is issued that money lies on already: from now on it is owed and paid, and what was an advance, with the tax of it,
// is over. The invoice's own entry bears the whole tax.
import type { Ctx } from "../../kernel/act.ts";
import { must } from "../../kernel/result.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { account, book } from "../ledger/index.ts";
import type { BookEntry } from "../ledger/index.ts";
import { creditsOf, paidAheadOn } from "./advance.store.ts";
import { lockPayment } from "./payment.store.ts";

export type Issued = { readonly documentId: string; readonly ownerId: string; readonly bookedOn: IsoDate };

/**
 * Step of whoever issues invoices, in their transaction. A payment that bounces at that moment is gone here, or finds its money on
 * the issued one. Done once for each document.
 */
export async function takeAdvances(ctx: Ctx, issued: readonly Issued[]): Promise<void> {
  const ids = issued.map((one) => one.documentId);
  const seen = await paidAheadOn(ctx.tx, ids);
  if (seen.length === 0) return;
  const sellers = new Map<string, { sellerId: string; currency: string }>();
  for (const { paymentId } of seen) {
    const payment = await lockPayment(ctx.tx, paymentId);
    if (payment) sellers.set(payment.id, payment);
  }
  const entries: BookEntry[] = [];
  for (const one of await paidAheadOn(ctx.tx, ids)) {
    const document = issued.find(({ documentId }) => documentId === one.documentId);
    const payment = sellers.get(one.paymentId);
    if (!document || !payment) throw new Error(`money came onto ${one.documentId} while it was issued`);
    const { sellerId, currency } = payment;
    const advances = (await creditsOf(ctx.tx, one)).filter((credit) => credit.account !== account.receivable);
    const paid = advances.reduce((sum, credit) => sum + credit.minor, 0n);
    entries.push({
      sellerId,
      bookedOn: document.bookedOn,
      sourceKind: "advance_taken",
      sourceId: one.allocationId,
      text: "advance taken by its invoice",
      postings: [
        ...advances.map(({ account: name, minor, customerId }) => {
          return { account: name, minor, currency, customerAccountId: customerId };
        }),
        { account: account.receivable, minor: -paid, currency, customerAccountId: document.ownerId },
      ],
    });
  }
  must(await book(ctx.tx, entries));
}
