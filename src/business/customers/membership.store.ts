// The SQL on the people of an account: memberships, what contacts may do, and who gets which mail.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered, listFor } from "../../kernel/gather.ts";
import { newId } from "../../kernel/ids.ts";
import { addDays, dateIn } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { ActorMembership, Scope } from "../../kernel/rights.ts";
import type { MailCategory, Recipient } from "./account.rules.ts";
import { AREA_OF_MAILS, LIST_OF_MAILS } from "./recipients/recipient.rules.ts";
import type { ContactRights } from "./contact-rights.ts";

export type MembershipRow = {
  account_id: string;
  account_name: string;
  account_currency: string;
  customer_no: string | null;
  role: "holder" | "contact";
  /** As text: JSON knows no bigint. */
  order_limit_minor: string | null;
  order_limit_currency: string | null;
  scopes: readonly Scope[];
  locked: boolean;
  time_zone: string;
};

const scopesOf = (membership: RawBuilder<unknown>): RawBuilder<readonly Scope[]> =>
  sql`coalesce((select json_agg(json_build_object('area', s.area, 'verb', s.verb, 'onKind', s.on_kind,
        'onId', s.on_id, 'validFrom', s.valid_from, 'validUntil', s.valid_until) order by s.id)
        from customers.scope s where s.membership_id = ${membership}), '[]')`;

/**
 * Active memberships of a person with their scopes, as one value; what an actor carries. Holder's accounts first, newest
 * first.
 */
export const membershipRows = (person: RawBuilder<string>): RawBuilder<readonly MembershipRow[]> =>
  sql`(select coalesce(json_agg(one), '[]') from (
    select m.account_id, a.name as account_name, a.currency as account_currency, a.customer_no, s.time_zone, m.role,
      m.order_limit_minor::text,
      m.order_limit_currency, ${scopesOf(sql`m.id`)} as scopes,
      exists (select from customers.lock k where k.account_id = m.account_id and k.lifted_at is null) as locked
    from customers.membership m join customers.account a on a.id = m.account_id
      join sellers.seller s on s.id = a.seller_id where m.person_id = ${person} and m.state = 'active'
    order by m.role desc, m.id desc limit 200) one)`;

export async function membershipsOf(db: Tx | ReadDb, personId: string): Promise<ActorMembership[]> {
  const { rows } = await sql<{
    list: readonly MembershipRow[];
  }>`select ${membershipRows(sql`${personId}::uuid`)} as list`.execute(db);
  return toMemberships(rows[0]?.list ?? []);
}

/** Whether they are in the account, or ever were. */
export async function wasMember(db: Tx | ReadDb, personId: string, accountId: string): Promise<boolean> {
  const { rows } = await sql`select from customers.membership
    where person_id = ${personId} and account_id = ${accountId} limit 1`.execute(db);
  return rows.length > 0;
}

export const toMemberships = (rows: readonly MembershipRow[]): ActorMembership[] =>
  rows.map((row) => ({
    accountId: row.account_id,
    role: row.role,
    orderLimit:
      row.order_limit_minor === null || row.order_limit_currency === null
        ? null
        : { minor: BigInt(row.order_limit_minor), currency: row.order_limit_currency },
    scopes: row.scopes,
    locked: row.locked,
    timeZone: row.time_zone,
  }));

type RecipientRow = {
  account_id: string;
  email: string;
  name: string;
  language: string;
  person_id: string | null;
};
type Mailed = { readonly accountId: string; readonly category: MailCategory; readonly at: Date };

/**
 * Those who get the account's mails of a category at an instant of business time: addresses named for it, contacts whose
 * rights say so, and the holder, unless they left it to these. News only those get who asked for it.
 */
export const recipientsOf = (
  db: Tx | ReadDb,
  accountId: string,
  category: MailCategory,
  at: Date,
): Promise<Recipient[]> => recipients(db, { accountId, category, at });

const recipients = gathered(async (db: Tx | ReadDb, wanted: readonly Mailed[]) => {
  const found = new Map<Mailed, Recipient[]>();
  for (const list of Map.groupBy(wanted, (one) => `${one.category} ${one.at.getTime()}`).values()) {
    const [first] = list;
    if (!first) continue;
    const accountIds = list.map((one) => one.accountId);
    const rows = await recipientRows(db, accountIds, first);
    const byAccount = listFor(accountIds, rows, (row) => row.account_id);
    for (const [at, one] of list.entries()) found.set(one, (byAccount[at] ?? []).map(toRecipient));
  }
  return wanted.map((one) => found.get(one) ?? []);
});

async function recipientRows(
  db: Tx | ReadDb,
  accountIds: readonly string[],
  { category, at }: Pick<Mailed, "category" | "at">,
): Promise<RecipientRow[]> {
  const list = LIST_OF_MAILS[category];
  const ids = sql`${[...new Set(accountIds)]}::uuid[]`;
  const { rows } = await sql<RecipientRow>`with others as (
      select r.account_id, coalesce(p.email, r.email) as email, coalesce(p.name, r.name, '') as name,
        coalesce(p.language, a.language) as language, p.id as person_id
      from customers.recipient r join customers.account a on a.id = r.account_id
      left join customers.membership m on m.id = r.membership_id and m.state = 'active'
      left join people.person p on p.id = m.person_id and p.state = 'active'
      where r.account_id = any(${ids}) and r.category = ${list} and not r.off
        and (r.membership_id is null or p.id is not null)
        and (r.category <> 'news' or exists (select from customers.news_consent c
          where c.account_id = r.account_id and c.person_id = p.id and c.state = 'given'))
      union
      select m.account_id, p.email, p.name, p.language, p.id from customers.scope s
      join customers.membership m on m.id = s.membership_id and m.role = 'contact' and m.state = 'active'
      join people.person p on p.id = m.person_id and p.state = 'active'
      join customers.account a on a.id = m.account_id join sellers.seller l on l.id = a.seller_id
      cross join lateral (select (${at}::timestamptz at time zone l.time_zone)::date as today) d
      where m.account_id = any(${ids}) and s.verb = 'mails' and s.area = ${AREA_OF_MAILS[category] ?? ""}
        and s.valid_from <= d.today and (s.valid_until is null or d.today < s.valid_until))
    select account_id, email, name, language, person_id from others
    union all
    select m.account_id, p.email, p.name, p.language, p.id from customers.membership m
      join people.person p on p.id = m.person_id
      where m.account_id = any(${ids}) and m.role = 'holder' and m.state = 'active' and p.state = 'active'
        and ${category} <> 'news'
        and not (exists (select from others o where o.account_id = m.account_id)
          and exists (select from customers.recipient r where r.account_id = m.account_id and r.membership_id = m.id
            and r.category = ${list} and r.off))`.execute(db);
  return rows;
}

const toRecipient = (row: RecipientRow): Recipient => ({
  email: row.email,
  name: row.name,
  language: row.language,
  personId: row.person_id,
});

export type MemberRow = {
  readonly membershipId: string;
  readonly personId: string;
  readonly role: "holder" | "contact";
  readonly state: "invited" | "active" | "ended";
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly language: string;
  /** Until when an invitation holds, by machine time. */
  readonly inviteEndsAt: Date | null;
};

/**
 * The people of an account, the holder first; those who left are not among them. Who is only invited bears the name that was
 * typed, since the account has no business with what they are really called.
 */
export async function membersOf(db: Tx | ReadDb, accountId: string): Promise<MemberRow[]> {
  const { rows } =
    await sql<MemberRow>`select m.id as "membershipId", m.person_id as "personId", m.role, m.state,
      coalesce(m.invited_name, p.name) as name, p.email, p.language, m.invite_ends_at as "inviteEndsAt",
      case when m.state = 'active' then p.phone end as phone
    from customers.membership m join people.person p on p.id = m.person_id
    where m.account_id = ${accountId} and m.state <> 'ended' order by m.role desc, m.id limit 100`.execute(
      db,
    );
  return rows;
}

/** An invitation as it stands with the membership: what was typed, by whom, and until when (machine time) it holds. */
export type Invited = {
  readonly name: string;
  readonly byId: string | null;
  readonly byName: string;
  readonly at: Date;
  readonly endsAt: Date;
};

const invitedColumns = (invited: Invited) => ({
  invited_name: invited.name,
  invited_by: invited.byId,
  invited_by_name: invited.byName,
  invited_at: invited.at,
  invite_ends_at: invited.endsAt,
});

export async function insertMembership(
  tx: Tx,
  made: {
    id: string;
    accountId: string;
    personId: string;
    role: "holder" | "contact";
    state: "invited" | "active";
    at: Date;
    invited?: Invited;
  },
): Promise<boolean> {
  const row = await tx
    .insertInto("customers.membership")
    .values({
      id: made.id,
      account_id: made.accountId,
      person_id: made.personId,
      role: made.role,
      state: made.state,
      created_at: made.at,
      ...(made.invited === undefined ? { joined_at: made.at } : invitedColumns(made.invited)),
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export type MembershipState = {
  readonly id: string;
  readonly accountId: string;
  readonly personId: string;
  readonly sellerId: string;
  readonly role: "holder" | "contact";
  readonly state: "invited" | "active" | "ended";
  readonly invitedByName: string | null;
  readonly inviteEndsAt: Date | null;
};

export async function membershipById(tx: Tx | ReadDb, id: string): Promise<MembershipState | null> {
  const { rows } =
    await sql<MembershipState>`select m.id, m.account_id as "accountId", m.person_id as "personId", a.seller_id as "sellerId",
      m.role, m.state, m.invited_by_name as "invitedByName", m.invite_ends_at as "inviteEndsAt"
    from customers.membership m join customers.account a on a.id = m.account_id where m.id = ${id}`.execute(
      tx,
    );
  return rows[0] ?? null;
}

/** What a contact holds, whatever their membership's state. */
export async function rightsOf(db: Tx | ReadDb, membershipId: string): Promise<ContactRights> {
  const [found] = await contactRightsOf(db, [membershipId]);
  return found?.rights ?? { scopes: [], orderLimit: null };
}

type RightsRow = { id: string; minor: bigint | null; currency: string | null; scopes: readonly Scope[] };

/** The same for many, in one statement. */
export async function contactRightsOf(
  db: Tx | ReadDb,
  membershipIds: readonly string[],
): Promise<{ readonly membershipId: string; readonly rights: ContactRights }[]> {
  const { rows } =
    await sql<RightsRow>`select m.id, m.order_limit_minor as minor, m.order_limit_currency as currency,
      ${scopesOf(sql`m.id`)} as scopes
    from customers.membership m where m.id = any(${[...membershipIds]}::uuid[])`.execute(db);
  return rows.map(({ id, minor, currency, scopes }) => {
    const orderLimit = minor === null || currency === null ? null : { minor: BigInt(minor), currency };
    return { membershipId: id, rights: { scopes, orderLimit } };
  });
}

/** The membership becomes a full one: what was typed at the invitation is forgotten. */
export async function joinMembership(tx: Tx, id: string, at: Date): Promise<boolean> {
  const moved = await tx
    .updateTable("customers.membership")
    .set({ state: "active", joined_at: at, invited_name: null, invite_ends_at: null })
    .where("id", "=", id)
    .where("state", "=", "invited")
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

export async function extendInvitation(tx: Tx, id: string, endsAt: Date): Promise<void> {
  await tx
    .updateTable("customers.membership")
    .set({ invite_ends_at: endsAt })
    .where("id", "=", id)
    .where("state", "=", "invited")
    .execute();
}

export async function moveMembership(
  tx: Tx,
  id: string,
  from: MembershipState["state"],
  to: MembershipState["state"],
  at: Date,
): Promise<boolean> {
  const moved = await tx
    .updateTable("customers.membership")
    .set(to === "ended" ? { state: to, ended_at: at, invited_name: null } : { state: to })
    .where("id", "=", id)
    .where("state", "=", from)
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

/** All rights of a contact at once: what is not in the list is gone. What changes on a day after `today` is told on that day. */
export async function replaceRights(
  tx: Tx,
  { id: membershipId, accountId }: Pick<MembershipState, "id" | "accountId">,
  { scopes, orderLimit }: ContactRights,
  today: IsoDate,
): Promise<void> {
  await tx
    .updateTable("customers.membership")
    .set({
      order_limit_minor: orderLimit?.minor ?? null,
      order_limit_currency: orderLimit?.currency ?? null,
      next_turn_on: nextTurn(scopes, today),
    })
    .where("id", "=", membershipId)
    .execute();
  await tx.deleteFrom("customers.scope").where("membership_id", "=", membershipId).execute();
  if (scopes.length === 0) return;
  await sql`insert into customers.scope (id, membership_id, account_id, area, verb, on_kind, on_id, valid_from, valid_until)
    select i, ${membershipId}, ${accountId}, a, v, k, o, f, u from unnest(
      ${scopes.map(() => newId())}::uuid[],
      ${scopes.map((one) => one.area)}::text[],
      ${scopes.map((one) => one.verb)}::text[],
      ${scopes.map((one) => one.onKind)}::text[],
      ${scopes.map((one) => one.onId)}::uuid[],
      ${scopes.map((one) => one.validFrom)}::date[],
      ${scopes.map((one) => one.validUntil)}::date[])
      as t (i, a, v, k, o, f, u)`.execute(tx);
}

/** The next day on which any of these rights begins or ends; null: none does. */
export function nextTurn(scopes: readonly Scope[], today: IsoDate): IsoDate | null {
  const days = scopes.flatMap((one) => [one.validFrom, ...(one.validUntil === null ? [] : [one.validUntil])]);
  return days.filter((day) => day > today).toSorted()[0] ?? null;
}

export async function nextTurnOf(tx: Tx, membershipId: string): Promise<IsoDate | null> {
  const found = tx.selectFrom("customers.membership").select("next_turn_on").where("id", "=", membershipId);
  return (await found.executeTakeFirst())?.next_turn_on ?? null;
}

export async function writeNextTurn(tx: Tx, membershipId: string, on: IsoDate | null): Promise<void> {
  await tx
    .updateTable("customers.membership")
    .set({ next_turn_on: on })
    .where("id", "=", membershipId)
    .execute();
}

/** Contacts for whom a right begins or ends on the day it is where the account's seller is, or before it. */
export const dueTurns = (now: Date) => sql<{ readonly id: string }>`select m.id from customers.membership m
  join customers.account a on a.id = m.account_id join sellers.seller s on s.id = a.seller_id
  where m.state = 'active' and m.next_turn_on <= ${addDays(dateIn("UTC", now), 1)}::date
    and m.next_turn_on <= (${now}::timestamptz at time zone s.time_zone)::date
  order by m.id limit 200`;

/** Memberships that have not ended, of an account or of a person, in the order they are locked in. */
export async function membershipIdsOf(
  tx: Tx,
  of: { readonly accountId: string } | { readonly personId: string },
): Promise<readonly string[]> {
  let found = tx.selectFrom("customers.membership").select("id").where("state", "<>", "ended").orderBy("id");
  found =
    "accountId" in of
      ? found.where("account_id", "=", of.accountId)
      : found.where("person_id", "=", of.personId);
  return (await found.execute()).map((row) => row.id);
}

/** Who of these accounts' people, past ones too, is in no other account: with the account they go as well. */
export async function peopleOnlyIn(db: Tx | ReadDb, accountId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ person_id: string }>`select distinct m.person_id from customers.membership m
    where m.account_id = ${accountId} and not exists (select from customers.membership o
      where o.person_id = m.person_id and o.account_id <> m.account_id and o.state <> 'ended')
    order by 1`.execute(db);
  return rows.map((row) => row.person_id);
}

/** Addresses that got an account's mails without a sign-in, in lower case. */
export async function bareRecipients(db: Tx | ReadDb, accountId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ email: string }>`select distinct lower(email) as email from customers.recipient
    where account_id = ${accountId} and email is not null`.execute(db);
  return rows.map((row) => row.email);
}
