// What stands at the right of the address on letters about an order.

const WORDS = {
  en: { customerNo: "Customer number", orderNo: "Order number" },
  de: { customerNo: "Kundennummer", orderNo: "Bestellnummer" },
} as const;

export function letterFacts(
  language: "de" | "en",
  of: { readonly customerNo: string | null; readonly orderNo: string | null },
): (readonly [string, string])[] {
  const words = WORDS[language];
  const facts = [
    [words.customerNo, of.customerNo],
    [words.orderNo, of.orderNo],
  ] as const;
  return facts.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]));
}
