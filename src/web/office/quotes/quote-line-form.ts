// The form of a quote's line: from what was typed to a line, from a line to what is shown, and sentences for refusals.
import type { ProductOption, WantedOption } from "../../../business/catalogue/index.ts";
import { QUOTE_TERMS } from "../../../business/quotes/index.ts";
import type { QuoteLine, QuoteLineRefusal, WriteQuoteLine } from "../../../business/quotes/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { fieldAmount } from "../money/amounts.ts";
import { typedPrice } from "../set-up/setup-product.ts";
import { quotesWords } from "./quotes.words.ts";

export type TypedLine = Readonly<Record<string, string>>;
const NAMES = ["plan", "title", "details", "quantity", "term", "first", "renewal", "setup", "percent"];
const FIELDS_KNOWN = new Set([
  ...NAMES,
  "discount_on",
  "domain",
  "domain_mode",
  "belongs_to",
  "idempotency_key",
]);
export const isLineField = (name: string): boolean =>
  FIELDS_KNOWN.has(name) || /^part_domain_[0-4]$/.test(name) || /^option_[a-z][a-z0-9_]{0,39}$/.test(name);

export const DOMAIN_MODES = ["keep", "register", "transfer"] as const;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Read = {
  readonly line: Omit<WriteQuoteLine, "quoteId" | "lineId" | "planId">;
  readonly errors: FormErrors;
};

/** The domains of further packages in a new bundle, in their order, and what is said where one is missing. */
export function readPartDomains(
  lang: Lang,
  typed: TypedLine,
  packages: readonly string[],
): { readonly partDomains: readonly string[]; readonly errors: FormErrors } {
  const partDomains = packages.map((_, at) => (typed[`part_domain_${at}`] ?? "").trim().toLowerCase());
  const lacking = partDomains.flatMap((name, at) =>
    name === "" ? [[`part_domain_${at}`, quotesWords(lang).issue_domain_missing] as const] : [],
  );
  return { partDomains, errors: Object.fromEntries(lacking) };
}

/** Amounts that are none are said at once; all else is the action's to refuse. */
export function readLine(
  lang: Lang,
  typed: TypedLine,
  currency: string,
  options: readonly ProductOption[],
): Read {
  const words = quotesWords(lang);
  const errors: Record<string, string> = {};
  const field = (name: string): string => (typed[name] ?? "").trim();
  const amount = (name: string, sentence: string): bigint | null => {
    if (field(name) === "") return null;
    const minor = typedPrice(lang, field(name), currency);
    if (minor === null) errors[name] = sentence;
    return minor;
  };
  const percent = field("percent").replace(",", ".");
  const isShare = percent === "" || /^\d{1,3}(?:\.\d{1,2})?$/.test(percent);
  if (!isShare) errors["percent"] = words.err_discount;
  const domain = field("domain");
  const line: Read["line"] = {
    title: field("title"),
    details: field("details"),
    quantity: /^\d{1,5}$/.test(field("quantity")) ? Number(field("quantity")) : 0,
    termCount: 1,
    termUnit: QUOTE_TERMS.find((one) => one === field("term")) ?? "once",
    options: options.flatMap((option) => wantedOf(option, field(`option_${option.key}`))),
    domainName: domain === "" ? null : domain.toLowerCase(),
    domainMode: domain === "" ? null : (DOMAIN_MODES.find((one) => one === field("domain_mode")) ?? "keep"),
    belongsTo: UUID.test(field("belongs_to")) ? field("belongs_to") : null,
    setupMinor: amount("setup", words.err_setup),
    firstMinor: amount("first", words.err_price),
    renewalMinor: amount("renewal", words.err_renewal),
    discountPermyriad: percent === "" || !isShare ? 0 : Math.round(Number(percent) * 100),
    discountOn: field("discount_on") === "all" ? "all" : "first",
  };
  return { line, errors };
}

function wantedOf(option: ProductOption, typed: string): WantedOption[] {
  if (typed === "") return [];
  return option.kind === "choice"
    ? [{ option: option.key, choice: typed, quantity: null }]
    : [{ option: option.key, choice: null, quantity: /^\d{1,5}$/.test(typed) ? Number(typed) : -1 }];
}

/** What a new line of this product begins with. `sellsName`: a name is bought with it, by itself or in a bundle. */
export const usualValues = (options: readonly ProductOption[], sellsName: boolean): FormValues => ({
  quantity: "1",
  term: "once",
  discount_on: "first",
  domain_mode: sellsName ? "register" : "keep",
  ...Object.fromEntries(options.map((option) => [`option_${option.key}`, proposedOf(option)])),
});

function proposedOf(option: ProductOption): string {
  if (option.kind === "quantity") return String(Math.max(option.proposed, option.least));
  return option.choices.find((choice) => choice.isProposed)?.key ?? "";
}

export function lineValues(lang: Lang, line: QuoteLine, currency: string): FormValues {
  const shown = (minor: bigint): string => fieldAmount(lang, minor, currency);
  const isOnce = line.termUnit === "once";
  return {
    title: line.title,
    details: line.details,
    quantity: String(line.quantity),
    term: line.termUnit,
    first: shown(line.firstMinor),
    renewal: isOnce ? "" : shown(line.renewalMinor),
    setup: line.setupMinor === 0n ? "" : shown(line.setupMinor),
    percent: line.discountPermyriad === 0 ? "" : String(line.discountPermyriad / 100),
    discount_on: line.discountOn,
    domain: line.domainName ?? "",
    domain_mode: line.domainMode ?? "keep",
    belongs_to: line.belongsTo ?? "",
    ...Object.fromEntries(
      line.options.map((one) => [`option_${one.option}`, one.choice ?? String(one.quantity ?? "")]),
    ),
  };
}

const FIELDS: Readonly<Record<string, string>> = { price: "first", discount: "percent" };
const AT: Readonly<Record<string, string>> = {
  domain_missing: "domain",
  domain_invalid: "domain",
  ending_not_sold: "domain",
  quantity: "quantity",
  only_with_another: "belongs_to",
  no_add_on_of_it: "belongs_to",
  other_term: "belongs_to",
};
const NAMED = new Set([
  "domain_missing",
  "domain_invalid",
  "ending_not_sold",
  "quantity",
  "only_with_another",
  "no_add_on_of_it",
  "other_term",
]);

/** Null for what belongs to no field. */
export function lineErrors(lang: Lang, refusal: QuoteLineRefusal): FormErrors | null {
  const words = quotesWords(lang);
  switch (refusal.code) {
    case "invalid":
      return Object.fromEntries(
        refusal.fields.map((field) => [FIELDS[field] ?? field, words[`err_${field}` as "err_title"]]),
      );
    case "not_sold": {
      const { issue } = refusal;
      const key = NAMED.has(issue) ? issue : issue.startsWith("option") ? "option" : "other";
      return { [AT[issue] ?? ""]: words[`issue_${key}` as "issue_other"] };
    }
    case "too_many_lines":
      return { "": words.errMany };
    case "not_a_draft":
      return { "": words.errNotDraft };
    default:
      return null;
  }
}
