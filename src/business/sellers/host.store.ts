// Every SQL statement on the names under which brands are found, and on the domains their mails come from.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { domainOf } from "./seller-facts.ts";

/** The names that lead to a brand's host, in order. */
export async function otherHosts(db: Tx | ReadDb, sellerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("sellers.host_name")
    .select("host")
    .where("seller_id", "=", sellerId)
    .orderBy("host")
    .limit(100)
    .execute();
  return rows.map((row) => row.host);
}

/** The brand to whose host this name leads. */
export async function ledFrom(db: Tx | ReadDb, host: string): Promise<string | null> {
  const row = await db
    .selectFrom("sellers.host_name")
    .select("seller_id")
    .where("host", "=", host)
    .executeTakeFirst();
  return row?.seller_id ?? null;
}

/** The brand without a host name, which answers where no other does. */
export async function hostless(db: Tx | ReadDb): Promise<string | null> {
  const row = await db
    .selectFrom("sellers.seller")
    .select("id")
    .where("host", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** False where another brand has no host name either: it could not be told from this one. */
export async function replaceHosts(
  tx: Tx,
  sellerId: string,
  host: string | null,
  others: readonly string[],
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended('sellers.host', 0))`.execute(tx);
  if (host === null) {
    const other = await hostless(tx);
    if (other !== null && other !== sellerId) return false;
  }
  await tx.deleteFrom("sellers.host_name").where("seller_id", "=", sellerId).execute();
  await tx.updateTable("sellers.seller").set({ host }).where("id", "=", sellerId).execute();
  if (others.length > 0)
    await tx
      .insertInto("sellers.host_name")
      .values(others.map((one) => ({ host: one, seller_id: sellerId })))
      .execute();
  return true;
}

/** The domains that mails of the other brands come from. */
export async function domainsOfOthers(tx: Tx, sellerId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("sellers.seller")
    .select("mail_from_address as address")
    .where("id", "<>", sellerId)
    .limit(100)
    .execute();
  return rows.map((row) => domainOf(row.address));
}
