// The row of an account that was at its panel before it was ours.
import { sql } from "kysely";
import type { Tx } from "../../../kernel/db.ts";
import type { AdoptHosting } from "./adopt-hosting.ts";

/** False where we have this account of this server already. */
export async function insertAdopted(
  tx: Tx,
  made: AdoptHosting & { readonly id: string; readonly at: Date },
): Promise<boolean> {
  const { found } = made;
  const row = await tx
    .insertInto("hosting.account")
    .values({
      id: made.id,
      account_id: made.accountId,
      seller_id: made.sellerId,
      product_id: made.productId,
      server_id: made.serverId,
      username: found.username,
      main_domain: found.domain,
      plan: found.plan,
      state: found.suspended ? "suspended" : "active",
      panel_state: found.suspended ? "suspended" : "running",
      origin: "panel",
      external_id: found.username,
      created_at: made.at,
    })
    // Written out: with a parameter in its place the index is not found once the statement is planned for all values.
    .onConflict((on) =>
      on.columns(["server_id", "username"]).where("panel_state", "<>", sql.lit("gone")).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
