// What each decision would do to papers, money, services, mail and the next order, said before it is made.
import { toldReason } from "../../../business/orders/index.ts";
import type { DecisionKind, DeskOrderFacts, ToldReason } from "../../../business/orders/index.ts";
import { dateIn } from "../../../kernel/time.ts";
import { formatMoney, useSetting, type Lang, formatDate } from "../../ui/index.ts";
import { effectWords } from "./effects.words.ts";
import type { Closing, Deciding, Undoing } from "./order-decide.tsx";
import { reviewWords } from "./review.words.ts";

type Considered = {
  readonly lang: Lang;
  readonly order: DeskOrderFacts;
  readonly deciding: Deciding;
  readonly kind: Closing;
};
type Effect = { readonly label: string; readonly value: string };

export function effectsOf(considered: Considered): Effect[] {
  const { lang, deciding, kind } = considered;
  const words = reviewWords(lang);
  const { locale } = useSetting();
  const { undoSeconds } = deciding;
  const back = moneyIfItFalls(considered, locale);
  const effects = {
    accept: () => ofAcceptance(considered, locale),
    drop: () => [back, words.noServices, words.dropMail, words.dropLast],
    reject: () => [back, words.noServices, words.rejectMail, words.rejectLast],
  }[kind]();
  const inTime = undoSeconds > 0 ? words.undoIn(undoSeconds) : words.undoNow;
  const later = kind === "accept" ? effectWords(lang).undoUntilSetUp : words.reopenIn(deciding.reopenDays);
  const labels = [words.money, words.services, words.mail, words.later];
  const rows = [
    ...effects.map((value, at) => ({ label: labels[at] ?? "", value })),
    ...alike(considered),
    { label: words.undo, value: `${inTime} ${later}` },
  ];
  const papers = papersIf(considered);
  return papers === "" ? rows : [{ label: words.papers, value: papers }, ...rows];
}

/** What an acceptance lets the buyer sign first and does without, or what the end of the order withdraws. */
function papersIf({ lang, deciding, kind }: Considered): string {
  const { owedForms, openForms } = deciding;
  const said = (forms: readonly string[], say: (forms: string) => string): string[] =>
    forms.length === 0 ? [] : [say(forms.join(", "))];
  const { papersWaived, papersWithdrawn } = effectWords(lang);
  if (kind !== "accept") return said(openForms.all, papersWithdrawn).join("");
  const first = said(owedForms, reviewWords(lang).acceptPapers);
  return [...first, ...said(openForms.optional, papersWaived)].join(" ");
}

/** What came by card or from the balance goes back by itself; what was booked by hand, only by a person. */
function moneyIfItFalls({ lang, order, deciding }: Considered, locale: string): string {
  const amount = (minor: bigint): string => formatMoney(locale, minor, order.currency);
  const { coveredMinor, byHandMinor } = deciding;
  const byItself = coveredMinor - byHandMinor;
  if (coveredMinor <= 0n) return reviewWords(lang).noMoney;
  return [
    ...(byItself > 0n ? [reviewWords(lang).moneyBack(amount(byItself))] : []),
    ...(byHandMinor > 0n ? [effectWords(lang).moneyStays(amount(byHandMinor))] : []),
  ].join(" ");
}

/** Of a question to the buyer. */
export function effectsOfQuestion({ lang, order, deciding }: Omit<Considered, "kind">): Effect[] {
  const words = reviewWords(lang);
  const undo = deciding.undoSeconds > 0 ? words.askUndo(deciding.undoSeconds) : words.askUndoNow;
  return [
    { label: words.money, value: words.askMoney },
    { label: words.services, value: words.noServices },
    { label: words.mail, value: words.askMail },
    { label: words.later, value: words.askLater(deciding.answerDays) },
    ...alike({ lang, order, deciding, kind: "ask" }),
    { label: words.undo, value: undo },
  ];
}

/** What each decision says alike: what becomes of what is lent, and what its buyer reads of the reason. */
function alike({ lang, order, deciding, kind }: Omit<Considered, "kind"> & { kind: DecisionKind }): Effect[] {
  const words = effectWords(lang);
  const { timeZone } = useSetting();
  const { preview } = deciding;
  const until = preview?.until == null ? "" : formatDate(lang, dateIn(timeZone, preview.until));
  const lent = {
    accept: () => words.previewReal(preview?.address ?? ""),
    drop: () => words.previewRemoved(preview?.address ?? ""),
    reject: () => words.previewRemoved(preview?.address ?? ""),
    ask: () => words.previewStays(preview?.address ?? "", until),
  }[kind]();
  return [
    ...(preview === null || order.acceptedAt !== null ? [] : [{ label: words.preview, value: lent }]),
    { label: words.told, value: kind === "reject" ? toldOfRejection(lang, deciding) : words[`told_${kind}`] },
  ];
}

/** By the reason that is chosen: the class its buyer reads on the order's page. */
function toldOfRejection(lang: Lang, { reasons }: Deciding): string {
  const words = effectWords(lang);
  const rejecting = reasons.filter((one) => one.kind === "reject");
  const named = (told: ToldReason): string =>
    rejecting
      .filter((one) => toldReason(one.code) === told)
      .map((one) => words.reason(one[lang]))
      .join(", ");
  const [payment, details] = [named("payment"), named("details")];
  return [
    ...(payment === "" ? [] : [words.toldPayment(payment)]),
    ...(details === "" ? [] : [words.toldDetails(details)]),
    words.toldNothing,
  ].join(" ");
}

/** What taking back a decision that took effect would do. */
export function undoEffect(lang: Lang, order: DeskOrderFacts, { decision, to }: Undoing): string {
  const words = reviewWords(lang);
  if (decision === null) return effectWords(lang).undoHeld;
  if (decision.kind === "ask") return effectWords(lang).undoQuestion;
  if (decision.kind === "accept")
    return order.state === "awaiting_papers" ? effectWords(lang).undoPapers : words.undoPaid;
  return to === "desk" ? words.undoFallen : effectWords(lang)[`undo_${to}`];
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
