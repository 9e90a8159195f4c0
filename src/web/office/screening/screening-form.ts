// What the form of the screening policy holds: filled from a policy, read back into one, and what is wrong with each field.
import { tuningOf, VERDICTS } from "../../../business/screening/index.ts";
import { FACTORS } from "../../../business/screening/index.ts";
import type {
  Factor,
  FactorSetting,
  PathStep,
  Policy,
  PolicyRefusal,
  Verdict,
} from "../../../business/screening/index.ts";
import { parseAmount, toDecimal } from "../../../kernel/money.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { screeningWords } from "./screening.words.ts";

export type Typed = Readonly<Record<string, string>>;
export type Read = { readonly draft: Policy | null; readonly errors: FormErrors };

export const LADDER = ["sms", "papers", "review", "reject"] as const;
export const LANGUAGES = ["de", "en"] as const;
const MILDEST = -100;
const AMOUNT = "large_amount";

const lines = (list: readonly string[]): string => list.join("\n");

const figureNames = (factor: Factor): string[] => Object.keys(factor.figures ?? {});

const OF_FACTOR = FACTORS.flatMap((factor) => [
  ...["w", "on", "f", "t", "hour", "day", "week", "l"].map((part) => `${part}_${factor.key}`),
  ...LANGUAGES.map((language) => `l_${factor.key}_${language}`),
  ...figureNames(factor).map((name) => `n_${name}_${factor.key}`),
]);
const FIELDS = new Set([
  "idempotency_key",
  "try",
  "based_on",
  ...LADDER.map((path) => `from_${path}`),
  ...OF_FACTOR,
]);
export const isField = (name: string): boolean => FIELDS.has(name);

/** The fields of a policy as the form shows them. */
export function fieldsOf(policy: Policy, currency: string): Typed {
  const fields: Record<string, string> = {};
  for (const path of LADDER) {
    const step = policy.paths.find((one) => one.path === path);
    fields[`from_${path}`] = step === undefined ? "" : String(step.from);
  }
  for (const factor of FACTORS) {
    const { key } = factor;
    const { weight, on, threshold, windows, list, lists, forces, figure } = tuningOf(policy, factor);
    fields[`w_${key}`] = String(weight);
    if (on) fields[`on_${key}`] = "on";
    fields[`f_${key}`] = forces ?? "none";
    if (factor.threshold !== undefined)
      fields[`t_${key}`] =
        key === AMOUNT ? toDecimal({ minor: BigInt(threshold), currency }) : String(threshold);
    if (factor.windows !== undefined)
      for (const window of ["hour", "day", "week"] as const)
        fields[`${window}_${key}`] = String(windows[window]);
    for (const name of figureNames(factor)) fields[`n_${name}_${key}`] = String(figure(name));
    if (factor.list !== undefined) fields[`l_${key}`] = lines(list);
    if (lists !== null)
      for (const language of LANGUAGES) fields[`l_${key}_${language}`] = lines(lists[language]);
  }
  return fields;
}

/** The policy that was typed; null with what is wrong beside each field. */
export function readForm(typed: Typed, lang: Lang, currency: string): Read {
  const words = screeningWords(lang);
  const errors: Record<string, string> = {};
  const figure = (name: string, min: number, max: number): number => {
    const text = (typed[name] ?? "").trim().replace("−", "-");
    const value = Number(text);
    if (/^-?\d{1,9}$/.test(text) && value >= min && value <= max) return value;
    errors[name] = words.badFigure(min, max);
    return 0;
  };
  const listed = (name: string): string[] => {
    const list = (typed[name] ?? "").split(/\r?\n/).map((one) => one.trim());
    const kept = [...new Set(list.filter((one) => one !== ""))];
    if (kept.length > 500 || kept.some((one) => one.length < 2 || one.length > 60))
      errors[name] = words.badList;
    return kept;
  };
  const amount = (name: string): number => {
    const minor = parseAmount(typed[name] ?? "", currency, lang);
    if (minor !== null && minor >= 0n && minor <= 1_000_000_000n) return Number(minor);
    errors[name] = words.badAmount;
    return 0;
  };
  const settingOf = (factor: Factor): FactorSetting => {
    const { key } = factor;
    const forces = typed[`f_${key}`];
    return {
      weight: figure(`w_${key}`, -100, 200),
      on: factor.fixed === true || typed[`on_${key}`] === "on",
      forces: VERDICTS.find((one) => one === forces) ?? null,
      ...(factor.threshold === undefined
        ? {}
        : { threshold: key === AMOUNT ? amount(`t_${key}`) : figure(`t_${key}`, 0, 100_000) }),
      ...(factor.windows === undefined
        ? {}
        : {
            windows: {
              hour: figure(`hour_${key}`, 1, 100_000),
              day: figure(`day_${key}`, 1, 100_000),
              week: figure(`week_${key}`, 1, 100_000),
            },
          }),
      ...(factor.figures === undefined
        ? {}
        : {
            figures: Object.fromEntries(
              Object.entries(factor.figures).map(([name, { min, max }]) => [
                name,
                figure(`n_${name}_${key}`, min, max),
              ]),
            ),
          }),
      ...(factor.list === undefined ? {} : { list: listed(`l_${key}`) }),
      ...(factor.lists === undefined
        ? {}
        : { lists: { de: listed(`l_${key}_de`), en: listed(`l_${key}_en`) } }),
    };
  };
  const weights = Object.fromEntries(FACTORS.map((factor) => [factor.key, settingOf(factor)]));
  const paths = pathsOf(typed, figure);
  return { draft: Object.keys(errors).length === 0 ? { weights, paths } : null, errors };
}

/** An empty field: no score leads there. */
function pathsOf(typed: Typed, figure: (name: string, min: number, max: number) => number): PathStep[] {
  const steps = LADDER.flatMap((path: Verdict): PathStep[] =>
    (typed[`from_${path}`] ?? "").trim() === "" ? [] : [{ from: figure(`from_${path}`, MILDEST, 200), path }],
  );
  const first = steps[0]?.from === MILDEST ? [] : [{ from: MILDEST, path: "instant" as const }];
  return [...first, ...steps];
}

/** What the policy's own rules refuse, beside the field it is about. */
export function refusalErrors(refusal: PolicyRefusal, lang: Lang): FormErrors {
  const words = screeningWords(lang);
  switch (refusal.code) {
    case "bad_paths":
      return { from_sms: words.badPaths };
    case "must_stay_on":
      return { [`w_${refusal.factor}`]: words.mustStayOn };
    case "bad_setting":
      return { [`w_${refusal.factor}`]: words.badSetting };
    case "unknown_factor":
      return { "": words.badSetting };
  }
}
