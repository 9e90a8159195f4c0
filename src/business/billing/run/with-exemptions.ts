// What billing is decided by, with what frees these customers of tax: runs and previews ask for it alike.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { exemptionsOf } from "../../tax/index.ts";
import type { BillingFacts } from "./bill.rules.ts";

/** Of those whose entries are looked at. */
export const withExemptions = async (
  db: Tx | ReadDb,
  facts: BillingFacts,
  entries: readonly { readonly profile: { readonly id: string } }[],
): Promise<BillingFacts> => {
  const profileIds = [...new Set(entries.map((one) => one.profile.id))];
  return { ...facts, exemptions: await exemptionsOf(db, profileIds) };
};
