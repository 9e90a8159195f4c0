// One dunning case on one day: charge the card, write, suspend, end, each once. Whatever is asked of a counterpart goes out
// as a deed; the case only records that it was asked.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { sideBySide } from "../../../kernel/db.ts";
import { together } from "../../../kernel/gather.ts";
import { ok } from "../../../kernel/result.ts";
import { addDays, dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { lockAccount } from "../../customers/index.ts";
import { chargeStored, defaultCard, paymentsOfDocument, WITHHELD } from "../../payments/index.ts";
import { gatesOf, sellerById, settingOf } from "../../sellers/index.ts";
import { quietDays } from "../billing.settings.ts";
import { invoiceOverdue } from "../billing.events.ts";
import { documentForMail } from "../documents/delivery.store.ts";
import type { DeliveredDocument } from "../documents/delivery.store.ts";
import { courseOf, namesEndAfter, payableUntil } from "./course.rules.ts";
import { caseSteps, planCase, suspendsFrom } from "./dunning.rules.ts";
import type { CaseFacts, CaseStep, Plan } from "./dunning.rules.ts";
import { nextAllowed } from "./quiet-days.rules.ts";
import type { QuietDays } from "./quiet-days.rules.ts";
import { chargeFee } from "./charge-fee.ts";
import { levelOf } from "./fee.rules.ts";
import { NAMES_RUNNING, saidOf } from "./said-of.rules.ts";
import { contractsBilledBy, doneSteps, insertSteps, lockCase, setNext } from "./dunning.store.ts";
import type { DueCase, DunningCase, NewStep, NextLook } from "./dunning.store.ts";
import { sayOwed } from "../settling/say-owed.ts";
import type { GivenUp, OwedMail } from "../settling/say-owed.ts";
import type { Sequence } from "./sequence.rules.ts";
import { sequenceOfNames, sequencesByIds } from "./sequence.store.ts";
import { giveUpNames, graceOfCase, isRestorable, namesAtStake } from "./name-steps.ts";
import { writeReminder } from "./write-reminder.ts";
import { BY_HAND } from "./by-hand.store.ts";
import { switchOffByHand, toSwitchOff } from "./stop-by-hand.ts";
import { closeLocked } from "./close-locked.ts";
import { endServices } from "./end-services.ts";
import { NOTHING, suspendServices } from "./stop-services.ts";

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

type Doing = {
  readonly found: DunningCase;
  readonly document: DeliveredDocument;
  readonly plan: Plan;
  readonly steps: readonly CaseStep[];
  readonly facts: CaseFacts;
  /** What the case goes by. */
  readonly kind: string;
  readonly today: IsoDate;
  /** Until when a person has time for what is theirs to do. */
  readonly byHandBy: IsoDate;
  readonly told: boolean;
};

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
      charging = (await charge(ctx, doing.document)) === "asked";
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

async function doStep(ctx: Ctx, doing: Doing, step: CaseStep): Promise<string> {
  const { found, document, plan, today, byHandBy, told } = doing;
  const { documentId } = found;
  if (step.act === "overdue") {
    ctx.announce(invoiceOverdue, { documentId });
    return "told";
  }
  if (step.act === "charge") return charge(ctx, document);
  const again = found.round > 1 ? `:${found.round}` : "";
  const cause = `dunning:${found.id}:${step.day}:${step.act}${again}`;
  if (step.act === "letter") {
    const payBy = payableUntil(today, courseOf(doing.steps, doing.facts));
    return writeReminder(ctx, document, cause, { givenUp: await givenUpAfter(ctx, doing, step), payBy });
  }
  // A promise that was broken moves the steps behind the day: what was due by then is not due soon.
  if (step.mail === "due_soon" && (document.dueOn ?? document.documentOn) < today) return "passed";
  if (step.mail === "due_soon" && (await chargesItself(ctx, document))) return "by card";
  const billed = NAMES_RUNNING.has(step.mail ?? "") ? await contractsBilledBy(ctx.tx, documentId) : [];
  let outcome = "mailed";
  const byHand =
    step.act === "suspend"
      ? await switchOffByHand(ctx, found, document.number, { today, stopBy: byHandBy })
      : [];
  if (step.act === "suspend") outcome = await suspendServices(ctx, documentId, document.number);
  if (byHand.length > 0) outcome = outcome === NOTHING ? BY_HAND : `${outcome}, ${BY_HAND}`;
  if (step.act === "expire" || step.act === "delete")
    outcome = await giveUpNames(ctx, { documentId, number: document.number }, step.act);
  if (step.act === "offer" && !(await isRestorable(ctx, documentId))) return "nothing to restore";
  if (step.act === "lock") outcome = await lockPages(ctx, found);
  if (step.act === "end")
    outcome = await endServices(ctx, document, {
      today,
      byHandBy,
      onlyNames: step.names === true,
      rest: step.rest ?? null,
    });
  // What is credited with the end is not asked for in its mail.
  const owed = step.act === "end" ? await documentForMail(ctx.tx, documentId) : document;
  if (owed === null || owed.openMinor === 0n) return outcome;
  if (step.mail !== undefined && step === plan.mailOf && !told) {
    const givenUp = await givenUpAfter(ctx, doing, step);
    // What a person is to switch off runs until then: its mail says so, and speaks of nothing else.
    if (byHand.length > 0)
      await sayOwed(ctx, document, "to_be_switched_off", `${cause}:by_hand`, { only: byHand, givenUp });
    // Nothing is called suspended of which nobody suspended anything.
    const isTrue = step.mail !== "suspended" || outcome.split(", ").includes("suspended");
    const stops = !found.noSuspension && suspendsFrom(doing.steps, step.day);
    const said = saidOf({ mail: step.mail satisfies OwedMail, stops }, billed);
    const names = step.names ? { names: true } : {};
    if (outcome !== BY_HAND && isTrue && said !== null) {
      const stopped =
        said.stops && said.mail === "overdue_second" ? await toSwitchOff(ctx, found, today) : [];
      const more = { ...said, ...names, byHand: stopped, givenUp };
      await sayOwed(ctx, owed, said.mail, cause, more);
    }
  }
  return told && step.act === "mail" ? "told otherwise" : outcome;
}

/** What its mail must say, because no other does before. */
async function givenUpAfter(ctx: Ctx, doing: Doing, step: CaseStep): Promise<GivenUp | null> {
  const on = namesEndAfter(step, doing.steps, doing.facts, doing.kind);
  if (on === null) return null;
  const names = await namesAtStake(ctx.tx, doing.found.documentId);
  return names.length === 0 ? null : { names, on };
}

async function lockPages(ctx: Ctx, { accountId, documentId: causeId }: DunningCase): Promise<string> {
  await lockAccount(ctx, { accountId, causeId });
  return "locked";
}

const mayCharge = async (ctx: Ctx): Promise<boolean> =>
  (await gatesOf(ctx.tx)).every(({ effect, position }) => effect !== "charge" || position === "open");

/** Whoever is charged by itself need not be asked to pay. */
const chargesItself = async (ctx: Ctx, { payBy, accountId }: DeliveredDocument): Promise<boolean> =>
  payBy === "card" && (await defaultCard(ctx.tx, accountId)) !== null;

async function charge(ctx: Ctx, document: DeliveredDocument): Promise<string> {
  if (document.payBy !== "card") return "not by card";
  const card = await defaultCard(ctx.tx, document.accountId);
  if (!card) return "no card";
  const earlier = await paymentsOfDocument(ctx.tx, document.id);
  if (earlier.some((one) => one.methodId === card.id && one.faultFinal === true))
    return "declined for good before";
  const money = { minor: document.openMinor, currency: document.currency };
  const documents = [{ id: document.id, minor: document.openMinor }];
  const asked = await chargeStored(ctx, {
    methodId: card.id,
    money,
    documents,
    description: document.number,
  });
  if (asked.ok) return "asked";
  // One is under way already: wait for it as for our own.
  return asked.refusal.code === "underway" ? "asked" : asked.refusal.code;
}
