// What the office reads of hosting accounts: found by domain, user name or customer, and why one of them is stopped.
import { sql } from "kysely";
import { begins } from "../../kernel/db.ts";
import type { ReadDb } from "../../kernel/db.ts";
import type { HostingRow } from "./hosting.reads.ts";
import type { SuspensionReason } from "./hosting.rules.ts";
import { ofSellers } from "../sellers/index.ts";

export type DeskHosting = HostingRow & { readonly accountName: string };

export type DeskHostingAsked = {
  readonly sellerIds: readonly string[] | null;
  readonly view: "all" | "suspended" | "attention";
  /** The beginning of a domain, a panel user name or a customer's name. */
  readonly find?: string;
  readonly accountId?: string;
  readonly before?: string | undefined;
  readonly limit?: number;
};

/** Newest first, at most 100, before the id `before`. */
export async function deskHosting(db: ReadDb, asked: DeskHostingAsked): Promise<DeskHosting[]> {
  const view = {
    all: sql`true`,
    suspended: sql`h.state = 'suspended'`,
    attention: sql`(h.state = 'failed' or h.panel_state = 'unclear')`,
  }[asked.view];
  const find = (asked.find ?? "").trim().toLowerCase();
  const { rows } =
    await sql<DeskHosting>`select h.id, h.account_id as "accountId", h.seller_id as "sellerId", a.name as "accountName", h.username,
      h.main_domain as "mainDomain", h.plan, h.state, h.panel_state as "panelState", s.name as "serverName",
      s.connection_id as "connectionId", h.contract_id as "contractId", h.order_item_id as "orderItemId",
      h.created_at as "createdAt", coalesce((select array_agg(r.reason order by r.set_at) from hosting.suspension r
        where r.hosting_account_id = h.id and r.lifted_at is null), '{}') as reasons
    from hosting.account h join customers.account a on a.id = h.account_id left join hosting.server s on s.id = h.server_id
    where ${view}
      and ${
        find === ""
          ? sql`true`
          : sql`(lower(h.main_domain) like ${begins(find)} or h.username like ${begins(find)}
        or lower(a.name) like ${begins(find)})`
      }
      and ${ofSellers(asked.sellerIds, "h.seller_id")}
      and (${asked.accountId ?? null}::uuid is null or h.account_id = ${asked.accountId ?? null}::uuid)
      and (${asked.before ?? null}::uuid is null or h.id < ${asked.before ?? null}::uuid)
    order by h.id desc limit ${Math.min(asked.limit ?? 50, 100)}`.execute(db);
  return rows;
}

export type SuspensionRow = {
  readonly id: string;
  readonly reason: SuspensionReason;
  readonly note: string;
  readonly causeId: string | null;
  readonly setAt: Date;
  readonly setBy: string | null;
  readonly liftedAt: Date | null;
  readonly liftedBy: string | null;
};

/** Reasons that hold and that held, newest first, with the names of who set and lifted them. */
export async function suspensionsOf(db: ReadDb, hostingId: string): Promise<SuspensionRow[]> {
  const { rows } =
    await sql<SuspensionRow>`select s.id, s.reason, s.note, s.cause_id as "causeId", s.set_at as "setAt",
      p.name as "setBy", s.lifted_at as "liftedAt", q.name as "liftedBy"
    from hosting.suspension s left join people.person p on p.id = s.set_by left join people.person q on q.id = s.lifted_by
    where s.hosting_account_id = ${hostingId} order by s.id desc limit 100`.execute(db);
  return rows;
}
