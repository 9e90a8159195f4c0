// What was stopped, and what will be when, if an account goes on not paying: read only, by the versions its cases keep.
import type { ReadDb } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { accountById } from "../../customers/index.ts";
import { findSeller, settingOf } from "../../sellers/index.ts";
import { quietDays } from "../billing.settings.ts";
import { courseOf } from "./course.rules.ts";
import { caseSteps, STOPS } from "./dunning.rules.ts";
import type { StopAct } from "./dunning.rules.ts";
import { contractsBilledBy } from "./dunning.store.ts";
import { nextAllowed } from "./quiet-days.rules.ts";
import { sequenceOfNames, sequencesByIds } from "./sequence.store.ts";
import { openOfAccount } from "./simulation.store.ts";

export type ComingStop = {
  readonly documentId: string;
  readonly number: string;
  readonly on: IsoDate;
  readonly act: StopAct;
  /** Only the names of the invoice are meant. */
  readonly onlyNames: boolean;
  /** It happened already. */
  readonly done: boolean;
};

/** Invoices that are looked through. */
const MOST = 20;

export async function comingStops(db: ReadDb, accountId: string, today: IsoDate): Promise<ComingStop[]> {
  const account = await accountById(db, accountId);
  const seller = account && (await findSeller(db, account.sellerId));
  if (!seller) return [];
  const open = await openOfAccount(db, { accountId, place: null, limit: MOST });
  const ids = open.flatMap((one) => (one.sequenceId === null ? [] : [one.sequenceId]));
  const [sequences, ofNames, quiet, billed] = await Promise.all([
    sequencesByIds(db, ids),
    Promise.all(open.map((one) => sequenceOfNames(db, one.documentId))),
    settingOf(db, seller.id, quietDays),
    Promise.all(open.map((one) => contractsBilledBy(db, one.documentId))),
  ]);
  const stops = open.flatMap((one, at): ComingStop[] => {
    const own = sequences.find(({ id }) => id === one.sequenceId);
    const steps = own?.steps ?? [];
    const { documentId, number, dueOn, documentOn: issuedOn, done } = one;
    const allowedFrom = (day: IsoDate): IsoDate => nextAllowed(day, quiet, seller.country);
    const all = caseSteps(steps, ofNames[at]);
    const course = courseOf(all, { dueOn, issuedOn, today, done, allowedFrom });
    const stop = (on: IsoDate, which: { day: number; act: string }, isDone: boolean): ComingStop[] => {
      const isAdded = all.some(({ day, act, names }) => names && day === which.day && act === which.act);
      const onlyNames = own?.kind === "domain" || isAdded;
      const said = { documentId, number, on, onlyNames, done: isDone };
      return STOPS.filter((act) => act === which.act).map((act) => ({ ...said, act }));
    };
    // What is over is neither stopped nor ended once more.
    const isOver = (billed[at] ?? []).length > 0 && billed[at]?.every((contract) => contract.isOver) === true;
    const to = isOver ? course.filter(({ step }) => step.act === "lock") : course;
    return [
      ...done.flatMap((past) => stop(past.doneOn, past, true)),
      ...to.flatMap(({ on, step }) => stop(on, step, false)),
    ];
  });
  return stops.toSorted((a, b) => (a.on < b.on ? -1 : 1));
}
