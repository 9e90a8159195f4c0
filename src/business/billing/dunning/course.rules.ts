// The days of a case to come, as if nobody paid and nothing failed: the same plan as on each of these days, day after day.
import { addDays } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { planCase, STOPS } from "./dunning.rules.ts";
import { stepKey } from "./sequence.rules.ts";
import type { CaseFacts, CaseStep, DoneStep } from "./dunning.rules.ts";

/** `says`: its mail is said; where several fall on a day only one is. */
export type CourseStep = { readonly on: IsoDate; readonly step: CaseStep; readonly says: boolean };

/** So many days after the due day nothing of a sequence is left, whatever was put off. */
const LAST_DAY = 200;

export function courseOf(steps: readonly CaseStep[], facts: CaseFacts): CourseStep[] {
  const done: DoneStep[] = [...facts.done];
  const course: CourseStep[] = [];
  const end = addDays(facts.dueOn > facts.today ? facts.dueOn : facts.today, LAST_DAY);
  let today: IsoDate | null = facts.today;
  while (today !== null && today <= end) {
    const day: IsoDate = today;
    const { todo, passed, mailOf, nextOn } = planCase(steps, { ...facts, today: day, done });
    course.push(...todo.map((step) => ({ on: day, step, says: step === mailOf })));
    done.push(...[...todo, ...passed].map(({ day: on, act }) => ({ day: on, act, doneOn: day })));
    today = nextOn === null || nextOn > day ? nextOn : addDays(day, 1);
  }
  return course;
}

/**
 * When names are taken away for good, where nothing but this step's mail says so before; null: nothing takes them, or another
 * mail comes in time. A letter says it in any case: who is written to on paper may read no mail. `kind`: what the case goes by.
 */
export function namesEndAfter(
  step: CaseStep,
  steps: readonly CaseStep[],
  facts: CaseFacts,
  kind: string,
): IsoDate | null {
  const isEnd = (one: CaseStep): boolean =>
    (one.names === true || kind === "domain") && (one.act === "end" || one.act === "delete");
  const ends = steps.filter(isEnd).map(stepKey);
  if (step.names || ends.length === 0 || facts.done.some((one) => ends.includes(stepKey(one)))) return null;
  const end = courseOf(steps, facts).find((one) => isEnd(one.step));
  if (!end || end.on <= facts.today) return null;
  const isWarnedLater = steps.some(({ act, day }) => act === "mail" && day > step.day && day < end.step.day);
  return isWarnedLater && step.act !== "letter" ? null : end.on;
}

/** Steps whose mail or letter is the last word before names are taken away, should the case go as planned. */
export function lastWords(steps: readonly CaseStep[], kind: string): readonly CaseStep[] {
  const dueOn = "2026-06-01";
  return steps.filter((step) => {
    if (step.mail === undefined && step.act !== "letter") return false;
    const today = addDays(dueOn, step.day);
    const done = steps.filter(({ day }) => day <= step.day).map((one) => ({ ...one, doneOn: today }));
    const facts = { dueOn, issuedOn: dueOn, today, done, allowedFrom: (day: IsoDate) => day };
    return namesEndAfter(step, steps, facts, kind) !== null;
  });
}

/** A letter asks for its money within so many days. */
const LETTER_DAYS = 10;

/** Until when a letter of this day asks to be paid: not longer than until the day before something is taken. */
export function payableUntil(on: IsoDate, course: readonly CourseStep[]): IsoDate {
  const stop = course.find((next) => next.on > on && (STOPS as readonly string[]).includes(next.step.act));
  const last = addDays(on, LETTER_DAYS);
  return stop === undefined || stop.on > last ? last : addDays(stop.on, -1);
}
