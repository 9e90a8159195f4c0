// What is wrong with a sequence is said before anybody is treated by it, and what the product ships is never wrong.
import { describe, expect, it } from "vitest";
import { holidayCountries, longestQuiet } from "./quiet-days.rules.ts";
import { isError, lintSequence } from "./sequence-lint.rules.ts";
import type { LintFacts } from "./sequence-lint.rules.ts";
import { changesOf, DEFAULT_SEQUENCES, inOrder, SEQUENCE_KINDS } from "./sequence.rules.ts";
import type { SequenceStep } from "./sequence.rules.ts";

const shipped = DEFAULT_SEQUENCES.hosting;
const lint = (steps: readonly SequenceStep[], facts: Partial<LintFacts> = {}): string[] => {
  const list = inOrder(steps);
  const found = lintSequence(list, { kind: "hosting", graceDays: null, paymentDays: 14, ...facts });
  return found.map(({ code, at }) => {
    const step = at === null ? undefined : list[at];
    return step === undefined ? code : `${step.day} ${step.act}: ${code}`;
  });
};
const with_ = (...more: SequenceStep[]): SequenceStep[] => [...shipped, ...more];
const without = (gone: (step: SequenceStep) => boolean): SequenceStep[] =>
  shipped.filter((step) => !gone(step));

describe("a sequence", () => {
  it.each(SEQUENCE_KINDS)("as it ships for %s has nothing wrong or odd about it", (kind) => {
    expect(lint(DEFAULT_SEQUENCES[kind], { kind, graceDays: 30 })).toEqual([]);
  });

  it("never ends something before its last warning, nor without one", () => {
    const early = without((step) => step.act === "end").concat({ day: 40, act: "end", mail: "ended" });
    expect(lint(early)).toEqual(["45 mail: warned_after_end"]);
    const silent = [{ day: -14, act: "invoice" } as const, { day: 20, act: "end" } as const];
    expect(lint(silent)).toContain("20 end: end_unwarned");
    const short = without((step) => step.act === "end").concat({ day: 48, act: "end" });
    expect(lint(short)).toEqual(["48 end: warned_shortly"]);
  });

  it("never charges or writes about an invoice that does not exist yet", () => {
    expect(lint(with_({ day: -20, act: "charge" }))).toEqual(["-20 charge: before_invoice"]);
    expect(lint(with_({ day: -20, act: "mail", mail: "due_soon" }))).toEqual(["-20 mail: before_invoice"]);
    expect(lint(with_({ day: -14, act: "remind" }))).toContain("-14 remind: remind_late");
  });

  it("never stops anything before its money was due", () => {
    expect(lint(with_({ day: 0, act: "suspend" }))).toContain("0 suspend: stops_before_due");
  });

  it("does no step twice on one day, and names no day off the ruler", () => {
    expect(lint(with_({ day: 3, act: "charge" }))).toEqual(["3 charge: twice"]);
    expect(lint(with_({ day: 61, act: "charge" }))).toEqual(["61 charge: beyond_ruler"]);
    expect(lint(with_({ day: -10, act: "invoice" }))).toEqual(["-10 invoice: two_invoices"]);
    expect(lint(with_({ day: 20, act: "mail" }))).toEqual(["20 mail: mail_missing"]);
  });

  it("says where two mails come on one day, and where nobody is reminded", () => {
    expect(lint(with_({ day: 14, act: "mail", mail: "overdue_second" }))).toEqual(["14 suspend: two_mails"]);
    expect(lint(without((step) => step.act === "remind"))).toEqual(["few_reminders"]);
    expect(lint(without((step) => step.act === "end"))).toEqual(["never_ends"]);
  });

  it("of names says which steps lie outside the registry's grace, and suspends none", () => {
    const { domain } = DEFAULT_SEQUENCES;
    expect(lint(domain, { kind: "domain", graceDays: 20 })).toEqual(["25 end: outside_grace"]);
    expect(lint([...domain, { day: 5, act: "suspend" }], { kind: "domain", graceDays: 30 })).toEqual([
      "5 suspend: not_for_kind",
    ]);
  });

  it("of names that ships never lies behind thirty days of grace, whichever quiet days a country keeps; later it says so", () => {
    const { domain } = DEFAULT_SEQUENCES;
    const later = domain.map((step) => (step.act === "end" ? { ...step, day: 28 } : step));
    const quiet = (country: string, weekends = true) =>
      longestQuiet("2026-01-01", { weekends, country, own: [] }, country);
    expect(quiet("XX", false)).toBe(0);
    expect(quiet("DE")).toBe(4);
    for (const country of holidayCountries) {
      const facts = { kind: "domain", graceDays: 30, quietDays: quiet(country) } as const;
      expect([country, lint(domain, facts)]).toEqual([country, []]);
      expect(lint(later, facts)).toEqual(["28 end: outside_grace"]);
    }
  });

  it("of names never passes for inside the grace because its invoice is due days after the name has run out", () => {
    const { domain } = DEFAULT_SEQUENCES;
    const graced = (paymentDays: number) => lint(domain, { kind: "domain", graceDays: 30, paymentDays });
    expect(graced(19)).toEqual([]);
    expect(graced(20)).toEqual(["25 end: outside_grace"]);
    const late = domain.map((step) => (step.act === "invoice" ? { ...step, day: 0 } : step));
    expect(lint(late, { kind: "domain", graceDays: 38 })).toEqual(["25 end: outside_grace"]);
  });

  it("whose invoice comes with the term may remind before it is due: the invoice is there by then", () => {
    const late = shipped.map((step) => (step.act === "invoice" ? { ...step, day: 0 } : step));
    expect(lint(late)).toEqual([]);
    expect(lint([...late, { day: -15, act: "charge" }])).toEqual(["-15 charge: before_invoice"]);
    expect(lint(late, { paymentDays: 0 })).toEqual(["-3 mail: before_invoice"]);
  });

  it("never gives a name up before its money was due or outside the grace, nor offers back what is not gone", () => {
    const { domain } = DEFAULT_SEQUENCES;
    const named = (...more: SequenceStep[]) => lint([...domain, ...more], { kind: "domain", graceDays: 20 });
    expect(named({ day: 0, act: "expire" })).toContain("0 expire: stops_before_due");
    expect(named({ day: 25, act: "delete" })).toContain("25 delete: outside_grace");
    expect(named({ day: 21, act: "expire" })).toContain("21 expire: outside_grace");
    expect(named({ day: 2, act: "delete" })).toContain("2 delete: end_unwarned");
    expect(named({ day: 18, act: "delete" })).toContain("18 delete: warned_shortly");
    expect(named({ day: 20, act: "offer" })).toEqual(
      expect.arrayContaining(["20 offer: mail_missing", "20 offer: offer_early"]),
    );
    expect(lint([...shipped, { day: 20, act: "expire" }])).toContain("20 expire: not_for_kind");
  });

  it.each(["end", "suspend"] as const)("of a claim renews and stops nothing: no %s", (act) => {
    const steps = [...DEFAULT_SEQUENCES.claim, { day: 40, act }];
    const found = lintSequence(steps, { kind: "claim", graceDays: null, paymentDays: 14 });
    expect(found.filter(isError).map((one) => one.code)).toEqual(["not_for_kind"]);
  });

  it.each(["vps", "dedicated", "colocation", "certificate", "licence"] as const)(
    "of a %s may suspend it, by hand",
    (kind) => {
      const steps = [...DEFAULT_SEQUENCES[kind], { day: 14, act: "suspend" } as const];
      expect(lintSequence(steps, { kind, graceDays: null, paymentDays: 14 }).filter(isError)).toEqual([]);
    },
  );

  it("compared with another says what was added, taken away and changed", () => {
    const after = without((step) => step.act === "remind" || step.day === 10).concat(
      { day: 12, act: "mail", mail: "overdue_second" },
      { day: 3, act: "letter" },
    );
    const changed = after.map((step) => (step.act === "suspend" ? { ...step, mail: undefined } : step));
    const said = changesOf(shipped, changed as SequenceStep[]).map(
      ({ kind, step }) => `${kind} ${step.day} ${step.act}`,
    );
    expect(said).toEqual([
      "removed -30 remind",
      "added 3 letter",
      "removed 10 mail",
      "added 12 mail",
      "changed 14 suspend",
    ]);
  });
});
