// Somebody is shut out: no way in is left, and whatever was open ends in the same moment. Staff can let them in again.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { endAllKeys } from "./api-keys/end-api-key.ts";
import { endLinks } from "./links.ts";
import { waysInEnded } from "./people.events.ts";
import { personStates } from "./person.rules.ts";
import type { Person } from "./person.rules.ts";
import { endCredentials, lockPerson, writePersonState } from "./person.store.ts";
import { endAllSessions } from "./sessions.ts";

export type DisablePerson = { readonly personId: string; readonly reason: string };
export type DisablePersonRefusal =
  | BadMove
  | { readonly code: "reason_missing" }
  | { readonly code: "no_such"; readonly kind: string };

const REASON = { min: 3, max: 300 };

const needs = {
  any: ["staff:customers.change" as const],
  on: (input: DisablePerson) => ({ kind: "person", id: input.personId }),
};

/** Of a customer's people; colleagues leave by `memberLeaves`. Refuses: no_such, reason_missing, bad_move. */
export const disablePerson = action({
  name: "disable_person",
  needs,
  run: (ctx, input: DisablePerson) => withReason(ctx, input, shutOut),
});

/** Their password and second factor are as they were. Refuses: no_such, reason_missing, bad_move. */
export const enablePerson = action({
  name: "enable_person",
  needs,
  run: (ctx, input: DisablePerson) => withReason(ctx, input, letBack),
});

async function withReason(
  ctx: Ctx,
  { personId, reason }: DisablePerson,
  turn: typeof shutOut,
): Promise<Result<null, DisablePersonRefusal>> {
  const why = reasonOf(reason);
  const person = await customersPerson(ctx, personId);
  if (!person) return refuse({ code: "no_such", kind: "person" });
  return why === null ? refuse({ code: "reason_missing" }) : turn(ctx, person, why);
}

/** As it is kept; null where nothing was said, or too much. */
export function reasonOf(typed: string): string | null {
  const reason = typed.trim();
  return reason.length < REASON.min || reason.length > REASON.max ? null : reason;
}

async function customersPerson(ctx: Ctx, id: string): Promise<Person | null> {
  const person = await lockPerson(ctx.tx, id);
  return person?.sellerId == null ? null : person;
}

/** A step: sessions, keys of programs and mailed links end, and nobody signs in as them. Lock the person first. */
export async function shutOut(ctx: Ctx, person: Person, why: string): Promise<Result<null, BadMove>> {
  const to = personStates.decide(person.state, "disable");
  if (!to.ok) return to;
  await writePersonState(ctx.tx, person, to.value);
  await endAllSessions(ctx, person.id);
  await endAllKeys(ctx, { ...person, state: to.value });
  await endLinks(ctx, { personId: person.id });
  ctx.announce(waysInEnded, { personId: person.id });
  ctx.moved({ noun: "person", id: person.id, move: "disable", from: person.state, to: to.value, why });
  return ok(null);
}

/** A step: they may sign in again, with whatever opens the door then. Lock the person first. */
export async function letBack(ctx: Ctx, person: Person, why: string): Promise<Result<null, BadMove>> {
  const to = personStates.decide(person.state, "enable");
  if (!to.ok) return to;
  await writePersonState(ctx.tx, person, to.value);
  ctx.moved({ noun: "person", id: person.id, move: "enable", from: person.state, to: to.value, why });
  return ok(null);
}

/** A step: password, passkeys, app and recovery codes end. */
export const endKeys = (ctx: Ctx, personId: string): Promise<void> =>
  endCredentials(ctx.tx, personId, ctx.machineNow);
