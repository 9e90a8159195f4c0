// A person says what a movement is: whose money and for which documents, a payment that was booked by hand before, or one
// that the bank took back.
import { action } from "../../kernel/act.ts";
import type { ClaimedRef, Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { documentsByIds, payableOn } from "../billing/index.ts";
import { lockPayment, takeBack } from "../payments/index.ts";
import type { TakeBackRefusal } from "../payments/index.ts";
import { lockEntry, moveEntries, statementWhy } from "./bank.store.ts";
import type { Entry } from "./bank.store.ts";
import { bookTransfers, returnReason } from "./book-entries.ts";
import { entryStates } from "./entry.rules.ts";
import type { Share } from "./match.rules.ts";
import { daysInBooks } from "./days-in-books.ts";

type NoSuch = { readonly code: "no_such"; readonly kind: string };

export type BookEntry = {
  readonly movementId: string;
  readonly sellerId: string;
  readonly accountId: string;
  /** What is left over stays the customer's balance. */
  readonly documents: readonly Share[];
  /** The order that it pays before there is an invoice: beside no document. */
  readonly orderId?: string;
};
export type BookEntryRefusal =
  | NoSuch
  | BadMove
  | { readonly code: "not_incoming" }
  | { readonly code: "invalid" }
  | { readonly code: "other_currency" }
  | { readonly code: "too_much"; readonly documentId: string; readonly leftMinor: bigint };

/** Refuses: no_such, bad_move, not_incoming, invalid (more than came, or one document twice), other_currency, too_much. */
export const bookEntry = action({
  name: "book_bank_entry",
  needs: {
    any: ["staff:payments.book"],
    on: ({ movementId, sellerId, accountId, documents, orderId }: BookEntry): readonly ClaimedRef[] => [
      { kind: "bank_entry", id: movementId, sellerId },
      { kind: "account", id: accountId, sellerId },
      ...documents.map(({ id }) => ({ kind: "document", id, sellerId })),
      ...(orderId === undefined ? [] : [{ kind: "order", id: orderId, accountId, sellerId }]),
    ],
  },
  async run(ctx, input: BookEntry): Promise<Result<{ paymentId: string }, BookEntryRefusal>> {
    const entry = await lockEntry(ctx.tx, input.movementId);
    if (!entry) return refuse({ code: "no_such", kind: "bank_entry" });
    const to = entryStates.decide(entry.state, "book");
    if (!to.ok) return to;
    if (entry.minor < 0n) return refuse({ code: "not_incoming" });
    if (input.orderId !== undefined && input.documents.length > 0) return refuse({ code: "invalid" });
    const fault = await faultOf(ctx, entry, input.documents);
    if (fault) return fault;
    const name = await statementWhy(ctx.tx, entry.statementId);
    const { accountId, documents, orderId } = input;
    const [paymentId = ""] = await bookTransfers(
      ctx,
      [{ entry, accountId, documents, orderId }],
      name,
      await daysInBooks(ctx, [entry]),
    );
    await moveEntries(ctx, [{ entry, move: "book", to: to.value, paymentId, accountId, how: "person" }]);
    return ok({ paymentId });
  },
});

async function faultOf(ctx: Ctx, entry: Entry, documents: readonly Share[]) {
  const once = new Set(documents.map((one) => one.id)).size === documents.length;
  const sum = documents.reduce((total, one) => total + one.minor, 0n);
  if (!once || documents.some((one) => one.minor <= 0n) || sum > entry.minor)
    return refuse({ code: "invalid" as const });
  const found = await documentsByIds(
    ctx.tx,
    documents.map((one) => one.id),
  );
  for (const { id, minor } of documents) {
    const one = found.find((document) => document.id === id);
    if (!one) return refuse({ code: "no_such" as const, kind: "document" });
    if (one.currency !== entry.currency) return refuse({ code: "other_currency" as const });
    const leftMinor = payableOn(one);
    if (leftMinor < minor) return refuse({ code: "too_much" as const, documentId: id, leftMinor });
  }
  return null;
}

export type LinkEntry = {
  readonly movementId: string;
  readonly sellerId: string;
  readonly paymentId: string;
};
export type LinkEntryRefusal =
  | NoSuch
  | BadMove
  | TakeBackRefusal
  /** Another sum or currency, or not booked by hand. */
  | { readonly code: "does_not_fit" }
  /** Another movement is this payment already. */
  | { readonly code: "linked" };

/**
 * What came is a payment that was booked by hand before: nothing is booked. What went back takes the payment back. Refuses:
 * no_such, bad_move, does_not_fit, linked, and for returns what `takeBack` refuses.
 */
export const linkEntry = action({
  name: "link_bank_entry",
  needs: {
    any: ["staff:payments.book"],
    on: ({ movementId, sellerId, paymentId }: LinkEntry): readonly ClaimedRef[] => [
      { kind: "bank_entry", id: movementId, sellerId },
      { kind: "payment", id: paymentId, sellerId },
    ],
  },
  async run(ctx, { movementId, paymentId }: LinkEntry): Promise<Result<null, LinkEntryRefusal>> {
    const entry = await lockEntry(ctx.tx, movementId);
    const payment = await lockPayment(ctx.tx, paymentId);
    if (!entry || !payment) return refuse({ code: "no_such", kind: "bank_entry" });
    const to = entryStates.decide(entry.state, "book");
    if (!to.ok) return to;
    const isSame =
      [payment.minor, -payment.minor].includes(entry.minor) && payment.currency === entry.currency;
    if (!isSame || payment.manner !== "by_hand" || payment.state !== "paid")
      return refuse({ code: "does_not_fit" });
    const how = entry.minor < 0n ? "return" : "person";
    const { accountId } = payment;
    const linked = await moveEntries(ctx, [{ entry, move: "book", to: to.value, paymentId, accountId, how }]);
    if (!linked) return refuse({ code: "linked" });
    if (entry.minor > 0n) return ok(null);
    const name = await statementWhy(ctx.tx, entry.statementId);
    const on = (await daysInBooks(ctx, [entry]))(entry);
    return takeBack(ctx, { paymentId, reason: returnReason(entry, name) || name, on });
  },
});
