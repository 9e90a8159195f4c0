// What stands at the right of the address on a reminder.
const WORDS = {
  en: { customerNo: "Customer number", number: "Invoice" },
  de: { customerNo: "Kundennummer", number: "Rechnung" },
} as const;

export function letterLabels(
  language: "de" | "en",
  of: { readonly customerNo: string | null; readonly number: string },
): (readonly [string, string])[] {
  const words = WORDS[language];
  const own = [words.number, of.number] as const;
  return of.customerNo === null ? [own] : [[words.customerNo, of.customerNo], own];
}
