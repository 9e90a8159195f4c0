// What screens show of hosting accounts and servers. Portal lists take the accounts that the visitor may see.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered, oneFor } from "../../kernel/gather.ts";
import type { HostingState, PanelState, ServerState } from "./hosting.rules.ts";

export type HostingRow = {
  readonly id: string;
  readonly accountId: string;
  readonly sellerId: string;
  readonly username: string;
  readonly mainDomain: string;
  readonly plan: string;
  /** The package the panel is to give it; null: the one it has. */
  readonly wantedPlan: string | null;
  readonly state: HostingState;
  readonly panelState: PanelState;
  readonly serverName: string | null;
  readonly connectionId: string | null;
  readonly contractId: string | null;
  readonly orderItemId: string | null;
  readonly createdAt: Date;
  readonly reasons: readonly string[];
};

function rows(db: ReadDb) {
  return db
    .selectFrom("hosting.account as a")
    .leftJoin("hosting.server as s", "s.id", "a.server_id")
    .select([
      "a.id",
      "a.account_id as accountId",
      "a.seller_id as sellerId",
      "a.username",
      "a.main_domain as mainDomain",
      "a.plan",
      "a.state",
    ])
    .select(["a.wanted_plan as wantedPlan", "a.panel_state as panelState"])
    .select(["s.name as serverName", "s.connection_id as connectionId"])
    .select(["a.contract_id as contractId", "a.order_item_id as orderItemId", "a.created_at as createdAt"])
    .select(
      sql<string[]>`coalesce((select array_agg(r.reason) from hosting.suspension r
        where r.hosting_account_id = a.id and r.lifted_at is null), '{}')`.as("reasons"),
    );
}

/** Newest first, at most `limit`, before the id `before`. */
export async function hostingOfAccounts(
  db: ReadDb,
  accountIds: readonly string[],
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<HostingRow[]> {
  if (accountIds.length === 0) return [];
  let query = rows(db)
    .where("a.account_id", "in", [...accountIds])
    .orderBy("a.id", "desc")
    .limit(Math.min(page.limit, 100));
  if (page.before !== undefined) query = query.where("a.id", "<", page.before);
  return query.execute();
}

/** What those among the ids are called that are this account's. */
export async function hostingNames(
  db: Tx | ReadDb,
  accountId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await db
    .selectFrom("hosting.account")
    .select(["id", "main_domain"])
    .where("id", "in", [...ids])
    .where("account_id", "=", accountId)
    .execute();
  return new Map(found.map((one) => [one.id, one.main_domain]));
}

/** Of these, what is off because something is not paid: what each is called. */
export async function offForDebt(db: ReadDb, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const off = await db
    .selectFrom("hosting.account as a")
    .innerJoin("hosting.suspension as s", "s.hosting_account_id", "a.id")
    .select(["a.id", "a.main_domain as name"])
    .where("a.id", "in", [...ids])
    .where("s.reason", "=", "debt")
    .where("s.lifted_at", "is", null)
    .execute();
  return new Map(off.map(({ id, name }) => [id, name]));
}

/** For the office: all accounts, newest first. */
export async function allHosting(
  db: ReadDb,
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<HostingRow[]> {
  let query = rows(db).orderBy("a.id", "desc").limit(Math.min(page.limit, 100));
  if (page.before !== undefined) query = query.where("a.id", "<", page.before);
  return query.execute();
}

export const hostingById = gathered(async (db: ReadDb, ids: readonly string[]) =>
  oneFor(
    ids,
    await rows(db)
      .where(sql<boolean>`a.id = any(${[...ids]}::uuid[])`)
      .execute(),
    (row: HostingRow) => row.id,
  ),
);

/**
 * The name servers of what was ordered: its own server's; before it has one, those all servers of its group agree on. Null:
 * nobody gave at least two.
 */
export async function servedBy(
  db: Tx | ReadDb,
  orderItemId: string,
  of: { readonly serverGroup: string | null; readonly sellerId: string },
): Promise<readonly string[] | null> {
  const { rows: found } = await sql<{ nameservers: string[] }>`
    with own as (
      select s.nameservers from hosting.account a join hosting.server s on s.id = a.server_id
      where a.order_item_id = ${orderItemId} and a.state not in ('failed', 'terminated'))
    select nameservers from own
    union
    select nameservers from hosting.server
    where server_group = ${of.serverGroup} and state <> 'down' and not exists (select 1 from own)
      and exists (select from sellers.connection c
        where c.id = connection_id and (c.seller_id is null or c.seller_id = ${of.sellerId}))`.execute(db);
  const only = found.length === 1 ? found[0]?.nameservers : undefined;
  return only !== undefined && only.length >= 2 ? only : null;
}

/** The name servers of an account's own server; null: it has none of its own. */
export async function serversOfHosting(
  db: Tx | ReadDb,
  hostingId: string,
): Promise<readonly string[] | null> {
  const { rows: found } = await sql<{ nameservers: string[] }>`select s.nameservers from hosting.account a
    join hosting.server s on s.id = a.server_id
    where a.id = ${hostingId} and a.state not in ('failed', 'terminated')`.execute(db);
  const only = found[0]?.nameservers;
  return only !== undefined && only.length >= 2 ? only : null;
}

export type ServerRow = {
  readonly id: string;
  readonly name: string;
  readonly serverGroup: string;
  readonly weight: number;
  readonly capacity: number;
  readonly state: ServerState;
  readonly connectionId: string;
  readonly nameservers: readonly string[];
  readonly used: number;
  /** How many of those in use are previews, and the package they have; null: this server lends none. */
  readonly lent: number;
  readonly previewPlan: string | null;
};

export async function servers(db: ReadDb): Promise<ServerRow[]> {
  const list = await db
    .selectFrom("hosting.server as s")
    .select(["s.id", "s.name", "s.server_group as serverGroup", "s.weight", "s.capacity", "s.state"])
    .select(["s.preview_plan as previewPlan", "s.connection_id as connectionId", "s.nameservers"])
    .select((of) =>
      of
        .selectFrom("hosting.account as a")
        .select((in_) => in_.fn.countAll<bigint>().as("n"))
        .whereRef("a.server_id", "=", "s.id")
        .where("a.state", "not in", ["terminated", "failed"])
        .as("used"),
    )
    .select((of) =>
      of
        .selectFrom("hosting.account as a")
        .select((in_) => in_.fn.countAll<bigint>().as("n"))
        .whereRef("a.server_id", "=", "s.id")
        .where("a.state", "=", "provisional")
        .as("lent"),
    )
    .orderBy("s.name")
    .limit(200)
    .execute();
  return list.map((row) => ({ ...row, used: Number(row.used ?? 0n), lent: Number(row.lent ?? 0n) }));
}

/** What happened to one account, newest first, at most 50. */
export async function hostingStory(
  db: ReadDb,
  id: string,
): Promise<
  {
    readonly at: Date;
    readonly noun: string;
    readonly move: string;
    readonly to: string;
    /** Who of the staff did it for the customer, on a visit. */
    readonly forThem: string | null;
  }[]
> {
  return db
    .selectFrom("kernel.history as h")
    .leftJoin("people.person as p", (on) =>
      on.onRef("p.id", "=", "h.actor_id").on("h.on_behalf_of", "is not", null),
    )
    .select(["h.business_at as at", "h.noun", "h.move", "h.to_state as to", "p.name as forThem"])
    .where("h.subject_id", "=", id)
    .orderBy("h.id", "desc")
    .limit(50)
    .execute();
}
