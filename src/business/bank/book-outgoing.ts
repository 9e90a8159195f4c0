// What left the house: a refund or payout that we sent is said to be gone (it stands in the books since it was sent), what the bank
// keeps for its work is booked as a cost, and everything else waits with the reason.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { must, ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { account, book } from "../ledger/index.ts";
import { lockEntry, moveEntries } from "./bank.store.ts";
import type { Done, Entry } from "./bank.store.ts";
import { entryStates } from "./entry.rules.ts";
import { daysInBooks } from "./days-in-books.ts";
import { matchSent } from "./sent.rules.ts";
import type { Sent } from "./sent.rules.ts";
import { sentOf } from "./sent.store.ts";

/** Step, for locked movements that nobody looked at yet. */
export async function bookSent(ctx: Ctx, entries: readonly Entry[]): Promise<void> {
  const verdicts = matchSent(entries, await sentOf(ctx.tx, entries));
  const done = entries.map((entry): Done => {
    const verdict = verdicts.get(entry.id);
    if (verdict?.kind === "sure")
      return { entry, move: "book", to: "booked", ...isWhat(verdict.sent), how: "sent" };
    return { entry, move: "leave", to: "unmatched", why: verdict?.why ?? "sent_none" };
  });
  if (!(await moveEntries(ctx, done))) throw new Error("what was sent is another movement's by now");
}

const isWhat = ({ kind, id, accountId }: Sent) =>
  kind === "refund" ? { refundId: id, accountId } : { payoutId: id, accountId };

/** Step, for locked movements: the bank's own costs are booked, each once. */
export async function bookFees(ctx: Ctx, entries: readonly Entry[]): Promise<void> {
  const bookedOn = await daysInBooks(ctx, entries);
  const costs = entries.map((entry) => ({
    sellerId: entry.sellerId,
    bookedOn: bookedOn(entry),
    sourceKind: "bank_fee",
    sourceId: entry.id,
    text: "bank fee",
    postings: [
      { account: account.fees, minor: -entry.minor, currency: entry.currency },
      { account: account.bank, minor: entry.minor, currency: entry.currency },
    ],
  }));
  must(await book(ctx.tx, costs));
  await moveEntries(
    ctx,
    entries.map((entry): Done => ({ entry, move: "book", to: "booked", how: "fee" })),
  );
}

type NoSuch = { readonly code: "no_such"; readonly kind: string };

export type LinkSent = {
  readonly movementId: string;
  /** One of the two. */
  readonly refundId?: string;
  readonly payoutId?: string;
};
export type LinkSentRefusal =
  | NoSuch
  | BadMove
  /** Another sum or currency, sent at another time, or not from the bank. */
  | { readonly code: "does_not_fit" }
  /** Another movement is it already. */
  | { readonly code: "linked" };

/** A person says which refund or payout a movement is. Refuses: no_such, bad_move, does_not_fit, linked. */
export const linkSent = action({
  name: "link_sent_money",
  needs: {
    any: ["staff:payments.book"],
    // What was sent is looked for among the movement's own brand alone.
    on: (input: LinkSent) => ({ kind: "bank_entry", id: input.movementId }),
  },
  async run(ctx, { movementId, refundId, payoutId }: LinkSent): Promise<Result<null, LinkSentRefusal>> {
    const entry = await lockEntry(ctx.tx, movementId);
    if (!entry) return refuse({ code: "no_such", kind: "bank_entry" });
    const to = entryStates.decide(entry.state, "book");
    if (!to.ok) return to;
    const all = entry.kind === "out" ? await sentOf(ctx.tx, [entry]) : [];
    const isMeant = ({ kind, id }: Sent): boolean => id === (kind === "refund" ? refundId : payoutId);
    const sent = all.find((one) => isMeant(one) && one.currency === entry.currency);
    if (!sent) return refuse({ code: "does_not_fit" });
    const done: Done = { entry, move: "book", to: to.value, ...isWhat(sent), how: "person" };
    return (await moveEntries(ctx, [done])) ? ok(null) : refuse({ code: "linked" });
  },
});

/** A person says that the bank kept it for its work. Refuses: no_such, bad_move, not_outgoing. */
export const bookFee = action({
  name: "book_bank_fee",
  needs: {
    any: ["staff:payments.book"],
    on: (input: { readonly movementId: string }) => ({ kind: "bank_entry", id: input.movementId }),
  },
  async run(
    ctx,
    input: { readonly movementId: string },
  ): Promise<Result<null, NoSuch | BadMove | { readonly code: "not_outgoing" }>> {
    const entry = await lockEntry(ctx.tx, input.movementId);
    if (!entry) return refuse({ code: "no_such", kind: "bank_entry" });
    const to = entryStates.decide(entry.state, "book");
    if (!to.ok) return to;
    if (entry.kind !== "out" && entry.kind !== "fee") return refuse({ code: "not_outgoing" });
    await bookFees(ctx, [entry]);
    return ok(null);
  },
});
