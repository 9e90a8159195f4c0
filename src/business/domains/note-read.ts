// What the registry shows is compared with what we believed: names arrive, renew themselves, get lost.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Outcome } from "../../kernel/deeds.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { dropAttempts } from "../staff/index.ts";
import { conclude, dayOf, isLater } from "./domain.rules.ts";
import type { RegistryMove, Seen } from "./domain.rules.ts";
import { changeDomain, isOvertaken, lockDomain, seenAs } from "./domain.store.ts";
import type { Domain } from "./domain.store.ts";
import { settleOpenRenewal } from "./note-renewed.ts";
import type { RegisteredDomain } from "./registrar.port.ts";
import {
  askedDeletion,
  askedLock,
  askedNameservers,
  askedRegistration,
  askedRenewal,
  askedRestore,
  askedTransfer,
} from "./registry-asks.ts";
import type { ReadingAsk } from "./registry-asks.ts";
import { settleDomain } from "./settle-domain.ts";

const MOVING = [
  askedRegistration.name,
  askedTransfer.name,
  askedRenewal.name,
  askedDeletion.name,
  askedRestore.name,
];
const CHANGING = [askedNameservers.name, askedLock.name];

const WHY: Partial<Record<RegistryMove, string>> = {
  refuse: "shown_not_arrived",
  miss: "shown_never_arrived",
  leave: "shown_elsewhere",
};

export async function noteRead(
  ctx: Ctx,
  attempt: Attempt<ReadingAsk>,
  outcome: Outcome<Seen>,
): Promise<Result<null>> {
  const domain = await lockDomain(ctx.tx, attempt.ask.domainId);
  if (!domain || outcome.kind !== "done") return ok(null);
  const seen = outcome.value;
  const busy = await isOvertaken(ctx.tx, attempt.id, domain.id, MOVING);
  const move = conclude({ ...domain, busy }, seen);
  if (move === null) {
    if (!busy && seen.found?.ours) await refresh(ctx, attempt.id, domain, seen.found);
    return ok(null);
  }
  // What was parked about it has its answer by this reading, and is not asked once more.
  if (domain.registryState === "unclear")
    await dropAttempts(ctx, domain.id, MOVING, "answered by reading it");
  if (seen.found?.ours) await settleOpenRenewal(ctx, domain, seen.found, seen.decided);
  await settleDomain(ctx, domain, move, { found: seen.found, why: WHY[move] ?? null });
  return ok(null);
}

/** Nothing moved, but facts may have: a term the registry lengthened by itself, name servers it kept. */
async function refresh(ctx: Ctx, readingId: string, domain: Domain, found: RegisteredDomain): Promise<void> {
  const changing = await isOvertaken(ctx.tx, readingId, domain.id, CHANGING);
  const facts = changing
    ? {}
    : {
        nameservers: found.nameservers,
        transferLocked: found.statuses.includes("clientTransferProhibited"),
      };
  await changeDomain(ctx, domain, { ...seenAs(found), ...facts });
  if (!isLater(found.expiresAt, domain.expiresAt) || found.expiresAt === null || domain.expiresAt === null)
    return;
  const why = `term_longer: ${dayOf(domain.expiresAt)} – ${dayOf(found.expiresAt)}`;
  const { registryState } = domain;
  ctx.moved({ noun: "domain", id: domain.id, move: "lengthen", from: registryState, to: registryState, why });
}
