// What becomes of a card holder's dispute, and what a lost one takes of its payment. Pure decisions.
import { states } from "../../../kernel/states.ts";

/** Another round at the card's bank may turn either end. */
export const disputeStates = states("dispute", {
  open: { lose: "lost", win: "won" },
  lost: { win: "won" },
  won: { lose: "lost" },
});
export type DisputeState = (typeof disputeStates.states)[number];

/**
 * Of what the processor took, what was the customer's money until then, and what had gone back to them before: that they have
 * twice, and it is claimed.
 */
export function lossOf(
  takenMinor: bigint,
  payment: { readonly capturedMinor: bigint; readonly sentMinor: bigint },
): { readonly lostMinor: bigint; readonly claimedMinor: bigint } {
  const left = payment.capturedMinor - payment.sentMinor;
  const lostMinor = takenMinor < left ? takenMinor : left;
  return { lostMinor, claimedMinor: takenMinor - lostMinor };
}

/**
 * Of a refund that was made at the gateway: how much a dispute had taken of it before, so that its customer has that twice. Of a
 * payment that was taken whole, all; else what goes beyond what is left, without what only waits to be sent.
 */
export function twiceOf(
  minor: bigint,
  payment: {
    readonly state: string;
    readonly capturedMinor: bigint;
    readonly refundedMinor: bigint;
    readonly lostMinor: bigint | null;
  },
  waitingMinor: bigint,
): bigint {
  if (payment.state === "failed") return minor;
  const beyond = minor - (payment.capturedMinor - payment.refundedMinor + waitingMinor);
  return beyond > 0n && (payment.lostMinor ?? 0n) >= beyond ? beyond : 0n;
}

/**
 * Of a payment: what was neither sent back nor is held by a dispute that nobody has decided. Less than nothing: so much of what
 * was sent is held as well.
 */
export function unheldMinor(
  payment: { readonly capturedMinor: bigint; readonly refundedMinor: bigint },
  of: {
    readonly refunds: readonly { readonly state: string; readonly minor: bigint }[];
    readonly disputes: readonly { readonly state: DisputeState; readonly minor: bigint }[];
  },
): bigint {
  const sum = (list: readonly { readonly state: string; readonly minor: bigint }[], state: string): bigint =>
    list.reduce((all, one) => (one.state === state ? all + one.minor : all), 0n);
  const sentMinor = payment.refundedMinor - sum(of.refunds, "waiting");
  return payment.capturedMinor - sentMinor - sum(of.disputes, "open");
}
