// What the office reads of names: all of them by state, one with its renewals, connections and the registry's notices.
import { sql } from "kysely";
import { begins } from "../../kernel/db.ts";
import type { ReadDb } from "../../kernel/db.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { ofSellers } from "../sellers/index.ts";

export type DeskDomain = {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly name: string;
  readonly unicodeName: string;
  readonly wantedState: string;
  readonly registryState: string;
  readonly billingState: string;
  readonly expiresAt: Date | null;
  readonly paidThrough: IsoDate | null;
  readonly autoRenew: boolean;
  readonly transferLocked: boolean;
  readonly nameservers: readonly string[];
  readonly connectionId: string | null;
  readonly connectionName: string | null;
  readonly contractId: string | null;
  readonly orderItemId: string | null;
  readonly fault: string | null;
  readonly createdAt: Date;
};

export type DeskDomainsAsked = {
  readonly sellerIds: readonly string[] | null;
  readonly view: "all" | "attention" | "expiring";
  readonly now: Date;
  /** The beginning of a name. */
  readonly find?: string;
  readonly accountId?: string;
  readonly before?: string | undefined;
  readonly limit?: number;
};

const COLUMNS = sql`
  d.id, d.account_id as "accountId", a.name as "accountName", d.name, d.unicode_name as "unicodeName",
  d.wanted_state as "wantedState", d.registry_state as "registryState", d.billing_state as "billingState",
  d.registry_expires_at as "expiresAt", d.paid_through as "paidThrough", d.auto_renew as "autoRenew",
  d.transfer_locked as "transferLocked", d.nameservers, d.connection_id as "connectionId",
  c.name as "connectionName", d.contract_id as "contractId",
  d.order_item_id as "orderItemId", d.fault, d.created_at as "createdAt"`;
const FROM = sql`domains.domain d join customers.account a on a.id = d.account_id
  left join sellers.connection c on c.id = d.connection_id`;
const SIXTY_DAYS_MS = 60 * 86_400_000;

/** Newest first, at most 100, before the id `before`. */
export async function deskDomains(db: ReadDb, asked: DeskDomainsAsked): Promise<DeskDomain[]> {
  const soon = new Date(asked.now.getTime() + SIXTY_DAYS_MS);
  const view = {
    all: sql`true`,
    attention: sql`d.registry_state in ('unclear', 'failed', 'redemption')`,
    expiring: sql`d.registry_state in ('active', 'renewing') and d.registry_expires_at < ${soon}`,
  }[asked.view];
  const find = (asked.find ?? "").trim().toLowerCase();
  const { rows } = await sql<DeskDomain>`select ${COLUMNS} from ${FROM} where ${view}
      and ${find === "" ? sql`true` : sql`(d.name like ${begins(find)} or lower(d.unicode_name) like ${begins(find)})`}
      and ${ofSellers(asked.sellerIds, "d.seller_id")}
      and (${asked.accountId ?? null}::uuid is null or d.account_id = ${asked.accountId ?? null}::uuid)
      and (${asked.before ?? null}::uuid is null or d.id < ${asked.before ?? null}::uuid)
    order by d.id desc limit ${Math.min(asked.limit ?? 50, 100)}`.execute(db);
  return rows;
}

export type DeskDomainFacts = DeskDomain & {
  readonly renewals: readonly {
    readonly id: string;
    readonly years: number;
    readonly state: string;
    readonly toExpiry: Date | null;
    readonly message: string | null;
    readonly wantedAt: Date;
  }[];
  readonly notices: readonly {
    readonly id: string;
    readonly kind: string;
    readonly text: string;
    readonly at: Date;
  }[];
};

export async function deskDomain(db: ReadDb, id: string): Promise<DeskDomainFacts | null> {
  const { rows } = await sql<DeskDomain>`select ${COLUMNS} from ${FROM} where d.id = ${id}`.execute(db);
  const domain = rows[0];
  if (!domain) return null;
  const renewals = await sql<
    DeskDomainFacts["renewals"][number]
  >`select id, years, state, to_expiry as "toExpiry",
      message, wanted_at as "wantedAt" from domains.renewal where domain_id = ${id} order by id desc limit 50`.execute(
    db,
  );
  const notices = await sql<DeskDomainFacts["notices"][number]>`select id, kind, text, at from domains.notice
    where domain_id = ${id} order by id desc limit 50`.execute(db);
  return { ...domain, renewals: renewals.rows, notices: notices.rows };
}
