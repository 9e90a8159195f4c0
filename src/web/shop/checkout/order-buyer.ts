// Who orders, as far as we know: a signed-in customer is not asked again for what we have.
import { profileWithAccount } from "../../../business/customers/index.ts";
import type { ProfileWithAccount } from "../../../business/customers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { factsOf } from "../../core/index.ts";
import type { Site } from "../../site.ts";

export type KnownBuyer = Pick<ProfileWithAccount, "profile" | "legalKind"> & {
  readonly name: string;
  readonly email: string;
};

/** Null for guests, and for people without an account or a place to send invoices to. */
export async function knownBuyer(site: Site, visit: Visit): Promise<KnownBuyer | null> {
  const known = factsOf(visit).signedIn;
  if (visit.actor.kind !== "person" || visit.actor.accountId === null || known === null) return null;
  const found = await profileWithAccount(site.db.read, visit.actor.accountId, null, visit.actor.id);
  return found && { ...found, name: known.name, email: known.email };
}
