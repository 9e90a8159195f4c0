// A name is no longer wanted: it is not renewed, and deleted at its end or at once. Until then the customer may think again.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { at } from "./change-domain.ts";
import { dayOf, deleteDayOf, registryStates, wantedStates } from "./domain.rules.ts";
import { changeDomain, lockDomain, releaseName } from "./domain.store.ts";
import type { Domain } from "./domain.store.ts";
import { domainEnded } from "./domains.events.ts";
import { askedDeletion } from "./registry-asks.ts";
import { askNextRenewal, failWaitingRenewals } from "./renew-domain.ts";

export type GiveUpDomain = {
  readonly domainId: string;
  readonly when: "at_end" | "now";
  readonly why: string;
};
type NoSuch = { readonly code: "no_such"; readonly kind: "domain" };
export type GiveUpRefusal = NoSuch | BadMove;

/**
 * Step. `at_end`: deleted on the day after the registry's expiry, inside its grace time, so that no further year is paid.
 * Refuses: no_such, bad_move (given up or away already).
 */
export async function giveUp(ctx: Ctx, input: GiveUpDomain): Promise<Result<null, GiveUpRefusal>> {
  const domain = await lockDomain(ctx.tx, input.domainId);
  if (!domain) return refuse({ code: "no_such", kind: "domain" });
  // Given up already, and now it shall go at once: only the day changes.
  const again = domain.wantedState === "given_up" && input.when === "now";
  const to = again ? ok("given_up" as const) : wantedStates.decide(domain.wantedState, "give_up");
  if (!to.ok) return to;
  const next = await changeDomain(ctx, domain, {
    wantedState: to.value,
    autoRenew: false,
    deleteOn: input.when === "now" ? dayOf(ctx.now) : deleteDayOf(domain.expiresAt),
  });
  const { wantedState: from } = domain;
  ctx.moved({ noun: "domain_wish", id: domain.id, move: "give_up", from, to: to.value, why: input.why });
  if (!(await drop(ctx, next)) && input.when === "now") await askDeletion(ctx, next);
  return ok(null);
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

/** Step: the name is wanted again. Refuses: no_such, bad_move (not given up), too_late (being deleted or gone). */
export async function keepDomain(
  ctx: Ctx,
  input: { readonly domainId: string },
): Promise<Result<null, GiveUpRefusal | { readonly code: "too_late" }>> {
  const domain = await lockDomain(ctx.tx, input.domainId);
  if (!domain) return refuse({ code: "no_such", kind: "domain" });
  const to = wantedStates.decide(domain.wantedState, "keep");
  if (!to.ok) return to;
  if (domain.registryState !== "active" && domain.registryState !== "renewing")
    return refuse({ code: "too_late" });
  const next = await changeDomain(ctx, domain, { wantedState: to.value, autoRenew: true, deleteOn: null });
  ctx.moved({ noun: "domain_wish", id: domain.id, move: "keep", from: domain.wantedState, to: to.value });
  await askNextRenewal(ctx, next);
  return ok(null);
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
