// The deed that asks the registry for a deleted name back. Half done (asked for, not reported on yet) it is called again, and the
// connection goes on from there.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Deed, Looked, Outcome } from "../../kernel/deeds.ts";
import { done, ok, refused } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { changeDomain, lockDomain } from "./domain.store.ts";
import { domainById } from "./domains.reads.ts";
import { wantAgain } from "./give-up-domain.ts";
import { whyNot } from "./note-arrival.ts";
import type { RegisteredDomain, Registrar } from "./registrar.port.ts";
import { askedRestore } from "./registry-asks.ts";
import type { RestoreAsk } from "./registry-asks.ts";
import { openNameTask } from "./restore-domain.ts";
import { settleDomain } from "./settle-domain.ts";

export const restoreDomainAtRegistry: Deed<Registrar, RestoreAsk, RegisteredDomain> = {
  ...askedRestore,
  port: "registrar",
  effect: "registry",
  call: (registrar, { ask: { name, deletedAt, restoredAt } }) =>
    registrar.restoreDomain(name, { deletedAt, restoredAt }),
  look,
  waits: async (db, { domainId }) => (await domainById(db, domainId))?.registryState === "redemption",
  note: noteRestored,
};

async function look(registrar: Registrar, { ask }: Attempt<RestoreAsk>): Promise<Looked<RegisteredDomain>> {
  const found = await registrar.findDomain(ask.name);
  if (found === null) return { kind: "happened", answer: refused("not_found", "") };
  if (!found.ours) return { kind: "happened", answer: refused("not_ours", "") };
  return found.statuses.includes("pendingDelete")
    ? { kind: "did_not_happen" }
    : { kind: "happened", answer: done(found) };
}

/** What waits is shown by the daily reading; what was refused or is not known stays with whoever restores names. */
async function noteRestored(
  ctx: Ctx,
  attempt: Attempt<RestoreAsk>,
  outcome: Outcome<RegisteredDomain>,
): Promise<Result<null>> {
  const domain = await lockDomain(ctx.tx, attempt.ask.domainId);
  if (domain?.registryState !== "redemption" || outcome.kind === "pending") return ok(null);
  if (outcome.kind !== "done") {
    const next = await changeDomain(ctx, domain, { fault: whyNot(outcome) });
    await openNameTask(ctx, next, "domain_to_restore");
    return ok(null);
  }
  const next = await settleDomain(ctx, domain, "restored", { found: outcome.value });
  if (next.wantedState === "given_up") await wantAgain(ctx, next);
  return ok(null);
}
