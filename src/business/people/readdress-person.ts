// A mail address that was typed wrongly and never proven is corrected in place, so that the wrong one is kept nowhere.
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import { emailKey, personIssues } from "./person.rules.ts";
import { changeAddress, hasPassword, lockPerson } from "./person.store.ts";

export type ReaddressRefusal =
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] }
  /** Somebody proved the address, or signs in with it: it is not this order's to change. */
  | { readonly code: "proven" }
  | { readonly code: "email_taken" };

/** A step. Refuses: invalid (field email), proven, email_taken (in the person's realm). */
export async function readdressPerson(
  ctx: Ctx,
  input: { readonly personId: string; readonly email: string },
): Promise<Result<null, ReaddressRefusal>> {
  const person = await lockPerson(ctx.tx, input.personId);
  if (!person || person.emailVerifiedAt !== null || (await hasPassword(ctx.tx, person.id)))
    return refuse({ code: "proven" });
  const email = input.email.normalize("NFC").trim();
  const issues = personIssues({ name: person.name, email });
  if (issues.length > 0) return refuse({ code: "invalid", issues });
  if (!(await changeAddress(ctx.tx, person, { email, key: emailKey(email) })))
    return refuse({ code: "email_taken" });
  ctx.moved({ noun: "person", id: person.id, move: "readdress", from: "active", to: "active" });
  return ok(null);
}
