// What stands already in a brand's country, currency and time zone: what was issued, booked, ordered or offered for it. Orders and
// quotes belong to modules above; they are only looked at.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";

/** In the order in which they are said. The last two stand in its currency alone. */
const BRAND_USES = [
  "documents",
  "bookings",
  "payments",
  "contracts",
  "orders",
  "quotes",
  "accounts",
  "rates",
] as const;
export type BrandUse = (typeof BRAND_USES)[number];

/** Those there are. */
export async function brandUses(db: Tx | ReadDb, sellerId: string): Promise<readonly BrandUse[]> {
  const { rows } = await sql<Record<BrandUse, boolean>>`select
      exists (select from billing.document where seller_id = ${sellerId}) as documents,
      exists (select from ledger.entry where seller_id = ${sellerId}) as bookings,
      exists (select from payments.payment where seller_id = ${sellerId}) as payments,
      exists (select from contracts.contract where seller_id = ${sellerId}) as contracts,
      exists (select from orders."order" where seller_id = ${sellerId}) as orders,
      exists (select from quotes.quote where seller_id = ${sellerId}) as quotes,
      exists (select from customers.account where seller_id = ${sellerId}) as accounts,
      exists (select from billing.exchange_rate where seller_id = ${sellerId}) as rates`.execute(db);
  return BRAND_USES.filter((use) => rows[0]?.[use] === true);
}
