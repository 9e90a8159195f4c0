// Which spans of time an entry owes until a day: the terms on its anchor's grid, the set-up fee once, and the part of a term
// that is left where it ends early. Pure, so that a single order and a run of thousands decide alike.
import type { IsoDate, Term, TermUnit } from "../../../kernel/time.ts";
import { shareOf } from "./proration.rules.ts";
import { gridPoint, nthOn, termsUntil } from "../../contracts/index.ts";
import type { Gift } from "../../contracts/index.ts";
import type { Cut } from "./rate-cut.rules.ts";
import type { Proration, Share } from "./proration.rules.ts";

export type SpanFacts = {
  readonly anchorOn: IsoDate;
  readonly startsOn: IsoDate;
  readonly billedUntil: IsoDate | null;
  /** Where it rested: the day it went on, and how many terms had begun by then. */
  readonly countedFrom?: IsoDate | null;
  readonly countedTerms?: number;
  readonly endsOn: IsoDate | null;
  readonly termCount: number;
  readonly termUnit: TermUnit | "once";
  readonly setupMinor: bigint;
  /** From when until when it cost nothing. */
  readonly gifts: readonly Gift[];
};

export type Span = {
  readonly kind: "term" | "setup";
  readonly from: IsoDate;
  /** Half-open; equal to `from` where there is no span of time (set-up, paid once). */
  readonly until: IsoDate;
  readonly price: "setup" | "first" | "renewal";
  /** Which term since the start it is, from 0. */
  readonly nth: number;
  /** Days owed of the days of the whole term; null where the term is whole. */
  readonly part: Share | null;
  /** Which part it is of a span over a change of the tax rate. */
  readonly cut?: Cut;
};

export type Owed = {
  readonly spans: readonly Span[];
  readonly billedUntil: IsoDate;
  /** The first day of the gift it is free by, where that began later: looked at again once it ends. Null: the entry ends. */
  readonly nextDueOn: IsoDate | null;
};

/**
 * Days ahead of its term on which an entry is invoiced: its product's where its group has a sequence, else its kind's. A term of
 * days or weeks is never invoiced before half of the one before it is over: else two would be open at once.
 */
export function leadOf(
  entry: Pick<SpanFacts, "termCount" | "termUnit"> & {
    readonly productId: string;
    readonly sequenceKind: string;
  },
  leads: Readonly<Record<string, number>>,
): number {
  const lead = leads[entry.productId] ?? leads[entry.sequenceKind] ?? 0;
  const days = { day: 1, week: 7, month: null, year: null, once: null }[entry.termUnit];
  return days === null ? lead : Math.min(lead, Math.floor((entry.termCount * days) / 2));
}

/** Terms that were missed are billed one by one, but never more than these in one document. */
const MOST_SPANS = 120;

/** All spans that begin on or before `until` and were not billed. Nothing owed answers no spans and no change. */
export function owedSpans(entry: SpanFacts, until: IsoDate, proration: Proration = "actual_days"): Owed {
  const first = entry.billedUntil === null;
  const start = entry.billedUntil ?? entry.startsOn;
  const from = paidFrom(entry, start);
  const spans: Span[] = [];
  if (first && from <= until && entry.setupMinor > 0n && !isOver(entry, from))
    spans.push({ kind: "setup", from, until: from, price: "setup", nth: 0, part: null });
  if (entry.termUnit === "once") return once(entry, spans, from, until);
  const term: Term = { count: entry.termCount, unit: entry.termUnit };
  // What is free beyond the day is not passed over yet: the gift may end before.
  const reaching = (day: IsoDate): Owed => ({
    spans,
    billedUntil: day,
    nextDueOn: isOver(entry, day) ? null : nextLook(entry, day),
  });
  if (from > until) return reaching(start);
  let n = termsUntil(entry.anchorOn, from, term);
  const passed = n - nthOn(entry, term, from);
  let at = from;
  while (at <= until && !isOver(entry, at) && spans.length < MOST_SPANS) {
    const whole = { from: gridPoint(entry.anchorOn, term, n), until: gridPoint(entry.anchorOn, term, n + 1) };
    const end = entry.endsOn !== null && entry.endsOn < whole.until ? entry.endsOn : whole.until;
    const isWhole = at <= whole.from && end === whole.until;
    const part = isWhole ? null : shareOf(proration, { ...entry, term }, whole, { from: at, until: end });
    spans.push({
      kind: "term",
      from: at,
      until: end,
      price: first && at === from ? "first" : "renewal",
      nth: n - passed,
      part,
    });
    at = paidFrom(entry, end);
    if (at > until) return reaching(end);
    n = termsUntil(entry.anchorOn, at, term);
  }
  return reaching(at);
}

/** By which gift the term of the day is free: what was over by a gift's first day is owed. */
function giftOn({ anchorOn, termCount, termUnit, gifts }: SpanFacts, at: IsoDate): Gift | undefined {
  return gifts.find((gift) => {
    if (at >= gift.until) return false;
    if (termUnit === "once") return gift.from <= at;
    const term: Term = { count: termCount, unit: termUnit };
    return gift.from < gridPoint(anchorOn, term, termsUntil(anchorOn, at, term) + 1);
  });
}

/** The day, or the end of the gifts its term is free by. */
function paidFrom(entry: SpanFacts, day: IsoDate): IsoDate {
  let at = day;
  for (let gift = giftOn(entry, at); gift; gift = giftOn(entry, at)) at = gift.until;
  return at;
}

function nextLook(entry: SpanFacts, day: IsoDate): IsoDate {
  const gift = giftOn(entry, day);
  return gift && gift.from > day ? gift.from : day;
}

function once(entry: SpanFacts, before: Span[], from: IsoDate, until: IsoDate): Owed {
  if (entry.billedUntil !== null || isOver(entry, from))
    return { spans: [], billedUntil: from, nextDueOn: null };
  if (from > until) return { spans: [], billedUntil: from, nextDueOn: from };
  const span: Span = { kind: "term", from, until: from, price: "first", nth: 0, part: null };
  return { spans: [...before, span], billedUntil: from, nextDueOn: null };
}

const isOver = (entry: SpanFacts, at: IsoDate): boolean => entry.endsOn !== null && at >= entry.endsOn;
