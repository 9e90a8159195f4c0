// What billing tells about a name: how far it is paid, and how it stands. Neither moves anything at the registry.
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { billingStates } from "./domain.rules.ts";
import type { BillingMove } from "./domain.rules.ts";
import { changeDomain, lockDomain } from "./domain.store.ts";

type NoSuch = { readonly code: "no_such"; readonly kind: "domain" };

/** Step: paid up to this day (its last). An earlier day than is known changes nothing. Refuses: no_such. */
export async function markPaidThrough(
  ctx: Ctx,
  domainId: string,
  date: string,
): Promise<Result<null, NoSuch>> {
  const domain = await lockDomain(ctx.tx, domainId);
  if (!domain) return refuse({ code: "no_such", kind: "domain" });
  const to = billingStates.decide(domain.billingState, "pay");
  const paidThrough = domain.paidThrough !== null && domain.paidThrough > date ? domain.paidThrough : date;
  await changeDomain(ctx, domain, { paidThrough, ...(to.ok ? { billingState: to.value } : {}) });
  if (to.ok)
    ctx.moved({ noun: "domain_billing", id: domainId, move: "pay", from: domain.billingState, to: to.value });
  return ok(null);
}

/** Step: billed, overdue, free or ended. Refuses: no_such, bad_move. */
export async function moveDomainBilling(
  ctx: Ctx,
  domainId: string,
  move: BillingMove,
): Promise<Result<null, NoSuch | BadMove>> {
  const domain = await lockDomain(ctx.tx, domainId);
  if (!domain) return refuse({ code: "no_such", kind: "domain" });
  const to = billingStates.decide(domain.billingState, move);
  if (!to.ok) return to;
  await changeDomain(ctx, domain, { billingState: to.value });
  ctx.moved({ noun: "domain_billing", id: domainId, move, from: domain.billingState, to: to.value });
  return ok(null);
}
