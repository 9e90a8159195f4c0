// Terms and prices as they stand on an order's papers, in both languages.
type Unit = "day" | "week" | "month" | "year";

const GERMAN: Readonly<Record<Unit, readonly [one: string, many: string, each: string]>> = {
  day: ["Tag", "Tage", "je Tag"],
  week: ["Woche", "Wochen", "je Woche"],
  month: ["Monat", "Monate", "je Monat"],
  year: ["Jahr", "Jahre", "je Jahr"],
};
const ENGLISH: typeof GERMAN = {
  day: ["day", "days", "per day"],
  week: ["week", "weeks", "per week"],
  month: ["month", "months", "per month"],
  year: ["year", "years", "per year"],
};
const unitsOf = (language: string): typeof GERMAN => (language === "de" ? GERMAN : ENGLISH);

/** "12 Monate", "1 year". */
export function lengthText(language: string, count: number, unit: Unit): string {
  const [one, many] = unitsOf(language)[unit];
  return `${count} ${count === 1 ? one : many}`;
}

/** Paid for a single time. */
export const onceText = (language: string): string => (language === "de" ? "einmalig" : "once");

/** "je Jahr", "per 3 months". */
export function perText(language: string, count: number, unit: Unit): string {
  if (count === 1) return unitsOf(language)[unit][2];
  return `${language === "de" ? "je" : "per"} ${lengthText(language, count, unit)}`;
}

/** "9,12 €, ab der Verlängerung 12,00 €"; the tax is said where the price is without it. */
export function priceText(
  language: string,
  price: {
    readonly first: string;
    readonly renewal: string;
    readonly setup: string | null;
    readonly includesTax: boolean;
  },
): string {
  const isGerman = language === "de";
  const more = isGerman ? "ab der Verlängerung" : "on renewal";
  const tax = isGerman ? "zzgl. USt." : "plus VAT";
  const setUp = isGerman ? "Einrichtung" : "set-up";
  return [
    price.first,
    ...(price.renewal === price.first ? [] : [`${more} ${price.renewal}`]),
    ...(price.setup === null ? [] : [`${setUp} ${price.setup}`]),
    ...(price.includesTax ? [] : [tax]),
  ].join(", ");
}

export const optionWord = (language: string): string => (language === "de" ? "Gewählt" : "Chosen");

/** "3", "1,5". */
export const piecesText = (language: string, quantityMilli: bigint): string =>
  (Number(quantityMilli) / 1000).toLocaleString(language);

/** "-2,00 € (25 % in den ersten 3 Laufzeiten)"; `terms` is null where it comes off every term. */
export function discountText(
  language: string,
  amount: string,
  of: { readonly permyriad: number | null; readonly terms: number | null },
): string {
  const share = { style: "percent", maximumFractionDigits: 2 } as const;
  const percent = of.permyriad === null ? "" : (of.permyriad / 10_000).toLocaleString(language, share);
  return `${amount} (${[percent, whileText(language === "de", of.terms)].join(" ").trim()})`;
}

/** "in the first term", "in each of the first 3 terms"; null: in each. */
export function whileText(isGerman: boolean, terms: number | null): string {
  if (terms === null) return isGerman ? "in jeder Laufzeit" : "in each term";
  if (terms === 1) return isGerman ? "in der ersten Laufzeit" : "in the first term";
  return isGerman ? `in jeder der ersten ${terms} Laufzeiten` : `in each of the first ${terms} terms`;
}
