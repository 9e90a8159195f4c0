// What the desk reads, and beside which field, where a payment is not set against an invoice.
import type { MatchRefusal } from "../../../business/billing/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { saidAmount } from "../money/amounts.ts";
import { moneyWords } from "../money/money.words.ts";
import { replaceWords } from "../invoices/replace.words.ts";

/** Null where general words do. */
export function matchErrors(
  lang: Lang,
  currency: string,
  refusal: MatchRefusal | GeneralRefusal,
): FormErrors | null {
  const words = moneyWords(lang);
  const said = (minor: bigint): string => saidAmount(lang, minor, currency);
  switch (refusal.code) {
    case "too_much":
      return { amount: words.tooMuch(said(refusal.leftMinor)) };
    case "not_enough":
      return { amount: words.tooMuch(said(refusal.freeMinor)) };
    case "waits":
      return {
        amount:
          refusal.leftMinor === 0n
            ? replaceWords(lang).allWaits
            : replaceWords(lang).takesWaiting(said(refusal.leftMinor)),
      };
    case "other_currency":
      return { document: words.otherCurrency };
    default:
      return null;
  }
}
