// A name is no longer wanted: it is not renewed, and deleted at its end or at once. Until then the customer may think again.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { addDays } from "../../kernel/time.ts";
import { at } from "./change-domain.ts";
import {
  dayOf,
  deleteDayOf,
  graceDayOf,
  ownEnd,
  registryStates,
  unpaidGraceDay,
  wantedStates,
} from "./domain.rules.ts";
import { changeDomain, lockDomain, releaseName } from "./domain.store.ts";
import type { Domain } from "./domain.store.ts";
import { domainEnded, domainGivenUp, domainKept } from "./domains.events.ts";
import { askedDeletion } from "./registry-asks.ts";
import { askNextRenewal, failWaitingRenewals } from "./renew-domain.ts";
import { tldRuleOn } from "./renewal.store.ts";
import { openNameTask } from "./restore-domain.ts";

export type GiveUpDomain = {
  readonly domainId: string;
  readonly when: "at_end" | "now";
  readonly why: string;
};
/** For an unpaid document: also only on the last day on which the registry takes the name back without a further year. */
export type GiveUpForDebt = {
  readonly domainId: string;
  readonly when: "now" | "in_grace" | "at_end";
  readonly why: string;
  readonly causeId: string;
};
type NoSuch = { readonly code: "no_such"; readonly kind: "domain" };
export type GiveUpRefusal = NoSuch | BadMove;

/**
 * Step. `at_end`: deleted on the day after the registry's expiry, inside its grace time, so that no further year is paid; where that
 * time runs already and nobody paid for a further one, on the last day of it.
 * What its holder gave up is not given up again for debt. Refuses: no_such, bad_move (given up or away already).
 */
export async function giveUp(
  ctx: Ctx,
  input: GiveUpDomain | GiveUpForDebt,
): Promise<Result<null, GiveUpRefusal>> {
  const domain = await lockDomain(ctx.tx, input.domainId);
  if (!domain) return refuse({ code: "no_such", kind: "domain" });
  const causeId = "causeId" in input ? input.causeId : null;
  // Given up already, and now it shall go at once: only the day changes.
  const isOurs = causeId === null || domain.givenUpFor === causeId;
  const again = domain.wantedState === "given_up" && input.when === "now" && isOurs;
  const to = again ? ok("given_up" as const) : wantedStates.decide(domain.wantedState, "give_up");
  if (!to.ok) return to;
  const next = await changeDomain(ctx, domain, {
    wantedState: to.value,
    autoRenew: false,
    deleteOn: await lastDay(ctx, domain, input),
    givenUpFor: causeId,
  });
  const { wantedState: from } = domain;
  ctx.moved({ noun: "domain_wish", id: domain.id, move: "give_up", from, to: to.value, why: input.why });
  if (causeId === null) ctx.announce(domainGivenUp, { domainId: domain.id });
  if (!(await drop(ctx, next)) && input.when === "now") await askDeletion(ctx, next);
  return ok(null);
}

async function lastDay(
  ctx: Ctx,
  domain: Domain,
  input: GiveUpDomain | GiveUpForDebt,
): Promise<string | null> {
  const today = dayOf(ctx.now);
  if (input.when === "now") return today;
  const { graceDays } = await tldRuleOn(ctx.tx, domain.tld, today);
  if (!("causeId" in input)) return unpaidGraceDay(domain, graceDays, today) ?? deleteDayOf(domain.expiresAt);
  const end = ownEnd(domain.expiresAt, domain.paidThrough);
  if (end === null) return null;
  return input.when === "at_end" ? addDays(end, 1) : graceDayOf(end, graceDays);
}

/** A name that is not at our registrar needs no deletion. */
async function drop(ctx: Ctx, domain: Domain): Promise<boolean> {
  const to = registryStates.decide(domain.registryState, "drop");
  if (!to.ok) return false;
  await changeDomain(ctx, domain, { registryState: to.value, deleteOn: null });
  ctx.moved({ noun: "domain", id: domain.id, move: "drop", from: domain.registryState, to: to.value });
  await releaseName(ctx.tx, domain.id, domain.name);
  await failWaitingRenewals(ctx, domain);
  ctx.announce(domainEnded, { domainId: domain.id });
  return true;
}

/** Asks the registry to delete a given-up name, where it is free for that; else the next day's tick does. */
export async function askDeletion(ctx: Ctx, domain: Domain): Promise<void> {
  const to = registryStates.decide(domain.registryState, "delete");
  if (!to.ok || domain.wantedState !== "given_up") return;
  const next = await changeDomain(ctx, domain, { registryState: to.value });
  ctx.moved({ noun: "domain", id: domain.id, move: "delete", from: domain.registryState, to: to.value });
  ctx.ask(askedDeletion, { ...at(next), ask: { domainId: domain.id, name: domain.name } });
}

/**
 * Step: the name is wanted again. Refuses: no_such, bad_move (not given up), too_late (being deleted or gone), given_up_for_debt
 * (only staff takes that back: its holder would keep for nothing what they did not pay).
 */
export async function keepDomain(
  ctx: Ctx,
  input: { readonly domainId: string },
): Promise<Result<null, GiveUpRefusal | { readonly code: "too_late" | "given_up_for_debt" }>> {
  const domain = await lockDomain(ctx.tx, input.domainId);
  if (!domain) return refuse({ code: "no_such", kind: "domain" });
  const to = wantedStates.decide(domain.wantedState, "keep");
  if (!to.ok) return to;
  if (domain.registryState !== "active" && domain.registryState !== "renewing")
    return refuse({ code: "too_late" });
  if (domain.givenUpFor !== null && ctx.actor.kind !== "staff") return refuse({ code: "given_up_for_debt" });
  await wantAgain(ctx, domain);
  return ok(null);
}

/** Step on a locked domain: it is kept and renewed as before. */
export async function wantAgain(ctx: Ctx, domain: Domain): Promise<void> {
  const wanted = { wantedState: "registered", autoRenew: true, deleteOn: null, givenUpFor: null } as const;
  const next = await changeDomain(ctx, domain, wanted);
  ctx.moved({ noun: "domain_wish", id: domain.id, move: "keep", from: domain.wantedState, to: "registered" });
  ctx.announce(domainKept, { domainId: domain.id });
  await askNextRenewal(ctx, next);
}

/** What became of a name that was given up for a document, once that is paid. */
export type PaidLate = {
  readonly name: string;
  /**
   * `kept`: nothing had happened yet. `waiting`: the registry deletes it, a person has it restored there. `running`: its contract is
   * over, it works until the end of its term. `leaving`: its contract is over, but it may still be had. `gone`: nobody can bring it
   * back.
   */
  readonly state: "kept" | "waiting" | "running" | "leaving" | "gone";
};

export type KeepPaid = {
  readonly domainId: string;
  readonly causeId: string;
  /** Its contract has ended for that debt. */
  readonly isOver: boolean;
  /** False: the document is owed no longer for another reason, and nobody waits for what is gone. */
  readonly isPaid: boolean;
};

/** What goes within these days is hardly there any more. */
const SOON_DAYS = 14;

/**
 * Step: the document for which the name was given up is paid. Null where it was not given up for that. Of whatever is not kept by
 * itself a person hears: what the registry deletes already they have restored there (the renewal that was paid waits for it), and
 * of what is over they say what becomes of the money.
 */
export async function keepPaidDomain(ctx: Ctx, input: KeepPaid): Promise<PaidLate | null> {
  const domain = await lockDomain(ctx.tx, input.domainId);
  const isOurs = domain?.wantedState === "given_up" && domain.givenUpFor === input.causeId;
  if (!domain || !isOurs) return null;
  const name = domain.unicodeName;
  const isGone = ["none", "failed", "gone"].includes(domain.registryState);
  if (isGone || input.isOver) {
    if (!input.isPaid) return null;
    const soon = addDays(dayOf(ctx.now), SOON_DAYS);
    if (!isGone && domain.deleteOn !== null && domain.deleteOn > soon) return { name, state: "running" };
    await openNameTask(ctx, domain, "name_paid_late");
    return { name, state: isGone ? "gone" : "leaving" };
  }
  await wantAgain(ctx, domain);
  if (domain.registryState !== "deleting" && domain.registryState !== "redemption")
    return { name, state: "kept" };
  await openNameTask(ctx, domain, "domain_to_restore");
  return { name, state: "waiting" };
}

const on = (input: { readonly domainId: string }) => ({ kind: "domain", id: input.domainId });

/** The customer cancels the renewal (`autoRenew` false: deleted at its end) or takes that back. */
export const setAutoRenew = action({
  name: "set_auto_renew",
  needs: { any: ["domain_moves.do", "staff:services.change"], on },
  run: (ctx, input: { readonly domainId: string; readonly autoRenew: boolean }) =>
    input.autoRenew
      ? keepDomain(ctx, input)
      : giveUp(ctx, { domainId: input.domainId, when: "at_end", why: "auto_renew_off" }),
});

/** Staff ends a name, at its end or at once. */
export const giveUpDomain = action({
  name: "give_up_domain",
  needs: { any: ["staff:services.change"], on },
  run: (ctx, input: GiveUpDomain) => giveUp(ctx, input),
});
