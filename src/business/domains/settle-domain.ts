// Where a domain goes on an answer of the registry, whoever brought it: the call's own note, a reading, a notice. One
// place, so that a name becomes ours, fails or leaves in one way only.
import type { Ctx } from "../../kernel/act.ts";
import { finishTasks } from "../staff/index.ts";
import { deleteDayOf, registryStates, wantedStates } from "./domain.rules.ts";
import type { RegistryMove, RegistryState } from "./domain.rules.ts";
import { beginConnection, changeDomain, endConnection, releaseName, seenAs } from "./domain.store.ts";
import type { Domain, DomainChange } from "./domain.store.ts";
import { domainActive, domainEnded, domainFailed, domainLost, domainRestored } from "./domains.events.ts";
import type { RegisteredDomain } from "./registrar.port.ts";
import { askNextRenewal, failWaitingRenewals } from "./renew-domain.ts";
import { tellMoved } from "./telling/tell-holder.ts";

/** Moves a locked domain. A move that its state does not know changes nothing and answers the domain as it was. */
export async function settleDomain(
  ctx: Ctx,
  domain: Domain,
  move: RegistryMove | "lose",
  more: { readonly found?: RegisteredDomain | null; readonly why?: string | null } = {},
): Promise<Domain> {
  const to = registryStates.decide(domain.registryState, move as "lose");
  if (!to.ok) return domain;
  const seen: DomainChange = more.found?.ours ? seenAs(more.found) : {};
  const fault = move === "refuse" || move === "lose" || move === "miss" ? (more.why ?? domain.fault) : null;
  const left =
    to.value === "gone" && wantedStates.can(domain.wantedState, "leave") && domain.wantedState !== "given_up";
  const next = await changeDomain(ctx, domain, {
    ...seen,
    registryState: to.value,
    fault,
    ...(left ? { wantedState: "transferred_out" as const } : {}),
    ...dueAtEnd(domain, to.value, more.found ?? null),
    ...(to.value === "gone" ? { deleteOn: null, sealedAuthCode: null } : {}),
    // The code that moved the name here is used up; the registry has made another.
    ...(move === "transferred" ? { sealedAuthCode: null, nameservers: more.found?.nameservers ?? [] } : {}),
  });
  ctx.moved({
    noun: "domain",
    id: domain.id,
    move,
    from: domain.registryState,
    to: to.value,
    why: more.why ?? null,
  });
  if (left) {
    const { wantedState: from } = domain;
    ctx.moved({ noun: "domain_wish", id: domain.id, move: "leave", from, to: "transferred_out" });
  }
  return consequences(ctx, domain, next, more.found ?? null);
}

/** A name that was given up before it had arrived has its last day only now. */
function dueAtEnd(domain: Domain, state: RegistryState, found: RegisteredDomain | null): DomainChange {
  const open = state === "active" && domain.wantedState === "given_up" && domain.deleteOn === null;
  return open ? { deleteOn: deleteDayOf(found?.expiresAt ?? domain.expiresAt) } : {};
}

async function consequences(
  ctx: Ctx,
  was: Domain,
  domain: Domain,
  found: RegisteredDomain | null,
): Promise<Domain> {
  const renewalOpen = domain.registryState === "gone" && (await failWaitingRenewals(ctx, domain)) > 0;
  await tellMoved(ctx, was.registryState, domain, { found, renewalOpen });
  const ids = { domainId: domain.id, orderItemId: domain.orderItemId };
  const arrived = was.registryState === "registering" || was.registryState === "transferring";
  switch (domain.registryState) {
    case "active":
      if (arrived || (was.registryState === "unclear" && was.expiresAt === null)) {
        await beginConnection(ctx, domain);
        ctx.announce(domainActive, ids);
      }
      if (was.registryState === "redemption") {
        await finishTasks(ctx, domain.id, "domain_to_restore");
        ctx.announce(domainRestored, { domainId: domain.id });
      }
      return askNextRenewal(ctx, domain);
    case "failed":
      await releaseName(ctx.tx, domain.id, domain.name);
      ctx.announce(domainFailed, ids);
      return domain;
    case "gone":
      await finishTasks(ctx, domain.id, "domain_to_restore");
      await releaseName(ctx.tx, domain.id, domain.name);
      await endConnection(ctx, domain.id);
      if (domain.wantedState === "given_up") ctx.announce(domainEnded, { domainId: domain.id });
      else ctx.announce(domainLost, { domainId: domain.id });
      return domain;
    default:
      return domain;
  }
}
