// One dunning case on one day: which of its steps are done and which wait, each once (what each does: `do-step.ts`). Whatever is
// asked of a counterpart goes out as a deed; the case only records that it was asked.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { sideBySide } from "../../../kernel/db.ts";
import { together } from "../../../kernel/gather.ts";
import { ok } from "../../../kernel/result.ts";
import { addDays, dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { paymentsOfDocument, WITHHELD } from "../../payments/index.ts";
import { sellerById, settingOf } from "../../sellers/index.ts";
import { quietDays } from "../billing.settings.ts";
import { documentForMail } from "../documents/delivery.store.ts";
import { chargeCase, mayCharge } from "./charge-case.ts";
import { chargeFee } from "./charge-fee.ts";
import { closeLocked } from "./close-locked.ts";
import { doStep } from "./do-step.ts";
import type { Doing } from "./do-step.ts";
import { caseSteps, planCase } from "./dunning.rules.ts";
import type { CaseStep } from "./dunning.rules.ts";
import { doneSteps, insertSteps, lockCase, setNext } from "./dunning.store.ts";
import type { DueCase, NewStep, NextLook } from "./dunning.store.ts";
import { levelOf } from "./fee.rules.ts";
import { graceOfCase } from "./name-steps.ts";
import { nextAllowed } from "./quiet-days.rules.ts";
import type { QuietDays } from "./quiet-days.rules.ts";
import type { Sequence } from "./sequence.rules.ts";
import { sequenceOfNames, sequencesByIds } from "./sequence.store.ts";

/** What the cases of one batch have in common, read once. */
type Known = {
  readonly sequences: Map<string, Promise<Sequence | null>>;
  readonly quiet: Map<string, Promise<QuietDays>>;
};
const nothing = (): Known => ({ sequences: new Map(), quiet: new Map() });

/** Does what is due in these cases, in one transaction. Harmless where nothing is. */
export const runCases = action({
  name: "run_dunning_cases",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly cases: readonly DueCase[] }) {
    const known = nothing();
    const work = ({ id }: DueCase) => workOne(ctx, { id }, { told: false, known });
    await keep(ctx, await together(ctx.tx, input.cases, (one) => one.accountId, work));
    return ok(null);
  },
});

type CaseOf = { readonly id: string } | { readonly documentId: string };

/** Step, for one case. `told`: the customer was told something about this document today already. */
export async function workCase(ctx: Ctx, by: CaseOf, { told }: { readonly told: boolean }): Promise<void> {
  await keep(ctx, [await workOne(ctx, by, { told, known: nothing() })]);
}

type Worked = { readonly done: readonly NewStep[]; readonly next: NextLook };

/** What was done and when each case is looked at again; null: nothing was to do. */
async function keep(ctx: Ctx, list: readonly (Worked | null)[]): Promise<void> {
  const worked = list.filter((one) => one !== null);
  const done = worked.flatMap((one) => one.done);
  const next = worked.map((one) => one.next);
  await sideBySide([insertSteps(ctx.tx, done), setNext(ctx.tx, next)]);
}

async function workOne(
  ctx: Ctx,
  by: CaseOf,
  { told, known }: { readonly told: boolean; readonly known: Known },
): Promise<Worked | null> {
  const found = await lockCase(ctx.tx, by, ctx.now);
  if (!found || found.state !== "running" || found.promised) return null;
  const seller = await sellerById(ctx.tx, found.sellerId);
  const today = dateIn(seller.timeZone, ctx.now);
  const document = await documentForMail(ctx.tx, found.documentId);
  if (!document || document.openMinor === 0n) {
    await closeLocked(ctx, found, "nothing is open");
    return null;
  }
  const [own, ofNames, quiet, done] = await sideBySide([
    sequenceOf(ctx, found.sequenceId, known),
    sequenceOfNames(ctx.tx, found.documentId),
    quietDaysOf(ctx, seller.id, known),
    doneSteps(ctx.tx, found.id),
  ]);
  const steps = caseSteps(own?.steps ?? [], ofNames);
  const grace = await graceOfCase(ctx.tx, found.documentId, { kind: own?.kind ?? "", ofNames, today });
  const { dueOn } = found;
  const { documentOn: issuedOn } = document;
  const allowedFrom = (day: IsoDate): IsoDate => nextAllowed(day, quiet, seller.country);
  const tomorrow = addDays(today, 1);
  const facts = { dueOn, issuedOn, today, done, allowedFrom, grace };
  const plan = planCase(steps, facts);
  const { done: kept, postponed } = await doSteps(ctx, {
    found,
    document,
    plan,
    steps,
    facts,
    kind: own?.kind ?? "",
    today,
    byHandBy: allowedFrom(tomorrow),
    told,
  });
  const lastDay = [...plan.todo, ...plan.passed].map((step) => step.day).at(-1) ?? null;
  const nextOn = postponed && (plan.nextOn === null || plan.nextOn > tomorrow) ? tomorrow : plan.nextOn;
  return { done: kept, next: { id: found.id, nextOn, lastDay } };
}

function sequenceOf(ctx: Ctx, sequenceId: string, { sequences }: Known): Promise<Sequence | null> {
  const read = async (): Promise<Sequence | null> => (await sequencesByIds(ctx.tx, [sequenceId]))[0] ?? null;
  const sequence = sequences.get(sequenceId) ?? read();
  sequences.set(sequenceId, sequence);
  return sequence;
}

function quietDaysOf(ctx: Ctx, sellerId: string, { quiet }: Known): Promise<QuietDays> {
  const days = quiet.get(sellerId) ?? settingOf(ctx.tx, sellerId, quietDays);
  quiet.set(sellerId, days);
  return days;
}

/** Only what really went out may cost something. */
const REMINDED = new Set(["mailed", "on the pile"]);

const UNDECIDED = new Set<string>(["asked", "processing"]);

/** `postponed`: something of today waits for another day, for the answer to a charge or for the end of a hold. */
async function doSteps(ctx: Ctx, doing: Doing): Promise<{ done: NewStep[]; postponed: boolean }> {
  const { found, plan, today } = doing;
  const done: NewStep[] = [];
  const keep = ({ day, act }: CaseStep, outcome: string): void =>
    void done.push({ caseId: found.id, day, act, doneOn: today, outcome });
  for (const step of plan.passed) keep(step, "passed");
  // A charge whose end is not known yet counts as one under way: nobody is reminded or stopped because of it.
  const byCard = doing.document.payBy === "card";
  const payments = byCard ? await paymentsOfDocument(ctx.tx, found.documentId) : [];
  const stored = payments.filter(({ manner }) => manner === "stored");
  let charging = stored.some(({ state }) => UNDECIDED.has(state));
  // What the house itself kept back is no fault of the card: nobody is reminded or stopped because of it either.
  const keptBack = !charging && stored[0]?.faultCode === WITHHELD;
  const isQuiet = keptBack && !(await mayCharge(ctx));
  let postponed = false;
  for (const step of plan.todo) {
    const goesOn = step.act === "overdue" || step.act === "charge";
    if (keptBack && !isQuiet && !charging && !goesOn)
      charging = (await chargeCase(ctx, doing.document)) === "asked";
    // A failed charge comes back here at once.
    const mustWait = (charging || isQuiet) && !goesOn;
    if (mustWait || (step.act === "suspend" && found.noSuspension)) {
      postponed = true;
      continue;
    }
    const outcome = await doStep(ctx, doing, step);
    const level = levelOf(step);
    if (level !== null && REMINDED.has(outcome)) await chargeFee(ctx, found.documentId, level);
    charging ||= outcome === "asked";
    keep(step, outcome);
  }
  return { done, postponed };
}
