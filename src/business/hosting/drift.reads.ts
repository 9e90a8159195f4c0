// What we hold of a panel's accounts, to be compared with what it says itself.
import { sql } from "kysely";
import type { ReadDb } from "../../kernel/db.ts";
import type { OurAccount } from "./drift.rules.ts";
import { ofSellers } from "../sellers/index.ts";

export type PanelPlace = {
  readonly connectionId: string;
  /** The servers that this panel runs. */
  readonly servers: readonly string[];
  readonly serverIds: readonly string[];
};

/** Panels of the fleet, at most 200. */
export async function panelPlaces(db: ReadDb): Promise<PanelPlace[]> {
  const { rows } = await sql<PanelPlace>`select connection_id as "connectionId",
      array_agg(name order by name) as servers, array_agg(id::text order by name) as "serverIds"
    from hosting.server group by connection_id order by min(name) limit 200`.execute(db);
  return rows;
}

/** Every account we have at this panel or had there under a name that is still ours. */
export async function ourAccountsAt(
  db: ReadDb,
  connectionId: string,
  sellerIds: readonly string[] | null,
): Promise<OurAccount[]> {
  const { rows } = await sql<OurAccount>`select a.id, a.username, a.main_domain as domain, a.plan,
      a.panel_state as "panelState",
      exists (select from hosting.preview p where p.hosting_id = a.id and a.state = 'provisional'
        and p.wish <> 'become_real') as lent
    from hosting.server s join hosting.account a on a.server_id = s.id
    where s.connection_id = ${connectionId}
      and ${ofSellers(sellerIds, "a.seller_id")} order by a.username`.execute(db);
  return rows;
}
