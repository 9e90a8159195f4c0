// What fields of the house's own take and refuse, and which definitions cannot be.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  definitionFaults,
  fieldsOfProduct,
  isUsablePattern,
  readAnswers,
  readField,
  readFields,
} from "./field.rules.ts";
import type { FieldDefinition } from "./field.rules.ts";

const field = (over: Partial<FieldDefinition>): FieldDefinition => ({
  id: "f",
  sellerId: "s",
  onKind: "account",
  productIds: [],
  onTracker: false,
  key: "cost_centre",
  labels: { en: "Cost centre", de: "Kostenstelle" },
  hints: { en: "", de: "" },
  type: "text",
  choices: [],
  required: false,
  pattern: null,
  shownTo: "customer",
  position: 0,
  ...over,
});
const choices = [{ key: "red", names: { en: "red", de: "rot" } }];

describe("a field of the house's own", () => {
  it.each([
    [{ required: true }, " ", "missing"],
    [{}, "", { value: null }],
    [{}, "x".repeat(2_001), "too_long"],
    [{ type: "number" }, "12,5", { value: "12.5" }],
    [{ type: "number" }, "zwölf", "not_a_number"],
    [{ type: "choice", choices }, "red", { value: "red" }],
    [{ type: "choice", choices }, "blue", "not_a_choice"],
    [{ type: "yes_no" }, "", { value: "no" }],
    [{ type: "yes_no", required: true }, "", "missing"],
    [{ type: "yes_no", required: true }, "on", { value: "yes" }],
    [{ type: "date" }, "2026-02-29", "not_a_date"],
    [{ type: "date" }, "2028-02-29", { value: "2028-02-29" }],
    [{ pattern: "KS-\\d{4}" }, "KS-0815", { value: "KS-0815" }],
    [{ pattern: "KS-\\d{4}" }, "KS-0815x", "pattern"],
  ] as const)("%o reads %j as %j", (over, typed, read) => {
    expect(readField(field(over as Partial<FieldDefinition>), typed)).toEqual(read);
  });

  it("takes no pattern that a text could keep busy, nor one that is none", () => {
    for (const bad of ["", "(a+)+", "a*a*", "[", "(?<=x)y", "x{1,9}y{1,9}", "a".repeat(201), "\\1"])
      expect(isUsablePattern(bad), bad).toBe(false);
    for (const good of ["KS-\\d{4}", "[A-Z]{2}\\d+", "\\(\\d{3}\\)"])
      expect(isUsablePattern(good), good).toBe(true);
  });

  it("answers every text at once, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        readField(field({ pattern: "[A-Z]{2}\\d+" }), typed);
      }),
    );
  });

  it.each([
    [{ key: "Nö" }, "key"],
    [{ labels: { en: "", de: "x" } }, "labels"],
    [{ type: "choice" }, "choices"],
    [{ choices }, "choices"],
    [{ pattern: "x" }, "hints"],
    [{ pattern: "x", type: "number", hints: { en: "x", de: "x" } }, "pattern"],
    [{ required: true, shownTo: "staff" }, "required"],
    [{ onKind: "order", shownTo: "staff" }, "shownTo"],
    [{ onKind: "order", productIds: ["p"] }, "productIds"],
    [{ onKind: "item", productIds: Array.from({ length: 101 }, () => "p") }, "productIds"],
    [{ onTracker: true }, "onTracker"],
  ] as const)("cannot be defined as %o", (over, fault) => {
    expect(definitionFaults(field(over as Partial<FieldDefinition>))).toEqual([fault]);
  });

  it("is the customer's to fill only where they see it, and what nobody asked for is left out", () => {
    const definitions = [
      field({ id: "a", required: true }),
      field({ id: "b", key: "inner", shownTo: "staff" }),
    ];
    const wanted = [
      { key: "inner", value: "seen" },
      { key: "unknown", value: "x" },
    ];
    expect(readFields(definitions, wanted, false)).toEqual({
      values: [],
      issues: [{ key: "cost_centre", code: "missing" }],
    });
    const typed = [...wanted, { key: "cost_centre", value: "7" }];
    expect(readFields(definitions, typed, false).values).toEqual([{ fieldId: "a", value: "7" }]);
    expect(readFields(definitions, typed, true).values.map((one) => one.fieldId)).toEqual(["a", "b"]);
  });

  it("about an order refuses what nobody asks, and lets staff leave out what customers must fill in", () => {
    const asked = [field({ id: "a", onKind: "order", required: true })];
    const stranger = [{ key: "other", value: "x" }];
    expect(readAnswers(asked, stranger, false).issues).toEqual([
      { key: "other", code: "unknown" },
      { key: "cost_centre", code: "missing" },
    ]);
    expect(readAnswers(asked, [], true)).toEqual({ values: [], issues: [] });
    expect(readAnswers(asked, [{ key: "cost_centre", value: " 7 " }], false).values).toEqual([
      { fieldId: "a", value: "7" },
    ]);
  });

  it("about a package is asked of its products, or of every one", () => {
    const all = field({ id: "all", onKind: "item" });
    const some = field({ id: "some", onKind: "item", productIds: ["p"] });
    const order = field({ id: "order", onKind: "order" });
    expect(fieldsOfProduct([all, some, order], "p").map((one) => one.id)).toEqual(["all", "some"]);
    expect(fieldsOfProduct([all, some, order], "q").map((one) => one.id)).toEqual(["all"]);
  });
});
