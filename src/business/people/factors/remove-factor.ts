// A person takes off one of the own second factors, or has new recovery codes made. Both want a fresh sign-in, and both are
// told by mail.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { lockPerson } from "../person.store.ts";
import { tellSecurity } from "../tell-security.ts";
import { makeCodes } from "./enrol-totp.ts";
import { endFactor, endFactors, hasFactor } from "./factor.store.ts";
import { provedLately } from "./fresh.rules.ts";
import type { ProveAgain } from "./fresh.rules.ts";

type NoSuch = { readonly code: "no_such"; readonly kind: string };

export type RemoveFactor = { readonly personId: string; readonly factorId: string };

/** With the last one the recovery codes end too. Refuses what is none of the person's (`no_such`), and `prove_again`. */
export const removeFactor = action({
  name: "remove_factor",
  needs: { any: ["self"], on: (input: RemoveFactor) => ({ kind: "person", id: input.personId }) },
  async run(ctx, input: RemoveFactor): Promise<Result<null, NoSuch | ProveAgain>> {
    if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
    const person = await lockPerson(ctx.tx, input.personId);
    const ended = person && (await endFactor(ctx.tx, person.id, input.factorId, ctx.machineNow));
    if (!ended) return refuse({ code: "no_such" as const, kind: "second_factor" });
    if (!(await hasFactor(ctx.tx, person.id)))
      await endFactors(ctx.tx, person.id, ["recovery"], ctx.machineNow);
    ctx.moved({
      noun: "second_factor",
      id: person.id,
      move: `remove_${ended.kind}`,
      from: "set",
      to: "removed",
    });
    await tellSecurity(ctx, person, `${ended.kind}_removed`, ended.label);
    return ok(null);
  },
});

export type RenewCodes = { readonly personId: string };

/** Answers the new set, which is shown this once. Refuses who has no second factor (`no_factor`), and `prove_again`. */
export const renewRecoveryCodes = action({
  name: "renew_recovery_codes",
  needs: { any: ["self"], on: (input: RenewCodes) => ({ kind: "person", id: input.personId }) },
  async run(
    ctx,
    input: RenewCodes,
  ): Promise<Result<readonly string[], NoSuch | ProveAgain | { readonly code: "no_factor" }>> {
    if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
    const person = await lockPerson(ctx.tx, input.personId);
    if (!person) return refuse({ code: "no_such" as const, kind: "person" });
    if (!(await hasFactor(ctx.tx, person.id))) return refuse({ code: "no_factor" as const });
    const codes = await makeCodes(ctx, person.id);
    await tellSecurity(ctx, person, "codes_renewed");
    return ok(codes);
  },
});
