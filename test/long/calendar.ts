// The calendar once more, without the product's own: what it is compared with must not share its mistakes.

const DAY_MS = 86_400_000;

export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of the month, so many months on; the last one of a month that has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** How many months are billed by the end of this day, where each is billed `leadDays` before it begins. */
export function monthsBilled(startsOn: string, until: string, leadDays: number): number {
  let count = 0;
  while (dayAfter(monthsAfter(startsOn, count), count === 0 ? 0 : -leadDays) <= until) count += 1;
  return count;
}
