// The address in the window of an envelope, and how a draft reads it back.
import { expect, it } from "vitest";
import { windowOf } from "./document-content.ts";
import type { DocumentContent } from "./structured.ts";
import { buyerIn, withBuyer } from "./replacement.rules.ts";

const place = {
  organisation: "Van Dijk B.V.",
  name: "Joost van Dijk",
  line1: "Prinsengracht 5",
  line2: "",
  postalCode: "1015",
  city: "DK Amsterdam",
};
const of = (country: string, language: "de" | "en" = "de") =>
  windowOf({ ...place, country }, { country: "DE", language });
const content = (buyer: object) => ({ buyer, structured: null }) as unknown as DocumentContent;

it("names another country in words and capitals, never by a code the post does not read, and never the own one", () => {
  expect(of("NL").addressLines.at(-1)).toBe("NIEDERLANDE");
  expect(of("AT", "en").addressLines.at(-1)).toBe("AUSTRIA");
  expect(of("DE").addressLines.at(-1)).toBe("1015 DK Amsterdam");
});

it("is read back without the country, which stays below another address; of older documents, too", () => {
  for (const written of [of("NL"), { addressLines: [...of("DE").addressLines, "NL"] }]) {
    const before = content(written);
    expect(buyerIn(before)).toEqual(place);
    const { addressLines } = withBuyer(before, { ...place, line1: "Herengracht 7" }).buyer;
    expect(addressLines).toContain("Herengracht 7");
    expect(addressLines.at(-1)).toBe(written.addressLines.at(-1));
  }
});
