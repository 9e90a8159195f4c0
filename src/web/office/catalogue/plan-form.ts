// How the form of a new term becomes a term with its prices, or sentences beside its fields.
import {
  AFTER_TRIAL,
  isTryable,
  MOST_TRIAL_DAYS,
  planUnits,
  RENEWALS,
} from "../../../business/catalogue/index.ts";
import type {
  AddPlan,
  PaidOption,
  PlanUnit,
  ProductDetail,
  Trial,
} from "../../../business/catalogue/index.ts";
import type { TermUnit } from "../../../kernel/time.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { typedPrice } from "../set-up/setup-product.ts";
import { plansWords } from "./plans.words.ts";

export const plansPath = (productId: string): string => `/office/setup/products/${productId}/plans`;

export const MINIMUM_UNITS: readonly TermUnit[] = ["day", "week", "month", "year"];
const TRIAL = /^(?:trialDays|afterTrial)$/;
const OWN = /^(?:count|unit|minimumCount|minimumUnit|noticeDays|renewal|includesTax|idempotency_key)$/;
const PRICE = /^(?:first|next|setup)_[A-Z]{3}$|^o_[0-9a-f-]{36}_(?:[0-9a-f-]{36})?_[A-Z]{3}$/;
export const isPlanField = (name: string): boolean => OWN.test(name) || TRIAL.test(name) || PRICE.test(name);

export const optionField = (of: Pick<PaidOption, "optionId" | "choiceId">, currency: string): string =>
  `o_${of.optionId}_${of.choiceId ?? ""}_${currency}`;

type Typed = Readonly<Record<string, string | undefined>>;
export type PlanFormOf = {
  readonly lang: Lang;
  readonly product: ProductDetail;
  /** The house's own comes first and is needed. */
  readonly currencies: readonly string[];
  readonly options: readonly PaidOption[];
};

export function planOfForm(
  typed: Typed,
  of: PlanFormOf,
): { readonly plan: AddPlan; readonly errors: FormErrors } {
  const { lang, product } = of;
  const words = plansWords(lang);
  const errors: Record<string, string> = {};
  const said = (field: string): string => (typed[field] ?? "").trim();
  const whole = (field: string, sentence: string): number => {
    if (!/^\d{1,3}$/.test(said(field))) errors[field] = sentence;
    return Number(said(field));
  };
  const amount = (field: string, currency: string): bigint => {
    const minor = typedPrice(lang, said(field), currency);
    if (minor === null) errors[field] = words.err_amount(currency);
    return minor ?? 0n;
  };
  const units = planUnits(product.kind);
  const termUnit: PlanUnit = units.find((one) => one === said("unit")) ?? units[0] ?? "month";
  const isOnce = termUnit === "once";
  const own = (currency: string, at: number): boolean =>
    at === 0 || ["first", "next", "setup"].some((field) => said(`${field}_${currency}`) !== "");
  const sold = of.currencies.filter(own);
  const prices = sold.map((currency) => {
    const firstMinor = amount(`first_${currency}`, currency);
    const isAsFirst = isOnce || said(`next_${currency}`) === "";
    return {
      currency,
      firstMinor,
      renewalMinor: isOnce ? 0n : isAsFirst ? firstMinor : amount(`next_${currency}`, currency),
      setupMinor: said(`setup_${currency}`) === "" ? 0n : amount(`setup_${currency}`, currency),
    };
  });
  const optionPrices = sold.flatMap((currency) =>
    of.options.map(({ optionId, choiceId }) => {
      const minor = amount(optionField({ optionId, choiceId }, currency), currency);
      return { optionId, choiceId, currency, firstMinor: minor, renewalMinor: isOnce ? 0n : minor };
    }),
  );
  const count = said("minimumCount") === "" ? null : whole("minimumCount", words.err_minimum);
  const unit = MINIMUM_UNITS.find((one) => one === said("minimumUnit")) ?? "month";
  const trial = isTryable(product.kind, termUnit) ? trialOfForm(typed) : null;
  if (trial === "bad") errors["trialDays"] = words.err_trial(MOST_TRIAL_DAYS);
  const plan: AddPlan = {
    productId: product.id,
    termCount: isOnce ? 1 : whole("count", words.err_count),
    termUnit,
    minimum: isOnce || count === null ? null : { count, unit },
    noticeDays: isOnce ? 0 : whole("noticeDays", words.err_notice),
    renewal: RENEWALS.find((one) => one === said("renewal")) ?? "same_term",
    trial: trial === "bad" ? null : trial,
    includesTax: said("includesTax") !== "net",
    prices,
    optionPrices,
  };
  return { plan, errors };
}

/** Null: no days are typed, so nothing is tried. */
export function trialOfForm(typed: Typed): Trial | "bad" | null {
  const days = (typed["trialDays"] ?? "").trim();
  if (days === "") return null;
  const after = AFTER_TRIAL.find((one) => one === typed["afterTrial"]) ?? "goes_on";
  const isFine = /^\d{1,2}$/.test(days) && Number(days) >= 1 && Number(days) <= MOST_TRIAL_DAYS;
  return isFine ? { days: Number(days), after } : "bad";
}

/** Beside which field a refusal of the catalogue is said. */
export const fieldOfFault = (fault: string): string =>
  ({ term: "count", minimum: "minimumCount", notice: "noticeDays" })[fault] ?? "";
