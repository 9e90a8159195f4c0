// What a card processor sent of what it holds: from there to the bank, on the bank's day. By itself where the bank names it,
// else by a person, who may take it back.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { dateIn } from "../../../kernel/time.ts";
import { account, book, postingsOf, reverseEntry } from "../../ledger/index.ts";
import { connectionById, sellerById } from "../../sellers/index.ts";
import { lockEntry, moveEntries } from "../bank.store.ts";
import type { Done, Entry } from "../bank.store.ts";
import { daysInBooks } from "../days-in-books.ts";
import { entryStates } from "../entry.rules.ts";
import { fitting, namedRemittance } from "./remittance.rules.ts";
import { insertRemitted, lockWaitingFor, remittancesKnown } from "./remittance.store.ts";

type Booking = {
  readonly entry: Entry;
  readonly connectionId: string;
  readonly remittanceId: string | null;
  readonly how: "remittance" | "person";
};

/** Step on locked movements of one brand that may be booked. False: one of the remittances is another movement's already. */
async function bookAll(ctx: Ctx, list: readonly Booking[]): Promise<boolean> {
  if (list.length === 0) return true;
  const rows = list.map((one) => ({ ...one, id: newId() }));
  const entries = list.map((one) => one.entry);
  const bookedOn = await daysInBooks(ctx, entries);
  await insertRemitted(ctx, rows);
  const moved = await moveEntries(
    ctx,
    rows.map(({ id, entry, remittanceId, how }): Done => {
      return { entry, move: "book", to: "booked", remittedId: id, remittanceId, how };
    }),
  );
  if (!moved) return false;
  must(
    await book(
      ctx.tx,
      rows.map(({ id, entry: { sellerId, minor, currency }, entry }) => ({
        sellerId,
        bookedOn: bookedOn(entry),
        sourceKind: "remittance",
        sourceId: id,
        text: "remittance of a card processor",
        postings: [
          { account: account.bank, minor, currency },
          { account: account.processor, minor: -minor, currency },
        ],
      })),
    ),
  );
  return true;
}

/** Step: books those of locked movements that the bank names as a remittance we know of, and answers the others. */
export async function bookNamed(ctx: Ctx, entries: readonly Entry[]): Promise<readonly Entry[]> {
  const known = await remittancesKnown(ctx.tx, entries);
  if (known.length === 0) return entries;
  const taken = new Set<string>();
  const sure: Booking[] = [];
  for (const entry of entries) {
    const left = known.filter((one) => !taken.has(one.id));
    const found = namedRemittance(entry, left);
    if (!found) continue;
    taken.add(found.id);
    sure.push({ entry, connectionId: found.connectionId, remittanceId: found.id, how: "remittance" });
  }
  if (!(await bookAll(ctx, sure))) throw new Error("a remittance is another movement's by now");
  return entries.filter((entry) => !sure.some((one) => one.entry.id === entry.id));
}

/** On hearing of a remittance: the movement that has waited for it, where the bank names it. */
export const matchRemittance = action({
  name: "match_remittance",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { remittanceId }: { readonly remittanceId: string }) {
    const waiting = await lockWaitingFor(ctx.tx, remittanceId);
    for (const own of Map.groupBy(waiting, (one) => one.sellerId).values()) await bookNamed(ctx, own);
    return ok(null);
  },
});

type NoSuch = { readonly code: "no_such"; readonly kind: string };

export type BookRemittance = {
  readonly movementId: string;
  readonly connectionId: string;
  /** The one that is suggested; else the only one of its sum that the processor told us of. */
  readonly remittanceId?: string;
};
export type BookRemittanceRefusal =
  | NoSuch
  | BadMove
  /** A fee, no processor of this brand, or a remittance of another sum. */
  | { readonly code: "does_not_fit" }
  /** Another movement is it already. */
  | { readonly code: "linked" };

/**
 * A person says that it is a processor's money; below zero, that it went back there. Refuses: no_such, bad_move, does_not_fit,
 * linked.
 */
export const bookRemittance = action({
  name: "book_remittance",
  needs: {
    any: ["staff:payments.book"],
    // The processor must be the movement's own brand's, or of all.
    on: (input: BookRemittance) => ({ kind: "bank_entry", id: input.movementId }),
  },
  async run(ctx, input: BookRemittance): Promise<Result<null, BookRemittanceRefusal>> {
    const entry = await lockEntry(ctx.tx, input.movementId);
    if (!entry) return refuse({ code: "no_such", kind: "bank_entry" });
    const to = entryStates.decide(entry.state, "book");
    if (!to.ok) return to;
    const { connectionId } = input;
    const connection = await connectionById(ctx.tx, connectionId);
    const isOurs = connection?.sellerId === null || connection?.sellerId === entry.sellerId;
    if (entry.kind === "fee" || connection?.kind !== "gateway" || !isOurs)
      return refuse({ code: "does_not_fit" });
    const own = fitting(entry, await remittancesKnown(ctx.tx, [entry])).filter(
      (one) => one.connectionId === connectionId,
    );
    const meant =
      input.remittanceId === undefined
        ? own.length === 1
          ? own[0]
          : undefined
        : own.find((one) => one.id === input.remittanceId);
    if (input.remittanceId !== undefined && !meant) return refuse({ code: "does_not_fit" });
    const remittanceId = meant?.id ?? null;
    return (await bookAll(ctx, [{ entry, connectionId, remittanceId, how: "person" }]))
      ? ok(null)
      : refuse({ code: "linked" });
  },
});

export type TakeRemittanceBack = { readonly movementId: string; readonly reason: string };

/** The booking was a mistake: it is turned round, and the movement waits again. Refuses: invalid (no reason), no_such, bad_move. */
export const takeRemittanceBack = action({
  name: "take_remittance_back",
  needs: {
    any: ["staff:payments.book"],
    on: (input: TakeRemittanceBack) => ({ kind: "bank_entry", id: input.movementId }),
  },
  async run(
    ctx,
    { movementId, reason }: TakeRemittanceBack,
  ): Promise<Result<null, NoSuch | BadMove | { readonly code: "invalid" }>> {
    const why = reason.trim();
    if (why === "") return refuse({ code: "invalid" });
    const entry = await lockEntry(ctx.tx, movementId);
    if (!entry) return refuse({ code: "no_such", kind: "bank_entry" });
    const to = entryStates.decide(entry.state, "release");
    if (!to.ok) return to;
    if (entry.remittedId === null) return refuse({ code: "no_such", kind: "remittance" });
    const [posting] = await postingsOf(ctx.tx, "remittance", [entry.remittedId]);
    if (!posting) throw new Error(`movement ${movementId} was never booked`);
    const bookedOn = dateIn((await sellerById(ctx.tx, entry.sellerId)).timeZone, ctx.now);
    must(await reverseEntry(ctx.tx, { entryId: posting.entryId, bookedOn, text: "remittance taken back" }));
    await moveEntries(ctx, [{ entry, move: "release", to: to.value, why: why.slice(0, 500) }]);
    return ok(null);
  },
});
