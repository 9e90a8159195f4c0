// The form of a contact's rights: whatever rows hold, saving it untouched changes none of them, and one change changes only that.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RIGHT_AREAS } from "../../business/customers/index.ts";
import type { Scope } from "../../kernel/rights.ts";
import { daysDiffer, readRights, shownRights } from "./rights-form.ts";
import type { RightsInput } from "./rights-form.ts";

const TODAY = "2026-06-15";
const DAYS = ["2026-01-01", "2026-06-15", "2026-09-01"];
const ENDS = [null, "2026-12-01", "2027-03-01"];
const IDS = ["0196aaaa-0000-7000-8000-000000000001", "0196aaaa-0000-7000-8000-000000000002"];

const rowOf = (area: string, verb: Scope["verb"], more: Partial<Scope> = {}): Scope => ({
  area,
  verb,
  onKind: null,
  onId: null,
  validFrom: "2026-01-01",
  validUntil: null,
  ...more,
});
const onDomain = (id: string) => ({ onKind: "domain" as const, onId: id });

/** Rows as they may hold: each right on all or on some things, with days of its own. */
const rows = fc.array(
  fc
    .record({
      area: fc.constantFrom(...RIGHT_AREAS),
      verb: fc.nat(2),
      thing: fc.option(fc.constantFrom(...IDS)),
      validFrom: fc.constantFrom(...DAYS),
      validUntil: fc.constantFrom(...ENDS),
    })
    .map(({ area, verb, thing, validFrom, validUntil }): Scope => {
      const chosen = area.verbs[verb % area.verbs.length] ?? "see";
      const kind = area.limitedTo.at(verb % 2) ?? area.limitedTo.at(0);
      const limited = thing !== null && kind !== undefined && chosen !== "mails";
      const on = limited ? { onKind: kind, onId: thing } : { onKind: null, onId: null };
      return { area: area.area, verb: chosen, ...on, validFrom, validUntil };
    }),
  { maxLength: 14 },
);
const distinct = (list: readonly Scope[]): Scope[] => [
  ...new Map(list.map((one) => [`${one.area}.${one.verb} ${one.onId ?? ""}`, one])).values(),
];
const sorted = (list: readonly Scope[]): string[] => list.map((one) => JSON.stringify(one)).toSorted();
const saved = (had: readonly Scope[], change: Partial<RightsInput> = {}) => {
  const shown = shownRights({ scopes: had, orderLimit: null }, "en", TODAY);
  return readRights({ ...shown, ...change }, { lang: "en", today: TODAY, currency: "EUR", had });
};

describe("the form of a contact's rights", () => {
  it("saved untouched never changes a row, however much they differ by area, verb, thing and day", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const had = distinct(list);
        const read = saved(had);
        expect(read.errors).toEqual({});
        expect(sorted(read.rights.scopes)).toEqual(sorted(had));
      }),
      { numRuns: 300 },
    );
  });

  it("changes the things of one area and leaves those of the others", () => {
    const [first, second] = IDS as [string, string];
    const had = [
      rowOf("domains", "see", onDomain(first)),
      rowOf("domain_moves", "do", { ...onDomain(first), validUntil: "2026-12-01" }),
      rowOf("services", "see"),
    ];
    const shown = shownRights({ scopes: had, orderLimit: null }, "en", TODAY);
    const { rights } = saved(had, { things: [...shown.things, `domains:domain:${second}`] });
    expect(sorted(rights.scopes)).toEqual(
      sorted([...had, rowOf("domains", "see", { ...onDomain(second), validFrom: TODAY })]),
    );
  });

  it("gives all rows the day that was typed, and leaves the days on which they began", () => {
    const had = [rowOf("invoices", "see"), rowOf("orders", "do", { validUntil: "2026-12-01" })];
    expect(daysDiffer(had, TODAY)).toBe(true);
    const { rights } = saved(had, { valid_until: "2026-08-31" });
    expect(rights.scopes.map((one) => [one.validFrom, one.validUntil])).toEqual([
      ["2026-01-01", "2026-09-01"],
      ["2026-01-01", "2026-09-01"],
    ]);
    const later = saved([rowOf("invoices", "see", { validFrom: "2026-09-01" })], { valid_from: "" });
    expect(later.rights.scopes.map((one) => one.validFrom)).toEqual([TODAY]);
  });

  it("refuses an end before the beginning, a day that is over, and an area without a thing", () => {
    const had = [rowOf("invoices", "see")];
    expect(saved(had, { valid_from: "2026-09-01", valid_until: "2026-08-31" }).errors).toHaveProperty(
      "valid_until",
    );
    expect(saved(had, { valid_from: "2026-02-01" }).errors).toHaveProperty("valid_from");
    const none = saved(had, { rights: ["domains.see"], limited: ["domains"] });
    expect(none.errors).toHaveProperty("limited_domains");
    expect(none.rights.scopes).toEqual([]);
  });
});
