// What is known of whose password it will be: their address and name, and the brand's own name, which is guessed first.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { passwordIssues } from "./password.rules.ts";
import type { Person } from "./person.rules.ts";
import { sellerOfPerson } from "./tell-security.ts";
import type { FieldIssue } from "../../kernel/result.ts";

/** What is wrong with a password for this person; of somebody who is nobody yet, what they typed. */
export async function passwordIssuesOf(
  db: Tx | ReadDb,
  person: Pick<Person, "sellerId" | "email" | "name">,
  password: string,
): Promise<FieldIssue[]> {
  const seller = await sellerOfPerson(db, person);
  const { email, name } = person;
  return passwordIssues(password, { email, name, brand: seller?.name ?? "" });
}
