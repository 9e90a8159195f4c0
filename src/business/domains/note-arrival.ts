// The registry's answers to a registration and to a transfer towards us.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Outcome } from "../../kernel/deeds.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { faultOf } from "./domain.rules.ts";
import { lockDomain } from "./domain.store.ts";
import type { Domain } from "./domain.store.ts";
import { domainPending } from "./domains.events.ts";
import type { RegisteredDomain } from "./registrar.port.ts";
import type { Registration, TransferAsk } from "./registry-asks.ts";
import { settleDomain } from "./settle-domain.ts";

/** What a note tells the desk of an outcome that is not done. */
export function whyNot(outcome: Exclude<Outcome<unknown>, { kind: "done" } | { kind: "pending" }>): string {
  if (outcome.kind === "refused") return faultOf(outcome.code, outcome.message);
  if (outcome.kind === "withheld") return "withheld";
  return faultOf("outcome_unknown", outcome.message);
}

export const noteRegistered = (
  ctx: Ctx,
  attempt: Attempt<Registration>,
  outcome: Outcome<RegisteredDomain>,
): Promise<Result<null>> => noteArrival(ctx, attempt.ask.domainId, outcome, "registered");

export const noteTransfer = (
  ctx: Ctx,
  attempt: Attempt<TransferAsk>,
  outcome: Outcome<RegisteredDomain>,
): Promise<Result<null>> => noteArrival(ctx, attempt.ask.domainId, outcome, "transferred");

async function noteArrival(
  ctx: Ctx,
  domainId: string,
  outcome: Outcome<RegisteredDomain>,
  move: "registered" | "transferred",
): Promise<Result<null>> {
  const domain = await lockDomain(ctx.tx, domainId);
  const during = move === "registered" ? "registering" : "transferring";
  if (domain?.registryState === "unclear") return noteAtLast(ctx, domain, outcome);
  if (domain?.registryState !== during) return ok(null);
  if (outcome.kind === "pending") {
    ctx.announce(domainPending, { domainId, orderItemId: domain.orderItemId });
  } else if (outcome.kind === "done") {
    await settleDomain(ctx, domain, move, { found: outcome.value });
  } else {
    const lost = outcome.kind === "parked";
    await settleDomain(ctx, domain, lost ? "lose" : "refuse", { why: whyNot(outcome) });
  }
  return ok(null);
}

/** Nobody knew at first, and somebody had the registry asked again. What it still thinks about is read daily. */
async function noteAtLast(
  ctx: Ctx,
  domain: Domain,
  outcome: Outcome<RegisteredDomain>,
): Promise<Result<null>> {
  if (domain.expiresAt !== null) return ok(null);
  if (outcome.kind === "done") await settleDomain(ctx, domain, "found", { found: outcome.value });
  if (outcome.kind === "refused") await settleDomain(ctx, domain, "miss", { why: whyNot(outcome) });
  return ok(null);
}
