// Which documents a transfer pays. Sure is only what has one meaning; everything else is a suggestion for a person.
// Order: a reference for machines, a number in the words, the number of an order, the payer's bank account together with the sum,
// suggestions.
import type { OpenClaim } from "../billing/index.ts";
import { numbersIn, ordersIn } from "./number.rules.ts";
import type { NumberPattern } from "./number.rules.ts";

export type How = "reference" | "number" | "request" | "order" | "payer";

export type Transfer = {
  readonly id: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly reference: string | null;
  readonly words: string;
  /** Whose bank account it came from; null where the bank does not say. */
  readonly payerKey: string | null;
};

export type Claim = OpenClaim;

/** An order that a transfer may name, with the documents that were written for it. */
export type NamedOrder = {
  readonly id: string;
  readonly accountId: string;
  readonly currency: string;
  /** What is to be paid before there is an invoice; zero where nothing is. */
  readonly openMinor: bigint;
  readonly claims: readonly Claim[];
};

export type Known = {
  readonly patterns: readonly NumberPattern[];
  /** By number without blanks and hyphens. */
  readonly named: ReadonlyMap<string, Claim>;
  readonly orderPatterns: readonly NumberPattern[];
  /** By number or short id without blanks and hyphens. */
  readonly orders: ReadonlyMap<string, NamedOrder>;
  readonly accountsOfPayer: ReadonlyMap<string, readonly string[]>;
  /** Oldest due first. */
  readonly openOf: ReadonlyMap<string, readonly Claim[]>;
  /** Transfers that somebody booked by hand and no statement has named yet, of about the same days. */
  readonly byHand: readonly {
    readonly paymentId: string;
    readonly accountId: string;
    readonly minor: bigint;
  }[];
  /** Those that stand, word for word, on another statement. */
  readonly repeated: ReadonlySet<string>;
};

export type Share = { readonly id: string; readonly minor: bigint };
export type Suggestion = {
  readonly why:
    | "fits"
    | "several"
    | "less"
    | "paid_already"
    | "vague"
    | "order_sum"
    | "order_over"
    | "payer"
    | "by_hand"
    | "repeated"
    | "returned"
    | "sent";
  readonly accountId: string;
  readonly documents: readonly Share[];
  /** The payment that was booked by hand and seems to be this one. */
  readonly paymentId?: string;
  /** The order that it pays before there is an invoice. */
  readonly orderId?: string;
  /** What it seems to be, of what was sent from the bank. */
  readonly sent?: { readonly kind: "refund" | "payout"; readonly id: string };
};
export type Verdict =
  | {
      readonly kind: "sure";
      readonly how: How;
      readonly accountId: string;
      readonly documents: readonly Share[];
      /** The order that it pays before there is an invoice. */
      readonly orderId?: string;
    }
  | { readonly kind: "unsure"; readonly suggestions: readonly Suggestion[] };

/** The transfers in their order: what an earlier one pays is not open for a later one. */
export function matchAll(transfers: readonly Transfer[], known: Known): Map<string, Verdict> {
  const taken = new Map<string, bigint>();
  const verdicts = new Map<string, Verdict>();
  const left: Left = (one) => ({ ...one, openMinor: one.openMinor - (taken.get(one.id) ?? 0n) });
  for (const transfer of transfers) {
    const verdict = match(transfer, known, left);
    verdicts.set(transfer.id, verdict);
    if (verdict.kind === "sure")
      for (const { id, minor } of paidBy(verdict, transfer.minor))
        taken.set(id, (taken.get(id) ?? 0n) + minor);
  }
  return verdicts;
}

/** What is left to be paid of it after the transfers before this one. */
type Left = <T extends { readonly id: string; readonly openMinor: bigint }>(one: T) => T;

const paidBy = ({ documents, orderId }: Sure, minor: bigint): readonly Share[] =>
  orderId === undefined ? documents : [{ id: orderId, minor }];

function match(transfer: Transfer, known: Known, left: Left): Verdict {
  const byName = matchNamed(transfer, known, left) ?? matchOrder(transfer, known, left);
  const found = byName ?? matchPayer(transfer, known, left);
  const accounts = accountsIn(found);
  // Where nothing else is known of it, any booking of this sum may be meant.
  const byHand = known.byHand.filter(
    (one) => one.minor === transfer.minor && (accounts.size === 0 || accounts.has(one.accountId)),
  );
  const doubts: Suggestion[] = byHand.map(({ paymentId, accountId }) => ({
    why: "by_hand",
    accountId,
    documents: [],
    paymentId,
  }));
  if (found.kind === "unsure") return unsure(...doubts, ...found.suggestions);
  if (doubts.length > 0) return unsure(...doubts, asSuggestion(found, "fits"));
  return known.repeated.has(transfer.id) ? unsure(asSuggestion(found, "repeated")) : found;
}

const unsure = (...suggestions: readonly Suggestion[]): Verdict => ({ kind: "unsure", suggestions });

type Sure = Extract<Verdict, { kind: "sure" }>;
const asSuggestion = ({ accountId, documents, orderId }: Sure, why: Suggestion["why"]): Suggestion => ({
  why,
  accountId,
  documents,
  ...(orderId === undefined ? {} : { orderId }),
});

const accountsIn = (found: Verdict): ReadonlySet<string> =>
  new Set(found.kind === "sure" ? [found.accountId] : found.suggestions.map((one) => one.accountId));

type Named = { readonly exact: readonly Claim[]; readonly vague: readonly Claim[] };

/** The documents that a text names; another currency's are none. */
function namedIn(text: string, transfer: Transfer, known: Known, left: Left): Named {
  const exact = new Map<string, Claim>();
  const vague = new Map<string, Claim>();
  for (const place of numbersIn(text, known.patterns)) {
    const there = place.candidates.flatMap((one) => {
      const claim = known.named.get(one.bare);
      return claim?.currency === transfer.currency ? [{ claim: left(claim), ends: one.ends }] : [];
    });
    const whole = place.begins ? there.filter((one) => one.ends) : [];
    const [only] = whole;
    if (only && whole.length === 1) exact.set(only.claim.id, only.claim);
    else for (const { claim } of there) vague.set(claim.id, claim);
  }
  return { exact: [...exact.values()], vague: [...vague.values()].filter((one) => !exact.has(one.id)) };
}

function matchNamed(transfer: Transfer, known: Known, left: Left): Verdict | null {
  const written = [transfer.reference ?? "", transfer.words].map((text) =>
    namedIn(text, transfer, known, left),
  );
  const [byReference] = written;
  const exact = unique(written.flatMap((one) => one.exact));
  const vague = unique(written.flatMap((one) => one.vague)).filter(
    (one) => !exact.some(({ id }) => id === one.id),
  );
  if (exact.length === 0) return vague.length === 0 ? null : unsure(...perAccount(vague, transfer, "vague"));
  if (vague.length > 0) return unsure(...perAccount([...exact, ...vague], transfer, "vague"));
  const isRequest = exact.every((one) => one.kind === "payment_request");
  const how = byReference && byReference.exact.length > 0 ? "reference" : isRequest ? "request" : "number";
  return weigh(exact, transfer, how);
}

/** What it means that a transfer names exactly these documents. */
function weigh(claims: readonly Claim[], transfer: Transfer, how: How): Verdict {
  const open = byDue(claims.filter((one) => one.openMinor > 0n));
  const sum = open.reduce((total, one) => total + one.openMinor, 0n);
  const accounts = [...new Set(claims.map((one) => one.accountId))];
  const [accountId] = accounts;
  if (accountId === undefined) return unsure();
  const whole = open.map((one): Share => ({ id: one.id, minor: one.openMinor }));
  if (sum === transfer.minor && open.length > 0)
    return { kind: "sure", how, accountId: open[0]?.accountId ?? accountId, documents: whole };
  if (accounts.length > 1) return unsure(...perAccount(claims, transfer, "several"));
  // Paid already and paid again: a mistake of the customer or of ours, a person looks.
  if (open.length < claims.length) return unsure(...perAccount(claims, transfer, "paid_already"));
  if (sum < transfer.minor) return { kind: "sure", how, accountId, documents: whole };
  const [only] = open;
  if (only && open.length === 1)
    return { kind: "sure", how, accountId, documents: [{ id: only.id, minor: transfer.minor }] };
  return unsure(...perAccount(claims, transfer, "less"));
}

/** An order whose invoice is not written yet is paid by its exact sum; one that has documents, as if it named them. */
function matchOrder(transfer: Transfer, known: Known, left: Left): Verdict | null {
  const written = `${transfer.reference ?? ""} ${transfer.words}`;
  const found = ordersIn(written, known.orderPatterns).flatMap((one) => known.orders.get(one) ?? []);
  const named = [...new Map(found.map((one) => [one.id, left(one)])).values()].filter(
    (one) => one.currency === transfer.currency,
  );
  const [order, ...others] = named;
  if (order === undefined) return null;
  const claims = named.flatMap((one) => one.claims).filter((one) => one.currency === transfer.currency);
  if (claims.length > 0) return weigh(claims.map(left), transfer, "order");
  const { id: orderId, accountId, openMinor } = order;
  const whose = { accountId, documents: [] };
  if (others.length > 0) return unsure({ ...whose, why: "several" });
  if (openMinor === transfer.minor) return { kind: "sure", how: "order", ...whose, orderId };
  return unsure(openMinor > 0n ? { ...whose, why: "order_sum", orderId } : { ...whose, why: "order_over" });
}

function matchPayer(transfer: Transfer, known: Known, left: Left): Verdict {
  const accounts = transfer.payerKey === null ? [] : (known.accountsOfPayer.get(transfer.payerKey) ?? []);
  const openOf = (accountId: string): Claim[] =>
    (known.openOf.get(accountId) ?? [])
      .map(left)
      .filter((one) => one.currency === transfer.currency && one.openMinor > 0n);
  const [accountId] = accounts;
  if (accountId !== undefined && accounts.length === 1) {
    const open = openOf(accountId);
    const fits = open.filter((one) => one.openMinor === transfer.minor);
    const sum = open.reduce((total, one) => total + one.openMinor, 0n);
    const meant = fits.length === 1 ? fits : fits.length === 0 && sum === transfer.minor ? open : [];
    const documents = meant.map((one): Share => ({ id: one.id, minor: one.openMinor }));
    if (documents.length > 0) return { kind: "sure", how: "payer", accountId, documents };
  }
  return unsure(
    ...accounts.map((one): Suggestion => ({
      why: "payer",
      accountId: one,
      documents: spreadOver(openOf(one), transfer.minor),
    })),
  );
}

const unique = (claims: readonly Claim[]): Claim[] => [
  ...new Map(claims.map((one) => [one.id, one])).values(),
];

const byDue = (claims: readonly Claim[]): Claim[] =>
  claims.toSorted((a, b) => (a.dueOn ?? "").localeCompare(b.dueOn ?? "") || a.number.localeCompare(b.number));

const perAccount = (claims: readonly Claim[], { minor }: Transfer, why: Suggestion["why"]): Suggestion[] =>
  [...Map.groupBy(claims, (one) => one.accountId)].map(([accountId, own]) => ({
    why,
    accountId,
    documents: spreadOver(own, minor),
  }));

/** Oldest due first, as far as the money goes. */
function spreadOver(claims: readonly Claim[], money: bigint): Share[] {
  let left = money;
  return byDue(claims).flatMap(({ id, openMinor }) => {
    const minor = openMinor < left ? openMinor : left;
    if (minor <= 0n) return [];
    left -= minor;
    return [{ id, minor }];
  });
}

/** For a person: what was not sure when it was read may be so by now. */
export const suggestionsOf = (verdict: Verdict | undefined): readonly Suggestion[] =>
  verdict?.kind === "sure" ? [asSuggestion(verdict, "fits")] : (verdict?.suggestions ?? []);

export type Booked = {
  readonly paymentId: string;
  readonly accountId: string;
  readonly minor: bigint;
  readonly reference: string | null;
  readonly payerKey: string | null;
};

/** Which payment a bank took back: the one it names, else the only one of its sum from its account; null where unclear. */
export function takenBack(
  gone: Pick<Transfer, "minor" | "reference" | "payerKey">,
  booked: readonly Booked[],
): Booked | null {
  const same = booked.filter((one) => one.minor === -gone.minor);
  const named = same.filter((one) => one.reference !== null && one.reference === gone.reference);
  const [only, ...others] =
    named.length > 0 ? named : same.filter((one) => one.payerKey !== null && one.payerKey === gone.payerKey);
  return only && others.length === 0 ? only : null;
}
