// A person looked at why a name did not come to us, and asks the registry once more: with the same handle, so that a name
// an earlier try brought us is found and not taken for somebody else's.
import { action } from "../../kernel/act.ts";
import { decode } from "../../kernel/encode.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { sealText } from "../../kernel/seal.ts";
import { dropAttempts } from "../staff/index.ts";
import { at } from "./change-domain.ts";
import { registryStates } from "./domain.rules.ts";
import { changeDomain, lastAsk, lockDomain, takeName } from "./domain.store.ts";
import { domainRetried } from "./domains.events.ts";
import { askedRegistration, askedTransfer } from "./registry-asks.ts";

export type RetryDomain = {
  readonly domainId: string;
  /** For a transfer whose code was wrong. */ readonly authCode?: string;
};

/**
 * Refuses: no_such, bad_move (only what failed is tried again), lives_here_already (somebody else has it here by now),
 * under_way (an earlier try is being made at this moment).
 */
export const retryDomain = action({
  name: "retry_domain",
  needs: {
    any: ["staff:services.change"],
    on: (input: RetryDomain) => ({ kind: "domain", id: input.domainId }),
  },
  async run(ctx, input: RetryDomain) {
    const domain = await lockDomain(ctx.tx, input.domainId);
    if (!domain) return refuse({ code: "no_such" as const, kind: "domain" as const });
    const move = domain.wantedState === "transferred_in" ? ("transfer" as const) : ("register" as const);
    const to = registryStates.decide(domain.registryState, move);
    if (!to.ok) return to;
    if (!(await takeName(ctx.tx, domain.name, domain.id)))
      return refuse({ code: "lives_here_already" as const, name: domain.name });
    const asks = [askedRegistration.name, askedTransfer.name];
    if (!(await dropAttempts(ctx, domain.id, asks, "asked anew")))
      return refuse({ code: "under_way" as const });
    const next = await changeDomain(ctx, domain, { registryState: to.value, fault: null });
    ctx.moved({ noun: "domain", id: domain.id, move, from: domain.registryState, to: to.value });
    const asked = move === "register" ? askedRegistration : askedTransfer;
    const stored = decode(await lastAsk(ctx.tx, domain.id, asked.name));
    if (move === "register") {
      const ask = askedRegistration.ask.parse(stored);
      ctx.ask(askedRegistration, { ...at(next), looksFirst: true, ask });
    } else {
      const ask = askedTransfer.ask.parse(stored);
      const sealedAuthCode = input.authCode === undefined ? ask.sealedAuthCode : sealText(input.authCode);
      await changeDomain(ctx, next, { sealedAuthCode });
      ctx.ask(askedTransfer, { ...at(next), ask: { ...ask, sealedAuthCode } });
    }
    ctx.announce(domainRetried, { domainId: domain.id, orderItemId: domain.orderItemId });
    return ok(null);
  },
});
