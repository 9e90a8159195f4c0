// The registry's answer to a deletion: gone at once, or gone after its redemption time.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Outcome } from "../../kernel/deeds.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { addDays } from "../../kernel/time.ts";
import { dayOf } from "./domain.rules.ts";
import { changeDomain, deletionRefusedBefore, lockDomain } from "./domain.store.ts";
import { domainChangeRefused } from "./domains.events.ts";
import { whyNot } from "./note-arrival.ts";
import { askReading } from "./read-domain.ts";
import type { DomainAsk } from "./registry-asks.ts";
import { settleDomain } from "./settle-domain.ts";
import { tellChangeRefused } from "./telling/tell-holder.ts";

export async function noteDeleted(
  ctx: Ctx,
  attempt: Attempt<DomainAsk>,
  outcome: Outcome<null>,
): Promise<Result<null>> {
  const domain = await lockDomain(ctx.tx, attempt.ask.domainId);
  if (domain?.registryState === "unclear" && domain.wantedState === "given_up") {
    // Nobody knew at first, and somebody had the registry asked again: what is not gone is read there.
    if (outcome.kind === "done") await settleDomain(ctx, domain, "leave");
    else if (outcome.kind !== "parked") await askReading(ctx, domain);
    return ok(null);
  }
  if (domain?.registryState !== "deleting") return ok(null);
  if (outcome.kind === "done") await settleDomain(ctx, domain, "deleted");
  else if (outcome.kind === "pending") await settleDomain(ctx, domain, "redeem");
  else {
    const lost = outcome.kind === "parked";
    // It is asked for again each day: the holder hears of it once.
    if (outcome.kind === "refused" && !(await deletionRefusedBefore(ctx.tx, domain.id)))
      await tellChangeRefused(ctx, domain, { change: "deletion", isUnclear: false });
    const next = await settleDomain(ctx, domain, lost ? "lose" : "refuse", { why: whyNot(outcome) });
    await changeDomain(ctx, next, { deleteOn: addDays(dayOf(ctx.now), 1) });
    ctx.announce(domainChangeRefused, { domainId: domain.id });
  }
  return ok(null);
}
