// A key ends: by its person, by staff, or with everything else that lets somebody in.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { reaches } from "../person.rules.ts";
import type { Person } from "../person.rules.ts";
import { lockPerson } from "../person.store.ts";
import { tellSecurity } from "../tell-security.ts";
import { deleteKey, deleteKeys } from "./api-key.store.ts";

export type EndApiKey = { readonly personId: string; readonly keyId: string };

/** At once and for good. One that is gone, or somebody else's, is `no_such`. */
export const endApiKey = action({
  name: "end_api_key",
  needs: {
    any: ["self", "staff:customers.change"],
    on: (input: EndApiKey) => ({ kind: "person", id: input.personId }),
  },
  async run(ctx, input: EndApiKey): Promise<Result<null, { code: "no_such"; kind: string }>> {
    const person = await lockPerson(ctx.tx, input.personId);
    const name =
      person && reaches(ctx.actor, person) ? await deleteKey(ctx.tx, person.id, input.keyId) : null;
    if (person === null || name === null) return refuse({ code: "no_such" as const, kind: "api_key" });
    ctx.moved({ noun: "api_key", id: input.keyId, move: "end", from: "open", to: "ended" });
    await tellSecurity(ctx, person, "key_ended", name);
    return ok(null);
  },
});

/** A step: all of the person's keys end; they hear of it, unless they are out themselves. */
export async function endAllKeys(ctx: Ctx, person: Person): Promise<void> {
  const ended = await deleteKeys(ctx.tx, person.id);
  for (const { id } of ended)
    ctx.moved({ noun: "api_key", id, move: "end", from: "open", to: "ended", why: "all_access" });
  if (ended.length > 0 && person.state === "active")
    await tellSecurity(ctx, person, "key_ended", ended.map((one) => one.name).join(", "));
}
