// What screens show of domains. Portal lists take the accounts that the visitor may see.
import { begins } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { BillingState, RegistryState, WantedState } from "./domain.rules.ts";

export type DomainRow = {
  readonly id: string;
  readonly accountId: string;
  readonly sellerId: string;
  readonly name: string;
  readonly unicodeName: string;
  readonly tld: string;
  readonly wantedState: WantedState;
  readonly registryState: RegistryState;
  readonly billingState: BillingState;
  readonly expiresAt: Date | null;
  readonly paidThrough: string | null;
  readonly autoRenew: boolean;
  readonly deleteOn: string | null;
  /** The document whose debt it was given up for. */
  readonly givenUpFor: string | null;
  readonly transferLocked: boolean;
  readonly nameservers: readonly string[];
  readonly connectionId: string | null;
  readonly contractId: string | null;
  readonly productId: string | null;
  readonly orderItemId: string | null;
  readonly fault: string | null;
  readonly createdAt: Date;
};
export type DomainPage = { readonly limit: number; readonly before?: string | undefined };

const rows = (db: ReadDb) =>
  db
    .selectFrom("domains.domain")
    .select([
      "id",
      "account_id as accountId",
      "seller_id as sellerId",
      "name",
      "unicode_name as unicodeName",
      "tld",
      "wanted_state as wantedState",
      "registry_state as registryState",
      "billing_state as billingState",
      "registry_expires_at as expiresAt",
      "paid_through as paidThrough",
      "auto_renew as autoRenew",
      "delete_on as deleteOn",
      "given_up_for as givenUpFor",
      "transfer_locked as transferLocked",
      "nameservers",
      "connection_id as connectionId",
      "contract_id as contractId",
      "product_id as productId",
      "order_item_id as orderItemId",
      "fault",
      "created_at as createdAt",
    ]);

const paged = (db: ReadDb, page: DomainPage) => {
  const query = rows(db).orderBy("id", "desc").limit(Math.min(page.limit, 100));
  return page.before === undefined ? query : query.where("id", "<", page.before);
};

/** Newest first, before the id `before`. */
export async function domainsOfAccounts(
  db: ReadDb,
  accountIds: readonly string[],
  page: DomainPage,
): Promise<DomainRow[]> {
  if (accountIds.length === 0) return [];
  return paged(db, page)
    .where("account_id", "in", [...accountIds])
    .execute();
}

/** What those among the ids are called that are this account's. */
export async function domainNames(
  db: Tx | ReadDb,
  accountId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await db
    .selectFrom("domains.domain")
    .select(["id", "unicode_name"])
    .where("id", "in", [...ids])
    .where("account_id", "=", accountId)
    .execute();
  return new Map(found.map((one) => [one.id, one.unicode_name]));
}

/** For the office: all, newest first. */
export const allDomains = (db: ReadDb, page: DomainPage): Promise<DomainRow[]> => paged(db, page).execute();

export type DomainProgress = {
  readonly registryState: RegistryState;
  /** The registry, or whom the name is with, took the request and answers later. */
  readonly isPending: boolean;
};

/** How far the registry is with each of these, for an order's page. */
export async function domainProgress(
  db: ReadDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DomainProgress>> {
  if (ids.length === 0) return new Map();
  const found = await db
    .selectFrom("domains.domain as d")
    .select(["d.id", "d.registry_state as registryState"])
    .select((of) =>
      of
        .exists(
          of
            .selectFrom("kernel.attempt as t")
            .select("t.id")
            .whereRef("t.subject_id", "=", "d.id")
            .where("t.state", "=", "pending"),
        )
        .as("isPending"),
    )
    .where("d.id", "in", [...ids])
    .limit(200)
    .execute();
  return new Map(
    found.map(({ id, registryState, isPending }) => [id, { registryState, isPending: Boolean(isPending) }]),
  );
}

export async function domainById(db: ReadDb, id: string): Promise<DomainRow | null> {
  return (await rows(db).where("id", "=", id).executeTakeFirst()) ?? null;
}

/** By the beginning of the name, in A-labels. */
export async function domainsByName(db: ReadDb, beginning: string, limit = 20): Promise<DomainRow[]> {
  return rows(db)
    .where("name", "like", begins(beginning.toLowerCase()))
    .orderBy("name")
    .limit(Math.min(limit, 100))
    .execute();
}

/** Names of ours that end at the registry before this instant, the soonest first. */
export async function domainsExpiring(db: ReadDb, until: Date, limit = 100): Promise<DomainRow[]> {
  return rows(db)
    .where("registry_expires_at", "<", until)
    .where("registry_state", "in", ["active", "renewing"])
    .orderBy("registry_expires_at")
    .limit(Math.min(limit, 100))
    .execute();
}

/** What a person should look at: failed, unclear, or with a fault. */
export async function domainsInTrouble(db: ReadDb, limit = 100): Promise<DomainRow[]> {
  return rows(db)
    .where("registry_state", "in", ["failed", "unclear"])
    .orderBy("id", "desc")
    .limit(Math.min(limit, 100))
    .execute();
}

export type DomainStory = {
  readonly moves: readonly {
    at: Date;
    noun: string;
    move: string;
    from: string | null;
    to: string;
    why: string | null;
    /** Who of the staff did it for the customer, on a visit. */
    forThem: string | null;
  }[];
  readonly notices: readonly { id: string; at: Date; kind: string; text: string }[];
  readonly renewals: readonly {
    id: string;
    causeId: string;
    years: number;
    state: string;
    fromExpiry: Date | null;
    toExpiry: Date | null;
    message: string | null;
  }[];
  readonly connections: readonly { connectionId: string; since: Date; until: Date | null }[];
};

/** All that happened to one name, newest first, at most 100 of each. */
export async function domainStory(db: ReadDb, id: string): Promise<DomainStory> {
  const [moves, notices, renewals, connections] = await Promise.all([
    db
      .selectFrom("kernel.history as h")
      .leftJoin("people.person as p", (on) =>
        on.onRef("p.id", "=", "h.actor_id").on("h.on_behalf_of", "is not", null),
      )
      .select([
        "h.business_at as at",
        "h.noun",
        "h.move",
        "h.from_state as from",
        "h.to_state as to",
        "h.why",
        "p.name as forThem",
      ])
      .where("h.subject_id", "=", id)
      .orderBy("h.id", "desc")
      .limit(100)
      .execute(),
    db
      .selectFrom("domains.notice")
      .select(["id", "at", "kind", "text"])
      .where("domain_id", "=", id)
      .orderBy("id", "desc")
      .limit(100)
      .execute(),
    db
      .selectFrom("domains.renewal")
      .select([
        "id",
        "cause_id as causeId",
        "years",
        "state",
        "from_expiry as fromExpiry",
        "to_expiry as toExpiry",
        "message",
      ])
      .where("domain_id", "=", id)
      .orderBy("id", "desc")
      .limit(100)
      .execute(),
    db
      .selectFrom("domains.connection_history")
      .select(["connection_id as connectionId", "since", "until"])
      .where("domain_id", "=", id)
      .orderBy("id", "desc")
      .limit(100)
      .execute(),
  ]);
  return { moves, notices, renewals, connections };
}
