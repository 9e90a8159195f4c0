// Who orders, as the tax rules ask for it: found once the account is known, for the sum and for the evidence.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { buyerOf, ossPrices } from "../../billing/index.ts";
import type { Purchase } from "../../billing/index.ts";
import type { OpenedAccount } from "../../customers/index.ts";
import { settingOf } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";

/** Who buys what kind of price from whom: as the invoice will see it. */
export async function purchaseOf(
  db: Tx | ReadDb,
  seller: Seller,
  opened: Pick<OpenedAccount, "profile" | "legalKind">,
): Promise<Purchase> {
  // At home the choice for consumers of other member states is not read.
  const isHome = opened.profile.country === seller.country;
  return {
    seller,
    buyer: buyerOf(opened.profile, opened.legalKind),
    ossPrices: isHome ? ossPrices.fallback : await settingOf(db, seller.id, ossPrices),
  };
}
