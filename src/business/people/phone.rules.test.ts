// Telephone numbers as typed, and which of them may receive a code.
import { expect, test } from "vitest";
import { isPremium, parsePhone, showPhone, takesSms } from "./phone.rules.ts";

test.each([
  ["0151 23456789", "DE", "+4915123456789", "DE", "mobile", true],
  ["+49 (0)151/234567-89", "DE", "+4915123456789", "DE", "mobile", true],
  ["0049 151 23456789", "DE", "+4915123456789", "DE", "mobile", true],
  ["+44 7400 123456", "DE", "+447400123456", "GB", "mobile", true],
  ["(212) 555-2368", "US", "+12125552368", "US", "mobile_or_landline", true],
  ["0221 5550123", "DE", "+492215550123", "DE", "landline", false],
  ["0800 3301000", "DE", "+498003301000", "DE", "toll_free", false],
])("%j typed in %s is %s", (text, country, e164, belongs, type, sms) => {
  const phone = parsePhone(text, country);
  expect(phone).toEqual({ e164, country: belongs, type });
  expect(phone !== null && takesSms(phone)).toBe(sms);
});

test.each([
  ["0900 1234567", "DE"],
  ["0137 1234567", "DE"],
  ["+1 900 555 1234", "DE"],
  ["070 1234 5678", "GB"],
])("%j in %s costs extra and gets no code", (text, country) => {
  const phone = parsePhone(text, country);
  expect(phone !== null && isPremium(phone) && !takesSms(phone)).toBe(true);
});

test.each([
  ["", "DE"],
  ["12", "DE"],
  ["call me", "DE"],
  ["0151 23456789 ext. 5", "DE"],
  ["+49 151 23456789<script>", "DE"],
  ["0151 23456789", "nowhere"],
  ["+999 123456789", "DE"],
  ["1".repeat(500), "DE"],
])("%j in %s is not a number to call", (text, country) => {
  expect(parsePhone(text, country)).toBeNull();
});

test("numbers are shown with spaces", () => {
  expect(showPhone("+4915123456789")).toBe("+49 1512 3456789");
  expect(showPhone("nonsense")).toBe("nonsense");
});
