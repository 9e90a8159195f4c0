// The books follow what of an invoice is written off: out of the receivables with its share of the tax, and back again where
// money comes in after all.
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Result } from "../../../kernel/result.ts";
import { ok } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { account, book } from "../../ledger/index.ts";
import type { BookRefusal } from "../../ledger/index.ts";
import { sellerById } from "../../sellers/index.ts";
import type { Settlement } from "./settlement.store.ts";
import { writeOffMoved } from "./write-off.rules.ts";
import { insertWriteOff, leftParts, writtenOff } from "./write-off.store.ts";

/** Step, on a locked settlement: written off is now `after` instead of `before`. Refuses what the books refuse. */
export async function bookWrittenOff(
  ctx: Ctx,
  settlement: Settlement,
  before: bigint,
  after: bigint,
): Promise<Result<null, BookRefusal>> {
  const { documentId, sellerId, accountId, currency, owedOnReceipt } = settlement;
  const seller = await sellerById(ctx.tx, sellerId);
  const on = dateIn(seller.timeZone, ctx.now);
  // What was written off before its tax was taken back comes back without tax.
  const isTaxed = (await writtenOff(ctx.tx, documentId)) === before;
  const moved = writeOffMoved(await leftParts(ctx.tx, documentId), owedOnReceipt ?? seller.country, {
    before,
    after,
    isTaxed,
    onReceipt: owedOnReceipt !== null,
  });
  const minor = after - before;
  const row = { id: newId(), documentId, minor, taxMinor: moved.taxMinor, on };
  const booked = await book(ctx.tx, [
    {
      sellerId,
      bookedOn: on,
      sourceKind: minor > 0n ? "write_off" : "write_off_paid",
      sourceId: row.id,
      text: settlement.number ?? "",
      postings: [
        ...moved.postings.map((one) => ({ ...one, currency })),
        { account: account.receivable, minor: -minor, currency, customerAccountId: accountId },
      ],
    },
  ]);
  if (!booked.ok) return booked;
  await insertWriteOff(ctx.tx, row);
  return ok(null);
}
