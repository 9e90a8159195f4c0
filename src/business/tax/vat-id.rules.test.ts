// VAT ids are read as people type them; wrong check digits never reach the tax office.
import { expect, test } from "vitest";
import { readVatId } from "./vat-id.rules.ts";

test.each([
  ["DE136695976", "DE136695976", "DE", true],
  ["de 136.695.976", "DE136695976", "DE", true],
  ["EL 094259216", "EL094259216", "GR", true],
  ["GR094259216", "EL094259216", "GR", true],
  ["ATU13585627", "ATU13585627", "AT", true],
  ["XI980780684", "XI980780684", "XI", true],
  ["GB 980 7806 84", "GB980780684", "GB", false],
  ["CHE-116.281.710 MWST", "CHE116281710MWST", "CH", false],
])("%s is read as %s of %s", (typed, text, country, inVies) => {
  expect(readVatId(typed)).toEqual({ text, country, inVies });
});

test.each([
  "",
  "DE136695977",
  "DE12",
  "136695976",
  "XX123456789",
  "XI980780685",
  "DE136695976; drop",
  "9".repeat(5000),
])("%j is not a VAT id", (typed) => {
  expect(readVatId(typed)).toBeNull();
});
