// The SQL on the kernel's installation row: where it was sealed to live.
import { sql } from "kysely";
import type { Tx } from "../../kernel/db.ts";

export type KeptIdentity = { readonly id: string; readonly seal: string | null };

/** Locked until the transaction ends, so that roles starting at once settle it one after the other. */
export async function lockIdentity(tx: Tx): Promise<KeptIdentity> {
  const { rows } =
    await sql<KeptIdentity>`select id, identity_seal as seal from kernel.installation for update`.execute(tx);
  if (!rows[0]) throw new Error("this database has no installation row");
  return rows[0];
}

export async function keepSeal(tx: Tx, seal: string): Promise<void> {
  await sql`update kernel.installation set identity_seal = ${seal}`.execute(tx);
}
