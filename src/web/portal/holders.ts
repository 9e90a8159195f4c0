// Who owns an account: whom a refusal names.
import { membersOf } from "../../business/customers/index.ts";
import type { Site } from "../site.ts";

/** The names of those who own the accounts: they can do and grant everything. */
export async function holdersOf(site: Site, accountIds: readonly string[]): Promise<readonly string[]> {
  const members = await Promise.all(accountIds.map((id) => membersOf(site.db.read, id)));
  const names = members
    .flat()
    .flatMap((one) => (one.role === "holder" && one.state === "active" ? [one.name] : []));
  return [...new Set(names)];
}
