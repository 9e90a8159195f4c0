// A signed-in person corrects their own name, telephone number and language. The mail address stays: it is how they sign in.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import { languageIssues, sellerById } from "../sellers/index.ts";
import { personIssues, reaches, tidyName } from "./person.rules.ts";
import { parsePhone } from "./phone.rules.ts";
import { lockPerson, updatePerson } from "./person.store.ts";

export type ChangePerson = {
  readonly personId: string;
  readonly name: string;
  /** As typed; read with `homeCountry` where it has no country code. Empty: none. */
  readonly phone: string;
  readonly homeCountry: string;
  readonly language: "de" | "en";
};

export type ChangePersonRefusal =
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] }
  | { readonly code: "no_such"; readonly kind: string };

/** Refuses by field (`name`, `phone`, `language`: another than their brand's). */
export const changePerson = action({
  name: "change_person",
  needs: {
    any: ["self", "staff:customers.change"],
    on: (input: ChangePerson) => ({ kind: "person", id: input.personId }),
  },
  async run(ctx, input: ChangePerson): Promise<Result<null, ChangePersonRefusal>> {
    const person = await lockPerson(ctx.tx, input.personId);
    if (!person || !reaches(ctx.actor, person)) return refuse({ code: "no_such" as const, kind: "person" });
    const typed = input.phone.trim();
    const phone = typed === "" ? null : parsePhone(typed, input.homeCountry);
    const seller = person.sellerId === null ? null : await sellerById(ctx.tx, person.sellerId);
    const issues = [
      ...(seller ? languageIssues(seller, input.language, person.language) : []),
      ...personIssues({ name: input.name, email: person.email }),
      ...(typed !== "" && phone === null ? [{ field: "phone", code: "malformed" as const }] : []),
    ];
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    await updatePerson(ctx.tx, person.id, {
      name: tidyName(input.name),
      phone: phone?.e164 ?? null,
      language: input.language,
    });
    return ok(null);
  },
});
