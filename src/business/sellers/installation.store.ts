// The SQL on the kernel's installation row: where it was sealed to live.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { identityStanding, sealOfHere } from "./identity.rules.ts";
import type { IdentityStanding, Place } from "./identity.rules.ts";

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

export async function placeOf(db: ReadDb, host: string): Promise<Place> {
  const { rows } = await sql<
    Omit<Place, "host">
  >`select i.id as "installationId", d.oid::text as "databaseOid",
      d.datname as database, (select system_identifier::text from pg_control_system()) as "clusterId"
    from kernel.installation i, pg_database d where d.datname = current_database()`.execute(db);
  if (!rows[0]) throw new Error("this database has no installation row");
  return { ...rows[0], host };
}

export async function standingOfIdentity(db: ReadDb | Tx): Promise<IdentityStanding> {
  const here = sealOfHere();
  if (here === null) return "unwatched";
  const { rows } = await sql<{
    seal: string | null;
  }>`select identity_seal as seal from kernel.installation`.execute(db);
  return identityStanding(rows[0]?.seal ?? null, here);
}
