// A person comes into a realm: a customer or contact of a brand, or one of the staff.
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import { parsePhone } from "./phone.rules.ts";
import { emailKey, personIssues, tidyName } from "./person.rules.ts";
import type { Person } from "./person.rules.ts";
import { insertPerson, personByKey } from "./person.store.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";

export type NewPerson = {
  /** Null: staff. */
  readonly sellerId: string | null;
  readonly name: string;
  readonly email: string;
  /** As typed; read with `phoneCountry` as home and kept as E.164. */
  readonly phone?: string | null;
  readonly phoneCountry?: string;
  readonly language: string;
  readonly timeZone: string;
  readonly emailVerifiedAt?: Date | null;
  readonly from?: { readonly origin: string; readonly externalId: string };
};

export type CreatePersonRefusal =
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] }
  | { readonly code: "email_taken"; readonly personId: string };

/** A step. Refuses unusable facts by field, and an address its realm already has (with that person's id). */
export async function createPerson(ctx: Ctx, input: NewPerson): Promise<Result<string, CreatePersonRefusal>> {
  const typed = input.phone?.trim() ?? "";
  const phone = typed === "" ? null : parsePhone(typed, input.phoneCountry ?? "");
  const issues = personIssues(input);
  if (typed !== "" && phone === null) issues.push({ field: "phone", code: "malformed" });
  if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
  const key = emailKey(input.email);
  const person: Person = {
    id: newId(),
    sellerId: input.sellerId,
    name: tidyName(input.name),
    email: input.email.normalize("NFC").trim(),
    emailVerifiedAt: input.emailVerifiedAt ?? null,
    phone: phone?.e164 ?? null,
    language: input.language,
    timeZone: input.timeZone,
    state: "active",
  };
  if (!(await insertPerson(ctx.tx, person, key, ctx.now, input.from ?? null))) {
    const there = await personByKey(ctx.tx, input.sellerId, key);
    if (!there) throw new Error("a person's address is taken by nobody");
    return refuse({ code: "email_taken" as const, personId: there.id });
  }
  ctx.moved({ noun: "person", id: person.id, move: "make", from: null, to: "active" });
  return ok(person.id);
}

/** Who has this address in the realm (a seller's id, or null for staff); any spelling of the address. */
export function personByEmail(tx: Tx | ReadDb, realm: string | null, email: string): Promise<Person | null> {
  return personByKey(tx, realm, emailKey(email));
}
