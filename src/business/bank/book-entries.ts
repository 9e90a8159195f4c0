// What is sure on a bank statement is booked: payments, what they pay, the books, receipts and news, in one act and with as many
// statements for five hundred transfers as for one. Everything else waits for a person.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { sideBySide } from "../../kernel/db.ts";
import { together } from "../../kernel/gather.ts";
import { must, ok } from "../../kernel/result.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { spendReceived } from "../billing/index.ts";
import { paymentReceived, takeBack, takeIn } from "../payments/index.ts";
import type { TakeIn } from "../payments/index.ts";
import { bookFees, bookSent } from "./book-outgoing.ts";
import { lockNew, moveEntries, statementWhy } from "./bank.store.ts";
import type { Done, Entry } from "./bank.store.ts";
import { AT_ONCE } from "./entry.rules.ts";
import { matchAll, takenBack } from "./match.rules.ts";
import type { Booked, Share, Verdict } from "./match.rules.ts";
import type { MovementKind } from "./read/statement-file.ts";
import { knownOf, returnable } from "./matching.store.ts";
import { daysInBooks } from "./days-in-books.ts";
import { bookNamed } from "./remittance/book-remittance.ts";

export type BookEntries = {
  readonly statementId: string;
  /** How many at once; `none`: the next one is left to a person as it is. */
  readonly pace: "many" | "one" | "none";
};

/**
 * Harmless when done again, by two at once, or after a fall: what is done is not new any more. Answers how many it looked
 * at, and whether more may be left.
 */
export const bookEntries = action({
  name: "book_bank_entries",
  needs: {
    any: ["system"],
    on: (input: BookEntries) => ({ kind: "bank_statement", id: input.statementId }),
  },
  audited: false,
  async run(ctx, { statementId, pace }: BookEntries) {
    const most = pace === "many" ? AT_ONCE : 1;
    const [entries, name] = await sideBySide([
      lockNew(ctx.tx, statementId, Object.keys(BOOKING), most),
      statementWhy(ctx.tx, statementId),
    ]);
    if (pace === "none") await moveEntries(ctx, entries.map(left));
    else
      for (const [kind, own] of Map.groupBy(entries, (one) => one.kind))
        await BOOKING[kind]?.(ctx, own, name);
    return ok({ looked: entries.length, more: entries.length === most });
  },
});

type Booking = (ctx: Ctx, entries: readonly Entry[], name: string) => Promise<void>;

/** In this order: what came is booked before what was taken back of it. */
const BOOKING: Readonly<Partial<Record<MovementKind, Booking>>> = {
  in: async (ctx, entries, name) => bookCame(ctx, await bookNamed(ctx, entries), name),
  return: (ctx, entries, name) => bookReturns(ctx, entries, name),
  out: async (ctx, entries) => bookSent(ctx, await bookNamed(ctx, entries)),
  fee: bookFees,
};

const left = (entry: Entry): Done => ({ entry, move: "leave", to: "unmatched" });

type Sure = { readonly entry: Entry; readonly verdict: Extract<Verdict, { kind: "sure" }> };

async function bookCame(ctx: Ctx, entries: readonly Entry[], name: string): Promise<void> {
  if (entries.length === 0) return;
  const [known, bookedOn] = await sideBySide([knownOf(ctx.tx, entries), daysInBooks(ctx, entries)]);
  const verdicts = matchAll(entries, known);
  const sure = entries.flatMap((entry): Sure[] => {
    const verdict = verdicts.get(entry.id);
    return verdict?.kind === "sure" ? [{ entry, verdict }] : [];
  });
  const payments = sure.map(({ entry, verdict }) => ({ entry, ...verdict }));
  const made = await bookTransfers(ctx, payments, name, bookedOn);
  await moveEntries(ctx, [
    ...sure.map(({ entry, verdict }, at): Done => {
      const { how, accountId } = verdict;
      return { entry, move: "book", to: "booked", paymentId: made[at] ?? null, accountId, how };
    }),
    ...entries.filter((one) => verdicts.get(one.id)?.kind !== "sure").map(left),
  ]);
}

type Transfer = {
  readonly entry: Entry;
  readonly accountId: string;
  readonly documents: readonly Share[];
  /** The order that it pays before there is an invoice. */
  readonly orderId?: string | undefined;
};

/** Step. Takes the money of locked movements in and puts it on documents. Answers the payments, in the order of the transfers. */
export async function bookTransfers(
  ctx: Ctx,
  list: readonly Transfer[],
  name: string,
  bookedOn: (entry: Entry) => IsoDate,
): Promise<string[]> {
  if (list.length === 0) return [];
  const made = await together(
    ctx.tx,
    list,
    (one) => one.accountId,
    async (one) => must(await takeIn(ctx, paymentOf(one, bookedOn(one.entry), name))).paymentId,
  );
  const orderOf = new Map(made.map((paymentId, at) => [paymentId, list[at]?.orderId]));
  await spendReceived(
    ctx,
    made.filter((paymentId) => orderOf.get(paymentId) === undefined),
    name,
  );
  ctx.announce(
    paymentReceived,
    made.map((paymentId) => {
      const orderId = orderOf.get(paymentId);
      return orderId === undefined ? { paymentId, orderId: null, spent: true } : { paymentId, orderId };
    }),
  );
  return made;
}

const paymentOf = (
  { entry, accountId, documents, orderId }: Transfer,
  bookedOn: IsoDate,
  name: string,
): TakeIn => ({
  sellerId: entry.sellerId,
  accountId,
  way: "transfer",
  money: { minor: entry.minor, currency: entry.currency },
  receivedOn: entry.bookedOn,
  bookedOn,
  payer: entry.payer ?? "",
  reference: (entry.words || (entry.reference ?? "")).slice(0, 140),
  documents: documents.map(({ id, minor }) => ({ documentId: id, minor })),
  why: name,
  ...(orderId === undefined ? {} : { orderId }),
});

/** What a bank took back takes its payment back; where it is not clear which one, or it was spent otherwise, a person decides. */
async function bookReturns(ctx: Ctx, entries: readonly Entry[], name: string): Promise<void> {
  const booked = await returnable(ctx.tx, entries);
  const bookedOn = await daysInBooks(ctx, entries);
  const taken = new Map<string, Booked>();
  for (const entry of entries) {
    const free = booked.filter((one) => ![...taken.values()].includes(one));
    const found = takenBack(entry, free);
    if (found) taken.set(entry.id, found);
  }
  const done = await together(
    ctx.tx,
    entries,
    (one) => taken.get(one.id)?.accountId ?? one.id,
    async (entry): Promise<Done> => {
      const found = taken.get(entry.id);
      if (!found) return left(entry);
      const { paymentId, accountId } = found;
      const on = bookedOn(entry);
      const back = await takeBack(ctx, { paymentId, reason: returnReason(entry, name), on });
      return back.ok
        ? { entry, move: "book", to: "booked", paymentId, accountId, how: "return" }
        : left(entry);
    },
  );
  await moveEntries(ctx, done);
}

export const returnReason = (entry: Entry, name: string): string =>
  [name, entry.returnCode].filter((one) => one !== null && one !== "").join(" · ");
