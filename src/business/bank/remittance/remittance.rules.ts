// Which remittance of a card processor a movement is. Sure is only the one of its sum that the bank names by the reference that the
// processor told us; one of the same sum is a suggestion.

/** What a processor told us and no movement was found to be yet. */
export type KnownRemittance = {
  readonly id: string;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly remittanceRef: string;
  readonly bankReference: string | null;
  readonly minor: bigint;
  readonly currency: string;
};

type Moved = {
  readonly minor: bigint;
  readonly currency: string;
  readonly words: string;
  readonly reference: string | null;
};

/** A shorter one may stand in any text. */
const SHORTEST = 6;

const bare = (text: string): string => text.replaceAll(/[^a-z0-9]/gi, "").toUpperCase();

export const fitting = (moved: Moved, all: readonly KnownRemittance[]): readonly KnownRemittance[] =>
  all.filter((one) => one.minor === moved.minor && one.currency === moved.currency);

/** Null where none is named, or two are. */
export function namedRemittance(moved: Moved, all: readonly KnownRemittance[]): KnownRemittance | null {
  const said = [moved.reference ?? "", moved.words].map(bare);
  const isNamed = (ref: string | null): boolean => {
    const wanted = bare(ref ?? "");
    return wanted.length >= SHORTEST && said.some((text) => text.includes(wanted));
  };
  const named = fitting(moved, all).filter((one) => isNamed(one.bankReference) || isNamed(one.remittanceRef));
  const [only] = named;
  return only && named.length === 1 ? only : null;
}
