// The registry's answer to a renewal: the term is longer, or somebody has to look why not.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Outcome } from "../../kernel/deeds.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { isLater } from "./domain.rules.ts";
import { lockDomain } from "./domain.store.ts";
import type { Domain } from "./domain.store.ts";
import { domainRenewalFailed, domainRenewed } from "./domains.events.ts";
import { whyNot } from "./note-arrival.ts";
import { askReading } from "./read-domain.ts";
import type { RegisteredDomain } from "./registrar.port.ts";
import type { RenewalAsk } from "./registry-asks.ts";
import { firstRenewal, moveRenewal, renewalById } from "./renewal.store.ts";
import type { Renewal, RenewalState } from "./renewal.store.ts";
import { settleDomain } from "./settle-domain.ts";
import { tellNotRenewed, tellRenewed } from "./telling/tell-holder.ts";

export async function noteRenewed(
  ctx: Ctx,
  attempt: Attempt<RenewalAsk>,
  outcome: Outcome<RegisteredDomain>,
): Promise<Result<null>> {
  const domain = await lockDomain(ctx.tx, attempt.ask.domainId);
  const renewal = await renewalById(ctx.tx, attempt.ask.renewalId);
  if (!domain || outcome.kind === "pending") return ok(null);
  if (renewal?.state === "unclear") return noteAtLast(ctx, domain, renewal, outcome);
  if (renewal?.state !== "asked") return ok(null);
  if (outcome.kind === "done") {
    await endRenewal(ctx, domain, renewal, { state: "done", toExpiry: outcome.value.expiresAt });
    await settleDomain(ctx, domain, "renewed", { found: outcome.value });
    return ok(null);
  }
  const why = whyNot(outcome);
  const lost = outcome.kind === "parked";
  await endRenewal(ctx, domain, renewal, {
    state: lost ? "unclear" : "failed",
    toExpiry: null,
    message: why,
  });
  await settleDomain(ctx, domain, lost ? "lose" : "refuse", { why });
  return ok(null);
}

/** Nobody knew at first, and somebody had the registry asked again: how the name stands is read there. */
async function noteAtLast(
  ctx: Ctx,
  domain: Domain,
  renewal: Renewal,
  outcome: Outcome<RegisteredDomain>,
): Promise<Result<null>> {
  if (outcome.kind === "done") {
    await endRenewal(ctx, domain, renewal, { state: "done", toExpiry: outcome.value.expiresAt });
    await settleDomain(ctx, domain, "found", { found: outcome.value });
  } else if (outcome.kind === "refused") {
    await endRenewal(ctx, domain, renewal, { state: "failed", toExpiry: null, message: whyNot(outcome) });
    await askReading(ctx, domain);
  }
  return ok(null);
}

async function endRenewal(
  ctx: Ctx,
  domain: Domain,
  renewal: Renewal,
  to: { readonly state: RenewalState; readonly toExpiry: Date | null; readonly message?: string },
): Promise<void> {
  await moveRenewal(ctx.tx, renewal, to);
  const ids = { domainId: renewal.domainId, causeId: renewal.causeId };
  if (to.state === "done") {
    ctx.announce(domainRenewed, ids);
    if (to.toExpiry) await tellRenewed(ctx, domain, to.toExpiry);
  } else if (to.state === "failed") {
    ctx.announce(domainRenewalFailed, ids);
    await tellNotRenewed(ctx, domain);
  }
}

const OLD_TERM = "shown_old_term";

/**
 * A reading shows the term: renewals whose outcome was open are done where it moved, and failed where it did not. One that
 * the registry still thinks about (`decided` false) stays open.
 */
export async function settleOpenRenewal(
  ctx: Ctx,
  domain: Domain,
  found: RegisteredDomain,
  decided: boolean,
): Promise<void> {
  for (const state of ["asked", "unclear"] as const) {
    const renewal = await firstRenewal(ctx.tx, domain.id, state);
    if (!renewal || found.expiresAt === null) continue;
    if (isLater(found.expiresAt, renewal.fromExpiry))
      await endRenewal(ctx, domain, renewal, { state: "done", toExpiry: found.expiresAt });
    else if (state === "unclear" || decided)
      await endRenewal(ctx, domain, renewal, { state: "failed", toExpiry: null, message: OLD_TERM });
  }
}
