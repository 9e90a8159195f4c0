// The caps of codes by text message as a form: filled from the setting, read back into it, and what is wrong beside each field.
import type { CodeLimits } from "../../../business/orders/index.ts";
import { isCountry } from "../../../business/people/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { fieldAmount, typedAmount } from "../money/amounts.ts";
import { codeLimitsWords } from "./code-limits.words.ts";

export const COUNTS = ["phone_day", "network_day", "account_day", "country_day", "wrong_tries_hour"] as const;
export const AMOUNTS = ["country_spend_day", "price"] as const;
const LISTS = ["prices", "closed_countries"] as const;
export const CODE_LIMIT_FIELDS = [...COUNTS, ...AMOUNTS, ...LISTS] as const;
export type TypedLimits = Readonly<Record<(typeof CODE_LIMIT_FIELDS)[number], string>>;

const COUNT_MOST = 1_000_000;
const AMOUNT_MOST = 1_000_000n;
const COUNTRIES_MOST = 300;

export function limitValues(limits: CodeLimits, lang: Lang, currency: string): FormValues {
  const amount = (minor: number): string => fieldAmount(lang, BigInt(minor), currency);
  return {
    ...Object.fromEntries(COUNTS.map((name) => [name, String(limits[name])])),
    ...Object.fromEntries(AMOUNTS.map((name) => [name, amount(limits[name])])),
    prices: Object.entries(limits.prices)
      .map(([country, minor]) => `${country} ${amount(minor)}`)
      .join("\n"),
    closed_countries: limits.closed_countries.join(" "),
  };
}

export function readLimits(
  typed: TypedLimits,
  lang: Lang,
  currency: string,
): { readonly value: CodeLimits; readonly errors: FormErrors } {
  const words = codeLimitsWords(lang);
  const errors: Record<string, string> = {};
  const count = (name: (typeof COUNTS)[number]): number => {
    const text = typed[name].trim();
    const value = /^\d{1,7}$/.test(text) ? Number(text) : 0;
    if (value < 1 || value > COUNT_MOST) errors[name] = words.badCount;
    return value;
  };
  const amount = (text: string): number | null => {
    const minor = typedAmount(lang, text.trim(), currency);
    return minor === null || minor > AMOUNT_MOST ? null : Number(minor);
  };
  const sum = (name: (typeof AMOUNTS)[number]): number => {
    const value = amount(typed[name]);
    if (value === null) errors[name] = words.badAmount;
    return value ?? 0;
  };
  const prices: Record<string, number> = {};
  for (const line of typed.prices.split("\n").filter((one) => one.trim() !== "")) {
    const [country = "", ...rest] = line.trim().split(/[\s:=]+/);
    const price = amount(rest.join(""));
    const code = country.toUpperCase();
    if (price === null || !isCountry(code) || code in prices) errors["prices"] = words.badPrices(line.trim());
    else prices[code] = price;
  }
  const closed = typed.closed_countries.split(/[\s,;]+/).filter((one) => one !== "");
  const closedCountries = [...new Set(closed.map((one) => one.toUpperCase()))];
  const wrong = closedCountries.find((one) => !isCountry(one));
  if (wrong !== undefined || closedCountries.length > COUNTRIES_MOST)
    errors["closed_countries"] = words.badCountries(wrong ?? "");
  const value = {
    phone_day: count("phone_day"),
    network_day: count("network_day"),
    account_day: count("account_day"),
    country_day: count("country_day"),
    wrong_tries_hour: count("wrong_tries_hour"),
    country_spend_day: sum("country_spend_day"),
    price: sum("price"),
    prices,
    closed_countries: closedCountries,
  };
  // A single message that costs more than the day may cost would shut the country without saying so.
  if (errors["price"] === undefined && value.price > value.country_spend_day)
    errors["country_spend_day"] ??= words.badSpend;
  return { value, errors };
}
