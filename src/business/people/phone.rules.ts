// Telephone numbers: read as people type them into E.164, with the kind of line, so that no code is sent to
// a landline or a premium number.
import { createRequire } from "node:module";
import type { CountryCode, parsePhoneNumberFromString, PhoneNumber } from "libphonenumber-js/max";
import { isCountry } from "./address.rules.ts";

type Plans = { readonly parsePhoneNumberFromString: typeof parsePhoneNumberFromString };
const load = createRequire(import.meta.url);
let plans: Plans | undefined;

/** The plans of all countries take 3 MB: they are read with the first number, and not by a process that never sees one. */
const read: typeof parsePhoneNumberFromString = (text, how) => {
  plans ??= load("libphonenumber-js/max") as Plans;
  return plans.parsePhoneNumberFromString(text, how as never);
};

/** `mobile_or_landline` where the country's numbers do not tell (as in the USA). */
export type PhoneType =
  | "mobile"
  | "landline"
  | "mobile_or_landline"
  | "premium"
  | "toll_free"
  | "voip"
  | "other";

export type Phone = {
  /** "+4915123456789" */
  readonly e164: string;
  /**
   * Where the number belongs, which may differ from the country asked about; null for numbers of no country.
   */
  readonly country: string | null;
  readonly type: PhoneType;
};

const types: Readonly<Record<NonNullable<ReturnType<PhoneNumber["getType"]>>, PhoneType>> = {
  MOBILE: "mobile",
  FIXED_LINE: "landline",
  FIXED_LINE_OR_MOBILE: "mobile_or_landline",
  PREMIUM_RATE: "premium",
  SHARED_COST: "premium",
  TOLL_FREE: "toll_free",
  VOIP: "voip",
  // Numbers that follow a person bill the caller extra in some countries (GB 070), pagers take no text.
  PERSONAL_NUMBER: "premium",
  PAGER: "other",
  UAN: "other",
  VOICEMAIL: "other",
};

/**
 * The number where it is valid in its country's plan, else null. `country` (ISO alpha-2) says how to read
 * numbers without +; the plan is that of the library's release, so a brand-new range may be refused.
 */
export function parsePhone(text: string, country: string): Phone | null {
  if (text.length > 40 || !/^[+\d\s()./\-–]+$/.test(text.trim())) return null;
  const home = isCountry(country) ? { defaultCountry: country as CountryCode } : {};
  const found = read(text.trim(), { ...home, extract: false });
  if (found === undefined || !found.isValid()) return null;
  const type = found.getType();
  return {
    e164: found.number,
    country: found.country ?? null,
    type: type === undefined ? "other" : types[type],
  };
}

/** Whether a code by SMS can arrive there without costing anybody extra. */
export function takesSms(phone: Phone): boolean {
  return phone.type === "mobile" || phone.type === "mobile_or_landline";
}

/** Whether calling or texting it may cost extra or earn somebody money. */
export function isPremium(phone: Phone): boolean {
  return phone.type === "premium";
}

/** "+49 151 23456789" for people; the text itself where it is no number. */
export function showPhone(e164: string): string {
  return read(e164)?.formatInternational() ?? e164;
}
