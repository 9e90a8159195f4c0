// Somebody of an account makes the number they say on the telephone. It is shown this once: whoever forgets it makes another.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { personById, provedLately, tellSecurity } from "../../people/index.ts";
import type { ProveAgain } from "../../people/index.ts";
import { lockAccount } from "../account.store.ts";
import { membersOf } from "../membership.store.ts";
import { newPin, pinHash } from "./support-pin.rules.ts";
import { putPin } from "./support-pin.store.ts";

export type RenewSupportPin = { readonly personId: string; readonly accountId: string };
type RenewRefusal = ProveAgain | { readonly code: "no_such"; readonly kind: string };

/**
 * Answers the PIN, which is kept as a hash alone; the one before ends. Its owner hears of it by mail. Refuses accounts that are not
 * the person's.
 */
export const renewSupportPin = action({
  name: "renew_support_pin",
  needs: { any: ["self"], on: (input: RenewSupportPin) => ({ kind: "person", id: input.personId }) },
  async run(ctx, input): Promise<Result<{ readonly pin: string }, RenewRefusal>> {
    const account = await lockAccount(ctx.tx, input.accountId);
    const members = account ? await membersOf(ctx.tx, account.id) : [];
    const own = members.find((one) => one.personId === input.personId && one.state === "active");
    if (!account || !own || account.sellerId !== sellerOf(ctx.actor))
      return refuse({ code: "no_such" as const, kind: "account" });
    if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
    const made = { membershipId: own.membershipId, accountId: account.id, at: ctx.machineNow };
    // Of a million numbers an account uses a hundred at most: a few tries find a free one.
    for (let pin = newPin(); ; pin = newPin()) {
      if (!(await putPin(ctx.tx, { ...made, hash: pinHash(account.id, pin) }))) continue;
      ctx.moved({ noun: "support_pin", id: own.membershipId, move: "renew", from: null, to: "set" });
      const person = await personById(ctx.tx, own.personId);
      if (person) await tellSecurity(ctx, person, "pin_made", account.name);
      return ok({ pin });
    }
  },
});

const sellerOf = (actor: { readonly kind: string; readonly sellerId?: string | null }): string | null =>
  actor.sellerId ?? null;
