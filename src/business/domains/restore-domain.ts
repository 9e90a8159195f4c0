// Staff has a name brought back that the registry is deleting, while its redemption time runs (RFC 3915).
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { dropAttempts, openTask } from "../staff/index.ts";
import { at } from "./change-domain.ts";
import { changeDomain, deletedSince, lockDomain } from "./domain.store.ts";
import type { Domain } from "./domain.store.ts";
import { askedRestore } from "./registry-asks.ts";

export type RestoreDomain = { readonly domainId: string };
export type RestoreRefusal =
  | { readonly code: "no_such"; readonly kind: "domain" }
  | { readonly code: "not_restorable"; readonly state: string }
  | { readonly code: "under_way" };

/**
 * Step. Asks the registry, which charges its fee for it; the name is wanted again once it is back. Refuses: no_such, not_restorable
 * (not in its redemption time), under_way (asked for at this moment).
 */
export async function restore(ctx: Ctx, input: RestoreDomain): Promise<Result<null, RestoreRefusal>> {
  const domain = await lockDomain(ctx.tx, input.domainId);
  if (!domain) return refuse({ code: "no_such", kind: "domain" });
  if (domain.registryState !== "redemption")
    return refuse({ code: "not_restorable", state: domain.registryState });
  if (!(await dropAttempts(ctx, domain.id, [askedRestore.name], "asked anew")))
    return refuse({ code: "under_way" });
  const next = await changeDomain(ctx, domain, { fault: null });
  ctx.ask(askedRestore, {
    ...at(next),
    ask: {
      domainId: domain.id,
      name: domain.name,
      deletedAt: (await deletedSince(ctx.tx, domain.id)) ?? ctx.now,
      restoredAt: ctx.now,
    },
  });
  return ok(null);
}

/** Step: somebody is to look after it. Harmless where it is on the desk already. */
export const openNameTask = (
  ctx: Ctx,
  domain: Domain,
  kind: "domain_to_restore" | "name_paid_late",
): Promise<unknown> =>
  openTask(ctx, {
    sellerId: domain.sellerId,
    kind,
    subject: { kind: "domain", id: domain.id },
    accountId: domain.accountId,
    about: domain.unicodeName,
  });
