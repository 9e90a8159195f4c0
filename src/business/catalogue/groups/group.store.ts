// Every SQL statement on groups of products and their order.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { Subject } from "../../../kernel/rights.ts";
import { inLanguages } from "../product.rules.ts";
import type { InLanguages } from "../product.rules.ts";

export type ProductGroup = { readonly id: string; readonly names: InLanguages };

/** In the shop's order. */
export async function groupsOf(db: Tx | ReadDb, sellerId: string): Promise<readonly ProductGroup[]> {
  const rows = await db
    .selectFrom("catalogue.product_group")
    .select(["id", "names"])
    .where("seller_id", "=", sellerId)
    .orderBy("position")
    .orderBy("id")
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...row, names: inLanguages.parse(row.names) }));
}

/** Which group each grouped product of the seller is in. */
export async function groupedProducts(
  db: Tx | ReadDb,
  sellerId: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{
    id: string;
    groupId: string;
  }>`select id, group_id as "groupId" from catalogue.product
    where seller_id = ${sellerId} and group_id is not null limit 1000`.execute(db);
  return new Map(rows.map((row) => [row.id, row.groupId]));
}

/** The seller's groups, locked against others who change their order. */
export async function lockGroups(tx: Tx, sellerId: string): Promise<readonly string[]> {
  await sql`select from sellers.seller where id = ${sellerId} for no key update`.execute(tx);
  const { rows } = await sql<{
    id: string;
  }>`select id from catalogue.product_group where seller_id = ${sellerId}
    order by position, id`.execute(tx);
  return rows.map((row) => row.id);
}

export async function insertGroup(
  tx: Tx,
  made: ProductGroup & { readonly sellerId: string; readonly position: number; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto("catalogue.product_group")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      names: JSON.stringify(made.names),
      position: made.position,
      created_at: made.at,
    })
    .execute();
}

export async function renameGroupRow(tx: Tx, id: string, names: InLanguages): Promise<void> {
  await tx
    .updateTable("catalogue.product_group")
    .set({ names: JSON.stringify(names) })
    .where("id", "=", id)
    .execute();
}

export async function placeGroups(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update catalogue.product_group g set position = n.at::int
    from unnest(${[...ids]}::uuid[]) with ordinality as n(id, at) where g.id = n.id`.execute(tx);
}

/** Its products stand in no group afterwards. */
export async function deleteGroup(tx: Tx, id: string): Promise<void> {
  await tx.updateTable("catalogue.product").set({ group_id: null }).where("group_id", "=", id).execute();
  await tx.deleteFrom("catalogue.product_group").where("id", "=", id).execute();
}

export type Placed = { readonly productId: string; readonly groupId: string | null };

/** Answers how many of the seller's products now stand where they should. */
export async function placeProducts(tx: Tx, sellerId: string, list: readonly Placed[]): Promise<number> {
  const { numAffectedRows } = await sql`update catalogue.product p set group_id = n.group_id
    from unnest(${list.map((one) => one.productId)}::uuid[], ${list.map((one) => one.groupId)}::uuid[]) as n(id, group_id)
    where p.id = n.id and p.seller_id = ${sellerId}
      and (n.group_id is null or exists (select from catalogue.product_group g
        where g.id = n.group_id and g.seller_id = ${sellerId}))`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

export async function loadGroupSubject(tx: Tx, id: string): Promise<Subject | null> {
  const row = await tx
    .selectFrom("catalogue.product_group")
    .select("seller_id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? { kind: "product_group", id, accountId: null, sellerId: row.seller_id } : null;
}
