// What others ask of customers: who acts, accounts for the office's lists, and the subjects rights are checked against.
import { loadFieldSubject } from "./define-field.ts";
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { SubjectLoader } from "../../kernel/act.ts";
import { begins, holds } from "../../kernel/db.ts";
import type { Database, ReadDb, Tx } from "../../kernel/db.ts";
import type { ActorMembership, PersonActor, Via } from "../../kernel/rights.ts";
import { actorWith, bearerOfKey, personById } from "../people/index.ts";
import type { KeyBearer, SignedIn } from "../people/index.ts";
import { accountById } from "./account.store.ts";
import { billingProfile } from "./billing-profile.store.ts";
import { loadHandoverSubject } from "./handover/handover.store.ts";
import { noteOwner } from "./card/note.store.ts";
import { membershipById, membershipRows, membershipsOf, toMemberships } from "./membership.store.ts";
import type { MembershipRow } from "./membership.store.ts";
import { ofSellers } from "../sellers/index.ts";

type How = {
  readonly via: Via;
  readonly requestId: string | null;
  readonly accountId?: string | null;
  readonly bearer?: PersonActor["bearer"];
};

/**
 * The person as an actor, with memberships read fresh: rights taken away end at once. Whoever is disabled, erased or of another
 * brand has none, by whatever way they come: a session, a mailed link, the telephone, a mail.
 */
export async function personActorOf(
  db: Tx | ReadDb,
  personId: string,
  sellerId: string,
  how: How,
): Promise<PersonActor> {
  const person = await personById(db, personId);
  const active = person?.state === "active" && person.sellerId === sellerId;
  return personActor(personId, sellerId, active ? await membershipsOf(db, personId) : [], how);
}

/** An account that a sign-in reaches, as it is named to its people. */
export type AccountName = {
  readonly id: string;
  readonly name: string;
  readonly customerNo: string | null;
  readonly currency: string;
};

export type CustomerBehind = {
  readonly signedIn: SignedIn;
  readonly actor: PersonActor;
  /** In the order of the actor's memberships. */
  readonly accounts: readonly AccountName[];
};

/** Who is behind a session and what they may do, in one statement; null where it does not hold or is no customer's. */
export async function customerBehind(
  db: Pick<Database, "app">,
  tokenHash: string,
  at: Date,
  how: How,
): Promise<CustomerBehind | null> {
  const found = await actorWith(db, tokenHash, at, membershipRows(sql`p.id`));
  if (found === null || found.signedIn.realm !== "customer") return null;
  const { personId, sellerId } = found.signedIn;
  const known = personActor(personId, sellerId ?? "", toMemberships(found.further), how);
  const actor = { ...known, provenAt: found.signedIn.provenAt };
  return { signedIn: found.signedIn, actor, accounts: found.further.map(nameOf) };
}

/** Who is behind a key and what it lets them do, read the same way; null where it opens nothing. */
export async function customerBehindKey(
  db: Pick<Database, "app">,
  text: string,
  used: { readonly at: Date; readonly network: string },
  how: How,
): Promise<(Omit<CustomerBehind, "signedIn"> & { readonly bearer: KeyBearer }) | null> {
  const found = await bearerOfKey(db, text, used, membershipRows(sql`p.id`));
  if (found === null) return null;
  const { id, mayAct, personId, sellerId } = found.bearer;
  const known = personActor(personId, sellerId, toMemberships(found.further), how);
  return {
    bearer: found.bearer,
    actor: { ...known, key: { id, mayAct } },
    accounts: found.further.map(nameOf),
  };
}

const nameOf = (one: MembershipRow): AccountName => ({
  id: one.account_id,
  name: one.account_name,
  customerNo: one.customer_no,
  currency: one.account_currency,
});

function personActor(
  personId: string,
  sellerId: string,
  memberships: readonly ActorMembership[],
  how: How,
): PersonActor {
  const asked = memberships.find((one) => one.accountId === how.accountId);
  const accountId = (asked ?? memberships[0])?.accountId ?? null;
  return {
    kind: "person",
    id: personId,
    sellerId,
    accountId,
    memberships,
    via: how.via,
    requestId: how.requestId,
    bearer: how.bearer ?? null,
  };
}

export type AccountLine = {
  readonly id: string;
  readonly sellerId: string;
  readonly name: string;
  readonly customerNo: string | null;
  readonly kind: "person" | "organisation";
  readonly state: "prospect" | "customer" | "closed";
  readonly holderName: string;
  readonly holderEmail: string;
  readonly createdAt: Date;
};

type AccountsAsked = {
  readonly sellerIds: readonly string[] | null;
  readonly find?: string;
  readonly state?: "prospect" | "customer" | "closed";
  readonly before?: string;
  readonly limit?: number;
};

/**
 * The office's list, newest first, by key: `before` is the last id of the page before. `find` looks for the words of a name
 * (one or two letters: its beginning), for a part of an e-mail address, and for a customer number. At most 100.
 */
export async function accountsList(db: ReadDb, asked: AccountsAsked): Promise<AccountLine[]> {
  const find = (asked.find ?? "").trim().toLowerCase();
  const limit = sql`limit ${Math.min(asked.limit ?? 50, 100)}`;
  const { rows } =
    await sql<AccountLine>`select a.id, a.seller_id as "sellerId", a.name, a.customer_no as "customerNo", a.kind, a.state,
      p.name as "holderName", p.email as "holderEmail", a.created_at as "createdAt"
    from customers.account a
    join customers.membership m on m.account_id = a.id and m.role = 'holder' and m.state = 'active'
    join people.person p on p.id = m.person_id
    where ${among(asked)} and ${find === "" ? sql`true` : sql`a.id in (${foundBy(find, among(asked), limit)})`}
    order by a.id desc ${limit}`.execute(db);
  return rows;
}

/** SQL: whether the account `a` is one of those asked for, whatever it is called. */
const among = (asked: AccountsAsked) => sql`
  ${ofSellers(asked.sellerIds, "a.seller_id")}
  and ${asked.state === undefined ? sql`true` : sql`a.state = ${asked.state}`}
  and ${asked.before === undefined ? sql`true` : sql`a.id < ${asked.before}`}`;

/** Whom a word may mean at the most: of one that half of all people share, no list helps. */
const PEOPLE = 20_000;

/** SQL: ids of accounts. A word that stands in a third of all their names ends at the newest that are shown. */
function foundBy(find: string, isAmong: RawBuilder<unknown>, limit: RawBuilder<unknown>) {
  const [like, words] = find.length < 3 ? [begins, [find]] : [holds, find.split(/\s+/)];
  const called = (name: RawBuilder<unknown>) =>
    sql.join(
      words.map((word) => sql`${name} like search.fold(${like(word)})`),
      sql` and `,
    );
  return sql`(select a.id from customers.account a where ${isAmong} and ${called(sql`search.fold(a.name)`)}
      order by a.id desc ${limit})
    union all select account_id from customers.customer_number where lower(number) like ${begins(find)}
    union all select m.account_id from (with found as materialized (select p.id from people.person p
        where p.state <> 'erased' and (${called(sql`search.fold(p.name)`)} or p.email_key like ${like(find)}))
      select id from found limit ${PEOPLE}) p
      join customers.membership m on m.person_id = p.id and m.state = 'active'`;
}

export async function accountIdByNumber(
  db: Tx | ReadDb,
  sellerId: string,
  number: string,
): Promise<string | null> {
  const row = await db
    .selectFrom("customers.customer_number")
    .select("account_id")
    .where("seller_id", "=", sellerId)
    .where("number", "=", number)
    .executeTakeFirst();
  return row?.account_id ?? null;
}

export const customersLoaders: Readonly<Record<string, SubjectLoader>> = {
  field: loadFieldSubject,
  handover: loadHandoverSubject,
  account: async (tx, id) => {
    const account = await accountById(tx, id);
    return account && { kind: "account", id, accountId: id, sellerId: account.sellerId };
  },
  note: async (tx, id) => {
    const note = await noteOwner(tx, id);
    return note && { kind: "note", id, accountId: note.accountId, sellerId: note.sellerId };
  },
  billing_profile: async (tx, id) => {
    const profile = await billingProfile(tx, id);
    const account = profile && (await accountById(tx, profile.accountId));
    return account && { kind: "billing_profile", id, accountId: account.id, sellerId: account.sellerId };
  },
  membership: async (tx, id) => {
    const membership = await membershipById(tx, id);
    return (
      membership && { kind: "membership", id, accountId: membership.accountId, sellerId: membership.sellerId }
    );
  },
};

/** What decides which acts are offered for an account: who holds it, and what stands open there. */
export type AccountStanding = {
  readonly holderId: string | null;
  readonly isLocked: boolean;
  readonly isOnItsWay: boolean;
};

export async function accountStanding(db: ReadDb, accountId: string): Promise<AccountStanding> {
  const { rows } = await sql<AccountStanding>`select
      (select m.person_id from customers.membership m where m.account_id = ${accountId} and m.role = 'holder'
        and m.state = 'active') as "holderId",
      exists (select from customers.lock l where l.account_id = ${accountId} and l.lifted_at is null) as "isLocked",
      exists (select from customers.handover h where h.account_id = ${accountId}
        and h.state in ('asked', 'taken', 'confirmed')) as "isOnItsWay"`.execute(db);
  return rows[0] ?? { holderId: null, isLocked: false, isOnItsWay: false };
}
