// Small texts that several printed parts share: periods and tax rates as people read them.
import { addDays, formatDate } from "../../kernel/time.ts";
import type { IsoDate, Period } from "../../kernel/time.ts";
import type { PrintLanguage } from "./invoice-document.ts";

/** "01.01.2026 – 31.12.2026": people read the last day, not the first day after. One day stands alone. */
export function periodText(period: Period, language: PrintLanguage): string {
  const day = (date: IsoDate) => formatDate(date, language).replaceAll(" ", "\u00a0");
  return isOneDay(period) ? day(period.from) : `${day(period.from)} – ${day(addDays(period.until, -1))}`;
}

export function isOneDay(period: Period): boolean {
  return addDays(period.until, -1) <= period.from;
}

/** "19 %", "25,5 %" in German, "19%" in English. */
export function rateText(permyriad: number, language: PrintLanguage): string {
  const share = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(permyriad / 100);
  return language === "de" ? `${share}\u00a0%` : `${share}%`;
}
