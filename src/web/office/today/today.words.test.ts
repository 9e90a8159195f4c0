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

it.each([
  [
    "amount_differs: processor_shows: EUR 1190",
    "Der Betrag weicht vom verlangten ab. Der Kartendienst zeigt: 11,90 €",
  ],
  [
    "refunded_elsewhere: processor_sent_back: CHF 500",
    "Sie wurde beim Kartendienst erstattet, nicht hier. Dort insgesamt zurückgesandt: 5,00 CHF",
  ],
  [
    "foreign: no_key: pi_3",
    "Der Kartendienst zeigt sie mit anderem Schlüssel: Dort hat sie keinen Schlüssel: pi_3",
  ],
] as const)("a payment that does not fit is told in the reader's language: %s", (about, said) => {
  expect(taskAbout("de", { kind: "payment_unclear", about }).replaceAll(/\s/gu, " ")).toBe(said);
});
