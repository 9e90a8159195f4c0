// Asks the registry how a name stands: daily near its end and while it is on its way, and after refusals and notices.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { isUnderWay, lockDomain } from "./domain.store.ts";
import type { Domain } from "./domain.store.ts";
import { askedReading } from "./registry-asks.ts";

/** Step on a locked domain. `decided`: the registry said that what was pending has been decided. */
export async function askReading(ctx: Ctx, domain: Domain, decided = false): Promise<void> {
  if (domain.connectionId === null) return;
  if (!decided && (await isUnderWay(ctx.tx, domain.id, [askedReading.name]))) return;
  ctx.ask(askedReading, {
    subject: { kind: "domain", id: domain.id },
    accountId: domain.accountId,
    connectionId: domain.connectionId,
    ask: {
      domainId: domain.id,
      name: domain.name,
      transfer: domain.registryState === "transferring" || mayBeOnItsWay(domain),
      sealedAuthCode: domain.sealedAuthCode,
      decided,
    },
  });
}

/** A move to us of which nobody knows whether it was asked for. */
const mayBeOnItsWay = (domain: Domain): boolean =>
  domain.registryState === "unclear" && domain.wantedState === "transferred_in" && domain.expiresAt === null;

/** Staff wants to know how the name stands at the registry now. Refuses: no_such. */
export const readDomainNow = action({
  name: "read_domain_now",
  needs: {
    any: ["staff:services.see"],
    on: (input: { domainId: string }) => ({ kind: "domain", id: input.domainId }),
  },
  async run(ctx, input: { domainId: string }) {
    const domain = await lockDomain(ctx.tx, input.domainId);
    if (!domain) return refuse({ code: "no_such" as const, kind: "domain" });
    await askReading(ctx, domain);
    return ok(null);
  },
});
