// What pieces of evidence say together about where a consumer is.
import { expect, test } from "vitest";
import { placeIsQuestion, placeStanding } from "./place.rules.ts";

const pieces = (text: string) => {
  const [bill = null, network = null, card = null, phone = null] = text
    .split(" ")
    .map((one) => (one === "-" ? null : one));
  return { bill, network, card, phone };
};

// Bill, network, card, telephone; seller in Germany.
test.each([
  ["AT - - -", "thin", false],
  ["AT AT - -", "proven", false],
  ["AT AT - DE", "proven", false],
  ["AT - - DE", "contradictory", true],
  ["AT DE DE AT", "contradictory", true],
  ["AT DE FR PL", "contradictory", true],
  ["DE AT - -", "contradictory", false],
  ["DE AT AT -", "contradictory", true],
  ["DE US US -", "contradictory", false],
  ["US DE - -", "contradictory", true],
  ["US CH - -", "contradictory", false],
  ["US US - -", "proven", false],
])("%s is %s", (text, standing, isQuestion) => {
  expect(placeStanding(pieces(text))).toBe(standing);
  expect(placeIsQuestion(pieces(text), "DE")).toBe(isQuestion);
});

test("a seller outside the Union is never asked", () => {
  expect(placeIsQuestion(pieces("AT DE - -"), "US")).toBe(false);
});

test("the bill alone is never enough for another member state once so much is sold that two pieces are needed", () => {
  for (const [text, isQuestion] of [
    ["AT - - -", true],
    ["AT AT - -", false],
    ["DE - - -", false],
    ["US - - -", false],
  ] as const)
    expect(placeIsQuestion(pieces(text), "DE", true), text).toBe(isQuestion);
});
