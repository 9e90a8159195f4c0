// The code with which a customer takes a name to another registrar: made anew at each request, kept sealed, shown on
// request. A locked name is opened first, for the code alone would not move it.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { openText, sealText } from "../../kernel/seal.ts";
import { randomToken } from "../../kernel/secrets.ts";
import { isVisitor } from "../customers/index.ts";
import { at, changeLock, ownDomain } from "./change-domain.ts";
import { authCodeFrom } from "./domain.rules.ts";
import { isUnderWay, lockDomain } from "./domain.store.ts";
import { askedAuthCode } from "./registry-asks.ts";

type Input = { readonly domainId: string };

const needs = {
  any: ["domain_moves.do", "staff:domains.codes"] as const,
  on: (input: Input) => ({ kind: "domain", id: input.domainId }),
};

/**
 * Refuses: no_such, not_ours, and a visitor of the staff (not_allowed). While one is being set, nothing is asked again. Announces
 * auth_code_ready later.
 */
export const requestAuthCode = action({
  name: "request_auth_code",
  needs,
  async run(ctx, input: Input) {
    if (isVisitor(ctx.actor)) return refuse({ code: "not_allowed" as const, rights: [] });
    const own = await ownDomain(ctx, input.domainId);
    if (!own.ok) return own;
    const domain = own.value;
    if (await isUnderWay(ctx.tx, domain.id, [askedAuthCode.name])) return ok(null);
    if (domain.transferLocked) {
      const opened = await changeLock(ctx, { domainId: domain.id, locked: false });
      if (!opened.ok) return opened;
    }
    const sealedAuthCode = sealText(authCodeFrom(randomToken(18)));
    ctx.moved({ noun: "auth_code", id: domain.id, move: "request", from: null, to: "asked" });
    ctx.ask(askedAuthCode, {
      ...at(domain),
      ask: { domainId: domain.id, name: domain.name, sealedAuthCode },
    });
    return ok(null);
  },
});

/**
 * Answers the code itself and leaves an audit row; call it without an idempotency key, so that no answer is kept.
 * Refuses: no_such, not_ours, a visitor of the staff (not_allowed), not_ready (none was requested yet, or the registry has
 * not set it).
 */
export const revealAuthCode = action({
  name: "reveal_auth_code",
  needs,
  async run(ctx, input: Input) {
    if (isVisitor(ctx.actor)) return refuse({ code: "not_allowed" as const, rights: [] });
    const domain = await lockDomain(ctx.tx, input.domainId);
    if (!domain) return refuse({ code: "no_such" as const, kind: "domain" as const });
    if (domain.registryState !== "active" && domain.registryState !== "renewing")
      return refuse({ code: "not_ours" as const, state: domain.registryState });
    const setting = await isUnderWay(ctx.tx, domain.id, [askedAuthCode.name]);
    if (setting || domain.sealedAuthCode === null) return refuse({ code: "not_ready" as const });
    return ok(openText(domain.sealedAuthCode));
  },
});
