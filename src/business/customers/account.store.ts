// Every SQL statement on the `customers` schema: accounts, memberships with their scopes, recipients, billing profiles.
import { sql } from "kysely";
import type { Selectable } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { ActorMembership, Scope } from "../../kernel/rights.ts";
import type { DB } from "../../kernel/tables.generated.ts";
import type { Account, BillingProfile, Recipient, RecipientCategory } from "./account.rules.ts";

const toAccount = (row: Selectable<DB["customers.account"]>): Account => ({ id: row.id, sellerId: row.seller_id, kind: row.kind,
  legalKind: row.legal_kind, name: row.name, customerNo: row.customer_no, state: row.state, language: row.language,
  timeZone: row.time_zone, currency: row.currency, invoiceBy: row.invoice_by });

export async function accountById(tx: Tx | ReadDb, id: string): Promise<Account | null> {
  const row = await tx.selectFrom("customers.account").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toAccount(row) : null;
}

export async function accountsByIds(tx: Tx | ReadDb, ids: readonly string[]): Promise<Account[]> {
  if (ids.length === 0) return [];
  return (await tx.selectFrom("customers.account").selectAll().where("id", "in", [...ids]).execute()).map(toAccount);
}

export async function lockAccount(tx: Tx, id: string): Promise<Account | null> {
  const row = await tx.selectFrom("customers.account").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? toAccount(row) : null;
}

export type NewAccount = Omit<Account, "customerNo" | "state"> & { readonly holderId: string; readonly at: Date };

/** The account and its holder's membership. */
export async function insertAccount(tx: Tx, made: NewAccount): Promise<{ membershipId: string }> {
  const membershipId = newId();
  await sql`with account as (
      insert into customers.account (id, seller_id, kind, legal_kind, name, state, language, time_zone, currency, invoice_by, created_at)
      values (${made.id}, ${made.sellerId}, ${made.kind}, ${made.legalKind}, ${made.name}, 'prospect', ${made.language}, ${made.timeZone},
        ${made.currency}, ${made.invoiceBy}, ${made.at}) returning id)
    insert into customers.membership (id, account_id, person_id, role, state, created_at)
      select ${membershipId}, id, ${made.holderId}, 'holder', 'active', ${made.at} from account`.execute(tx);
  return { membershipId };
}

/** Writes the number once; false where another got there first. */
export async function giveCustomerNo(tx: Tx, account: Account, number: string): Promise<void> {
  await tx.insertInto("customers.customer_number").values({ seller_id: account.sellerId, number, account_id: account.id }).execute();
  await tx.updateTable("customers.account").set({ customer_no: number, state: "customer" }).where("id", "=", account.id)
    .where("customer_no", "is", null).execute();
}

export async function moveAccount(tx: Tx, id: string, from: Account["state"], to: Account["state"]): Promise<void> {
  await tx.updateTable("customers.account").set({ state: to }).where("id", "=", id).where("state", "=", from).execute();
}

export async function updateAccount(tx: Tx, id: string, facts: { name?: string; language?: string; invoiceBy?: Account["invoiceBy"] }): Promise<void> {
  const set = { ...(facts.name === undefined ? {} : { name: facts.name }), ...(facts.language === undefined ? {} : { language: facts.language }),
    ...(facts.invoiceBy === undefined ? {} : { invoice_by: facts.invoiceBy }) };
  if (Object.keys(set).length > 0) await tx.updateTable("customers.account").set(set).where("id", "=", id).execute();
}

const toProfile = (row: Selectable<DB["customers.billing_profile"]>): BillingProfile => ({ id: row.id, accountId: row.account_id,
  payerAccountId: row.payer_account_id, isDefault: row.is_default, name: row.name, organisation: row.organisation, line1: row.line1,
  line2: row.line2, postalCode: row.postal_code, city: row.city, region: row.region, country: row.country, vatId: row.vat_id,
  vatCheck: row.vat_check, vatCheckedAt: row.vat_checked_at, routingId: row.routing_id, purchaseOrder: row.purchase_order, payBy: row.pay_by });

const profileRow = (profile: BillingProfile): Omit<Selectable<DB["customers.billing_profile"]>, "created_at"> => ({
  id: profile.id, account_id: profile.accountId, payer_account_id: profile.payerAccountId, is_default: profile.isDefault, name: profile.name,
  organisation: profile.organisation, line1: profile.line1, line2: profile.line2, postal_code: profile.postalCode, city: profile.city,
  region: profile.region, country: profile.country, vat_id: profile.vatId, vat_check: profile.vatCheck, vat_checked_at: profile.vatCheckedAt,
  routing_id: profile.routingId, purchase_order: profile.purchaseOrder, pay_by: profile.payBy });

export async function billingProfile(tx: Tx | ReadDb, id: string): Promise<BillingProfile | null> {
  const row = await tx.selectFrom("customers.billing_profile").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toProfile(row) : null;
}

/** Several at once, for runs. */
export async function billingProfilesByIds(tx: Tx | ReadDb, ids: readonly string[]): Promise<BillingProfile[]> {
  if (ids.length === 0) return [];
  return (await tx.selectFrom("customers.billing_profile").selectAll().where("id", "in", [...ids]).execute()).map(toProfile);
}

/** The default first, then the oldest. */
export async function billingProfilesOf(tx: Tx | ReadDb, accountIds: readonly string[]): Promise<BillingProfile[]> {
  if (accountIds.length === 0) return [];
  const rows = await tx.selectFrom("customers.billing_profile").selectAll().where("account_id", "in", [...accountIds])
    .orderBy("is_default", "desc").orderBy("created_at").orderBy("id").execute();
  return rows.map(toProfile);
}

export async function defaultProfile(tx: Tx | ReadDb, accountId: string): Promise<BillingProfile | null> {
  const row = await tx.selectFrom("customers.billing_profile").selectAll().where("account_id", "=", accountId).where("is_default", "=", true).executeTakeFirst();
  return row ? toProfile(row) : null;
}

export async function insertProfile(tx: Tx, profile: BillingProfile, at: Date): Promise<void> {
  await tx.insertInto("customers.billing_profile").values({ ...profileRow(profile), created_at: at }).execute();
}

export async function updateProfile(tx: Tx, profile: BillingProfile): Promise<void> {
  const { id, account_id: _, is_default: __, ...facts } = profileRow(profile);
  await tx.updateTable("customers.billing_profile").set(facts).where("id", "=", id).execute();
}

export async function makeDefault(tx: Tx, accountId: string, profileId: string): Promise<void> {
  await tx.updateTable("customers.billing_profile").set({ is_default: false }).where("account_id", "=", accountId).where("is_default", "=", true).execute();
  await tx.updateTable("customers.billing_profile").set({ is_default: true }).where("account_id", "=", accountId).where("id", "=", profileId).execute();
}

type MembershipRow = { account_id: string; role: "holder" | "contact"; order_limit_minor: bigint | null; order_limit_currency: string | null;
  scopes: unknown };

/** Active memberships with their scopes, in one statement; what an actor carries. Holder's accounts first, newest first. */
export async function membershipsOf(db: Tx | ReadDb, personId: string): Promise<ActorMembership[]> {
  const { rows } = await sql<MembershipRow>`select m.account_id, m.role, m.order_limit_minor, m.order_limit_currency,
      coalesce((select json_agg(json_build_object('area', s.area, 'verb', s.verb, 'onKind', s.on_kind, 'onId', s.on_id,
        'validFrom', s.valid_from, 'validUntil', s.valid_until)) from customers.scope s where s.membership_id = m.id), '[]') as scopes
    from customers.membership m where m.person_id = ${personId} and m.state = 'active'
    order by m.role desc, m.id desc limit 200`.execute(db);
  return rows.map((row) => ({
    accountId: row.account_id, role: row.role,
    orderLimit: row.order_limit_minor === null || row.order_limit_currency === null ? null
      : { minor: row.order_limit_minor, currency: row.order_limit_currency },
    // Written by the statement above, column by column.
    scopes: row.scopes as Scope[],
  }));
}

type RecipientRow = { email: string; name: string; language: string; person_id: string | null };

/**
 * Those who get the account's mails of a category. Where nobody is named the holder does, but for news, which only
 * those get who asked for it.
 */
export async function recipientsOf(tx: Tx | ReadDb, accountId: string, category: RecipientCategory): Promise<Recipient[]> {
  const { rows } = await sql<RecipientRow>`with named as (
      select coalesce(p.email, r.email) as email, coalesce(p.name, r.name, '') as name, coalesce(p.language, a.language) as language,
        p.id as person_id, r.id as place
      from customers.recipient r join customers.account a on a.id = r.account_id
      left join customers.membership m on m.id = r.membership_id and m.state = 'active'
      left join people.person p on p.id = m.person_id and p.state = 'active'
      where r.account_id = ${accountId} and r.category = ${category} and (r.membership_id is null or p.id is not null))
    select email, name, language, person_id from named
    union all
    select p.email, p.name, p.language, p.id from customers.membership m join people.person p on p.id = m.person_id
      where m.account_id = ${accountId} and m.role = 'holder' and m.state = 'active' and p.state = 'active'
        and ${category} <> 'news' and not exists (select from named)`.execute(tx);
  return rows.map((row) => ({ email: row.email, name: row.name, language: row.language, personId: row.person_id }));
}

export type MemberRow = { readonly membershipId: string; readonly personId: string; readonly role: "holder" | "contact";
  readonly state: "invited" | "active" | "ended"; readonly name: string; readonly email: string; readonly phone: string | null };

/** The people of an account, the holder first; those who left are not among them. */
export async function membersOf(db: Tx | ReadDb, accountId: string): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`select m.id as "membershipId", m.person_id as "personId", m.role, m.state, p.name, p.email, p.phone
    from customers.membership m join people.person p on p.id = m.person_id
    where m.account_id = ${accountId} and m.state <> 'ended' order by m.role desc, m.id limit 100`.execute(db);
  return rows;
}

export async function insertMembership(tx: Tx, made: { id: string; accountId: string; personId: string; role: "holder" | "contact";
  state: "invited" | "active"; at: Date }): Promise<boolean> {
  const row = await tx.insertInto("customers.membership").values({ id: made.id, account_id: made.accountId, person_id: made.personId,
    role: made.role, state: made.state, created_at: made.at }).onConflict((on) => on.doNothing()).returning("id").executeTakeFirst();
  return row !== undefined;
}

export type MembershipState = { readonly id: string; readonly accountId: string; readonly personId: string; readonly sellerId: string;
  readonly role: "holder" | "contact"; readonly state: "invited" | "active" | "ended" };

export async function membershipById(tx: Tx | ReadDb, id: string): Promise<MembershipState | null> {
  const { rows } = await sql<MembershipState>`select m.id, m.account_id as "accountId", m.person_id as "personId", a.seller_id as "sellerId",
      m.role, m.state from customers.membership m join customers.account a on a.id = m.account_id where m.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export async function moveMembership(tx: Tx, id: string, from: MembershipState["state"], to: MembershipState["state"], at: Date): Promise<boolean> {
  const moved = await tx.updateTable("customers.membership").set(to === "ended" ? { state: to, ended_at: at } : { state: to })
    .where("id", "=", id).where("state", "=", from).executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

/** All scopes of a contact at once: what is not in the list is gone. */
export async function replaceScopes(tx: Tx, membershipId: string, accountId: string, scopes: readonly Scope[]): Promise<void> {
  await tx.deleteFrom("customers.scope").where("membership_id", "=", membershipId).execute();
  if (scopes.length === 0) return;
  await sql`insert into customers.scope (id, membership_id, account_id, area, verb, on_kind, on_id, valid_from, valid_until)
    select i, ${membershipId}, ${accountId}, a, v, k, o, f, u from unnest(${scopes.map(() => newId())}::uuid[],
      ${scopes.map((one) => one.area)}::text[], ${scopes.map((one) => one.verb)}::text[], ${scopes.map((one) => one.onKind)}::text[],
      ${scopes.map((one) => one.onId)}::uuid[], ${scopes.map((one) => one.validFrom)}::date[], ${scopes.map((one) => one.validUntil)}::date[])
      as t (i, a, v, k, o, f, u)`.execute(tx);
}

export type RecipientEntry = { readonly category: RecipientCategory; readonly membershipId: string | null; readonly email: string | null;
  readonly name: string | null };

export async function recipientEntries(db: Tx | ReadDb, accountId: string): Promise<RecipientEntry[]> {
  const rows = await db.selectFrom("customers.recipient").select(["category", "membership_id", "email", "name"]).where("account_id", "=", accountId)
    .orderBy("category").orderBy("id").limit(200).execute();
  return rows.map((row) => ({ category: row.category, membershipId: row.membership_id, email: row.email, name: row.name }));
}

export async function replaceRecipients(tx: Tx, accountId: string, entries: readonly RecipientEntry[]): Promise<void> {
  await tx.deleteFrom("customers.recipient").where("account_id", "=", accountId).execute();
  if (entries.length === 0) return;
  await tx.insertInto("customers.recipient").values(entries.map((one) => ({ id: newId(), account_id: accountId, category: one.category,
    membership_id: one.membershipId, email: one.email, name: one.name }))).execute();
}
