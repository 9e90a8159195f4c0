// What the form that opens a brand holds: its fields in parts, and how what was typed becomes facts or sentences.
import { numberPatterns, patternsFor } from "../../../business/sellers/index.ts";
import type { OpenSeller, Seller, SeriesKind } from "../../../business/sellers/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import type { SetupWords } from "./setup.words.ts";
import type { FieldIssue } from "../../../kernel/result.ts";

export const SERIES = [
  "customer",
  "order",
  "contract",
  "invoice",
  "credit_note",
  "receipt",
  "payment_request",
] as const;
export const LANGUAGES = ["de", "en"] as const;

/** Fields of one line, in the order of the form. */
export const TEXT_FIELDS = [
  "slug",
  "name",
  "legalName",
  "host",
  "line1",
  "line2",
  "postalCode",
  "city",
  "region",
  "country",
  "taxNo",
  "vatId",
  "phone",
  "email",
  "mailFromName",
  "mailFromAddress",
  "bankHolder",
  "bankIban",
  "bankBic",
  "bankName",
  "currency",
  "timeZone",
  "defaultLanguage",
  "brandColour",
] as const;
const TICKS = ["smallBusiness", "ossRegistered", "language_de", "language_en"] as const;

export const SELLER_FORM: readonly string[] = [
  ...TEXT_FIELDS,
  ...TICKS,
  ...SERIES.flatMap((kind) => [`pattern_${kind}`, `first_${kind}`]),
];

export const MAY_BE_EMPTY: readonly string[] = [
  "host",
  "line2",
  "region",
  "taxNo",
  "vatId",
  "bankHolder",
  "bankIban",
  "bankBic",
  "bankName",
];

export type Typed = Readonly<Record<string, string>>;

/** What the form says before anybody typed. A further brand's numbers are proposed from its short name. */
export function blankSeller(lang: "de" | "en", isAnother = false): Typed {
  const patterns = SERIES.map((kind) => [`pattern_${kind}`, isAnother ? "" : numberPatterns.fallback[kind]]);
  return {
    country: "DE",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    defaultLanguage: lang,
    language_de: "on",
    language_en: "on",
    brandColour: "#0F5E5A",
    ...Object.fromEntries(patterns),
    ...Object.fromEntries(SERIES.map((kind) => [`first_${kind}`, "1"])),
  };
}

/** The facts as the action takes them; numbers that are none stand in `errors`. */
export function sellerOfForm(typed: Typed, words: SetupWords): { facts: OpenSeller; errors: FormErrors } {
  const say = (field: string): string => (typed[field] ?? "").trim();
  const orNull = (field: string): string | null => say(field) || null;
  const errors: Record<string, string> = {};
  const firstNumbers: Partial<Record<SeriesKind, bigint>> = {};
  for (const kind of SERIES) {
    const number = say(`first_${kind}`) || "1";
    if (/^[1-9]\d{0,11}$/u.test(number)) firstNumbers[kind] = BigInt(number);
    else errors[`first_${kind}`] = words.bad_number;
  }
  const proposed = patternsFor(say("slug"), say("country").toUpperCase());
  const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field, say(field)]));
  const facts = {
    ...(texts as unknown as Pick<Seller, "slug" | "name" | "legalName">),
    host: orNull("host"),
    taxNo: orNull("taxNo"),
    vatId: orNull("vatId"),
    bankHolder: orNull("bankHolder"),
    bankIban: orNull("bankIban"),
    bankBic: orNull("bankBic"),
    bankName: orNull("bankName"),
    smallBusiness: say("smallBusiness") === "on",
    ossRegistered: say("ossRegistered") === "on",
    languages: LANGUAGES.filter((lang) => say(`language_${lang}`) === "on"),
    patterns: Object.fromEntries(SERIES.map((kind) => [kind, say(`pattern_${kind}`) || proposed[kind]])),
    firstNumbers,
  } as unknown as OpenSeller;
  return { facts, errors };
}

/** The sentence beside each field that the action found unusable. */
export function sellerFaults(issues: readonly FieldIssue[], typed: Typed, words: SetupWords): FormErrors {
  const special: Readonly<Record<string, string>> = {
    slug: words.bad_slug,
    host: words.bad_host,
    country: words.bad_country,
    vatId: words.bad_vat_id,
    email: words.bad_mail,
    mailFromAddress: words.bad_mail,
    bankIban: words.bad_iban,
    currency: words.bad_currency,
    timeZone: words.bad_zone,
    defaultLanguage: words.bad_language,
    brandColour: words.bad_colour,
  };
  const patterns: Readonly<Record<string, string>> = {
    malformed: words.bad_pattern,
    twice: words.bad_twice,
    shared: words.bad_shared,
    ten_digits: words.bad_ten_digits,
  };
  const pairs = issues.map(({ field, code }): [string, string] => {
    if (field.startsWith("patterns."))
      return [field.replace("patterns.", "pattern_"), patterns[code] ?? words.bad_pattern];
    const isEmpty = (typed[field] ?? "").trim() === "" && field !== "defaultLanguage";
    return [field, isEmpty ? words.missingOf(labelOf(words, field)) : (special[field] ?? words.malformed)];
  });
  return Object.fromEntries(pairs);
}

function labelOf(words: SetupWords, field: string): string {
  const label = words[field as keyof SetupWords];
  return typeof label === "string" ? label : field;
}
