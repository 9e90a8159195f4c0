// Who orders, as the tax rules ask for it: found once the account is known, for the sum and for the evidence.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { buyerOf, purchaseBy } from "../../billing/index.ts";
import type { Purchase } from "../../billing/index.ts";
import type { OpenedAccount } from "../../customers/index.ts";
import type { Seller } from "../../sellers/index.ts";

/** Who buys what kind of price from whom: as the invoice will see it. */
export async function purchaseOf(
  db: Tx | ReadDb,
  seller: Seller,
  opened: Pick<OpenedAccount, "profile" | "legalKind">,
  today: IsoDate,
): Promise<Purchase> {
  return purchaseBy(db, seller, buyerOf(opened.profile, opened.legalKind), today);
}
