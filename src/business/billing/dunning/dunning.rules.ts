// What a dunning case does on a day: which steps are due, which of several missed ones still make sense, and when to look next.
import { states } from "../../../kernel/states.ts";
import { addDays } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { FAIR_DAYS } from "./sequence-lint.rules.ts";
import { STEP_ACTS, stepKey } from "./sequence.rules.ts";
import type { SequenceStep, StepAct } from "./sequence.rules.ts";

export const dunningStates = states("dunning_case", {
  running: { pause: "paused", close: "closed" },
  paused: { resume: "running", close: "closed" },
  closed: { reopen: "running" },
});
export type DunningState = (typeof dunningStates.states)[number];

export type CaseAct = "overdue" | Exclude<StepAct, "remind" | "invoice">;
export type CaseStep = Omit<SequenceStep, "act"> & {
  readonly act: CaseAct;
  /** Only the names of the document are meant. */
  readonly names?: true;
};
export type DoneStep = { readonly day: number; readonly act: string; readonly doneOn: IsoDate };

/** In the order in which they are done on one day: charge first, end last. */
const CASE_ACTS: readonly CaseAct[] = [
  "overdue",
  ...STEP_ACTS.filter((act) => act !== "remind" && act !== "invoice"),
];
/** From this day on the document counts as overdue, whatever the sequence says. */
const OVERDUE: CaseStep = { day: 1, act: "overdue" };

/**
 * The steps of a sequence that belong to a case, in the order they are done. `ofNames`: the sequence of the names that the
 * document pays for beside what the case goes by: what takes them away holds for them, too.
 */
export function caseSteps(steps: readonly SequenceStep[], ofNames: readonly SequenceStep[] = []): CaseStep[] {
  const own = steps.flatMap(({ act, ...step }): CaseStep[] =>
    act === "remind" || act === "invoice" ? [] : [{ ...step, act }],
  );
  const known = new Set(own.map(stepKey));
  const names = ofNames.flatMap(({ day, act, mail, rest }): CaseStep[] => {
    if (known.has(stepKey({ day, act }))) return [];
    const said = mail === undefined ? {} : { mail };
    if (act === "end") return [{ day, act, ...said, ...(rest === undefined ? {} : { rest }), names: true }];
    const isOfName = act === "expire" || act === "delete" || act === "offer";
    return isOfName ? [{ day, act, ...said, names: true }] : [];
  });
  return [OVERDUE, ...own, ...names].toSorted(
    (a, b) => a.day - b.day || CASE_ACTS.indexOf(a.act) - CASE_ACTS.indexOf(b.act),
  );
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

/** What a case is planned by. */
export type CaseFacts = {
  readonly dueOn: IsoDate;
  /** The document's own day: it asks for its money itself then. */
  readonly issuedOn: IsoDate;
  readonly today: IsoDate;
  readonly done: readonly DoneStep[];
  /** The first day from this one on, on which something may be stopped. */
  readonly allowedFrom: (day: IsoDate) => IsoDate;
  /** Of the names that the document pays for: the last day on which their registry takes one back as usual. */
  readonly grace?: NamesGrace | null;
};

/** `onlyNames`: the case goes by another kind, and only steps that were added for its names are meant. */
export type NamesGrace = { readonly until: IsoDate; readonly onlyNames: boolean };

/** What takes something from the customer. */
export const STOPS = ["suspend", "expire", "delete", "lock", "end"] as const satisfies readonly CaseAct[];
export type StopAct = (typeof STOPS)[number];
const isStop = (act: CaseAct): boolean => (STOPS as readonly CaseAct[]).includes(act);
const ENDS = new Set<CaseAct>(["delete", "end"]);

/**
 * What is to be done today. Of several missed charges, mails and letters only the newest is; what should have been said before
 * the due day is not said from that day on, nor on the day the document itself came; nothing ends sooner after its last
 * warning than the sequence says, however late the warning went out; and nothing is stopped on a day that is not for it. A name is
 * taken away within its registry's grace, whatever day the sequence says, where a week after its warning still lies in it.
 */
export function planCase(steps: readonly CaseStep[], facts: CaseFacts): Plan {
  const known = new Set(facts.done.map(stepKey));
  const open = steps.filter((step) => !known.has(stepKey(step)));
  const dayOf = (step: CaseStep): IsoDate => {
    const day = soonest(step, steps, facts);
    if (!isStop(step.act)) return day;
    const planned = facts.allowedFrom(day > facts.today ? day : facts.today);
    return withinGrace(step, planned, steps, facts);
  };
  const due = open.filter((step) => dayOf(step) <= facts.today);
  const timely = due.filter((step) => !isTooLate(step, facts));
  const newest = (act: CaseAct): CaseStep | undefined => timely.findLast((step) => step.act === act);
  const [charge, letter] = [newest("charge"), newest("letter")];
  const mailOf = timely.findLast((step) => step.mail !== undefined) ?? null;
  const isPassed = (step: CaseStep): boolean =>
    !timely.includes(step) ||
    (step.act === "charge" && step !== charge) ||
    (step.act === "letter" && step !== letter) ||
    (step.act === "mail" && step !== mailOf);
  const later = open.filter((step) => !due.includes(step)).map(dayOf);
  return {
    todo: due.filter((step) => !isPassed(step)),
    passed: due.filter(isPassed),
    mailOf,
    nextOn: later.length === 0 ? null : later.reduce((least, day) => (day < least ? day : least)),
  };
}

const isTooLate = ({ day, act }: CaseStep, { dueOn, issuedOn, today }: CaseFacts): boolean =>
  day < 0 && act !== "charge" && (today >= dueOn || addDays(dueOn, day) <= issuedOn);

const TAKES_NAMES = new Set<CaseAct>(["expire", "delete", "end"]);

/** The day that was planned, or the last before it that lies in the grace and is for stopping; never one that would be unfair. */
function withinGrace(
  step: CaseStep,
  planned: IsoDate,
  steps: readonly CaseStep[],
  facts: CaseFacts,
): IsoDate {
  const { grace, today, dueOn, done, allowedFrom } = facts;
  const isOfNames = TAKES_NAMES.has(step.act) && (step.names === true || grace?.onlyNames === false);
  if (!grace || !isOfNames || planned <= grace.until) return planned;
  let from = addDays(dueOn, 1);
  const warning = warningOf(step, steps);
  if (ENDS.has(step.act) && warning) {
    const isDue = addDays(dueOn, warning.day) <= today;
    const warned = done.find((one) => stepKey(one) === stepKey(warning))?.doneOn ?? (isDue ? today : null);
    if (warned === null) return planned;
    from = addDays(warned, Math.min(step.day - warning.day, FAIR_DAYS));
  }
  if (from < today) from = today;
  for (let day = grace.until; day >= from; day = addDays(day, -1)) if (allowedFrom(day) === day) return day;
  return planned;
}

const warningOf = (step: CaseStep, steps: readonly CaseStep[]): CaseStep | undefined =>
  steps.findLast((one) => (one.act === "mail" || one.act === "letter") && one.day < step.day);

function soonest(step: CaseStep, steps: readonly CaseStep[], { dueOn, done, today }: CaseFacts): IsoDate {
  const usual = addDays(dueOn, step.day);
  if (!ENDS.has(step.act)) return usual;
  const warning = warningOf(step, steps);
  if (!warning) return usual;
  const warned = done.find((one) => stepKey(one) === stepKey(warning))?.doneOn ?? today;
  const fair = addDays(warned, step.day - warning.day);
  return fair > usual ? fair : usual;
}

/** Whether something is to be suspended on this day of the course or later. */
export const suspendsFrom = (steps: readonly Pick<CaseStep, "act" | "day">[], day: number): boolean =>
  steps.some((one) => one.act === "suspend" && one.day >= day);
