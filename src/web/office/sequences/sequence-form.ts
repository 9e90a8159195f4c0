// The form of a sequence: a row of fields for each step, read back into steps; what a button does to the rows before they are
// drawn again.
import { END_RESTS, inOrder, RULER_DAYS, STEP_ACTS, STEP_MAILS } from "../../../business/billing/index.ts";
import type { SequenceStep } from "../../../business/billing/index.ts";

export type Typed = Readonly<Record<string, string>>;
/** A step as it was typed. */
export type Row = {
  readonly day: string;
  readonly act: string;
  readonly mail: string;
  readonly long: boolean;
  /** Of an end: "owed", "credited", or nothing. */
  readonly rest: string;
};

/** Steps that say a mail or bring one with them. */
export const SAY_MAILS = new Set<string>(["mail", "suspend", "expire", "delete", "offer", "lock", "end"]);

export const MOST_STEPS = 40;

export const rowOf = (step: SequenceStep): Row => ({
  day: String(step.day),
  act: step.act,
  mail: step.mail ?? "",
  long: step.terms === "long",
  rest: step.rest ?? "",
});

export function rowsOf(typed: Typed): Row[] {
  const numbers = Array.from({ length: MOST_STEPS }, (_, at) => at).filter(
    (at) => typed[`act_${at}`] !== undefined,
  );
  return numbers.map((at) => ({
    day: (typed[`day_${at}`] ?? "").trim(),
    act: typed[`act_${at}`] ?? "",
    mail: typed[`mail_${at}`] ?? "",
    long: typed[`long_${at}`] === "on",
    rest: typed[`rest_${at}`] ?? "",
  }));
}

const FIELD =
  /^(?:idempotency_key|do|based_on|stated|valid_from|meant|customer|from|(?:day|act|mail|long|rest)_\d{1,2})$/;
export const isField = (name: string): boolean => FIELD.test(name);

export function fieldsOf(rows: readonly Row[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((row, at) => [
      [`day_${at}`, row.day],
      [`act_${at}`, row.act],
      [`mail_${at}`, row.mail],
      [`long_${at}`, row.long ? "on" : ""],
      [`rest_${at}`, row.rest],
    ]),
  );
}

function dayOf(text: string): number | null {
  const plain = text.replace(/^[−–]/u, "-").replace(/^\+/u, "");
  const day = /^-?\d{1,3}$/.test(plain) ? Number(plain) : NaN;
  return Math.abs(day) <= RULER_DAYS ? day + 0 : null;
}

/** Null where the day is no day of the ruler. A mail counts only where the step says one. */
export function stepOf(row: Row): SequenceStep | null {
  const day = dayOf(row.day);
  const act = STEP_ACTS.find((one) => one === row.act);
  if (day === null || act === undefined) return null;
  const mail = STEP_MAILS.find((one) => one === row.mail);
  const rest = END_RESTS.find((one) => one === row.rest);
  return {
    day,
    act,
    ...(mail !== undefined && SAY_MAILS.has(act) ? { mail } : {}),
    ...(rest !== undefined && act === "end" ? { rest } : {}),
    ...(row.long && act === "remind" ? { terms: "long" as const } : {}),
  };
}

/** Steps in order, each with its row; null while a row cannot be read. */
export function readSteps(rows: readonly Row[]): SequenceStep[] | null {
  const steps = rows.map(stepOf);
  return steps.every((step) => step !== null) ? inOrder(steps) : null;
}

const ADDED: Row = { day: "0", act: "mail", mail: "", long: false, rest: "" };

/** What a button of the form does to the rows: `add`, `remove:3`, `earlier:3`, `later:3`; anything else changes none. */
export function turned(rows: readonly Row[], button: string): Row[] {
  const [what = "", number = ""] = button.split(":");
  const at = Number(number);
  if (what === "add") return rows.length < MOST_STEPS ? [...rows, ADDED] : [...rows];
  if (what === "remove") return rows.filter((_, index) => index !== at);
  const by = what === "earlier" ? -1 : what === "later" ? 1 : 0;
  return rows.map((row, index) => {
    const day = dayOf(row.day);
    return index === at && day !== null && number !== "" ? { ...row, day: String(day + by) } : row;
  });
}

/** In the order of their days, where all of them can be read. */
export function sorted(rows: readonly Row[]): Row[] {
  const steps = readSteps(rows);
  return steps === null ? [...rows] : steps.map(rowOf);
}
