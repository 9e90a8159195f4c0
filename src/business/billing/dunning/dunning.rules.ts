// What a dunning case does on a day: which steps are due, which of several missed ones still make sense, and when to look next.
import { states } from "../../../kernel/states.ts";
import { addDays } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { SequenceStep } from "./sequence.rules.ts";

export const dunningStates = states("dunning_case", {
  running: { pause: "paused", close: "closed" },
  paused: { resume: "running", close: "closed" },
  closed: { reopen: "running" },
});
export type DunningState = (typeof dunningStates.states)[number];

export type CaseAct = "overdue" | "charge" | "mail" | "suspend" | "end";
export type CaseStep = Omit<SequenceStep, "act"> & { readonly act: CaseAct };
export type DoneStep = { readonly day: number; readonly act: string; readonly doneOn: IsoDate };

const CASE_ACTS = new Set<string>(["charge", "mail", "suspend", "end"]);
/** From this day on the document counts as overdue, whatever the sequence says. */
const OVERDUE: CaseStep = { day: 1, act: "overdue" };

/** The steps of a sequence that belong to a case, in the order they are done: on one day charge first, end last. */
export function caseSteps(steps: readonly SequenceStep[]): CaseStep[] {
  const own = steps.filter((step): step is SequenceStep & { act: Exclude<CaseAct, "overdue"> } =>
    CASE_ACTS.has(step.act),
  );
  const order: readonly CaseAct[] = ["overdue", "charge", "mail", "suspend", "end"];
  return [OVERDUE, ...own].toSorted((a, b) => a.day - b.day || order.indexOf(a.act) - order.indexOf(b.act));
}

export type Plan = {
  /** To be done now. */
  readonly todo: readonly CaseStep[];
  /** Missed, and made pointless by a later one: recorded, not done. */
  readonly passed: readonly CaseStep[];
  /** Only this step's mail is said; the others of `todo` do their part in silence. */
  readonly mailOf: CaseStep | null;
  /** When the case is looked at again; null: the sequence is over. */
  readonly nextOn: IsoDate | null;
};

const keyOf = (step: { readonly day: number; readonly act: string }): string => `${step.day} ${step.act}`;

/**
 * What is to be done today. Of several missed charges and mails only the newest is; nothing ends sooner after its last
 * warning than the sequence says, however late the warning went out.
 */
export function planCase(
  steps: readonly CaseStep[],
  dueOn: IsoDate,
  today: IsoDate,
  done: readonly DoneStep[],
): Plan {
  const known = new Set(done.map(keyOf));
  const open = steps.filter((step) => !known.has(keyOf(step)));
  const dayOf = (step: CaseStep): IsoDate => soonest(step, steps, dueOn, done, today);
  const due = open.filter((step) => dayOf(step) <= today);
  const newestCharge = due.findLast((step) => step.act === "charge");
  const mailOf = due.findLast((step) => step.mail !== undefined) ?? null;
  const isPassed = (step: CaseStep): boolean =>
    (step.act === "charge" && step !== newestCharge) || (step.act === "mail" && step !== mailOf);
  const later = open.filter((step) => !due.includes(step)).map(dayOf);
  return {
    todo: due.filter((step) => !isPassed(step)),
    passed: due.filter(isPassed),
    mailOf,
    nextOn: later.length === 0 ? null : later.reduce((least, day) => (day < least ? day : least)),
  };
}

function soonest(
  step: CaseStep,
  steps: readonly CaseStep[],
  dueOn: IsoDate,
  done: readonly DoneStep[],
  today: IsoDate,
): IsoDate {
  const usual = addDays(dueOn, step.day);
  if (step.act !== "end") return usual;
  const warning = steps.findLast((one) => one.act === "mail" && one.day < step.day);
  if (!warning) return usual;
  const warned = done.find((one) => keyOf(one) === keyOf(warning))?.doneOn ?? today;
  const fair = addDays(warned, step.day - warning.day);
  return fair > usual ? fair : usual;
}
