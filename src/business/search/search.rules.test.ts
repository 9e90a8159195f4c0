// What may be meant by what was typed: a text is looked for wherever it can stand, and nowhere else.
import { describe, expect, it } from "vitest";
import { sought } from "./search.rules.ts";

describe("what was typed", () => {
  it.each([
    ["Anna Müller", { words: ["Anna", "Müller"], mail: null, host: null }],
    ["  müller ", { words: ["müller"], mail: "müller", host: "müller", phone: null }],
    ["Mia@Brandt.de", { words: [], mail: "mia@brandt.de", host: null, numbers: [] }],
    ["@brandt.de", { words: [], mail: "@brandt.de" }],
    ["https://www.brandt.de/kontakt?x=1", { host: "brandt.de" }],
    ["+49 171 234-5678", { phone: "491712345678", words: [], host: null }],
    ["0171/2345678", { phone: "1712345678" }],
    ["0049 (171) 2345678", { phone: "491712345678" }],
    ["1234", { phone: null, last4: "1234", numbers: ["1234"] }],
    ["R2026-00017", { numbers: ["r2026-00017"] }],
    ["k7m3qxr", { numbers: ["k7m3qxr", "k7m-3qxr"] }],
    ["ydq-yrrq", { numbers: ["ydq-yrrq", "ydq-yrrq"] }],
    ["frieder", { numbers: ["frieder", "fri-eder"], words: ["frieder"] }],
    ["192.0.2.17", { network: "192.0.2.17", phone: null, words: [] }],
    ["2001:db8::1", { network: "2001:db8::1" }],
    ["", { words: [], mail: null, phone: null, host: null, numbers: [], network: null, last4: null }],
    ["ab", { words: ["ab"], mail: null, host: null }],
  ])("%j is read as what it can be", (typed, expected) => {
    expect(sought(typed)).toMatchObject(expected);
  });

  it("is cut where nobody types any more", () => {
    const long = sought(`${"x".repeat(300)} ${"y ".repeat(90)}`);
    expect(long.text.length).toBe(100);
    expect(sought("a b c d e f g h").words).toHaveLength(5);
  });
});
