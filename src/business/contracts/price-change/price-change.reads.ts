// Published price changes as the office lists them.
import { sql } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";

export type PriceChangeRow = {
  readonly id: string;
  readonly fromOn: IsoDate;
  readonly tellOn: IsoDate;
  readonly contracts: number;
  readonly publishedAt: Date;
  readonly toldAt: Date | null;
  /** Accounts that were told so far. */
  readonly told: number;
  readonly products: readonly { readonly en: string; readonly de: string }[];
};

const MOST = 50;

/** Newest first, before the id. */
export async function priceChanges(
  db: ReadDb,
  sellerId: string,
  before: string | null = null,
): Promise<PriceChangeRow[]> {
  const { rows } =
    await sql<PriceChangeRow>`select c.id, c.from_on as "fromOn", c.tell_on as "tellOn", c.contracts,
      c.published_at as "publishedAt", c.told_at as "toldAt",
      (select count(*)::int from contracts.price_notice n where n.change_id = c.id) as told,
      (select jsonb_agg(p.names order by p.position, p.slug) from contracts.price_change_product f
        join catalogue.product p on p.id = f.product_id where f.change_id = c.id) as products
    from contracts.price_change c where c.seller_id = ${sellerId} and (${before}::uuid is null or c.id < ${before}::uuid)
    order by c.id desc limit ${MOST}`.execute(db);
  return rows;
}
