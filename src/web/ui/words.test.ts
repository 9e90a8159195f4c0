// Both languages say everything, and values read as they should in each.
import { describe, expect, test } from "vitest";
import {
  countryName,
  decimalText,
  formatBytes,
  formatDate,
  formatInstant,
  formatMoney,
  formatShare,
} from "./format.ts";
import { kitWords } from "./kit-words.ts";
import { defineWords, langFromHeader, plural } from "./words.ts";

const flat = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, " ");

test("every sentence of the kit exists in German and English, none is empty", () => {
  const [en, de] = [kitWords("en"), kitWords("de")];
  expect(Object.keys(de)).toEqual(Object.keys(en));
  expect(Object.keys(en).length).toBeGreaterThan(50);
  for (const entry of [...Object.values(en), ...Object.values(de)]) expect(entry).not.toBe("");
});

test("a catalogue without all its German sentences does not compile", () => {
  // @ts-expect-error -- German lacks "bye"
  const words = defineWords({ en: { hello: "Hello", bye: "Bye" }, de: { hello: "Hallo" } });
  expect(words("de").hello).toBe("Hallo");
  // @ts-expect-error -- German has a word that English lacks
  defineWords({ en: { hello: "Hello" }, de: { hello: "Hallo", ciao: "Ciao" } });
  // @ts-expect-error -- a sentence with arguments stays one
  defineWords({ en: { days: (count: number) => `${count} days` }, de: { days: "Tage" } });
});

test("one thing is singular, none and many are plural", () => {
  const forms = { one: "1 day", other: "n days" };
  expect([0, 1, 2].map((count) => plural("en", count, forms))).toEqual(["n days", "1 day", "n days"]);
  expect(kitWords("de").errorSummary(1)).toBe("Bitte eine Angabe korrigieren");
});

test.each([
  ["de-AT,de;q=0.9,en;q=0.8", "de"],
  ["fr,en;q=0.5,de;q=0.9", "de"],
  ["fr", "en"],
  ["de;q=0,en", "en"],
  [undefined, "en"],
] as const)("a browser that asks for %s is answered in %s", (header, lang) => {
  expect(langFromHeader(header)).toBe(lang);
});

describe("values", () => {
  test("amounts are exact, also beyond the range of floating point", () => {
    expect(decimalText(-5n, 2)).toBe("-0.05");
    expect(decimalText(1234n, 0)).toBe("1234");
    expect(flat(formatMoney("de-DE", 123456n, "EUR"))).toBe("1.234,56 €");
    expect(flat(formatMoney("en-GB", -1250n, "EUR"))).toBe("−€12.50");
    expect(flat(formatMoney("de-DE", 1234n, "JPY"))).toBe("1.234 ¥");
    expect(flat(formatMoney("en-GB", 9007199254740993_01n, "EUR"))).toBe("€9,007,199,254,740,993.01");
  });

  test("dates cannot be mistaken for another order of day and month", () => {
    // A language alone is no other country's spelling.
    expect(formatDate("en", "2026-03-26")).toBe(formatDate("en-GB", "2026-03-26"));
    expect(formatDate("en-GB", "2026-06-12")).toBe("12 Jun 2026");
    expect(formatDate("de-DE", "2026-06-12")).toMatch(/^12\. Juni? 2026$/u);
    expect(formatInstant("en-GB", new Date("2026-06-12T22:30:00Z"), "Europe/Berlin")).toBe(
      "13 Jun 2026, 00:30",
    );
    expect(formatInstant("en-GB", new Date("2026-06-12T22:30:05Z"), "UTC", "seconds")).toContain(
      "22:30:05 UTC",
    );
  });

  test("shares, sizes and countries read in the reader's language", () => {
    expect(flat(formatShare("de-DE", 0.075))).toBe("7,5 %");
    expect(flat(formatShare("de-DE", 0.3333)), "a coupon is kept to the hundredth").toBe("33,33 %");
    expect(flat(formatBytes("de-DE", 10 * 1024 ** 3))).toBe("10 GB");
    expect(countryName("de-DE", "NL")).toBe("Niederlande");
    expect(countryName("de-DE", "not a code")).toBe("not a code");
  });
});
