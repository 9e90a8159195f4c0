// An invoice's settlement changes by an amount: its state follows, and what waited for it goes on.
import type { Ctx } from "../../../kernel/act.ts";
import { must } from "../../../kernel/result.ts";
import { sideBySide } from "../../../kernel/db.ts";
import { dateIn } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import { invoicePartlyPaid, invoiceReopened, orderInvoicePaid, requestPaid } from "../billing.events.ts";
import { bookReceivedTax } from "./book-received-tax.ts";
import { settleUp } from "./settle-up.ts";
import { moveBetween, openOf, stateFor } from "./settlement.rules.ts";
import { writeSettlement } from "./settlement.store.ts";
import type { Settlement } from "./settlement.store.ts";
import { bookWrittenOff } from "./book-written-off.ts";

/** Step, on a settlement the caller has locked. Answers how it stands now. */
export async function settle(
  ctx: Ctx,
  before: Settlement,
  change: { readonly paid: bigint } | { readonly credited: bigint; readonly creditNoteId: string },
  why: string | null = null,
): Promise<Settlement> {
  const [paid, credited, creditNoteId] =
    "paid" in change ? [change.paid, 0n, null] : [0n, change.credited, change.creditNoteId];
  const paidMinor = before.paidMinor + paid;
  const creditedMinor = before.creditedMinor + credited;
  const amounts = { dueMinor: before.dueMinor, paidMinor, creditedMinor };
  const isOver = ["credited", "invoiced", "withdrawn"].includes(before.state);
  const isWrittenOff = before.state === "written_off";
  const stays = isOver || (isWrittenOff && openOf(amounts) > 0n);
  const to = stays ? before.state : stateFor(amounts);
  const done = to === "settled" || to === "credited";
  const seller = await sellerById(ctx.tx, before.sellerId);
  const settledOn = done ? dateIn(seller.timeZone, ctx.now) : null;
  const after = { ...before, state: to, paidMinor, creditedMinor };
  const written = writeSettlement(ctx.tx, { ...after, from: before.state, settledOn });
  if (isWrittenOff && openOf(amounts) !== openOf(before))
    must(await bookWrittenOff(ctx, before, openOf(before), openOf(amounts)));
  await bookReceivedTax(ctx, before, { creditNoteId });
  const paysMore = paidMinor > before.paidMinor;
  const within = paysMore ? ("pay_written_off" as const) : ("lose_again" as const);
  const move = isWrittenOff && to === before.state ? within : moveBetween(before.state, to);
  const { documentId } = before;
  if (move !== null) ctx.moved({ noun: "settlement", id: documentId, move, from: before.state, to, why });
  const wasDone = before.state === "settled" || before.state === "credited";
  await sideBySide([written, done && !wasDone ? settleUp(ctx, documentId) : Promise.resolve()]);
  if (done && !wasDone) {
    if (before.orderId !== null) ctx.announce(orderInvoicePaid, { documentId });
    if (before.kind === "payment_request") ctx.announce(requestPaid, { documentId });
  } else if (!done && wasDone) ctx.announce(invoiceReopened, { documentId });
  else if (to === "partly" && paysMore) ctx.announce(invoicePartlyPaid, { documentId });
  return after;
}
