// Which sets of rules are at odds with themselves, case by case; and that what is called hidden never changes an order's forms.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FORM_KINDS, formsFor, PAY_WAYS, SHIPPED_RULES } from "./form.rules.ts";
import type { FormFacts, FormRule } from "./form.rules.ts";
import { ruleFaults } from "./rule-check.rules.ts";

const rule = (
  form: FormRule["form"],
  when: FormRule["when"] = {},
  more: Partial<FormRule> = {},
): FormRule => ({
  form,
  variant: "",
  must: false,
  when,
  ...more,
});

describe("a set of rules for forms", () => {
  it("ships without a conflict; only the registry's form waits for an ending to be named", () => {
    const faults = ruleFaults(SHIPPED_RULES);
    expect(faults.map(({ code }) => code)).toEqual(["never"]);
    expect(SHIPPED_RULES[faults[0]?.at ?? 0]?.form).toBe("registry");
  });

  it.each<[string, FormRule[], ReturnType<typeof ruleFaults>]>([
    ["said twice", [rule("terms"), rule("terms")], [{ at: 1, code: "duplicate", by: 0 }]],
    [
      "said twice in another order",
      [rule("terms", { countries: ["DE", "AT"] }), rule("terms", { countries: ["AT", "DE"] })],
      [{ at: 1, code: "duplicate", by: 0 }],
    ],
    [
      "hidden behind a wider one",
      [rule("terms"), rule("contract"), rule("terms", { countries: ["DE"] })],
      [{ at: 2, code: "hidden", by: 0 }],
    ],
    [
      "needed on every path and not",
      [rule("terms"), rule("terms", {}, { must: true })],
      [{ at: 1, code: "contradicts", by: 0 }],
    ],
    [
      "with two texts for one case",
      [rule("terms", { kinds: ["vps", "hosting"] }), rule("terms", { kinds: ["vps"] }, { variant: "vps" })],
      [{ at: 1, code: "contradicts", by: 0 }],
    ],
    ["never fulfilled", [rule("registry", { tlds: [] })], [{ at: 0, code: "never", by: null }]],
    [
      "a mandate for cards",
      [rule("mandate", { payBy: ["card"] })],
      [{ at: 0, code: "wrong_form", by: null }],
    ],
    ["a mandate for everybody", [rule("mandate")], [{ at: 0, code: "wrong_form", by: null }]],
    [
      "a transfer form for new names",
      [rule("domain_transfer", { modes: ["register"] })],
      [{ at: 0, code: "wrong_form", by: null }],
    ],
    [
      "the narrow case first, which is how a case gets its own text",
      [rule("terms", { kinds: ["vps"] }, { variant: "vps" }), rule("terms")],
      [],
    ],
    ["about different things", [rule("terms", { kinds: ["vps"] }), rule("terms", { kinds: ["work"] })], []],
  ])("is told what is %s", (_case, rules, faults) => {
    expect(ruleFaults(rules)).toEqual(faults);
  });

  it("never calls a rule hidden or a duplicate that changes which forms an order needs", () => {
    const some = <T>(...all: T[]) => fc.option(fc.subarray(all, { minLength: 1 }), { nil: undefined });
    const anyRule = fc
      .record({
        form: fc.constantFrom(...FORM_KINDS),
        kinds: some("hosting" as const, "domain" as const),
        modes: some("register" as const, "transfer" as const),
        payBy: some("card" as const, "debit" as const),
      })
      .map(({ form, ...parts }) =>
        rule(form, Object.fromEntries(Object.entries(parts).filter(([, list]) => list !== undefined))),
      );
    const item = fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom("hosting" as const, "domain" as const),
      domain: fc.option(
        fc.record({
          name: fc.constantFrom("a.de", "b.de"),
          tld: fc.constant("de"),
          mode: fc.constantFrom("register" as const, "transfer" as const),
        }),
      ),
    });
    const order = fc.record({ payBy: fc.constantFrom(...PAY_WAYS), items: fc.array(item, { maxLength: 4 }) });
    const which = (rules: readonly FormRule[], facts: FormFacts) =>
      formsFor(rules, facts, "all").map((one) => `${one.form} ${one.about}`);
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 6 }), order, (rules, given) => {
        const known = { termsIds: [], hasMandate: false };
        const facts = { ...given, legalKind: "consumer" as const, country: "DE", termsIds: ["1"], known };
        const idle = ruleFaults(rules).filter(({ code }) => code === "hidden" || code === "duplicate");
        const without = rules.filter((_, at) => !idle.some((fault) => fault.at === at));
        expect(which(without, facts)).toEqual(which(rules, facts));
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
