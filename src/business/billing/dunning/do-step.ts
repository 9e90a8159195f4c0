// One step of a dunning case: what it does to the things the document pays for, and what it says of that. Answers what became of
// it, which is kept with the step.
import type { Ctx } from "../../../kernel/act.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { lockAccount } from "../../customers/index.ts";
import { invoiceOverdue } from "../billing.events.ts";
import { documentForMail } from "../documents/delivery.store.ts";
import type { DeliveredDocument } from "../documents/delivery.store.ts";
import { sayOwed } from "../settling/say-owed.ts";
import type { GivenUp, OwedMail } from "../settling/say-owed.ts";
import { BY_HAND } from "./by-hand.store.ts";
import { chargeCase, chargesItself } from "./charge-case.ts";
import { courseOf, namesEndAfter, payableUntil } from "./course.rules.ts";
import { suspendsFrom } from "./dunning.rules.ts";
import type { CaseFacts, CaseStep, Plan } from "./dunning.rules.ts";
import { contractsBilledBy } from "./dunning.store.ts";
import type { DunningCase } from "./dunning.store.ts";
import { endServices } from "./end-services.ts";
import { giveUpNames, isRestorable, namesAtStake } from "./name-steps.ts";
import { NAMES_RUNNING, saidOf } from "./said-of.rules.ts";
import { switchOffByHand, toSwitchOff } from "./stop-by-hand.ts";
import { NOTHING, suspendServices } from "./stop-services.ts";
import { writeReminder } from "./write-reminder.ts";

/** A case on its day. */
export type Doing = {
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

/** Step, for what is due and need not wait. Answers what became of it: "mailed", "suspended", or why nothing was done. */
export async function doStep(ctx: Ctx, doing: Doing, step: CaseStep): Promise<string> {
  const { found, document, told } = doing;
  const { documentId } = found;
  if (step.act === "overdue") {
    ctx.announce(invoiceOverdue, { documentId });
    return "told";
  }
  if (step.act === "charge") return chargeCase(ctx, document);
  if (step.act === "letter") return write(ctx, doing, step);
  const needless = await needlessSince(ctx, doing, step);
  if (needless !== null) return needless;
  const billed = NAMES_RUNNING.has(step.mail ?? "") ? await contractsBilledBy(ctx.tx, documentId) : [];
  const done = await carryOut(ctx, doing, step);
  await say(ctx, doing, { step, done, billed });
  return told && step.act === "mail" ? "told otherwise" : done.outcome;
}

/** Why nothing is done of a step whose day came; null: it is done. */
async function needlessSince(ctx: Ctx, { document, today }: Doing, step: CaseStep): Promise<string | null> {
  if (step.act === "offer") return (await isRestorable(ctx, document.id)) ? null : "nothing to restore";
  if (step.mail !== "due_soon") return null;
  // A promise that was broken moves the steps behind the day: what was due by then is not due soon.
  if ((document.dueOn ?? document.documentOn) < today) return "passed";
  return (await chargesItself(ctx, document)) ? "by card" : null;
}

/** `byHand`: contracts that a person is to switch off. */
type Done = { readonly outcome: string; readonly byHand: readonly string[] };

async function carryOut(ctx: Ctx, doing: Doing, step: CaseStep): Promise<Done> {
  const { found, document, today, byHandBy } = doing;
  const { documentId } = found;
  const of = (outcome: string): Done => ({ outcome, byHand: [] });
  switch (step.act) {
    case "suspend":
      return suspend(ctx, doing);
    case "expire":
    case "delete":
      return of(await giveUpNames(ctx, { documentId, number: document.number }, step.act));
    case "lock":
      await lockAccount(ctx, { accountId: found.accountId, causeId: documentId });
      return of("locked");
    case "end": {
      const how = { today, byHandBy, onlyNames: step.names === true, rest: step.rest ?? null };
      return of(await endServices(ctx, document, how));
    }
    default:
      return of("mailed");
  }
}

async function suspend(ctx: Ctx, { found, document, today, byHandBy }: Doing): Promise<Done> {
  const byHand = await switchOffByHand(ctx, found, document.number, { today, stopBy: byHandBy });
  const outcome = await suspendServices(ctx, found.documentId, document.number);
  if (byHand.length === 0) return { outcome, byHand };
  return { outcome: outcome === NOTHING ? BY_HAND : `${outcome}, ${BY_HAND}`, byHand };
}

type Saying = {
  readonly step: CaseStep;
  readonly done: Done;
  /** The contracts that the document is for, as they were before the step. */
  readonly billed: readonly { readonly id: string; readonly isOver: boolean }[];
};

/** The day's one mail, where the step has it and the customer heard nothing else of the document today. */
async function say(ctx: Ctx, doing: Doing, { step, done, billed }: Saying): Promise<void> {
  const { found, document, plan, today, told } = doing;
  if (step.mail === undefined || step !== plan.mailOf || told) return;
  // What is credited with the end is not asked for in its mail.
  const owed = step.act === "end" ? await documentForMail(ctx.tx, found.documentId) : document;
  if (owed === null || owed.openMinor === 0n) return;
  const { outcome, byHand } = done;
  const cause = causeOf(found, step);
  const givenUp = await givenUpAfter(ctx, doing, step);
  // What a person is to switch off runs until then: its mail says so, and speaks of nothing else.
  if (byHand.length > 0)
    await sayOwed(ctx, document, "to_be_switched_off", `${cause}:by_hand`, { only: byHand, givenUp });
  // Nothing is called suspended of which nobody suspended anything.
  const isTrue = step.mail !== "suspended" || outcome.split(", ").includes("suspended");
  const stops = !found.noSuspension && suspendsFrom(doing.steps, step.day);
  const said = saidOf({ mail: step.mail satisfies OwedMail, stops }, billed);
  if (outcome === BY_HAND || !isTrue || said === null) return;
  const stopped = said.stops && said.mail === "overdue_second" ? await toSwitchOff(ctx, found, today) : [];
  const names = step.names ? { names: true } : {};
  await sayOwed(ctx, owed, said.mail, cause, { ...said, ...names, byHand: stopped, givenUp });
}

async function write(ctx: Ctx, doing: Doing, step: CaseStep): Promise<string> {
  const payBy = payableUntil(doing.today, courseOf(doing.steps, doing.facts));
  const givenUp = await givenUpAfter(ctx, doing, step);
  return writeReminder(ctx, doing.document, causeOf(doing.found, step), { givenUp, payBy });
}

/** What a step says is said once, and once more where the case begins anew. */
function causeOf({ id, round }: DunningCase, { day, act }: CaseStep): string {
  const again = round > 1 ? `:${round}` : "";
  return `dunning:${id}:${day}:${act}${again}`;
}

/** What its mail must say, because no other does before. */
async function givenUpAfter(ctx: Ctx, doing: Doing, step: CaseStep): Promise<GivenUp | null> {
  const on = namesEndAfter(step, doing.steps, doing.facts, doing.kind);
  if (on === null) return null;
  const names = await namesAtStake(ctx.tx, doing.found.documentId);
  return names.length === 0 ? null : { names, on };
}
