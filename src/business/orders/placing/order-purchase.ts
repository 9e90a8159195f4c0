// Who orders, as the tax rules ask for it: found once the account is known, for the sum and for the evidence.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { buyerOf, purchaseBy } from "../../billing/index.ts";
import type { Purchase, TaxParts } from "../../billing/index.ts";
import type { OpenedAccount } from "../../customers/index.ts";
import type { Seller } from "../../sellers/index.ts";

/** Who buys what kind of price from whom: as the invoice will see it. `read`: what was read of the seller already. */
export async function purchaseOf(
  db: Tx | ReadDb,
  seller: Seller,
  opened: Pick<OpenedAccount, "profile" | "legalKind"> &
    Partial<Pick<OpenedAccount, "besides" | "isNewAccount">>,
  today: IsoDate,
  read?: TaxParts,
): Promise<Purchase> {
  // Nobody freed a profile that is only being made.
  const isFreed = opened.isNewAccount ? false : opened.besides;
  const known = read && { ...read, isFreed };
  return purchaseBy(db, seller, buyerOf(opened.profile, opened.legalKind), today, known);
}
