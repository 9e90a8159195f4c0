// Name servers and the transfer lock. What is wanted is kept at once; the registry is asked one question of a kind at a
// time, and its answer is compared with what is wanted by then.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { readNameservers } from "./domain-name.rules.ts";
import { changeDomain, isUnderWay, lockDomain } from "./domain.store.ts";
import type { Domain } from "./domain.store.ts";
import { askedLock, askedNameservers } from "./registry-asks.ts";

export type SetNameservers = { readonly domainId: string; readonly nameservers: readonly string[] };
export type SetLock = { readonly domainId: string; readonly locked: boolean };
type NoSuch = { readonly code: "no_such"; readonly kind: "domain" };
export type NotOurs = { readonly code: "not_ours"; readonly state: string };
export type ChangeDomainRefusal = NoSuch | NotOurs | { readonly code: "invalid_nameservers" };

/** The locked domain where it can be changed at the registry now. Refuses: no_such, not_ours. */
export async function ownDomain(ctx: Ctx, domainId: string): Promise<Result<Domain, NoSuch | NotOurs>> {
  const domain = await lockDomain(ctx.tx, domainId);
  if (!domain) return refuse({ code: "no_such", kind: "domain" });
  const held = domain.registryState === "active" || domain.registryState === "renewing";
  return held ? ok(domain) : refuse({ code: "not_ours", state: domain.registryState });
}

/** Step. Refuses: no_such, not_ours, invalid_nameservers (2 to 13 host names). */
export async function changeNameservers(
  ctx: Ctx,
  input: SetNameservers,
): Promise<Result<null, ChangeDomainRefusal>> {
  const hosts = readNameservers(input.nameservers);
  if (!hosts.ok) return hosts;
  const domain = await ownDomain(ctx, input.domainId);
  if (!domain.ok) return domain;
  const next = await changeDomain(ctx, domain.value, { nameservers: hosts.value, fault: null });
  ctx.moved({
    noun: "nameservers",
    id: next.id,
    move: "set",
    from: domain.value.nameservers.join(" "),
    to: hosts.value.join(" "),
  });
  await askNameservers(ctx, next);
  return ok(null);
}

/** Step. Refuses: no_such, not_ours. A locked name cannot be moved to another registrar. */
export async function changeLock(ctx: Ctx, input: SetLock): Promise<Result<null, NoSuch | NotOurs>> {
  const domain = await ownDomain(ctx, input.domainId);
  if (!domain.ok) return domain;
  const next = await changeDomain(ctx, domain.value, { transferLocked: input.locked, fault: null });
  const word = (locked: boolean): string => (locked ? "locked" : "open");
  const from = word(domain.value.transferLocked);
  ctx.moved({ noun: "transfer_lock", id: next.id, move: "set", from, to: word(input.locked) });
  await askLock(ctx, next);
  return ok(null);
}

export async function askNameservers(ctx: Ctx, domain: Domain): Promise<void> {
  if (await isUnderWay(ctx.tx, domain.id, [askedNameservers.name])) return;
  const { name, nameservers } = domain;
  ctx.ask(askedNameservers, {
    ...at(domain),
    ask: { domainId: domain.id, name, nameservers: [...nameservers] },
  });
}

export async function askLock(ctx: Ctx, domain: Domain): Promise<void> {
  if (await isUnderWay(ctx.tx, domain.id, [askedLock.name])) return;
  ctx.ask(askedLock, {
    ...at(domain),
    ask: { domainId: domain.id, name: domain.name, locked: domain.transferLocked },
  });
}

/** Where a question about this domain goes. */
export const at = (domain: Domain) => ({
  subject: { kind: "domain", id: domain.id },
  accountId: domain.accountId,
  connectionId: domain.connectionId,
});

/** The customer, or staff for them, points the name elsewhere. */
export const setNameservers = action({
  name: "set_nameservers",
  needs: {
    any: ["domains.do", "staff:services.change"],
    on: (input: SetNameservers) => ({ kind: "domain", id: input.domainId }),
  },
  run: changeNameservers,
});

/** Locks the name against transfers, or opens it. */
export const setLock = action({
  name: "set_transfer_lock",
  needs: {
    any: ["domain_moves.do", "staff:services.change"],
    on: (input: SetLock) => ({ kind: "domain", id: input.domainId }),
  },
  run: changeLock,
});
