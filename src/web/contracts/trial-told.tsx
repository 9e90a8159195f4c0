// A contract's trial on its pages: until when it is free, and what follows from which day on.
import type { VNode } from "preact";
import { endsWithTrial, inTrial, lastDay } from "../../business/contracts/index.ts";
import type { ContractRow } from "../../business/contracts/index.ts";
import { multiply } from "../../kernel/money.ts";
import { Banner, DEFAULT_LOCALES, Money, formatDate } from "../ui/index.ts";
import type { Fact, Lang } from "../ui/index.ts";
import { eachText } from "../shop/goods/prices.ts";
import { actWords } from "./contract-acts.words.ts";
import { trialWords } from "./trial.words.ts";

const day = (lang: Lang, date: string): string => formatDate(DEFAULT_LOCALES[lang], date);

/** "until the end of 14 December, from 15 December on it is a paid contract"; nothing where it began without one. */
export function trialFacts(row: ContractRow, lang: Lang): Fact[] {
  const { trialUntil, afterTrial } = row;
  if (trialUntil === null || afterTrial === null) return [];
  const words = trialWords(lang);
  const isOpen = row.state === "running" || row.state === "paused";
  const until = words.until(day(lang, lastDay(trialUntil)));
  const then = afterTrial === "ends" ? words.after_ends : words.after_goes_on(day(lang, trialUntil));
  return [{ label: words.trial, value: isOpen ? `${until}, ${then}` : until, wide: isOpen }];
}

/** What is said of the day on which a change of it holds: none costs anything before the trial is over. Null: it is not tried. */
export function whenTried(row: ContractRow, lang: Lang, today: string) {
  if (!inTrial(row, today)) return null;
  const words = trialWords(lang);
  const lapses = endsWithTrial(row);
  return {
    now: lapses ? words.changeNowEnds : words.changeNow,
    over: words.whenOver,
    overNote: lapses ? words.changeOverEnds : words.changeOver,
  };
}

/** What its holder has to know while it is tried. */
export function TrialNote({
  row,
  lang,
  today,
}: {
  row: ContractRow;
  lang: Lang;
  today: string;
}): VNode | null {
  const { trialUntil } = row;
  if (trialUntil === null || row.state !== "running" || !inTrial(row, today)) return null;
  const words = trialWords(lang);
  const say = endsWithTrial(row) ? words.isFreeThenEnds : words.isFree;
  return <Banner tone="info">{say(day(lang, lastDay(trialUntil)), day(lang, trialUntil))}</Banner>;
}

/** What going on after the trial obliges to, beside the first invoice: each later term, and how it ends. */
export function goOnFacts(row: ContractRow, lang: Lang): Fact[] {
  const words = trialWords(lang);
  const entries = row.entries.filter(
    (one) => one.endsOn === row.fixedUntil && one.termUnit !== "once" && !one.isReplaced,
  );
  const [first] = entries;
  if (!first) return [];
  const minor = entries.reduce((sum, { renewalMinor, currency, quantityMilli }) => {
    const each = multiply({ minor: BigInt(renewalMinor), currency }, BigInt(quantityMilli));
    return sum + each.minor;
  }, 0n);
  const term = eachText(lang, first.termCount, first.termUnit as "month");
  const notice =
    row.renewal === "ends"
      ? words.noticeEnds
      : words[row.renewal === "monthly" ? "noticeMonthly" : "noticeDays"](row.noticeDays);
  const each = {
    label: words.eachTerm(term),
    value: (
      <>
        <Money minor={minor} currency={first.currency} />
        {first.includesTax ? "" : ` ${actWords(lang).beforeTax}`}
      </>
    ),
  };
  return [...(row.renewal === "ends" ? [] : [each]), { label: words.noticeLabel, value: notice, wide: true }];
}
