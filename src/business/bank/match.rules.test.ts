// Which documents a transfer pays: sure only where it has one meaning.
import { describe, expect, it } from "vitest";
import { matchAll, takenBack } from "./match.rules.ts";
import type { Claim, Known, Transfer } from "./match.rules.ts";
import { bareNumber, numberPattern, numbersIn } from "./number.rules.ts";

const patterns = ["R2026-{00000}", "Z2026-{00000}"].flatMap((one) => numberPattern(one) ?? []);
const claim = (number: string, openMinor: bigint, over: Partial<Claim> = {}): Claim => ({
  id: number,
  number,
  kind: "invoice",
  accountId: "anna",
  currency: "EUR",
  openMinor,
  dueOn: "2026-11-01",
  ...over,
});
const CLAIMS: readonly Claim[] = [
  claim("R2026-00012", 990n),
  claim("R2026-00013", 1500n, { dueOn: "2026-10-01" }),
  claim("R2026-00014", 0n),
  claim("R2026-00020", 990n, { accountId: "ben" }),
  claim("R2026-00021", 990n, { accountId: "ben", currency: "CHF" }),
  claim("R2026-00030", 700n, { accountId: "cem" }),
  claim("R2026-00031", 700n, { accountId: "cem" }),
  claim("R2026-000123", 990n, { accountId: "dora" }),
  claim("Z2026-00005", 2000n, { kind: "payment_request", accountId: "ben" }),
];
const known = (over: Partial<Known> = {}): Known => ({
  patterns,
  named: new Map(CLAIMS.map((one) => [bareNumber(one.number), one])),
  accountsOfPayer: new Map([
    ["iban of anna", ["anna"]],
    ["iban of cem", ["cem"]],
    ["iban of an office", ["anna", "ben"]],
  ]),
  openOf: Map.groupBy(CLAIMS, (one) => one.accountId),
  orderPatterns: [],
  orders: new Map(),
  byHand: [],
  repeated: new Set(),
  ...over,
});
const transfer = (minor: bigint, words: string, over: Partial<Transfer> = {}): Transfer => ({
  id: "t",
  minor,
  currency: "EUR",
  reference: null,
  words,
  payerKey: null,
  ...over,
});
const told = (one: Transfer, over: Partial<Known> = {}): string => {
  const verdict = matchAll([one], known(over)).get(one.id);
  const shares = (list: readonly { id: string; minor: bigint }[]): string =>
    list.map((share) => `${share.id} ${share.minor}`).join(", ");
  if (verdict?.kind === "sure") return `${verdict.how} ${verdict.accountId}: ${shares(verdict.documents)}`;
  return `? ${verdict?.suggestions.map((s) => `${s.why} ${s.accountId}: ${shares(s.documents)}`).join("; ")}`;
};

describe("a transfer", () => {
  it.each([
    ["of the exact sum", 990n, "R2026-00012", "number anna: R2026-00012 990"],
    [
      "in small letters, with blanks, without hyphen",
      990n,
      "rechnung r 2026 000 12!",
      "number anna: R2026-00012 990",
    ],
    ["of two, in one", 2490n, "R2026-00012/R2026-00013", "number anna: R2026-00013 1500, R2026-00012 990"],
    ["in part", 100n, "R2026-00012", "number anna: R2026-00012 100"],
    ["of too much", 5000n, "R2026-00012", "number anna: R2026-00012 990"],
    ["that asks for payment", 2000n, "Z2026-00005", "request ben: Z2026-00005 2000"],
    [
      "of two customers, to the cent",
      1980n,
      "R2026-00012 R2026-00020",
      "number anna: R2026-00012 990, R2026-00020 990",
    ],
  ])("names its document %s", (_, minor, words, expected) => {
    expect(told(transfer(minor, words))).toBe(expected);
  });

  it.each([
    [
      "two documents and too little",
      2000n,
      "R2026-00012 R2026-00013",
      "? less anna: R2026-00013 1500, R2026-00012 500",
    ],
    ["what is paid already", 990n, "R2026-00014", "? paid_already anna: "],
    [
      "two customers and another sum",
      2000n,
      "R2026-00012 R2026-00020",
      "? several anna: R2026-00012 990; several ben: R2026-00020 990",
    ],
    [
      "a number of another brand that ends like ours",
      990n,
      "NORD-R2026-00012",
      "? vague anna: R2026-00012 990",
    ],
    ["a number that goes on", 990n, "R2026-000127", "? vague anna: R2026-00012 990"],
    [
      "a number that may be two",
      990n,
      "R2026-00012 3",
      "? vague anna: R2026-00012 990; vague dora: R2026-000123 990",
    ],
    ["a number in another currency", 990n, "R2026-00021", "? "],
    ["nothing", 990n, "Danke", "? "],
  ])("that names %s is never booked by itself", (_, minor, words, expected) => {
    expect(told(transfer(minor, words))).toBe(expected);
  });

  it("is known by its reference before its words, also by a creditor reference", () => {
    expect(told(transfer(990n, "", { reference: "R2026-00012" }))).toBe("reference anna: R2026-00012 990");
    expect(told(transfer(990n, "", { reference: "RF18R202600012" }))).toBe("reference anna: R2026-00012 990");
    expect(told(transfer(2490n, "R2026-00013", { reference: "R2026-00012" }))).toContain("reference anna");
  });

  it("is known by the account it came from, where one customer pays from it and one document has this sum", () => {
    const by = (minor: bigint, payerKey: string): string => told(transfer(minor, "Hosting", { payerKey }));
    expect(by(990n, "iban of anna")).toBe("payer anna: R2026-00012 990");
    expect(by(2490n, "iban of anna")).toContain("payer anna: ");
    expect(by(700n, "iban of cem")).toBe("? payer cem: R2026-00030 700");
    expect(by(990n, "iban of an office")).toMatch(/^\? payer anna.*payer ben/);
    expect(by(1n, "iban of anna")).toMatch(/^\? payer anna/);
  });

  it("pays nothing that an earlier one on the statement has paid", () => {
    const [one, two] = [transfer(990n, "R2026-00012"), transfer(990n, "R2026-00012", { id: "u" })];
    const verdicts = matchAll([one, two], known());
    expect([verdicts.get("t")?.kind, verdicts.get("u")?.kind]).toEqual(["sure", "unsure"]);
  });

  it("is left to a person where it may be booked by hand already, or stands on another statement", () => {
    const byHand = [{ paymentId: "p", accountId: "anna", minor: 990n }];
    expect(told(transfer(990n, "R2026-00012"), { byHand })).toMatch(/^\? by_hand anna/);
    expect(told(transfer(990n, "R2026-00020"), { byHand })).toMatch(/^number ben/);
    expect(told(transfer(990n, "Danke"), { byHand })).toBe("? by_hand anna: ");
    expect(told(transfer(991n, "Danke"), { byHand })).toBe("? ");
    expect(told(transfer(990n, "R2026-00012"), { repeated: new Set(["t"]) })).toMatch(/^\? repeated anna/);
  });
});

it("what a bank takes back is the payment it names, else the only one of this sum from this account", () => {
  const booked = [
    { paymentId: "1", accountId: "a", minor: 990n, reference: "E1", payerKey: "k" },
    { paymentId: "2", accountId: "a", minor: 990n, reference: "E2", payerKey: "k" },
    { paymentId: "3", accountId: "b", minor: 990n, reference: null, payerKey: "m" },
  ];
  const back = (reference: string | null, payerKey: string | null, minor = -990n) =>
    takenBack({ minor, reference, payerKey }, booked)?.paymentId ?? null;
  expect([
    back("E2", "k"),
    back(null, "m"),
    back(null, "k"),
    back(null, null),
    back("E2", "k", -991n),
  ]).toEqual(["2", "3", null, null, null]);
});

it("a number is found with every series' own pattern", () => {
  const found = (pattern: string, text: string): string[] =>
    numbersIn(text, [numberPattern(pattern) ?? { before: "", digits: 1, after: "" }]).flatMap((one) =>
      one.candidates.map(({ bare }) => bare),
    );
  expect(found("{000}/26", "Nr. 042/26")).toEqual(["04226"]);
  expect(found("NORD-R{00}", "nord r 7 1")).toEqual(["NORDR71"]);
  expect(numberPattern("no counter")).toBe(null);
});
