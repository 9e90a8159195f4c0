// Where invoices go, as lines or in one: of a billing profile, in the reader's language.
import { countryName, DEFAULT_LOCALES } from "./format.ts";
import type { Lang } from "./words.ts";

type Place = {
  readonly organisation: string;
  readonly name: string;
  readonly line1: string;
  readonly line2: string;
  readonly postalCode: string;
  readonly city: string;
  readonly region: string;
  readonly country: string;
};

export const placeLines = (locale: string, place: Place): string[] =>
  [
    place.organisation,
    place.name === place.organisation ? "" : place.name,
    place.line1,
    place.line2,
    `${place.postalCode} ${place.city}`,
    place.region,
    countryName(locale, place.country),
  ].filter((line) => line.trim() !== "");

export const placeOf = (lang: Lang, place: Place): string =>
  placeLines(DEFAULT_LOCALES[lang], place).join(", ");
