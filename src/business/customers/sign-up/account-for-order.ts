// The account that staff order for: its holder, and one of its billing addresses.
import type { Tx } from "../../../kernel/db.ts";
import { profileWithAccount } from "../billing-profile.store.ts";
import { membersOf } from "../membership.store.ts";
import type { OpenedAccount } from "../open-account.ts";

/** A step. Null where there is no such account or address, or it is closed. */
export async function accountForOrder(
  tx: Tx,
  accountId: string,
  billingProfileId: string | null,
): Promise<{ readonly sellerId: string; readonly opened: OpenedAccount } | null> {
  const holder = (await membersOf(tx, accountId)).find((one) => one.role === "holder");
  const found = holder && (await profileWithAccount(tx, accountId, billingProfileId, holder.personId));
  if (!holder || !found || found.closed) return null;
  const { profile, legalKind, sellerId } = found;
  const opened: OpenedAccount = {
    accountId,
    personId: holder.personId,
    billingProfileId: profile.id,
    profile,
    legalKind,
    phone: holder.phone,
    isNewAccount: false,
    isNewPerson: false,
  };
  return { sellerId, opened };
}
