// Postal addresses: checked field by field by the rules of their country, tidied, and printed as the post
// there expects them. Strict only where the country's own rule is certain, so that nobody real is turned
// away.
import { addressFormats, countryCodes, otherFormat } from "./address-formats.ts";
import type { AddressFormat } from "./address-formats.ts";

export type Address = {
  readonly name?: string | null;
  readonly organisation?: string | null;
  /** Street and number. */
  readonly line1: string;
  readonly line2: string | null;
  readonly postalCode: string | null;
  readonly city: string;
  /** State, province or county. */
  readonly region: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
};

export type AddressField = keyof Address;

export type AddressFault = {
  readonly field: AddressField;
  readonly code: "missing" | "malformed" | "too_long" | "bad_characters" | "unknown_country";
  /** A well-formed value where one helps ("1012 AB"). */
  readonly example?: string;
};

const longest: Readonly<Record<AddressField, number>> = {
  name: 100,
  organisation: 100,
  line1: 100,
  line2: 100,
  postalCode: 16,
  city: 80,
  region: 80,
  country: 2,
};

const fields = Object.keys(longest) as AddressField[];
const filled = (text: string | null | undefined): text is string =>
  text !== null && text !== undefined && text !== "";

export function formatOf(country: string): AddressFormat {
  return (Object.hasOwn(addressFormats, country) ? addressFormats[country] : undefined) ?? otherFormat;
}

export function isCountry(code: string): boolean {
  return countryCodes.has(code);
}

function tidyLine(text: string | null | undefined): string | null {
  const line = (text ?? "").normalize("NFC").replaceAll(/\s+/g, " ").trim();
  return line === "" ? null : line;
}

/** "sw1a1aa" in GB → "SW1A 1AA", "D-50667" in DE → "50667"; null where the code breaks the country's rule. */
export function readPostalCode(typed: string, country: string): string | null {
  const { postal } = formatOf(country);
  const plain = typed.toUpperCase().replaceAll(/[\s.\-–]/g, "");
  if (postal === null) return tidyLine(typed);
  // A country's letters before the code ("D-", "A-", "CZ-") are an old habit; LT and LV keep theirs by rule.
  const bare = [
    plain,
    plain.replace(new RegExp(`^${country}`), ""),
    plain.replace(/^(D|A|B|F|I|S)(?=\d)/, ""),
  ];
  const match = bare.map((code) => postal.shape.exec(code)).find((found) => found !== null);
  if (match === undefined || match === null) return null;
  const written = postal.written.replaceAll(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? "");
  return written.replace(/[-\s]+$/, "");
}

/**
 * Blanks tidied, empty fields null, country in capitals, the postal code as it is written there where it is
 * right.
 */
export function tidyAddress(address: Address): Address {
  const country = address.country.trim().toUpperCase();
  const postalCode = tidyLine(address.postalCode);
  return {
    name: tidyLine(address.name),
    organisation: tidyLine(address.organisation),
    line1: tidyLine(address.line1) ?? "",
    line2: tidyLine(address.line2),
    postalCode: postalCode === null ? null : (readPostalCode(postalCode, country) ?? postalCode),
    city: tidyLine(address.city) ?? "",
    region: tidyLine(address.region),
    country,
  };
}

/** All faults, at most one per field, in the order of the form; empty where the address can be used. */
export function checkAddress(given: Address): AddressFault[] {
  const address = tidyAddress(given);
  const format = formatOf(address.country);
  const missing = new Set<AddressField>(["line1", "city", "country", ...format.required]);
  if (!filled(address.organisation)) missing.add("name");
  return fields.flatMap((field): AddressFault[] => {
    const value = address[field];
    if (!filled(value))
      return missing.has(field) ? [{ field, code: "missing", ...exampleFor(field, format) }] : [];
    if (field === "country" && !isCountry(value)) return [{ field, code: "unknown_country" }];
    if (value.length > longest[field]) return [{ field, code: "too_long" }];
    if (/[\p{Cc}\p{Co}\p{Cs}<>]/u.test(given[field] ?? "")) return [{ field, code: "bad_characters" }];
    if (field !== "postalCode" || readPostalCode(value, address.country) !== null) return [];
    return [{ field, code: "malformed", ...exampleFor(field, format) }];
  });
}

function exampleFor(field: AddressField, format: AddressFormat): { example?: string } {
  return field === "postalCode" && format.postal !== null ? { example: format.postal.example } : {};
}

/**
 * The lines for an envelope: organisation, name, the country's own order, and the country in capitals in
 * the given language where it is not the sender's.
 */
export function printAddress(
  given: Address,
  from: { readonly country: string; readonly language: "de" | "en" },
): string[] {
  const address = tidyAddress(given);
  const field = (name: string) => address[name as AddressField] ?? "";
  const body = formatOf(address.country).lines.map((line) => {
    const text = line.replaceAll(/\{(\w+)\}/g, (_, name: string) => field(name));
    return text.replace(/^[,\s]+|[,\s]+$/g, "");
  });
  const lines = [address.organisation ?? "", address.name ?? "", ...body];
  if (address.country !== from.country) lines.push(countryName(address.country, from.language).toUpperCase());
  return lines.filter((line) => line !== "");
}

const names = new Map<string, Intl.DisplayNames>();

/** "Frankreich" (de), "France" (en); the code itself where the country is not known. */
export function countryName(country: string, language: "de" | "en"): string {
  let known = names.get(language);
  if (known === undefined) {
    known = new Intl.DisplayNames(language, { type: "region" });
    names.set(language, known);
  }
  return isCountry(country) ? (known.of(country) ?? country) : country;
}
