// What the books call things is said in the reader's language.
import { expect, test } from "vitest";
import { ledgerAccountName, bookingsWords } from "./bookings.words.ts";

// What products, fees and claims are booked as; a product may also name an account of its own.
const NAMED = ["hosting", "domains", "vps", "dedicated", "colocation", "work", "claims", "dunning_fees"];

test("what is earned by each kind of product has a name and is never a code", () => {
  for (const lang of ["en", "de"] as const)
    for (const code of NAMED) {
      const words: Readonly<Record<string, unknown>> = bookingsWords(lang);
      expect(ledgerAccountName(lang, `revenue:${code}`)).toContain(words[`revenue_${code}`]);
      expect(ledgerAccountName(lang, `revenue:${code}`)).not.toContain("undefined");
    }
  expect(ledgerAccountName("de", "revenue:domains")).toBe("Erlöse: Domains");
  expect(ledgerAccountName("de", "revenue:8400")).toBe("Erlöse: 8400");
});
