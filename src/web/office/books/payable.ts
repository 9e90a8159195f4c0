// What money can be set against, as the forms that book it list it: the oldest first, what was written off last.
import type { DeskDocument } from "../../../business/billing/index.ts";
import { DEFAULT_LOCALES, formatDate, type Lang } from "../../ui/index.ts";
import { saidAmount } from "../money/amounts.ts";
import { moneyWords } from "../money/money.words.ts";

const isWrittenOff = (one: DeskDocument): boolean => one.settlement === "written_off";

/** Of the rows of the `payable` view, newest first, those in a currency. */
export function payableIn(rows: readonly DeskDocument[], currency: string): DeskDocument[] {
  const inOrder = rows.filter((one) => one.currency === currency).toReversed();
  return [...inOrder.filter((one) => !isWrittenOff(one)), ...inOrder.filter(isWrittenOff)];
}

/** How much of it is open and since when, or that it was written off. */
export function payableHint(lang: Lang, one: DeskDocument): string {
  const words = moneyWords(lang);
  const sum = saidAmount(lang, one.openMinor, one.currency);
  if (isWrittenOff(one)) return words.writtenOffOf(sum);
  return words.openOf(sum, one.dueOn ? formatDate(DEFAULT_LOCALES[lang], one.dueOn) : "");
}
