// The fields of what reminders cost: a row of three for each currency the brand sells in, its own first.
import type { VNode } from "preact";
import { z } from "zod";
import { dunningFees, sellingCurrencies } from "../../../business/billing/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { formatMoney } from "../../../kernel/money.ts";
import { sellerOf } from "../../core/index.ts";
import type { Site } from "../../site.ts";
import { FieldRow, MoneyField } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { posted } from "../forms.ts";
import { fieldAmount, typedAmount } from "../money/amounts.ts";
import { todayOf } from "../staff/staff-visit.ts";
import { dunningSettingWords } from "./dunning-setting.words.ts";

const LEVELS = ["first", "second", "last"] as const;
type Level = (typeof LEVELS)[number];
const MOST_FEE = 10_000;
/** A unit of another currency may be worth a hundredth of the own one. */
const MOST_OTHER_FEE = 1_000_000;
const OTHER = /^(?:first|second|last)_[A-Z]{3}$/u;

type Fees = z.infer<typeof dunningFees.shape>;
export type TypedFees = Readonly<Record<Level | "taxed", string>>;

/** A form's own fields, and those of other currencies, which are named after them: `first_CHF`. Any other is refused. */
export const withOtherFees = <S extends z.ZodRawShape>(shape: S) => {
  const fixed = posted(shape);
  const known = new Set(Object.keys(fixed.shape));
  return fixed
    .catchall(z.string().max(12))
    .refine((typed) => Object.keys(typed).every((name) => known.has(name) || OTHER.test(name)));
};

/** Those in which the brand sells, and those of which it has named something; its own first. */
export async function feeCurrencies(site: Site, visit: Visit): Promise<readonly string[]> {
  const db = site.db.read;
  const { currency } = sellerOf(visit);
  const [selling, fees] = await Promise.all([
    sellingCurrencies(db, { id: visit.sellerId, currency }, todayOf(visit)),
    settingOf(db, visit.sellerId, dunningFees),
  ]);
  return [...new Set([...selling, ...fees.others.map((one) => one.currency)])];
}

const nameOf = (level: Level, currency: string, own: string | undefined): string =>
  currency === own ? level : `${level}_${currency}`;

/** Errors beside the fields; what is empty or zero costs nothing. */
export function readFees(
  lang: Lang,
  typed: TypedFees,
  currencies: readonly string[],
): { readonly errors: Record<string, string>; readonly fees: Fees } {
  const words = dunningSettingWords(lang);
  const errors: Record<string, string> = {};
  const [own] = currencies;
  const fields: Readonly<Record<string, unknown>> = typed;
  const levels = (currency: string) => {
    const most = currency === own ? MOST_FEE : MOST_OTHER_FEE;
    const fee = (level: Level): number => {
      const name = nameOf(level, currency, own);
      const said = fields[name];
      const text = typeof said === "string" ? said.trim() : "";
      const minor = /^(?:0[.,]?0*)?$/u.test(text) ? 0n : typedAmount(lang, text, currency);
      if (minor === null || minor > most)
        errors[name] = words.errFee(formatMoney({ minor: BigInt(most), currency }, lang));
      return Number(minor ?? 0n);
    };
    return { first: fee("first"), second: fee("second"), last: fee("last") };
  };
  const others = currencies.slice(1).map((currency) => ({ currency, ...levels(currency) }));
  return {
    errors,
    fees: {
      ...levels(own ?? ""),
      taxed: typed.taxed === "on",
      others: others.filter((one) => LEVELS.some((level) => one[level] > 0)),
    },
  };
}

/** What stands in the fields. */
export function feeValues(lang: Lang, fees: Fees, currencies: readonly string[]) {
  const [own] = currencies;
  const values: Record<string, string | boolean> = { taxed: fees.taxed };
  for (const currency of currencies) {
    const named = currency === own ? fees : fees.others.find((one) => one.currency === currency);
    for (const level of LEVELS) {
      const minor = named?.[level] ?? 0;
      values[nameOf(level, currency, own)] = minor === 0 ? "" : fieldAmount(lang, BigInt(minor), currency);
    }
  }
  return values;
}

export function FeeFields(props: {
  readonly lang: Lang;
  readonly currencies: readonly string[];
  readonly disabled: boolean;
}): VNode {
  const words = dunningSettingWords(props.lang);
  const [own] = props.currencies;
  return (
    <>
      {props.currencies.map((currency) => (
        <FieldRow key={currency}>
          {LEVELS.map((level) => (
            <MoneyField
              key={level}
              name={nameOf(level, currency, own)}
              label={words[level]}
              currency={currency}
              maxlength={12}
              optional
              disabled={props.disabled}
            />
          ))}
        </FieldRow>
      ))}
    </>
  );
}
