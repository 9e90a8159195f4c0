// Exactly the forms an order needs: cases by hand, and random orders against a second reading of the rules.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formsFor, SHIPPED_RULES } from "./form.rules.ts";
import type { FormFacts, FormKind, FormRule } from "./form.rules.ts";

const facts: FormFacts = {
  payBy: "transfer",
  legalKind: "consumer",
  country: "DE",
  items: [{ id: "p", kind: "hosting", domain: null }],
  termsIds: ["t1"],
  known: { termsIds: [], hasMandate: false },
};
const kinds = (rules: readonly FormRule[], change: Partial<FormFacts>, wanted: "all" | "must" = "all") =>
  formsFor(rules, { ...facts, ...change }, wanted).map(({ form }) => form);
const name = (at: string, mode: "register" | "transfer" | "keep") => ({
  id: `d-${at}`,
  kind: "domain" as const,
  domain: { name: at, tld: at.split(".").at(-1) ?? "", mode },
});

describe("the forms of an order", () => {
  it("are contract and terms for a package alone, and nothing more", () => {
    expect(kinds(SHIPPED_RULES, {})).toEqual(["contract", "terms"]);
  });

  it("have one transfer form for each name that moves and none for the others", () => {
    const items = [
      name("a.de", "transfer"),
      name("b.com", "transfer"),
      name("c.de", "register"),
      name("d.de", "keep"),
    ];
    const needed = formsFor(SHIPPED_RULES, { ...facts, items }, "all");
    expect(needed.filter((one) => one.form === "domain_transfer").map((one) => one.about)).toEqual([
      "a.de",
      "b.com",
    ]);
    expect(needed.filter((one) => one.form === "indemnity").map((one) => one.itemIds)).toEqual([
      ["d-a.de", "d-b.com", "d-c.de", "d-d.de"],
    ]);
  });

  it("leave nothing out where two rules want one form: the first one's texts name the things of both", () => {
    const rules: readonly FormRule[] = [
      { form: "indemnity", variant: "eu", must: false, when: { tlds: ["eu"] } },
      { form: "indemnity", variant: "", must: true, when: { modes: ["register"] } },
    ];
    const items = [name("a.eu", "register"), name("b.de", "register")];
    expect(formsFor(rules, { ...facts, items }, "all")).toEqual([
      { form: "indemnity", variant: "eu", must: true, about: "", itemIds: ["d-a.eu", "d-b.de"] },
    ]);
  });

  it("ask for a mandate when debit is chosen, on every path, and never twice", () => {
    expect(kinds(SHIPPED_RULES, { payBy: "debit" })).toContain("mandate");
    expect(kinds(SHIPPED_RULES, { payBy: "debit" }, "must")).toEqual(["mandate"]);
    expect(kinds(SHIPPED_RULES, { payBy: "debit", known: { termsIds: [], hasMandate: true } })).not.toContain(
      "mandate",
    );
  });

  it("do not ask again for terms that were signed in this version", () => {
    expect(kinds(SHIPPED_RULES, { known: { termsIds: ["t1"], hasMandate: false } })).toEqual(["contract"]);
    expect(kinds(SHIPPED_RULES, { known: { termsIds: ["t0"], hasMandate: false } })).toContain("terms");
  });

  it("give each machine the longer contract of its kind, on every path", () => {
    const items = [
      { id: "v", kind: "vps" as const, domain: null },
      { id: "m", kind: "dedicated" as const, domain: null },
      { id: "c1", kind: "colocation" as const, domain: null },
      { id: "c2", kind: "colocation" as const, domain: null },
    ];
    expect(kinds(SHIPPED_RULES, { items }, "must")).toEqual([
      "vps_contract",
      "dedicated_contract",
      "colocation_contract",
      "colocation_contract",
    ]);
    expect(kinds(SHIPPED_RULES, { items })).not.toContain("contract");
  });

  it("name a registry's form once for each ending that the rules name", () => {
    const rules: FormRule[] = [
      { form: "registry", variant: "shop", must: true, when: { tlds: ["shop", "eu"], modes: ["register"] } },
    ];
    const items = [
      name("a.shop", "register"),
      name("b.shop", "register"),
      name("c.eu", "keep"),
      name("d.de", "register"),
    ];
    expect(formsFor(rules, { ...facts, items }, "must")).toEqual([
      { form: "registry", variant: "shop", must: true, about: "shop", itemIds: ["d-a.shop", "d-b.shop"] },
    ]);
  });

  it("are never one too many or too few, whatever is ordered", () => {
    const kind = fc.constantFrom("hosting", "domain", "vps", "dedicated", "colocation") as fc.Arbitrary<
      FormFacts["items"][number]["kind"]
    >;
    const domain = fc.record({
      name: fc.constantFrom("a.de", "b.de", "c.com", "d.eu"),
      mode: fc.constantFrom("register", "transfer", "keep") as fc.Arbitrary<"register" | "transfer" | "keep">,
    });
    const item = fc.tuple(kind, domain).map(([what, { name: at, mode }]) => ({
      kind: what,
      domain: what === "domain" ? { name: at, tld: at.split(".")[1] ?? "", mode } : null,
    }));
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 12 }),
        fc.constantFrom("card", "transfer", "debit") as fc.Arbitrary<FormFacts["payBy"]>,
        fc.boolean(),
        fc.boolean(),
        (list, payBy, hasMandate, knowsTerms) => {
          const items = list.map((one, at) => ({ ...one, id: `i${at}` }));
          const known = { hasMandate, termsIds: knowsTerms ? ["t1"] : [] };
          const got = formsFor(SHIPPED_RULES, { ...facts, payBy, items, known }, "all");
          const count = (form: FormKind) => got.filter((one) => one.form === form).length;
          const of = (what: string) => items.filter((one) => one.kind === what);
          const names = new Set(
            of("domain").flatMap((one) => (one.domain?.mode === "transfer" ? [one.domain.name] : [])),
          );
          expect(count("contract")).toBe(
            items.some((one) => !/vps|dedicated|colocation/.test(one.kind)) ? 1 : 0,
          );
          expect(count("terms")).toBe(knowsTerms ? 0 : 1);
          expect(count("indemnity")).toBe(of("domain").length > 0 ? 1 : 0);
          expect(count("domain_transfer")).toBe(names.size);
          expect(count("mandate")).toBe(payBy === "debit" && !hasMandate ? 1 : 0);
          expect(count("vps_contract")).toBe(of("vps").length);
          expect(count("dedicated_contract")).toBe(of("dedicated").length);
          expect(count("colocation_contract")).toBe(of("colocation").length);
          expect(count("registry")).toBe(0);
          const must = formsFor(SHIPPED_RULES, { ...facts, payBy, items, known }, "must");
          expect(must).toEqual(got.filter((one) => one.must));
        },
      ),
    );
  });
});
