// On which day something stands in the books: on its own, or today where that month is closed.
import type { ReadDb } from "../../kernel/db.ts";
import { gathered } from "../../kernel/gather.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { closedMonths } from "./ledger.store.ts";
import type { Month } from "./ledger.store.ts";

type Books = { readonly sellerId: string; readonly today: IsoDate };

const monthOf = (day: IsoDate): IsoDate => `${day.slice(0, 7)}-01`;

/** The month may be closed: one that is not over never is. */
const isOver = (day: IsoDate, today: IsoDate): boolean => monthOf(day) < monthOf(today);

/** For many days of one seller, asked at once: tells of each of them its day in the books. */
export async function openDays(
  db: ReadDb,
  { sellerId, today }: Books,
  days: readonly IsoDate[],
): Promise<(day: IsoDate) => IsoDate> {
  const past = new Set(days.filter((day) => isOver(day, today)).map(monthOf));
  const asked = [...past].map((month) => ({ sellerId, month }));
  const found = asked.length === 0 ? [] : await closedMonths(db, asked);
  const closed = new Set(found.map((one) => one.month));
  return (day) => (closed.has(monthOf(day)) ? today : day);
}

const isClosed = gathered(async (db: ReadDb, asked: readonly Month[]) => {
  const keyOf = ({ sellerId, month }: Month): string => `${sellerId} ${month}`;
  const closed = new Set((await closedMonths(db, asked)).map(keyOf));
  return asked.map((one) => closed.has(keyOf(one)));
});

/** The same for one day, inside steps that work many things together. */
export async function openDay(db: ReadDb, { sellerId, today }: Books, day: IsoDate): Promise<IsoDate> {
  const mayBeClosed = isOver(day, today);
  return mayBeClosed && (await isClosed(db, { sellerId, month: monthOf(day) })) ? today : day;
}
