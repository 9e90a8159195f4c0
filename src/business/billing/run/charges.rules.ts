// What begins with a change costs now, and what the next regular invoice says: documents decided as a run decides them, and
// not written.
import type { IsoDate } from "../../../kernel/time.ts";
import type { ChangeableEntry, DueEntry } from "../../contracts/index.ts";
import { decideDocuments, owedOf } from "./bill.rules.ts";
import type { BillingFacts, Billed, EntryOwed } from "./bill.rules.ts";

export type Charges = {
  readonly chargeNetMinor: bigint;
  readonly chargeTaxMinor: bigint;
  /** With tax, on the invoice that follows at once; zero: nothing is due now. */
  readonly chargeMinor: bigint;
  /** The first day of the next term to be invoiced; null: none follows. */
  readonly nextOn: IsoDate | null;
  readonly nextMinor: bigint;
};

type Begun = { readonly due: ChangeableEntry };

/** Null: the currency's value is not known, so nothing can be invoiced. */
export function chargesOf(
  begun: readonly Begun[],
  stays: readonly DueEntry[],
  facts: BillingFacts,
): Charges | null {
  const list = begun.map((one) => one.due);
  const owed = owedOf(list, facts);
  const now = decideDocuments(
    owed.filter(({ entry }) => !(entry as ChangeableEntry).isStopped),
    facts,
  );
  if (now.withoutRate.length > 0) return null;
  const next = nextOf(owed, stays, facts);
  const sum = (of: (one: Billed["documents"][number]) => bigint): bigint =>
    now.documents.reduce((total, one) => total + of(one), 0n);
  return {
    chargeNetMinor: sum((one) => one.netMinor),
    chargeTaxMinor: sum((one) => one.taxMinor),
    chargeMinor: sum((one) => one.grossMinor),
    ...next,
  };
}

/** As many runs as bill far more terms than anybody gives notice for; a term of a day has them in thirty years. */
const MOST_RUNS = 100;

/** With tax, all that is to come of these until they end, as one run after the other would bill it; null as above. */
export function chargedUntilEnd(begun: readonly Begun[], facts: BillingFacts): bigint | null {
  let list: readonly DueEntry[] = begun.map((one) => one.due);
  let minor = 0n;
  for (let run = 0; run < MOST_RUNS && list.length > 0; run += 1) {
    const owed = owedOf(list, facts);
    const { documents, withoutRate } = decideDocuments(owed, facts);
    if (withoutRate.length > 0) return null;
    minor = documents.reduce((total, one) => total + one.grossMinor, minor);
    list = owed.flatMap(({ entry, owed: { spans, billedUntil, nextDueOn } }) =>
      spans.length === 0 || nextDueOn === null ? [] : [{ ...entry, billedUntil }],
    );
  }
  return minor;
}

function nextOf(
  owed: readonly EntryOwed[],
  stays: readonly DueEntry[],
  facts: BillingFacts,
): Pick<Charges, "nextOn" | "nextMinor"> {
  // What begins later and is not due yet stands there unbilled, as it will in the run.
  const moved = owed.map(({ entry, owed: { spans, billedUntil } }) =>
    spans.length === 0 ? entry : { ...entry, billedUntil },
  );
  const coming = [...moved, ...stays].map((entry) => ({ entry, on: entry.billedUntil ?? entry.startsOn }));
  const days = coming.filter(({ entry, on }) => entry.endsOn === null || on < entry.endsOn);
  const nextOn = days.map(({ on }) => on).toSorted()[0] ?? null;
  if (nextOn === null) return { nextOn, nextMinor: 0n };
  const due = days.filter(({ on }) => on <= nextOn).map(({ entry }) => entry);
  const then = { ...facts, today: nextOn, leads: {} };
  const { documents } = decideDocuments(owedOf(due, then), then);
  return { nextOn, nextMinor: documents.reduce((total, one) => total + one.grossMinor, 0n) };
}
