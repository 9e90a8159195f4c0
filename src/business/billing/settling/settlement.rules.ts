// How an invoice stands: what is due, paid and credited decides its state, and which move leads there.
import { states } from "../../../kernel/states.ts";

export const settlementStates = states("settlement", {
  unissued: { issue: "open", issue_part: "partly", settle: "settled", withdraw: "withdrawn" },
  open: {
    pay_part: "partly",
    settle: "settled",
    credit: "credited",
    write_off: "written_off",
    withdraw: "withdrawn",
  },
  partly: {
    settle: "settled",
    credit: "credited",
    reopen: "open",
    write_off: "written_off",
    withdraw: "withdrawn",
  },
  settled: { reopen: "open", reopen_part: "partly", credit: "credited", invoice: "invoiced" },
  credited: {},
  // What comes in of it, and goes back again, moves in the books; it is written off until nothing is.
  written_off: { pay_written_off: "written_off", lose_again: "written_off", settle: "settled" },
  invoiced: {},
  withdrawn: {},
});
export type SettlementState = (typeof settlementStates.states)[number];
export type SettlementMove = Parameters<typeof settlementStates.decide>[1];

export type Amounts = {
  readonly dueMinor: bigint;
  readonly paidMinor: bigint;
  readonly creditedMinor: bigint;
};

/** What is still to be paid; never negative. */
export function openOf({ dueMinor, paidMinor, creditedMinor }: Amounts): bigint {
  const open = dueMinor - paidMinor - creditedMinor;
  return open > 0n ? open : 0n;
}

/** It is owed, in whole or in part. */
export const isOpen = ({ state }: { readonly state: string }): boolean =>
  state === "open" || state === "partly";

type Open = Amounts & { readonly documentId: string; readonly state: string };

/** Whether each of these documents stands open with exactly the sum that was said. */
export const standsAsSaid = (
  settlements: readonly Open[],
  documents: readonly { readonly id: string; readonly minor: bigint }[],
): boolean =>
  documents.every(({ id, minor }) =>
    settlements.some((one) => one.documentId === id && isOpen(one) && openOf(one) === minor),
  );

/** What was paid beyond what is due after credits: it goes back or stays the customer's. */
export function excessOf({ dueMinor, paidMinor, creditedMinor }: Amounts): bigint {
  const excess = paidMinor + creditedMinor - dueMinor;
  return excess > 0n ? excess : 0n;
}

/** What money can be set against: it is owed, or it was written off and comes in after all. */
export const payableOf = (one: Amounts & { readonly state: SettlementState }): bigint =>
  isOpen(one) || one.state === "written_off" ? openOf(one) : 0n;

/** The state that these amounts mean for an issued invoice. */
export function stateFor(amounts: Amounts): "open" | "partly" | "settled" | "credited" {
  if (amounts.dueMinor > 0n && amounts.creditedMinor >= amounts.dueMinor) return "credited";
  if (openOf(amounts) === 0n) return "settled";
  return amounts.paidMinor > 0n ? "partly" : "open";
}

/** The move that leads from one state to the other; null where they are the same. Throws where none does. */
export function moveBetween(from: SettlementState, to: SettlementState): SettlementMove | null {
  if (from === to) return null;
  const found = Object.entries(settlementStates.table[from]).find(([, target]) => target === to);
  if (!found) throw new Error(`no move leads a settlement from ${from} to ${to}`);
  return found[0] as SettlementMove;
}

export type OpenInvoice = { readonly documentId: string; readonly openMinor: bigint };

/** Spends money on invoices in their order, as far as it goes; `most` limits what one of them may get. */
export function spread(
  invoices: readonly OpenInvoice[],
  money: bigint,
  most?: ReadonlyMap<string, bigint>,
): { readonly documentId: string; readonly minor: bigint }[] {
  let left = money;
  return invoices.flatMap(({ documentId, openMinor }) => {
    const limit = most === undefined ? openMinor : (most.get(documentId) ?? 0n);
    const minor = [left, openMinor, limit].reduce((least, one) => (one < least ? one : least));
    if (minor <= 0n) return [];
    left -= minor;
    return [{ documentId, minor }];
  });
}

/** Tells for each item the group it belongs to: items that share a key are in one, also by way of others. */
export function linked<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): (item: T) => string {
  const head = new Map<string, string>();
  const headOf = (key: string): string => {
    const next = head.get(key);
    return next === undefined || next === key ? key : headOf(next);
  };
  for (const item of items) {
    const [first, ...others] = keysOf(item);
    for (const key of others) if (first !== undefined) head.set(headOf(key), headOf(first));
  }
  return (item) => headOf(keysOf(item)[0] ?? "");
}
