// How addresses are compared, which passwords are refused, and how long a session holds.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalMail, emailKey, isEmail, personIssues, sessionHolds } from "./person.rules.ts";
import { networkOf } from "./sign-in.ts";

describe("an e-mail address", () => {
  it.each([
    ["Mia.Weber+shop@Example.COM", "mia.weber+shop@example.com"],
    ["  mia@bücher.de ", "mia@xn--bcher-kva.de"],
    ["MIA@XN--BCHER-KVA.DE", "mia@xn--bcher-kva.de"],
    ["Zoe\u0308@example.com", "zoë@example.com"],
    ["not an address", "not an address"],
  ])("%s is compared as %s at sign-in", (typed, key) => {
    expect(emailKey(typed)).toBe(key);
  });

  it.each([
    ["Mia.Weber+shop@Gmail.com", "miaweber@gmail.com"],
    ["m.i.a@googlemail.com", "mia@gmail.com"],
    ["mia.weber+1@example.com", "mia.weber@example.com"],
    ["+x@example.com", "+x@example.com"],
  ])("%s is compared as %s in screening", (typed, canonical) => {
    expect(canonicalMail(typed)).toBe(canonical);
  });

  it.each([
    "mia",
    "@example.com",
    "mia@",
    "mia@localhost",
    "a b@example.com",
    "a@b@example.com",
    "mia@-x.com",
    "mia@1.2.3.4",
    "mia@exa_mple.com",
    "mia..w@example.com",
    "<mia@example.com>",
    "mia@example.com\nbcc: x@y.de",
    `${"a".repeat(65)}@example.com`,
  ])("%j is none", (typed) => {
    expect(isEmail(typed)).toBe(false);
  });

  it("has a key that is its own key, whatever was typed", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.emailAddress()), (typed) => {
        expect(emailKey(emailKey(typed))).toBe(emailKey(typed));
        expect(canonicalMail(canonicalMail(typed))).toBe(canonicalMail(typed));
      }),
      { numRuns: 300 },
    );
  });
});

describe("a person's facts", () => {
  it("are refused by field", () => {
    expect(personIssues({ name: " ", email: "" })).toEqual([
      { field: "name", code: "missing" },
      { field: "email", code: "missing" },
    ]);
    expect(personIssues({ name: "<b>Mia", email: "mia@x" })).toEqual([
      { field: "name", code: "bad_characters" },
      { field: "email", code: "malformed" },
    ]);
    expect(personIssues({ name: "Ngô Đình 李", email: "ngo@example.com" })).toEqual([]);
    expect(personIssues({ name: "Mia https://evil.example", email: "mia@example.com" })).toEqual([
      { field: "name", code: "bad_characters" },
    ]);
  });
});

describe("a session", () => {
  const at = new Date("2026-06-15T12:00:00Z");
  const ago = (hours: number): Date => new Date(at.getTime() - hours * 3_600_000);
  const soon = new Date(at.getTime() + 1000);
  it.each([
    ["customer", 13 * 24, true],
    ["customer", 14 * 24, false],
    ["staff", 11, true],
    ["staff", 12, false],
  ] as const)("of a %s used %s hours ago holds: %s", (realm, hours, holds) => {
    expect(sessionHolds({ realm, seenAt: ago(hours), expiresAt: soon }, at)).toBe(holds);
  });

  it("ends on its last day however much it is used", () => {
    expect(sessionHolds({ realm: "customer", seenAt: at, expiresAt: at }, at)).toBe(false);
  });
});

describe("a network", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8::1", "2001:db8:0:0::/64"],
    ["2001:db8:0:0:9::", "2001:db8:0:0::/64"],
  ])("%s is counted as %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
