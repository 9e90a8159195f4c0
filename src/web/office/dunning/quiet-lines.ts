// Days on which nothing is stopped, as people write them: one a line or from … to …, as their language writes a day or
// as 2026-12-24, with a name behind it.
import { addDays, daysBetween, formatDate, isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { Lang } from "../../ui/index.ts";

type Named = { readonly on: IsoDate; readonly name: string };

const NAME_MOST = 100;
/** Longer than this nobody's office is closed: a wrong year. */
const LONGEST = 60;
const DAY = String.raw`(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}|\d{1,2}\s[a-z]{3,9}\s\d{4})`;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const LINE = new RegExp(String.raw`^${DAY}(?:\s*(?:–|-|bis|to|until)\s*${DAY})?(?:[\s:,]+(.*))?$`, "iu");

/** The days that a line names; null: it cannot be read. In German and English the day comes before the month. */
export function quietDaysIn(line: string): readonly Named[] | null {
  const [, first = "", last = first, said = ""] = LINE.exec(line.trim()) ?? [];
  const [from, until] = [dayOf(first), dayOf(last)];
  if (from === null || until === null || until < from || daysBetween(from, until) > LONGEST) return null;
  const name = said.trim().slice(0, NAME_MOST);
  return Array.from({ length: daysBetween(from, until) + 1 }, (_, at) => ({ on: addDays(from, at), name }));
}

function dayOf(text: string): IsoDate | null {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})[./\s]\s?(\w+)[./\s]\s?(\d{4})$/u.exec(text) ?? [];
  const named = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const nth = (named === 0 ? month : String(named)).padStart(2, "0");
  const iso = day === "" ? text : `${year}-${nth}-${day.padStart(2, "0")}`;
  return isDate(iso) ? iso : null;
}

/** The other way: days of one name that follow one another stand in one line. */
export function quietLines(days: readonly Named[], lang: Lang): readonly string[] {
  const ranges: { from: IsoDate; until: IsoDate; name: string }[] = [];
  for (const { on, name } of days.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    const open = ranges.at(-1);
    if (open?.name === name && addDays(open.until, 1) === on) open.until = on;
    else ranges.push({ from: on, until: on, name });
  }
  return ranges.map(({ from, until, name }) => {
    const span =
      from === until ? formatDate(from, lang) : `${formatDate(from, lang)} – ${formatDate(until, lang)}`;
    return `${span} ${name}`.trim();
  });
}
