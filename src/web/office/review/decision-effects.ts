// What each decision would do to papers, money, services, mail and the next order, said before it is made.
import type { DeskOrderFacts } from "../../../business/orders/index.ts";
import { formatMoney, useSetting, type Lang } from "../../ui/index.ts";
import type { Closing, Deciding } from "./order-decide.tsx";
import { reviewWords } from "./review.words.ts";

type Considered = {
  readonly lang: Lang;
  readonly order: DeskOrderFacts;
  readonly deciding: Deciding;
  readonly kind: Closing;
};
type Effect = { readonly label: string; readonly value: string };

export function effectsOf(considered: Considered): Effect[] {
  const { lang, order, deciding, kind } = considered;
  const words = reviewWords(lang);
  const { locale } = useSetting();
  const { coveredMinor, undoSeconds } = deciding;
  const back =
    coveredMinor > 0n ? words.moneyBack(formatMoney(locale, coveredMinor, order.currency)) : words.noMoney;
  const effects = {
    accept: () => ofAcceptance(considered, locale),
    drop: () => [back, words.noServices, words.dropMail, words.dropLast],
    reject: () => [back, words.noServices, words.rejectMail, words.rejectLast],
  }[kind]();
  const inTime = undoSeconds > 0 ? words.undoIn(undoSeconds) : words.undoNow;
  const undo = kind === "accept" ? inTime : `${inTime} ${words.reopenIn(deciding.reopenDays)}`;
  const labels = [words.money, words.services, words.mail, words.later, words.undo];
  const rows = [...effects, undo].map((value, at) => ({ label: labels[at] ?? "", value }));
  const { owedForms } = deciding;
  if (kind !== "accept" || owedForms.length === 0) return rows;
  return [{ label: words.papers, value: words.acceptPapers(owedForms.join(", ")) }, ...rows];
}

function ofAcceptance({ lang, order, deciding }: Considered, locale: string): string[] {
  const words = reviewWords(lang);
  const amount = (minor: bigint): string => formatMoney(locale, minor, order.currency);
  const { coveredMinor } = deciding;
  const missing = order.paymentGate === "pay_first" && coveredMinor < order.totalMinor;
  const titles = order.items
    .map((item) => (item.kind === "domain" ? (item.domainName ?? item.title) : item.title))
    .join(", ");
  const taken = missing
    ? words.acceptWait(amount(order.totalMinor - coveredMinor))
    : order.paymentGate === "pay_first"
      ? words.acceptTake(amount(coveredMinor))
      : words.acceptLater;
  const asks = missing ? words.acceptWaitMail : words.acceptMail;
  return [
    taken,
    words.acceptServices(order.accountName, titles),
    deciding.owedForms.length > 0 ? words.acceptPapersMail : asks,
    words.acceptLast,
  ];
}
