// What the customers of the long years owe, counted from what they did and the calendar alone.
import { dayAfter, monthsAfter, monthsBilled } from "./calendar.ts";
import { LEAD_DAYS, PRICE } from "./habits.ts";
import type { Regular } from "./habits.ts";

const PAYMENT_DAYS = 14;
const END_DAYS = 60;

const half = (minor: bigint, of: bigint): bigint => (minor * 2n + of) / (2n * of);
const daysFrom = (from: string, until: string): bigint =>
  BigInt(Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000));

/** How many months of it are invoiced by the end of the last day, whole ones and such as were cut short later. */
export function billedTerms(one: Regular, last: string): number {
  const { startsOn, habit, end, rests } = one;
  if (rests.length > 0) return termsAroundRests(one, last);
  // Who never pays is billed until the end of the sequence of the first invoice.
  const stopped = dayAfter(startsOn, PAYMENT_DAYS + END_DAYS);
  if (habit === "never") return monthsBilled(startsOn, stopped < last ? stopped : last, LEAD_DAYS);
  if (end === null) return monthsBilled(startsOn, last, LEAD_DAYS);
  if (end.rest !== null) return monthsBilled(startsOn, dayAfter(end.asked, -1), LEAD_DAYS);
  let terms = monthsBilled(startsOn, last, LEAD_DAYS);
  while (monthsAfter(startsOn, terms - 1) >= end.on) terms -= 1;
  return terms;
}

/** What is invoiced when a rest begins lasts as many days longer, and months are counted from its end on. */
function termsAroundRests({ startsOn, rests }: Regular, last: string): number {
  let [terms, from] = [0, startsOn];
  const billedBy = (day: string): number => {
    let count = 0;
    while (dayAfter(monthsAfter(from, count), from === startsOn && count === 0 ? 0 : -LEAD_DAYS) <= day)
      count += 1;
    return count;
  };
  for (const { on, days } of rests) {
    if (days === 0) continue;
    const count = billedBy(dayAfter(on, -1));
    terms += count;
    from = dayAfter(monthsAfter(from, count), days);
  }
  return terms + billedBy(last);
}

/** With tax, to the cent where no price changes within a month; else of each month the days at the price of their day. */
export function owedOf(one: Regular, last: string): bigint {
  const terms = billedTerms(one, last);
  if (one.moves.length > 0) return owedByDays(one, terms);
  const { end, startsOn } = one;
  if (end?.rest !== "credited") return PRICE * BigInt(terms);
  let sum = 0n;
  for (let term = 0; term < terms; term += 1) {
    const [from, until] = [monthsAfter(startsOn, term), monthsAfter(startsOn, term + 1)];
    const unused = end.on <= from ? from : end.on < until ? end.on : until;
    sum += PRICE - half(PRICE * daysFrom(unused, until), daysFrom(from, until));
  }
  return sum;
}

function owedByDays(one: Regular, terms: number): bigint {
  let sum = 0n;
  for (let term = 0; term < terms; term += 1) {
    const [from, until] = [monthsAfter(one.startsOn, term), monthsAfter(one.startsOn, term + 1)];
    let owed = 0n;
    for (let day = from; day < until; day = dayAfter(day))
      owed += one.moves.findLast((move) => move.on <= day)?.minor ?? PRICE;
    sum += half(owed, daysFrom(from, until));
  }
  return sum;
}
