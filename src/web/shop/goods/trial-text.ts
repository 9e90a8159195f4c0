// Sentences about a trial: on the shelf without a day, and before ordering with the days and sums of this very order.
import { trialOf } from "../../../business/catalogue/index.ts";
import type { Trial } from "../../../business/catalogue/index.ts";
import { DEFAULT_LOCALES, formatDate, formatMoney } from "../../ui/index.ts";
import type { Amount, Lang } from "../../ui/index.ts";
import { eachText, renewsItself, termText } from "./prices.ts";
import type { Price } from "./prices.ts";
import { trialWords } from "./trial.words.ts";

/** "14 days free, then at this price. …"; null: nothing of it is tried. */
export function shelfTrial(lang: Lang, price: Pick<Price, "trialDays" | "afterTrial">): string | null {
  const trial = trialOf(price);
  if (trial === null) return null;
  const words = trialWords(lang);
  return words[trial.after === "ends" ? "ends" : "goesOn"](words.free(trial.days));
}

/** "14 days free, then", before a price. */
export function trialThen(lang: Lang, price: Pick<Price, "trialDays" | "afterTrial">): string | null {
  const trial = trialOf(price);
  if (trial === null) return null;
  const words = trialWords(lang);
  return words[trial.after === "ends" ? "endsLater" : "thenLater"](words.free(trial.days));
}

type TrialCosts = {
  readonly trial: Trial;
  /** The first day that is paid for. */
  readonly from: string;
  readonly price: Pick<Price, "termCount" | "termUnit" | "renewal">;
  /** The first paid term, with what is charged once, and each one after it. */
  readonly first: Amount;
  readonly renewal: Amount;
  readonly hasSetup: boolean;
};

/** "9.90 € each month", "14.90 € (set-up included) for the first month, after that 9.90 € each month". */
function trialPrice(
  lang: Lang,
  { price, first, renewal, hasSetup }: Omit<TrialCosts, "from" | "trial">,
): string {
  const words = trialWords(lang);
  const money = ({ minor, currency }: Amount): string => formatMoney(DEFAULT_LOCALES[lang], minor, currency);
  const term = termText(lang, price.termCount, price.termUnit);
  const each = eachText(lang, price.termCount, price.termUnit);
  const begun = hasSetup ? `${money(first)} (${words.withSetup})` : money(first);
  if (!renewsItself(price)) return words.priceOnce(begun, term);
  const isAlike = !hasSetup && first.minor === renewal.minor;
  return isAlike
    ? words.priceEach(money(renewal), each)
    : words.priceFirst(begun, term, money(renewal), each);
}

/** All that matters before the button: how long it is free, what it costs from which day on, and how it ends. */
export function trialEssentials(lang: Lang, costs: TrialCosts): string {
  const words = trialWords(lang);
  const free = words.free(costs.trial.days);
  const say = costs.trial.after === "ends" ? words.endsFrom : words.goesOnFrom;
  return say(free, trialPrice(lang, costs), formatDate(DEFAULT_LOCALES[lang], costs.from));
}

type TriedItem = Pick<Price, "trialDays" | "afterTrial" | "termCount"> & {
  readonly termUnit: string;
  readonly currency: string;
  readonly setupMinor: bigint;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
  readonly quantityMilli: bigint;
};

/** Of a thing that is ordered: how long it is free, and what it costs then; null: nothing of it is tried. */
export function itemTrial(lang: Lang, item: TriedItem): string | null {
  const trial = trialOf(item);
  if (trial === null) return null;
  const { currency, termCount, setupMinor, firstMinor, renewalMinor, quantityMilli } = item;
  const times = (minor: bigint): bigint => (minor * quantityMilli) / 1000n;
  const price = { termCount, termUnit: item.termUnit as "month", renewal: "same_term" as const };
  const costs = {
    price,
    first: { minor: times(firstMinor) + setupMinor, currency },
    renewal: { minor: times(renewalMinor), currency },
    hasSetup: setupMinor > 0n,
  };
  const words = trialWords(lang);
  const say = trial.after === "ends" ? words.endsPriced : words.goesOnPriced;
  return say(words.free(trial.days), trialPrice(lang, costs));
}
