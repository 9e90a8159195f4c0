// Which typed texts become names at a registry, and which never reach one.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isHostName, readName, readNameservers } from "./domain-name.rules.ts";

const reasonOf = (typed: string): string => {
  const read = readName(typed);
  return read.ok ? `ok ${read.value.name}` : read.refusal.reason;
};

describe("a typed name", () => {
  it.each([
    ["beispiel.de", "beispiel.de", "beispiel.de", "de"],
    ["Beispiel.DE", "beispiel.de", "beispiel.de", "de"],
    ["müller.de", "xn--mller-kva.de", "müller.de", "de"],
    ["MÜLLER.de", "xn--mller-kva.de", "müller.de", "de"],
    ["xn--mller-kva.de", "xn--mller-kva.de", "müller.de", "de"],
    ["straße.de", "xn--strae-oqa.de", "straße.de", "de"],
    ["例え.jp", "xn--r8jz45g.jp", "例え.jp", "jp"],
    ["пример.com", "xn--e1afmkfd.com", "пример.com", "com"],
    ["name.co.uk", "name.co.uk", "name.co.uk", "co.uk"],
    ["neu.example", "neu.example", "neu.example", "example"],
    [`${"a".repeat(63)}.de`, `${"a".repeat(63)}.de`, `${"a".repeat(63)}.de`, "de"],
  ])("%s is %s", (typed, name, unicodeName, tld) => {
    expect(readName(typed)).toEqual({ ok: true, value: { name, unicodeName, tld } });
  });

  it.each([
    ["", "empty"],
    ["a.com\n", "forbidden_sign"],
    ["a.com\r\nb.com", "forbidden_sign"],
    ["a\u0000.com", "forbidden_sign"],
    [" a.com", "forbidden_sign"],
    ["a b.com", "forbidden_sign"],
    ["a\u00A0b.com", "forbidden_sign"],
    ["a\u200Bb.com", "forbidden_sign"],
    ["a\u202Eb.com", "forbidden_sign"],
    ["😀.com", "forbidden_sign"],
    ["xn--e28h.com", "forbidden_sign"],
    ["a☂.com", "forbidden_sign"],
    [`${"a".repeat(64)}.de`, "too_long"],
    [`${"ü".repeat(60)}.de`, "too_long"],
    [`${"a.".repeat(140)}de`, "too_long"],
    ["-a.com", "not_a_name"],
    ["a-.com", "not_a_name"],
    ["ab--c.com", "not_a_name"],
    ["a_b.com", "not_a_name"],
    ["a..com", "not_a_name"],
    ["a.com.", "not_a_name"],
    [".com", "not_a_name"],
    ["<x>.com", "not_a_name"],
    ["a.com/path", "not_a_name"],
    ["a.com:80", "not_a_name"],
    ["user@a.com", "not_a_name"],
    ["192.0.2.1", "not_a_name"],
    ["[::1]", "not_a_name"],
    ["xn--a.com", "not_a_name"],
    ["com", "no_top_level"],
    ["co.uk", "no_top_level"],
    ["localhost", "no_top_level"],
    ["www.a.com", "not_one_label"],
    ["pаypal.com", "mixed_scripts"],
    ["аррӏе.com", "mixed_scripts"],
    ["gοοgle.com", "mixed_scripts"],
  ])("%j is refused: %s", (typed, reason) => {
    expect(reasonOf(typed)).toBe(reason);
  });

  it("that is accepted is always lower-case ASCII that the registry can read, and reads as itself again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (label) => {
        const read = readName(`${label}.com`);
        if (!read.ok) return;
        expect(read.value.name).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.com$/);
        expect(readName(read.value.name)).toEqual(read);
        expect(readName(read.value.unicodeName)).toEqual(read);
      }),
      { numRuns: 500 },
    );
  });
});

describe("name servers", () => {
  it("are read in lower case, without a final dot, each once", () => {
    expect(readNameservers(["NS1.Host.example.", "ns2.host.example", "ns1.host.example"])).toEqual({
      ok: true,
      value: ["ns1.host.example", "ns2.host.example"],
    });
  });

  it.each([
    [[]],
    [["ns1.host.example"]],
    [["ns1.host.example", "ns2 host"]],
    [["ns1.host.example", "localhost"]],
  ])("%j are refused", (hosts) => {
    expect(readNameservers(hosts).ok).toBe(false);
  });

  it("have no line breaks", () => {
    expect(isHostName("ns1.host.example\n")).toBe(false);
  });
});
