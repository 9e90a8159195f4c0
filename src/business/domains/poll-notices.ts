// Registries keep notices until they are fetched: each is stored as it came and reacted to in one transaction, and only
// then acknowledged. A notice that comes twice is stored once; the next one comes after the acknowledgement.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Outcome } from "../../kernel/deeds.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { domainOfName, lockDomain } from "./domain.store.ts";
import { domainLeaving } from "./domains.events.ts";
import { askReading } from "./read-domain.ts";
import type { RegistryNotice } from "./registrar.port.ts";
import { askedAcknowledgement, askedPoll } from "./registry-asks.ts";
import type { Acknowledgement, PollAsk } from "./registry-asks.ts";
import { keepNotice } from "./renewal.store.ts";
import { tellLeaving } from "./telling/tell-holder.ts";

export function askPoll(ctx: Ctx, connectionId: string): void {
  const subject = { kind: "connection", id: connectionId };
  ctx.ask(askedPoll, { subject, accountId: null, connectionId, ask: { connectionId } });
}

export async function notePolled(
  ctx: Ctx,
  { ask }: Attempt<PollAsk>,
  outcome: Outcome<RegistryNotice | null>,
): Promise<Result<null>> {
  if (outcome.kind !== "done" || outcome.value === null) return ok(null);
  const notice = outcome.value;
  const domainId = notice.domain === null ? null : await domainOfName(ctx.tx, notice.domain);
  if (await keepNotice(ctx.tx, ask.connectionId, domainId, notice))
    await react(ctx, domainId, ask.connectionId, notice);
  ctx.ask(askedAcknowledgement, {
    subject: { kind: "connection", id: ask.connectionId },
    accountId: null,
    connectionId: ask.connectionId,
    ask: { connectionId: ask.connectionId, registryId: notice.id },
  });
  return ok(null);
}

/** A notice is a hint; the truth is read from the registry. */
async function react(
  ctx: Ctx,
  domainId: string | null,
  connectionId: string,
  notice: RegistryNotice,
): Promise<void> {
  const domain = domainId === null ? null : await lockDomain(ctx.tx, domainId);
  // The same name may live at another connection of ours: its story is not this registry's.
  if (!domain || domain.connectionId !== connectionId) return;
  const ours = domain.registryState === "active" || domain.registryState === "renewing";
  if (notice.kind === "transfer" && notice.transfer === "pending" && ours) {
    ctx.announce(domainLeaving, { domainId: domain.id });
    await tellLeaving(ctx, domain, "asked");
    ctx.moved({
      noun: "domain",
      id: domain.id,
      move: "asked_away",
      from: domain.registryState,
      to: domain.registryState,
      why: notice.text.slice(0, 200),
    });
  }
  if (ours && (notice.transfer === "rejected" || notice.transfer === "cancelled"))
    await tellLeaving(ctx, domain, "called_off");
  const decided =
    notice.kind === "pending_action" || (notice.transfer !== null && notice.transfer !== "pending");
  await askReading(ctx, domain, decided);
}

/** After an acknowledgement the next notice is fetched; a lost one is repeated, which does no harm. */
export async function noteAcknowledged(
  ctx: Ctx,
  { ask }: Attempt<Acknowledgement>,
  outcome: Outcome<null>,
): Promise<Result<null>> {
  if (outcome.kind === "done") askPoll(ctx, ask.connectionId);
  return ok(null);
}
