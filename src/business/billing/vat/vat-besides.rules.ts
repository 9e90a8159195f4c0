// What a return on value added tax takes beside invoices and credit notes: tax of advances until an invoice takes them over, what
// was written off, and what of that came in after all. It is read off the tax accounts of the books.
import type { TaxAccount } from "./vat-figures.rules.ts";

export type BesidesKind = "advances" | "write_off" | "write_off_paid" | "other";

export type BesidesRow = {
  readonly kind: BesidesKind;
  readonly country: string;
  readonly ratePermyriad: number;
  /** As it was booked: of another currency than the seller's no rate is known here, so that it is in no sum. */
  readonly currency: string;
  readonly netMinor: bigint;
  /** What is owed is above zero. */
  readonly taxMinor: bigint;
};

const KINDS: Readonly<Record<string, BesidesKind>> = {
  allocation: "advances",
  advance_taken: "advances",
  write_off: "write_off",
  write_off_paid: "write_off_paid",
};

/** By what it was booked for. */
export const besidesKind = (source: string): BesidesKind => KINDS[source] ?? "other";

/** A row for each kind, country, rate and currency; what came to nothing in the time is none. */
export function besidesRows(accounts: readonly TaxAccount[]): BesidesRow[] {
  // What is not due yet is in no return, and neither is what falls of it.
  const owed = accounts.filter(({ account }) => account.startsWith("tax:"));
  const all = owed.flatMap(({ account, currency, besides }) => {
    const [, country = "", rate = ""] = account.split(":");
    return besides.map(({ source, netMinor, taxMinor }): BesidesRow => ({
      kind: besidesKind(source),
      country: country.toUpperCase(),
      ratePermyriad: Number(rate),
      currency,
      netMinor,
      taxMinor,
    }));
  });
  const groups = Map.groupBy(all, (one) =>
    [one.kind, one.country, one.ratePermyriad, one.currency].join(" "),
  );
  return [...groups.values()]
    .flatMap(([first, ...more]) => (first === undefined ? [] : [more.reduce(added, first)]))
    .filter((one) => one.netMinor !== 0n || one.taxMinor !== 0n);
}

const added = (sum: BesidesRow, one: BesidesRow): BesidesRow => ({
  ...sum,
  netMinor: sum.netMinor + one.netMinor,
  taxMinor: sum.taxMinor + one.taxMinor,
});

/** Of documents and all that stands beside them, in the seller's currency: what the return asks for. */
export function withBesides(
  documents: { readonly netMinor: bigint; readonly taxMinor: bigint },
  besides: readonly BesidesRow[],
  home: string,
): { readonly netMinor: bigint; readonly taxMinor: bigint } {
  const own = besides.filter((one) => one.currency === home);
  return {
    netMinor: own.reduce((sum, one) => sum + one.netMinor, documents.netMinor),
    taxMinor: own.reduce((sum, one) => sum + one.taxMinor, documents.taxMinor),
  };
}
