// Of what an entry owes, what no document claims yet. Claims need not lie where terms begin: ends that were taken back, rests and
// credits leave them on other days, and no day is ever charged twice, nor left out.
import { gridPoint, termsUntil } from "../../contracts/index.ts";
import type { DueEntry } from "../../contracts/index.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { shareOf } from "./proration.rules.ts";
import type { Proration } from "./proration.rules.ts";
import type { Owed, Span } from "./span.rules.ts";

export type Claimed = {
  readonly kind: "term" | "setup";
  readonly from: IsoDate;
  /** Half-open; equal to `from` where there is no span of time. */
  readonly until: IsoDate;
};

/** What is left to be billed; the entry moves on past what is claimed. */
export function unclaimed(
  entry: DueEntry,
  owed: Owed,
  claims: readonly Claimed[],
  proration: Proration,
): Owed {
  if (claims.length === 0) return owed;
  const spans = owed.spans.flatMap((span) => leftOf(entry, span, claims, proration));
  let billedUntil = owed.billedUntil;
  for (const over of inTime(claims))
    if (over.from <= billedUntil && billedUntil < over.until) billedUntil = over.until;
  const isOver = entry.endsOn !== null && billedUntil >= entry.endsOn;
  const nextDueOn = billedUntil === owed.billedUntil ? owed.nextDueOn : billedUntil;
  return { spans, billedUntil, nextDueOn: owed.nextDueOn === null || isOver ? null : nextDueOn };
}

const inTime = (claims: readonly Claimed[]): Claimed[] =>
  claims
    .filter((one) => one.kind === "term" && one.until > one.from)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));

function leftOf(
  entry: DueEntry,
  span: Span,
  claims: readonly Claimed[],
  proration: Proration,
): readonly Span[] {
  if (span.until <= span.from)
    return claims.some((one) => one.kind === span.kind && one.from === span.from) ? [] : [span];
  const gaps: Span[] = [];
  let at = span.from;
  for (const claim of inTime(claims)) {
    if (claim.until <= at || claim.from >= span.until) continue;
    if (claim.from > at) gaps.push(part(entry, span, { from: at, until: claim.from }, proration));
    at = claim.until;
  }
  if (at === span.from) return [span];
  if (at < span.until) gaps.push(part(entry, span, { from: at, until: span.until }, proration));
  return gaps;
}

/** A stretch of a span, worth its days of the whole term. */
function part(
  entry: DueEntry,
  { cut: _, ...span }: Span,
  stretch: { readonly from: IsoDate; readonly until: IsoDate },
  proration: Proration,
): Span {
  const term = { count: entry.termCount, unit: entry.termUnit as "month" };
  const n = termsUntil(entry.anchorOn, stretch.from, term);
  const whole = { from: gridPoint(entry.anchorOn, term, n), until: gridPoint(entry.anchorOn, term, n + 1) };
  const share = shareOf(proration, { ...entry, term }, whole, stretch);
  return { ...span, ...stretch, part: share };
}
