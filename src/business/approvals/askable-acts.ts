// All acts that can be asked of somebody who may do them.
import type { PersonActor, Subject } from "../../kernel/rights.ts";
import { mayDo, mayKnow } from "../customers/index.ts";
import type { AskableAct } from "./acts/askable.ts";
import { contractActs } from "./acts/contract-acts.ts";
import { domainActs } from "./acts/domain-acts.ts";
import { givenActs } from "./acts/given-acts.ts";
import { hostingActs } from "./acts/hosting-acts.ts";
import { methodActs } from "./acts/method-acts.ts";
import { moneyActs } from "./acts/money-acts.ts";
import { orderActs } from "./acts/order-acts.ts";
import { ownCardActs } from "./acts/own-card-acts.ts";
import { peopleActs } from "./acts/people-acts.ts";
import { mailActs } from "./acts/mail-acts.ts";
import { profileActs } from "./acts/profile-acts.ts";
import { questionActs } from "./acts/question-acts.ts";

const ASKABLE_ACTS = {
  ...contractActs,
  ...domainActs,
  ...givenActs,
  ...hostingActs,
  ...mailActs,
  ...methodActs,
  ...moneyActs,
  ...orderActs,
  ...ownCardActs,
  ...peopleActs,
  ...profileActs,
  ...questionActs,
} as const satisfies Readonly<Record<string, AskableAct>>;

export type AskableName = keyof typeof ASKABLE_ACTS;

/** Whether somebody may know enough of the thing to ask for the act. A visitor of the staff asks for nothing. */
export function mayAskFor(actor: PersonActor, act: AskableAct, subject: Subject, now: Date): boolean {
  if (actor.through) return false;
  return act.sees === null ? mayKnow(actor, subject) : mayDo(actor, act.sees, subject, now);
}

/** Not done for who said yes, but shown to who asked: they wait for it. */
export const GIVEN_ACTS: readonly string[] = [...Object.keys(givenActs), ...Object.keys(ownCardActs)];

export const askableAct = (name: string): AskableAct | null =>
  Object.hasOwn(ASKABLE_ACTS, name) ? ASKABLE_ACTS[name as AskableName] : null;
