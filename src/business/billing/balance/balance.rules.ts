// How a sum is taken from a customer's balance, what a request for a payout goes through, and which of it can be paid out.
import { states } from "../../../kernel/states.ts";

export const payoutStates = states("payout", {
  asked: { pay: "paid", decline: "declined", withdraw: "withdrawn" },
  paid: { fail_part: "partly", fail: "failed" },
  partly: { fail_part: "partly", fail: "failed" },
  failed: {},
  declined: {},
  withdrawn: {},
});
export type PayoutState = (typeof payoutStates.states)[number];
export type PayoutMove = Parameters<typeof payoutStates.decide>[1];

type Free = { readonly paymentId: string; readonly freeMinor: bigint };
export type Taken = { readonly paymentId: string; readonly minor: bigint };

export const sumOfFree = (list: readonly Free[]): bigint =>
  list.reduce((sum, one) => sum + one.freeMinor, 0n);

/** Oldest first, as far as it goes; together never more than `wanted`. */
export function takeFrom(list: readonly Free[], wanted: bigint): Taken[] {
  let left = wanted;
  return list.flatMap(({ paymentId, freeMinor }) => {
    const minor = freeMinor < left ? freeMinor : left;
    if (minor <= 0n) return [];
    left -= minor;
    return [{ paymentId, minor }];
  });
}

/** What the house gave in goodwill is spent, but never paid out; what its card's holder disputes is not, until that is decided. */
export const isPayable = ({
  way,
  isDisputed,
}: {
  readonly way: string;
  readonly isDisputed: boolean;
}): boolean => way !== "goodwill" && !isDisputed;
