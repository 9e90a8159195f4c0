// When somebody sits at the contract desk, and until when an answer is promised: hours of the desk, not of the clock.
import { addDays, dateIn, startOfDay } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";

/** Minutes from midnight in the seller's zone; null: closed that day. Monday first. */
export type DeskDay = { readonly from: number; readonly until: number } | null;
export type DeskHours = {
  readonly timeZone: string;
  readonly week: readonly DeskDay[];
  readonly closedOn: readonly IsoDate[];
  /** How many minutes of desk time an answer takes at most. */
  readonly answerMinutes: number;
};

const DAY = 24 * 60;
const MINUTE_MS = 60_000;
/** Longer than any holidays: a desk that never opens promises nothing. */
const DAYS_AHEAD = 60;

/** Monday is 0. */
const weekday = (date: IsoDate): number => (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;

function openOn(hours: DeskHours, date: IsoDate): DeskDay {
  return hours.closedOn.includes(date) ? null : (hours.week[weekday(date)] ?? null);
}

function minuteIn(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const [hour = 0, minute = 0] = parts.format(at).split(":").map(Number);
  return hour * 60 + minute;
}

/** Where the desk's day stands: a date there and a minute of it. */
export type DeskMoment = { readonly date: IsoDate; readonly minute: number };
export type DeskClock =
  | { readonly state: "open"; readonly closesAt: DeskMoment }
  | { readonly state: "closed"; readonly opensAt: DeskMoment | null };

export const momentOf = (hours: DeskHours, at: Date): DeskMoment => ({
  date: dateIn(hours.timeZone, at),
  minute: minuteIn(hours.timeZone, at),
});

/** Whether somebody is there, and what comes next. */
export function deskClock(hours: DeskHours, at: Date): DeskClock {
  const now = momentOf(hours, at);
  const today = openOn(hours, now.date);
  if (today && now.minute >= today.from && now.minute < today.until)
    return { state: "open", closesAt: { date: now.date, minute: today.until } };
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead += 1) {
    const date = addDays(now.date, ahead);
    const day = openOn(hours, date);
    if (day && (ahead > 0 || now.minute < day.from))
      return { state: "closed", opensAt: { date, minute: day.from } };
  }
  return { state: "closed", opensAt: null };
}

/** Until when what came in at `since` is answered, counted in open hours; null: the desk does not open. */
export function answerBy(hours: DeskHours, since: Date): DeskMoment | null {
  const start = momentOf(hours, since);
  let left = hours.answerMinutes;
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead += 1) {
    const date = addDays(start.date, ahead);
    const day = openOn(hours, date);
    if (!day) continue;
    const from = ahead === 0 ? Math.max(day.from, start.minute) : day.from;
    const open = Math.max(0, day.until - from);
    if (left <= open && open > 0) return { date, minute: from + left };
    left -= open;
  }
  return null;
}

/** The same as an instant. */
export function answerAt(hours: DeskHours, since: Date): Date | null {
  const by = answerBy(hours, since);
  if (by === null) return null;
  const near = new Date(startOfDay(hours.timeZone, by.date).getTime() + by.minute * MINUTE_MS);
  // On the days on which clocks are changed the day's minutes are not those of the clock.
  const off = by.minute === DAY ? 0 : by.minute - minuteIn(hours.timeZone, near);
  return new Date(near.getTime() + off * MINUTE_MS);
}

/** Whether the promise of `answerBy` is broken at `now`. */
export function isOverdue(hours: DeskHours, since: Date, now: Date): boolean {
  const by = answerBy(hours, since);
  const at = momentOf(hours, now);
  return by !== null && (at.date > by.date || (at.date === by.date && at.minute > by.minute));
}

/** "08:30" as minutes, or null. */
export function minuteFrom(text: string): number | null {
  const read = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text.trim());
  const minute = read ? Number(read[1]) * 60 + Number(read[2]) : DAY + 1;
  return minute <= DAY ? minute : null;
}

export const minuteText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
