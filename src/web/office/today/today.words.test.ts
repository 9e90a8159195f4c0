// What waits on the day page is read by people: in their language, whoever or whatever put it there.
import { expect, it } from "vitest";
import { taskAbout } from "./today.words.ts";

it.each([
  ["en", "€50.00"],
  ["de", "50,00 €"],
] as const)("a sum to be paid out is said as it is written in %s", (lang, said) => {
  expect(taskAbout(lang, { kind: "payout_asked", about: "EUR 5000" }).replaceAll(/\s/gu, " ")).toBe(said);
  expect(taskAbout(lang, { kind: "payout_asked", about: "Rather 5000" })).toBe("Rather 5000");
});
