// Which refund or payout a movement is that left the house. Sure is only the one of its sum that went to a bank account we know as
// the customer's; it stands in the books already, so that nothing is booked again.

/** Money that we sent from the bank and that no statement has named yet. */
export type Sent = {
  readonly kind: "refund" | "payout";
  readonly id: string;
  readonly accountId: string;
  readonly minor: bigint;
  readonly currency: string;
  /** The last four signs of the account it was to go to, where the customer named one. */
  readonly last4: string | null;
  /** Bank accounts that the customer paid from. */
  readonly payerKeys: readonly string[];
};

export type Gone = {
  readonly id: string;
  /** Less than zero. */
  readonly minor: bigint;
  readonly currency: string;
  readonly payerKey: string | null;
  readonly payerLast4: string | null;
};

/** Why a person has to look at it. */
export type SentDoubt = "sent_none" | "sent_several" | "sent_elsewhere";
export type SentVerdict =
  | { readonly kind: "sure"; readonly sent: Sent }
  | { readonly kind: "unsure"; readonly why: SentDoubt; readonly sent: readonly Sent[] };

/** In their order: what an earlier one is, is not left for a later one. */
export function matchSent(gone: readonly Gone[], all: readonly Sent[]): ReadonlyMap<string, SentVerdict> {
  const taken = new Set<string>();
  return new Map(
    gone.map((one) => {
      const verdict = sentOne(
        one,
        all.filter((sent) => !taken.has(sent.id)),
      );
      if (verdict.kind === "sure") taken.add(verdict.sent.id);
      return [one.id, verdict];
    }),
  );
}

function sentOne(gone: Gone, all: readonly Sent[]): SentVerdict {
  const same = all.filter((one) => one.minor === -gone.minor && one.currency === gone.currency);
  const there = same.filter((one) => wentThere(gone, one));
  const [only] = there;
  if (only && there.length === 1) return { kind: "sure", sent: only };
  if (there.length > 1) return { kind: "unsure", why: "sent_several", sent: there };
  return { kind: "unsure", why: same.length === 0 ? "sent_none" : "sent_elsewhere", sent: same };
}

const wentThere = (gone: Gone, { last4, payerKeys }: Sent): boolean =>
  last4 === null
    ? gone.payerKey !== null && payerKeys.includes(gone.payerKey)
    : gone.payerLast4 !== null && gone.payerLast4 === last4;
