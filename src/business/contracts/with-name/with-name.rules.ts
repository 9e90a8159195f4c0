// When the contract of a name ends once the name is not renewed any more, or is not with us any more (decision 0091).
import { addDays, nextDue, periodOn } from "../../../kernel/time.ts";
import type { IsoDate, Term } from "../../../kernel/time.ts";

type NamedTerms = {
  readonly anchorOn: IsoDate;
  readonly term: Term;
  /** The first day that no document is over, or asks for. */
  readonly billedUntil: IsoDate;
  readonly minimumUntil: IsoDate | null;
};
/** Whether the registry's own term reaches the day. */
export type IsBought = (until: IsoDate) => boolean;

const laterOf = (one: IsoDate, other: IsoDate | null): IsoDate =>
  other !== null && other > one ? other : one;

/**
 * The end of the term that runs, or of the last one that was bought already. No days of notice count; a minimum does. Where the one
 * that runs was never bought, and its name is deleted within it, as of one that is gone.
 */
export function endNotRenewed(
  terms: NamedTerms & { readonly startsOn: IsoDate },
  today: IsoDate,
  isBought: IsBought,
  deletedOn: IsoDate | null = null,
): IsoDate {
  const { anchorOn, term, billedUntil, minimumUntil } = terms;
  const runs = periodOn(anchorOn, today, term);
  const isUnbought = runs !== null && runs.from > terms.startsOn && !isBought(runs.until);
  if (isUnbought && deletedOn !== null && deletedOn < runs.until)
    return laterOf(endGone(terms, today, isBought), minimumUntil);
  let end = nextDue(anchorOn, today, term);
  let next = nextDue(anchorOn, end, term);
  while (next <= billedUntil && isBought(next)) {
    end = next;
    next = nextDue(anchorOn, end, term);
  }
  return laterOf(end, minimumUntil);
}

/** Today; or the first day of the first term that the name was never renewed for: nobody pays for what was not bought. */
export function endGone(
  { anchorOn, term, startsOn }: Pick<NamedTerms, "anchorOn" | "term"> & { readonly startsOn: IsoDate },
  today: IsoDate,
  isBought: IsBought,
): IsoDate {
  let end = today;
  let running = periodOn(anchorOn, today, term);
  // The first term is the registration, or the move here, itself.
  while (running !== null && running.from > startsOn && !isBought(running.until)) {
    end = running.from;
    running = periodOn(anchorOn, addDays(end, -1), term);
  }
  return end;
}
