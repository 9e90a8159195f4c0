// Every SQL statement on logos. They are found by what is in them and never change.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { Logo } from "./read-logo.ts";

/** One that is there already stays as it is. */
export async function keepLogo(tx: Tx, sellerId: string, logo: Logo, at: Date): Promise<void> {
  await tx
    .insertInto("sellers.logo")
    .values({
      seller_id: sellerId,
      sha256: logo.sha256,
      content_type: logo.contentType,
      bytes: logo.bytes,
      png: logo.png,
      width: logo.width,
      height: logo.height,
      added_at: at,
    })
    .onConflict((on) => on.doNothing())
    .execute();
}

/** The seller's logo whose content has a hash that begins so; null where it has none such. */
export async function logoOf(db: ReadDb, sellerId: string, beginning: string): Promise<Logo | null> {
  const row = await db
    .selectFrom("sellers.logo")
    .select(["sha256", "content_type as contentType", "bytes", "png", "width", "height"])
    .where("seller_id", "=", sellerId)
    .where("sha256", "like", `${beginning}%`)
    .limit(1)
    .executeTakeFirst();
  return (row as Logo | undefined) ?? null;
}

export type LogoPicture = { readonly png: Buffer; readonly width: number; readonly height: number };

/** The picture of a logo, whoever's it is: for documents that name it by its content. */
export async function logoPicture(db: Tx | ReadDb, sha256: string): Promise<LogoPicture | null> {
  const row = await db
    .selectFrom("sellers.logo")
    .select(["png", "width", "height"])
    .where("sha256", "=", sha256)
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
