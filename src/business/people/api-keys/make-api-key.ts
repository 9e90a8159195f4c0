// A person makes a key for a program of their own. It is told this once; what it opens is never more than what they may do
// themselves at that moment.
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { hashToken } from "../../../kernel/secrets.ts";
import { provedLately } from "../factors/fresh.rules.ts";
import type { ProveAgain } from "../factors/fresh.rules.ts";
import { tidyName } from "../person.rules.ts";
import { lockPerson } from "../person.store.ts";
import { tellSecurity } from "../tell-security.ts";
import { KEY_DAYS, KEY_NAME_MAX, keyHolds, MOST_KEYS, newKeyText } from "./api-key.rules.ts";
import { insertKey, keysOfPerson } from "./api-key.store.ts";

export type MakeApiKey = {
  readonly personId: string;
  readonly name: string;
  readonly mayAct: boolean;
  /** Null: until somebody ends it. */
  readonly days: number | null;
};
export type MadeApiKey = { readonly keyId: string; readonly name: string; readonly key: string };
export type MakeApiKeyRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | ProveAgain
  | { readonly code: "no_name" }
  | { readonly code: "name_taken" }
  | { readonly code: "bad_days" }
  | { readonly code: "too_many" };

/** Of a customer's people. Refuses who proved too long ago who they are, and what `MakeApiKeyRefusal` says. */
export const makeApiKey = action({
  name: "make_api_key",
  needs: { any: ["self"], on: (input: MakeApiKey) => ({ kind: "person", id: input.personId }) },
  async run(ctx, input: MakeApiKey): Promise<Result<MadeApiKey, MakeApiKeyRefusal>> {
    const at = ctx.machineNow;
    if (!provedLately(ctx.actor, at)) return refuse({ code: "prove_again" as const });
    const person = await lockPerson(ctx.tx, input.personId);
    if (person?.sellerId == null || person.state !== "active")
      return refuse({ code: "no_such" as const, kind: "person" });
    const name = tidyName(input.name);
    if (name === "" || name.length > KEY_NAME_MAX || /\p{Cc}/u.test(name))
      return refuse({ code: "no_name" as const });
    const { days, mayAct } = input;
    if (days !== null && !KEY_DAYS.some((one) => one === days)) return refuse({ code: "bad_days" as const });
    const known = (await keysOfPerson(ctx.tx, person.id)).filter((one) => keyHolds(one, at));
    if (known.some((one) => one.name === name)) return refuse({ code: "name_taken" as const });
    if (known.length >= MOST_KEYS) return refuse({ code: "too_many" as const });
    const keyId = newId();
    const key = newKeyText();
    await insertKey(ctx.tx, {
      id: keyId,
      personId: person.id,
      name,
      tokenHash: hashToken(key),
      ending: key.slice(-4),
      mayAct,
      createdAt: at,
      expiresAt: days === null ? null : new Date(at.getTime() + days * 86_400_000),
    });
    ctx.moved({ noun: "api_key", id: keyId, move: "make", from: null, to: "open" });
    await tellSecurity(ctx, person, "key_made", name);
    return ok({ keyId, name, key });
  },
});
