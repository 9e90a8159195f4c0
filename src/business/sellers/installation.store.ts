// The SQL on the kernel's installation row: where it was sealed to live.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Gate } from "./gate.store.ts";
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

function standing(seal: string | null): IdentityStanding {
  const here = sealOfHere();
  return here === null ? "unwatched" : identityStanding(seal, here);
}

export async function standingOfIdentity(db: ReadDb | Tx): Promise<IdentityStanding> {
  const { rows } = await sql<{
    seal: string | null;
  }>`select identity_seal as seal from kernel.installation`.execute(db);
  return standing(rows[0]?.seal ?? null);
}

/** What every page of the office says of the whole house. */
export type HouseState = { readonly gates: readonly Gate[]; readonly identity: IdentityStanding };

export async function houseState(db: ReadDb): Promise<HouseState> {
  const { rows } = await sql<{ seal: string | null; gates: readonly Gate[] }>`
    select i.identity_seal as seal, (select coalesce(json_agg(json_build_object(
      'effect', g.effect, 'position', g.position, 'stopPercent', g.stop_percent) order by g.effect), '[]')
      from kernel.gate g) as gates
    from kernel.installation i`.execute(db);
  const { seal = null, gates = [] } = rows[0] ?? {};
  return { gates, identity: standing(seal) };
}
