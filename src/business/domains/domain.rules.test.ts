// What a look at the registry means, and when a paid year needs no purchase.
import { describe, expect, it } from "vitest";
import { authCodeFrom, conclude, handleFor, isCovered, nextReadOn, unpaidGraceDay } from "./domain.rules.ts";
import type { RegistryState, Seen } from "./domain.rules.ts";
import { defaultRule } from "./tld.rules.ts";

const day = (text: string): Date => new Date(`${text}T10:00:00Z`);
const found = (more: object = {}): Seen["found"] => ({
  name: "a.example",
  ours: true,
  registrantHandle: "KHANDLE",
  statuses: ["ok"],
  nameservers: [],
  createdAt: null,
  expiresAt: day("2027-01-01"),
  ...more,
});
const seen = (more: Partial<Seen> = {}): Seen => ({
  found: found(),
  transfer: null,
  decided: false,
  ...more,
});
const was = (registryState: RegistryState, more: object = {}) => ({
  registryState,
  registrantHandle: "KHANDLE",
  expiresAt: day("2027-01-01"),
  busy: false,
  ...more,
});
const foreign = found({ ours: false, registrantHandle: null, expiresAt: null });

describe("a look at the registry", () => {
  it.each([
    ["registering", seen(), "registered"],
    ["registering", seen({ found: found({ registrantHandle: "KOTHER" }) }), "refuse"],
    ["registering", seen({ found: foreign }), "refuse"],
    ["registering", seen({ found: null }), null],
    ["registering", seen({ found: null, decided: true }), "refuse"],
    ["transferring", seen(), "transferred"],
    ["transferring", seen({ found: foreign, transfer: "pending" }), null],
    ["transferring", seen({ found: foreign, transfer: "rejected" }), "refuse"],
    ["transferring", seen({ found: foreign, transfer: "cancelled" }), "refuse"],
    ["active", seen(), null],
    ["active", seen({ found: foreign }), "leave"],
    ["active", seen({ found: null }), "leave"],
    ["active", seen({ found: found({ statuses: ["pendingDelete"] }) }), "redeem"],
    ["renewing", seen(), null],
    ["renewing", seen({ decided: true }), "refuse"],
    ["renewing", seen({ found: found({ expiresAt: day("2028-01-01") }) }), "renewed"],
    ["deleting", seen({ found: null }), "deleted"],
    ["redemption", seen({ found: null }), "leave"],
    ["redemption", seen(), "restored"],
    ["unclear", seen(), "found"],
    ["unclear", seen({ found: null }), "leave"],
    ["failed", seen(), null],
    ["gone", seen(), null],
  ] as const)("while %s: %j means %s", (state, look, move) => {
    expect(conclude(was(state), look)).toBe(move);
  });

  it("means nothing while a deed is on its way", () => {
    expect(conclude(was("active", { busy: true }), seen({ found: null }))).toBeNull();
  });

  it("tells a name that never was ours from one that left", () => {
    expect(conclude(was("unclear", { expiresAt: null }), seen({ found: null }))).toBe("miss");
    const moving = seen({ found: null, transfer: "pending" });
    expect(conclude(was("unclear", { expiresAt: null }), moving)).toBeNull();
  });
});

describe("a paid year", () => {
  it.each([
    ["2027-01-03", "2028-01-01", false],
    ["2028-01-03", "2028-01-01", true],
    ["2027-12-28", "2028-01-01", true],
    ["2027-12-20", "2028-01-01", false],
    ["2028-01-03", null, false],
  ])("with a term to %s and paid to %s is covered: %s", (expiry, until, covered) => {
    expect(isCovered(day(expiry), until)).toBe(covered);
  });
});

describe("the next look", () => {
  it("is tomorrow for names on their way, forty days before the end for settled ones, never for ended ones", () => {
    expect(nextReadOn("transferring", null, "2026-05-01")).toBe("2026-05-02");
    expect(nextReadOn("active", day("2027-01-01"), "2026-05-01")).toBe("2026-11-22");
    expect(nextReadOn("active", day("2027-01-01"), "2026-12-30")).toBe("2026-12-31");
    expect(nextReadOn("gone", null, "2026-05-01")).toBeNull();
  });
});

describe("what goes to the registry", () => {
  it("is a handle of 16 signs that belongs to one attempt only", () => {
    expect(handleFor("one")).toMatch(/^K[A-Z2-7]{15}$/);
    expect(handleFor("one")).toBe(handleFor("one"));
    expect(handleFor("one")).not.toBe(handleFor("two"));
  });

  it("is an auth code with letters, a digit and a sign, whatever the token", () => {
    expect(authCodeFrom("________________________")).toMatch(
      /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*-).{16,32}$/,
    );
  });
});

describe("a top level domain without a rule of its own", () => {
  it("is sold for one to ten years; .de for one", () => {
    expect(defaultRule("com")).toMatchObject({ tld: "com", transferYears: 1 });
    expect(defaultRule("com").years).toHaveLength(10);
    expect(defaultRule("de")).toMatchObject({ years: [1], transferYears: 0 });
  });
});

it("a name that nobody paid for further is deleted within its grace, never one that is paid or bought for longer", () => {
  const name = (end: string, paidThrough: string | null) => ({
    expiresAt: new Date(`${end}T12:00:00Z`),
    paidThrough,
  });
  const on = (at: ReturnType<typeof name>, today: string, grace = 30) => unpaidGraceDay(at, grace, today);
  // Lengthened by its registry, or not yet.
  expect(on(name("2028-03-02", "2027-03-01"), "2027-03-05")).toBe("2027-03-31");
  expect(on(name("2027-03-02", "2027-03-01"), "2027-03-05")).toBe("2027-03-31");
  expect(on(name("2028-03-02", "2027-03-01"), "2027-03-31")).toBe("2027-03-31");
  expect(on(name("2028-03-02", "2027-03-01"), "2027-04-01")).toBe(null);
  expect(on(name("2028-03-02", "2028-03-01"), "2027-03-05")).toBe(null);
  expect(on(name("2028-03-02", null), "2027-03-05")).toBe(null);
  // Paid by the month within a year that was bought.
  expect(on(name("2028-03-02", "2027-06-01"), "2027-06-05")).toBe(null);
  expect(on(name("2028-03-02", "2027-03-01"), "2027-03-03", 0)).toBe("2027-03-03");
});
