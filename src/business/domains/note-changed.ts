// The registry's answers to changes of name servers, lock and auth code. Where something else is wanted by now, it is asked
// for; where the registry refused, the truth is read and the desk is told.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Outcome } from "../../kernel/deeds.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { askLock, askNameservers } from "./change-domain.ts";
import { changeDomain, lockDomain } from "./domain.store.ts";
import type { Domain } from "./domain.store.ts";
import { authCodeReady, domainChangeRefused } from "./domains.events.ts";
import { whyNot } from "./note-arrival.ts";
import { askReading } from "./read-domain.ts";
import type { AuthCodeAsk, LockAsk, NameserversAsk } from "./registry-asks.ts";
import type { RefusedChange } from "./telling/domain.mails.ts";
import { tellChangeRefused } from "./telling/tell-holder.ts";

type Noted = Promise<Result<null>>;

export async function noteNameservers(
  ctx: Ctx,
  { ask }: Attempt<NameserversAsk>,
  outcome: Outcome<unknown>,
): Noted {
  const domain = await lockDomain(ctx.tx, ask.domainId);
  if (!domain) return ok(null);
  if (domain.nameservers.join(" ") !== ask.nameservers.join(" ")) await askNameservers(ctx, domain);
  else await tellRefusal(ctx, domain, "nameservers", outcome);
  return ok(null);
}

export async function noteLock(ctx: Ctx, { ask }: Attempt<LockAsk>, outcome: Outcome<unknown>): Noted {
  const domain = await lockDomain(ctx.tx, ask.domainId);
  if (!domain) return ok(null);
  if (domain.transferLocked !== ask.locked) await askLock(ctx, domain);
  else await tellRefusal(ctx, domain, "lock", outcome);
  return ok(null);
}

export async function noteAuthCode(ctx: Ctx, { ask }: Attempt<AuthCodeAsk>, outcome: Outcome<null>): Noted {
  const domain = await lockDomain(ctx.tx, ask.domainId);
  if (!domain) return ok(null);
  if (outcome.kind !== "done") {
    await tellRefusal(ctx, domain, "auth_code", outcome);
    return ok(null);
  }
  await changeDomain(ctx, domain, { sealedAuthCode: ask.sealedAuthCode });
  ctx.announce(authCodeReady, { domainId: domain.id });
  return ok(null);
}

async function tellRefusal(
  ctx: Ctx,
  domain: Domain,
  change: RefusedChange,
  outcome: Outcome<unknown>,
): Promise<void> {
  if (outcome.kind === "done" || outcome.kind === "pending") return;
  const fault = whyNot(outcome);
  await changeDomain(ctx, domain, { fault });
  ctx.announce(domainChangeRefused, { domainId: domain.id });
  // What our own switch keeps back, no registry refused.
  if (outcome.kind === "withheld") return;
  await tellChangeRefused(ctx, domain, { change, isUnclear: outcome.kind === "parked" });
  await askReading(ctx, domain);
}
