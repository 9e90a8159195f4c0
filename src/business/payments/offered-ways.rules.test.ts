// A direct debit is never offered for what it cannot collect.
import { expect, it } from "vitest";
import { isDebitable } from "./offered-ways.rules.ts";

it.each([
  ["EUR", "DE", true],
  ["EUR", "CH", true],
  ["EUR", null, true],
  ["EUR", "US", false],
  ["CHF", "CH", false],
  ["CHF", null, false],
  ["USD", "DE", false],
])("%s from %s can be debited: %s", (currency, country, may) => {
  expect(isDebitable(currency, country)).toBe(may);
});
