// Somebody paid for further years. Each cause renews once; several renewals of one name go one after the other.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { isCovered, registryStates } from "./domain.rules.ts";
import { changeDomain, lockDomain } from "./domain.store.ts";
import type { Domain } from "./domain.store.ts";
import { domainRenewalFailed, domainRenewed } from "./domains.events.ts";
import { askedRenewal } from "./registry-asks.ts";
import { addRenewal, firstRenewal, moveRenewal } from "./renewal.store.ts";
import { tellRenewed } from "./telling/tell-holder.ts";

export type RenewDomain = {
  readonly domainId: string;
  readonly years: number;
  /** What it is renewed for (the document that was paid, …): the same cause again changes nothing. */
  readonly causeId: string;
  /** The day up to which it is paid; where the registry's term reaches it already, no year is bought. */
  readonly coversUntil?: string | null;
};
export type RenewDomainRefusal =
  | { readonly code: "no_such"; readonly kind: "domain" }
  | { readonly code: "not_renewable"; readonly state: string };

/**
 * Step. In its redemption time the renewal waits until the name is restored. Refuses: no_such, not_renewable (given away, gone,
 * never ours, kept elsewhere). Announces domain_renewed later.
 */
export async function renewDomain(ctx: Ctx, input: RenewDomain): Promise<Result<null, RenewDomainRefusal>> {
  const domain = await lockDomain(ctx.tx, input.domainId);
  if (!domain) return refuse({ code: "no_such", kind: "domain" });
  if (["none", "gone", "failed"].includes(domain.registryState))
    return refuse({ code: "not_renewable", state: domain.registryState });
  if (domain.wantedState === "given_up") return refuse({ code: "not_renewable", state: "given_up" });
  const { domainId, causeId, years, coversUntil = null } = input;
  if (await addRenewal(ctx, { domainId, causeId, years, coversUntil })) await askNextRenewal(ctx, domain);
  return ok(null);
}

/** Asks the registry for the oldest renewal that waits, where the name is free for it. The domain is locked by the caller. */
export async function askNextRenewal(ctx: Ctx, domain: Domain): Promise<Domain> {
  const to = registryStates.decide(domain.registryState, "renew");
  if (!to.ok || domain.expiresAt === null || domain.wantedState === "given_up") return domain;
  const renewal = await firstRenewal(ctx.tx, domain.id, "waiting");
  if (!renewal) return domain;
  if (isCovered(domain.expiresAt, renewal.coversUntil)) {
    const message = "term_reached";
    await moveRenewal(ctx.tx, renewal, {
      state: "done",
      fromExpiry: domain.expiresAt,
      toExpiry: domain.expiresAt,
      message,
    });
    ctx.announce(domainRenewed, { domainId: domain.id, causeId: renewal.causeId });
    await tellRenewed(ctx, domain, domain.expiresAt);
    return askNextRenewal(ctx, domain);
  }
  await moveRenewal(ctx.tx, renewal, { state: "asked", fromExpiry: domain.expiresAt });
  const next = await changeDomain(ctx, domain, { registryState: to.value });
  ctx.moved({ noun: "domain", id: domain.id, move: "renew", from: domain.registryState, to: to.value });
  ctx.ask(askedRenewal, {
    subject: { kind: "domain", id: domain.id },
    accountId: domain.accountId,
    connectionId: domain.connectionId,
    ask: {
      domainId: domain.id,
      renewalId: renewal.id,
      name: domain.name,
      years: renewal.years,
      expiresAt: domain.expiresAt,
    },
  });
  return next;
}

/** The name is gone: what was paid for it cannot be bought any more. Answers how many renewals that were. */
export async function failWaitingRenewals(ctx: Ctx, domain: Domain): Promise<number> {
  const renewal = await firstRenewal(ctx.tx, domain.id, "waiting");
  if (!renewal) return 0;
  await moveRenewal(ctx.tx, renewal, { state: "failed", message: "not_found" });
  ctx.announce(domainRenewalFailed, { domainId: domain.id, causeId: renewal.causeId });
  return 1 + (await failWaitingRenewals(ctx, domain));
}

/** Staff renews out of turn. Refuses as the step does. */
export const renewDomainByHand = action({
  name: "renew_domain_by_hand",
  needs: {
    any: ["staff:services.change"],
    on: (input: RenewDomain) => ({ kind: "domain", id: input.domainId }),
  },
  run: renewDomain,
});
