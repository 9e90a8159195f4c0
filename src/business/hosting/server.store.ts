// Every SQL statement on the servers of the fleet: which take new accounts, what each may carry.
import { sql } from "kysely";
import type { Tx } from "../../kernel/db.ts";
import type { ServerChoice, ServerFacts, ServerState } from "./hosting.rules.ts";

/**
 * Servers of the group that take new accounts, locked, with how many accounts each holds. Counted by a statement of its own: who
 * waited for the lock must see what the one before put there.
 */
export async function lockServers(tx: Tx, serverGroup: string, sellerId: string): Promise<ServerChoice[]> {
  const open = await sql<{ id: string }>`select id from hosting.server
    where server_group = ${serverGroup} and state = 'open' and exists (select from sellers.connection c
      where c.id = connection_id and (c.seller_id is null or c.seller_id = ${sellerId}))
    order by id for update`.execute(tx);
  const { rows } = await sql<ServerChoice>`
    select id, connection_id as "connectionId", weight, capacity, preview_plan as "previewPlan",
      (select count(*)::int from hosting.account a where a.server_id = s.id and a.state not in ('terminated', 'failed')) as used
    from hosting.server s where id = any(${open.rows.map((one) => one.id)}::uuid[]) order by id`.execute(tx);
  return rows;
}

/** False where a server of this name is there already. */
export async function insertServer(
  tx: Tx,
  made: ServerFacts & {
    readonly id: string;
    readonly connectionId: string;
    readonly name: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const row = await tx
    .insertInto("hosting.server")
    .values({
      id: made.id,
      connection_id: made.connectionId,
      name: made.name,
      server_group: made.serverGroup,
      weight: made.weight,
      capacity: made.capacity,
      nameservers: [...made.nameservers],
      preview_plan: made.previewPlan,
      state: "open",
      created_at: made.at,
    })
    .onConflict((on) => on.column("name").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export type Server = { readonly id: string; readonly connectionId: string; readonly state: ServerState };

const one = (tx: Tx, id: string) =>
  tx
    .selectFrom("hosting.server")
    .select(["id", "connection_id as connectionId", "state"])
    .where("id", "=", id);

export async function serverById(tx: Tx, id: string): Promise<Server | null> {
  return (await one(tx, id).executeTakeFirst()) ?? null;
}

/** The server, locked until the transaction ends. */
export async function lockServer(tx: Tx, id: string): Promise<Server | null> {
  return (await one(tx, id).forUpdate().executeTakeFirst()) ?? null;
}

export async function updateServer(
  tx: Tx,
  id: string,
  to: ServerFacts & { readonly state: ServerState },
): Promise<void> {
  await tx
    .updateTable("hosting.server")
    .set({
      server_group: to.serverGroup,
      weight: to.weight,
      capacity: to.capacity,
      nameservers: [...to.nameservers],
      preview_plan: to.previewPlan,
      state: to.state,
    })
    .where("id", "=", id)
    .execute();
}
