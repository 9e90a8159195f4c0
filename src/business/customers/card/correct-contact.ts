// Staff correct the name, telephone number and language of somebody who belongs to a customer. The mail address is how they sign
// in: it changes by both letter boxes only.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { changePerson, personById } from "../../people/index.ts";
import type { ChangePersonRefusal } from "../../people/index.ts";
import { membershipById } from "../membership.store.ts";
import { noteChanges } from "./change.store.ts";

export type CorrectContact = {
  readonly membershipId: string;
  readonly name: string;
  readonly phone: string;
  readonly homeCountry: string;
  readonly language: "de" | "en";
};

/** Refuses by field (`name`, `phone`), and who no longer belongs to the account (`no_such`). */
export const correctContact = action({
  name: "correct_contact",
  needs: {
    any: ["staff:customers.change"],
    on: (input: CorrectContact) => ({ kind: "membership", id: input.membershipId }),
  },
  async run(ctx, input: CorrectContact): Promise<Result<null, ChangePersonRefusal>> {
    const { membershipId, ...facts } = input;
    const membership = await membershipById(ctx.tx, membershipId);
    const before = membership && (await personById(ctx.tx, membership.personId));
    if (!membership || !before || membership.state !== "active")
      return refuse({ code: "no_such" as const, kind: "membership" });
    const done = await changePerson.run(ctx, { ...facts, personId: before.id });
    if (!done.ok) return done;
    const after = await personById(ctx.tx, before.id);
    await noteChanges(
      ctx,
      membership.accountId,
      { kind: "person", id: before.id },
      {
        before: { name: before.name, phone: before.phone, language: before.language },
        after: { name: after?.name ?? "", phone: after?.phone ?? "", language: after?.language ?? "" },
      },
    );
    return ok(null);
  },
});
