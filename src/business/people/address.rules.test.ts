// Addresses of many countries: accepted as people write them, refused with the field and the reason,
// printed in local order.
import { expect, test } from "vitest";
import { addressFormats } from "./address-formats.ts";
import { checkAddress, countryName, printAddress, readPostalCode, tidyAddress } from "./address.rules.ts";
import type { Address } from "./address.rules.ts";

const cologne: Address = {
  name: "Jörg Müller",
  organisation: null,
  line1: "Königstraße 12",
  line2: null,
  postalCode: "50667",
  city: "Köln",
  region: null,
  country: "DE",
};

test.each([
  ["DE", "D-50667", "50667"],
  ["DE", " 50 667 ", "50667"],
  ["AT", "A-1010", "1010"],
  ["GB", "sw1a1aa", "SW1A 1AA"],
  ["GB", "M1 1AE", "M1 1AE"],
  ["NL", "1012ab", "1012 AB"],
  ["PL", "00001", "00-001"],
  ["PT", "1000205", "1000-205"],
  ["CZ", "11000", "110 00"],
  ["SE", "SE-111 20", "111 20"],
  ["LV", "1010", "LV-1010"],
  ["LT", "lt 01100", "LT-01100"],
  ["CA", "k1a0b1", "K1A 0B1"],
  ["US", "10001", "10001"],
  ["US", "100011234", "10001-1234"],
  ["IE", "d02af30", "D02 AF30"],
  ["MT", "vlt1117", "VLT 1117"],
  ["JP", "1000001", "100-0001"],
  ["BR", "01310100", "01310-100"],
  ["IN", "110 001", "110001"],
  ["AU", "2000", "2000"],
])("in %s the postal code %j is written %j", (country, typed, written) => {
  expect(readPostalCode(typed, country)).toBe(written);
});

test.each([
  ["DE", "5066"],
  ["DE", "506677"],
  ["DE", "00123"],
  ["AT", "0123"],
  ["GB", "12345"],
  ["NL", "0123 AB"],
  ["ES", "53001"],
  ["CA", "D1A 1A1"],
  ["US", "1234"],
  ["AU", "20000"],
  ["IN", "012345"],
  ["BR", "0131010"],
  ["JP", "10-0001"],
  ["FR", "75001'; --"],
])("in %s %j is not a postal code", (country, typed) => {
  expect(readPostalCode(typed, country)).toBeNull();
});

test("every country's own example is right by its own rule and stays as it is", () => {
  for (const [country, format] of Object.entries(addressFormats)) {
    const example = format.postal?.example ?? "";
    expect(readPostalCode(example, country), country).toBe(example);
  }
});

test("an address as people type it is usable", () => {
  expect(checkAddress({ ...cologne, city: "  Köln ", postalCode: "D-50667", country: "de" })).toEqual([]);
  expect(checkAddress({ ...cologne, country: "IE", postalCode: null })).toEqual([]);
  expect(checkAddress({ ...cologne, country: "HK", postalCode: null })).toEqual([]);
  expect(checkAddress({ ...cologne, name: null, organisation: "Bäckerei GmbH" })).toEqual([]);
});

test.each([
  [
    "nothing filled in",
    { name: " ", line1: "", city: "", postalCode: "" },
    ["name missing", "line1 missing", "postalCode missing", "city missing"],
  ],
  ["a wrong postal code", { postalCode: "ABCDE" }, ["postalCode malformed"]],
  ["a country that does not exist", { country: "XX" }, ["country unknown_country"]],
  ["a country in words", { country: "Deutschland" }, ["country unknown_country"]],
  ["an American without a state", { country: "US", postalCode: "10001" }, ["region missing"]],
  ["a name without end", { name: "x".repeat(101) }, ["name too_long"]],
  ["markup in the street", { line1: "<b>Weg</b> 1" }, ["line1 bad_characters"]],
  ["a control character", { city: "Kö\u0000ln" }, ["city bad_characters"]],
] satisfies [string, Partial<Address>, string[]][])("%s is told field by field", (_, change, expected) => {
  const faults = checkAddress({ ...cologne, ...change });
  expect(faults.map((fault) => `${fault.field} ${fault.code}`)).toEqual(expected);
});

test("a wrong postal code comes with an example of the country", () => {
  const faults = checkAddress({ ...cologne, country: "NL", postalCode: "x" });
  expect(faults).toEqual([{ field: "postalCode", code: "malformed", example: "1012 AB" }]);
});

test.each([
  ["DE", {}, ["Jörg Müller", "Königstraße 12", "50667 Köln"]],
  [
    "GB",
    { postalCode: "sw1a1aa", city: "London", line1: "10 Downing Street", organisation: "Treasury" },
    ["Treasury", "Jörg Müller", "10 Downing Street", "London", "SW1A 1AA", "VEREINIGTES KÖNIGREICH"],
  ],
  [
    "US",
    { postalCode: "10001", city: "New York", region: "NY", line1: "350 5th Ave", line2: "Floor 3" },
    ["Jörg Müller", "350 5th Ave", "Floor 3", "New York, NY 10001", "VEREINIGTE STAATEN"],
  ],
  [
    "HU",
    { postalCode: "1051", city: "Budapest", line1: "Fő utca 1" },
    ["Jörg Müller", "Budapest", "Fő utca 1", "1051", "UNGARN"],
  ],
  ["IE", { postalCode: null, city: "Dublin" }, ["Jörg Müller", "Königstraße 12", "Dublin", "IRLAND"]],
] satisfies [string, Partial<Address>, string[]][])(
  "a letter from Germany to %s",
  (country, change, lines) => {
    expect(printAddress({ ...cologne, ...change, country }, { country: "DE", language: "de" })).toEqual(
      lines,
    );
  },
);

test("tidying twice changes nothing more", () => {
  const once = tidyAddress({ ...cologne, name: " A   B ", postalCode: "d 50667", line2: "  " });
  expect(tidyAddress(once)).toEqual(once);
  expect(once).toMatchObject({ name: "A B", postalCode: "50667", line2: null });
});

test("countries have names in both languages", () => {
  expect(countryName("FR", "de")).toBe("Frankreich");
  expect(countryName("FR", "en")).toBe("France");
  expect(countryName("nowhere", "en")).toBe("nowhere");
});
