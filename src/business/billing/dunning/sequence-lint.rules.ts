// What is wrong, or odd, about a renewal sequence before anybody is treated by it: errors keep it from being published, of
// warnings somebody says that they are meant.
import { RULER_DAYS, stepKey } from "./sequence.rules.ts";
import type { SequenceKind, SequenceStep, StepAct } from "./sequence.rules.ts";

export const LINT_ERRORS = [
  "beyond_ruler",
  "twice",
  "mail_missing",
  "two_invoices",
  "invoice_late",
  "remind_late",
  "before_invoice",
  "stops_before_due",
  "not_for_kind",
  "end_unwarned",
  "warned_after_end",
  "offer_early",
] as const;
export const LINT_WARNINGS = [
  "two_mails",
  "warned_shortly",
  "stop_unwarned",
  "end_unsuspended",
  "outside_grace",
  "few_reminders",
  "no_invoice",
  "never_ends",
] as const;
type Code = (typeof LINT_ERRORS)[number] | (typeof LINT_WARNINGS)[number];

/** `at`: which step of the list; null: the whole of it. */
export type Finding = { readonly code: Code; readonly at: number | null };

const ERRORS = new Set<string>(LINT_ERRORS);
export const isError = (finding: Finding): boolean => ERRORS.has(finding.code);

/** After a last warning there should be time to answer it. */
export const FAIR_DAYS = 7;
const STOPS = new Set<StepAct>(["suspend", "expire", "delete", "lock", "end"]);
const OF_A_DOCUMENT = new Set<StepAct>(["charge", "mail", "letter", "offer", ...STOPS]);
/** Steps by which something is lost for good. */
const ENDS = new Set<StepAct>(["delete", "end"]);
const OF_A_NAME = new Set<StepAct>(["expire", "delete", "offer"]);
const IN_GRACE = new Set<StepAct>(["expire", "delete", "end"]);
const IS_TOLD = new Set<StepAct>(["mail", "offer"]);
const saysMail = (step: SequenceStep): boolean =>
  step.mail !== undefined || step.act === "remind" || IS_TOLD.has(step.act);
const isWarning = (step: SequenceStep): boolean => step.act === "mail" || step.act === "letter";

export type LintFacts = {
  readonly kind: SequenceKind;
  /** Days after expiry on which every name on sale can still be renewed as usual; null where none is on sale. */
  readonly graceDays: number | null;
  /** Days from an invoice's date to the day it is due; one that comes later than so many before its term is due within the term. */
  readonly paymentDays: number;
  /** By how many days, at the most, quiet days move a step that takes something away; left out: by none. */
  readonly quietDays?: number;
};

/** How far the days of a sequence, which count from the day an invoice is due, lie behind those of its term; and its own day. */
type Ruler = { readonly invoiceDay: number; readonly dueBehind: number; readonly issuedOn: number };

function rulerOf(steps: readonly SequenceStep[], { kind, paymentDays }: LintFacts): Ruler {
  if (kind === "claim") return { invoiceDay: -RULER_DAYS, dueBehind: 0, issuedOn: -RULER_DAYS };
  const invoiceDay = steps.find((step) => step.act === "invoice")?.day ?? 0;
  const dueBehind = Math.max(0, paymentDays + invoiceDay);
  return { invoiceDay, dueBehind, issuedOn: invoiceDay - dueBehind };
}

/** Findings in the order of the steps; those about the whole come last. */
export function lintSequence(steps: readonly SequenceStep[], facts: LintFacts): Finding[] {
  const at = (index: number, ...codes: (Code | false)[]): Finding[] =>
    codes.filter((code) => code !== false).map((code) => ({ code, at: index }));
  const ruler = rulerOf(steps, facts);
  const beside = steps.flatMap((step, index) => [
    ...at(index, ...faultsOf(step, index, steps, { ...facts, ...ruler })),
    ...at(index, ...doubtsOf(step, index, steps, { ...facts, ...ruler })),
  ]);
  return [...beside, ...wholeOf(steps, facts).map((code) => ({ code, at: null }))];
}

/** The same with steps of names within the registry's grace, a week after their last warning; empty: none is outside. */
export function mendedSteps(steps: readonly SequenceStep[], facts: LintFacts): SequenceStep[] {
  const late = lintSequence(steps, facts).filter((one) => one.code === "outside_grace");
  if (late.length === 0 || facts.graceDays === null) return [];
  const outside = new Set(late.map((one) => one.at));
  const last = facts.graceDays - rulerOf(steps, facts).dueBehind - (facts.quietDays ?? 0);
  const within = Math.max(1, last);
  const warnedBy = Math.max(1, within - FAIR_DAYS);
  const first = Math.min(...steps.filter((_, at) => outside.has(at)).map((one) => one.day));
  const warning = steps.findLastIndex((one) => isWarning(one) && one.day > 0 && one.day < first);
  return steps.map((step, at) => {
    if (outside.has(at)) return { ...step, day: within };
    return at === warning && step.day > warnedBy ? { ...step, day: warnedBy } : step;
  });
}

function faultsOf(
  step: SequenceStep,
  index: number,
  steps: readonly SequenceStep[],
  facts: LintFacts & Ruler,
): (Code | false)[] {
  const earlier = steps.slice(0, index);
  const isInvoice = step.act === "invoice";
  const renews = step.act === "remind" || isInvoice;
  return [
    Math.abs(step.day) > RULER_DAYS && "beyond_ruler",
    earlier.some((one) => stepKey(one) === stepKey(step)) && "twice",
    IS_TOLD.has(step.act) && step.mail === undefined && "mail_missing",
    isInvoice && earlier.some((one) => one.act === "invoice") && "two_invoices",
    isInvoice && step.day > 0 && "invoice_late",
    step.act === "remind" && step.day >= facts.invoiceDay && "remind_late",
    OF_A_DOCUMENT.has(step.act) && step.day < facts.issuedOn && "before_invoice",
    STOPS.has(step.act) && step.day < 1 && "stops_before_due",
    !fitsKind(step, facts.kind, renews) && "not_for_kind",
    ENDS.has(step.act) && !steps.some((one) => warnsOf(one, step)) && "end_unwarned",
    isWarning(step) && steps.some((one) => one.act === "end" && one.day <= step.day) && "warned_after_end",
    step.act === "offer" && !steps.some((one) => ENDS.has(one.act) && one.day <= step.day) && "offer_early",
  ];
}

/** A name that is deleted is gone for others to take: its warning comes once its money is owed. */
const warnsOf = (one: SequenceStep, step: SequenceStep): boolean =>
  isWarning(one) && one.day < step.day && (step.act === "end" || one.day > 0);

/** A name is not suspended but given up; a claim renews nothing and stops nothing. Where no panel is, a person switches off. */
function fitsKind(step: SequenceStep, kind: SequenceKind, renews: boolean): boolean {
  if (OF_A_NAME.has(step.act)) return kind === "domain";
  if (kind === "claim") return !renews && step.act !== "suspend" && step.act !== "end";
  return step.act !== "suspend" || kind !== "domain";
}

function doubtsOf(
  step: SequenceStep,
  index: number,
  steps: readonly SequenceStep[],
  facts: LintFacts & Ruler,
): (Code | false)[] {
  const warned = steps.filter((one) => isWarning(one) && one.day < step.day && one.day > 0).at(-1);
  const isEnd = step.act === "end";
  const stops = step.act === "suspend" || step.act === "expire" || step.act === "lock";
  const latest = step.day + facts.dueBehind + (facts.quietDays ?? 0);
  const late = facts.kind === "domain" && facts.graceDays !== null && latest > facts.graceDays;
  return [
    saysMail(step) &&
      steps.slice(0, index).some((one) => saysMail(one) && one.day === step.day && one.act !== step.act) &&
      "two_mails",
    ENDS.has(step.act) && warned !== undefined && step.day - warned.day < FAIR_DAYS && "warned_shortly",
    stops && warned === undefined && "stop_unwarned",
    isEnd &&
      facts.kind === "hosting" &&
      !steps.some((one) => one.act === "suspend" && one.day < step.day) &&
      "end_unsuspended",
    IN_GRACE.has(step.act) && late && "outside_grace",
  ];
}

function wholeOf(steps: readonly SequenceStep[], { kind }: LintFacts): Code[] {
  if (kind === "claim") return [];
  const reminders = steps.filter((one) => saysMail(one) && one.day < 0).length;
  const has = (act: StepAct): boolean => steps.some((one) => one.act === act);
  return [
    ...(reminders < 2 ? (["few_reminders"] as const) : []),
    ...(has("invoice") ? [] : (["no_invoice"] as const)),
    ...(has("end") ? [] : (["never_ends"] as const)),
  ];
}
