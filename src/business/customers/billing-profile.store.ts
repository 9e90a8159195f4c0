// The SQL on billing profiles: where an account's invoices go, and who pays them.
import { sql } from "kysely";
import type { RawBuilder, Selectable } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { FieldDefinition } from "./field.rules.ts";
import { orderFieldsIn, toDefinition } from "./field.store.ts";
import type { DB } from "../../kernel/tables.generated.ts";
import type { BillingProfile } from "./account.rules.ts";

const toProfile = (row: Selectable<DB["customers.billing_profile"]>): BillingProfile => ({
  id: row.id,
  accountId: row.account_id,
  payerAccountId: row.payer_account_id,
  isDefault: row.is_default,
  name: row.name,
  organisation: row.organisation,
  line1: row.line1,
  line2: row.line2,
  postalCode: row.postal_code,
  city: row.city,
  region: row.region,
  country: row.country,
  vatId: row.vat_id,
  vatCheck: row.vat_check,
  vatCheckedAt: row.vat_checked_at,
  routingId: row.routing_id,
  purchaseOrder: row.purchase_order,
  eInvoice: row.e_invoice,
  electronicAddress: row.electronic_address,
  payBy: row.pay_by,
  invoiceBy: row.invoice_by,
});

const profileRow = (
  profile: BillingProfile,
): Omit<Selectable<DB["customers.billing_profile"]>, "created_at" | "ended_at"> => ({
  id: profile.id,
  account_id: profile.accountId,
  payer_account_id: profile.payerAccountId,
  is_default: profile.isDefault,
  name: profile.name,
  organisation: profile.organisation,
  line1: profile.line1,
  line2: profile.line2,
  postal_code: profile.postalCode,
  city: profile.city,
  region: profile.region,
  country: profile.country,
  vat_id: profile.vatId,
  vat_check: profile.vatCheck,
  vat_checked_at: profile.vatCheckedAt,
  routing_id: profile.routingId,
  purchase_order: profile.purchaseOrder,
  e_invoice: profile.eInvoice,
  electronic_address: profile.electronicAddress,
  pay_by: profile.payBy,
  invoice_by: profile.invoiceBy,
});

export async function billingProfile(tx: Tx | ReadDb, id: string): Promise<BillingProfile | null> {
  const row = await tx
    .selectFrom("customers.billing_profile")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? toProfile(row) : null;
}

/** Several at once, for runs. */
export async function billingProfilesByIds(
  tx: Tx | ReadDb,
  ids: readonly string[],
): Promise<BillingProfile[]> {
  if (ids.length === 0) return [];
  return (
    await tx
      .selectFrom("customers.billing_profile")
      .selectAll()
      .where("id", "in", [...ids])
      .execute()
  ).map(toProfile);
}

/** Those that are not ended: the default first, then the oldest. */
export async function billingProfilesOf(
  tx: Tx | ReadDb,
  accountIds: readonly string[],
): Promise<BillingProfile[]> {
  if (accountIds.length === 0) return [];
  const rows = await tx
    .selectFrom("customers.billing_profile")
    .selectAll()
    .where("account_id", "in", [...accountIds])
    .where("ended_at", "is", null)
    .orderBy("is_default", "desc")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(toProfile);
}

export async function defaultProfile(tx: Tx | ReadDb, accountId: string): Promise<BillingProfile | null> {
  const row = await tx
    .selectFrom("customers.billing_profile")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("is_default", "=", true)
    .executeTakeFirst();
  return row ? toProfile(row) : null;
}

export type ProfileWithAccount = {
  readonly profile: BillingProfile;
  readonly sellerId: string;
  readonly legalKind: "consumer" | "business";
  readonly closed: boolean;
  /** Whether the person asked for has proven their address. */
  readonly isProven: boolean;
  /** What the seller asks of orders and their things beyond the usual. */
  readonly orderFields: readonly FieldDefinition[];
  /** What was asked of the profile besides; false where nothing was. */
  readonly besides: boolean;
};

/** SQL: something that modules above want to know of a profile that is read anyway. */
export type AskedBesides = (profileId: RawBuilder<unknown>) => RawBuilder<boolean>;

/**
 * One profile of the account, its default where none is named, how the account stands, whether the person who acts for it
 * has proven their address, and what orders are asked beyond the usual, in one statement.
 */
export async function profileWithAccount(
  tx: Tx | ReadDb,
  accountId: string,
  profileId: string | null,
  personId: string,
  besides: AskedBesides = () => sql<boolean>`false`,
): Promise<ProfileWithAccount | null> {
  const joined = tx
    .selectFrom("customers.billing_profile as p")
    .innerJoin("customers.account as a", "a.id", "p.account_id")
    .selectAll("p")
    .leftJoin("people.person as q", (on) => on.on("q.id", "=", personId))
    .select(["a.seller_id", "a.legal_kind", "a.state", "q.email_verified_at"])
    .select(orderFieldsIn(sql`a.seller_id`).as("order_fields"))
    .select(besides(sql`p.id`).as("besides"))
    .where("p.account_id", "=", accountId)
    .where("p.ended_at", "is", null);
  const row = await (
    profileId === null ? joined.where("p.is_default", "=", true) : joined.where("p.id", "=", profileId)
  ).executeTakeFirst();
  if (!row) return null;
  const { seller_id: sellerId, legal_kind: legalKind } = row;
  const isProven = row.email_verified_at !== null;
  const orderFields = row.order_fields.map(toDefinition);
  return {
    profile: toProfile(row),
    sellerId,
    legalKind,
    closed: row.state === "closed",
    isProven,
    orderFields,
    besides: row.besides,
  };
}

export async function insertProfile(tx: Tx, profile: BillingProfile, at: Date): Promise<void> {
  await tx
    .insertInto("customers.billing_profile")
    .values({ ...profileRow(profile), created_at: at })
    .execute();
}

export async function updateProfile(tx: Tx, profile: BillingProfile): Promise<void> {
  const { id, account_id: _, is_default: __, ...facts } = profileRow(profile);
  await tx.updateTable("customers.billing_profile").set(facts).where("id", "=", id).execute();
}

/** Only where the profile still has this id, however it was typed. A register that cannot say now takes no answer back. */
export async function writeVatCheck(
  tx: Tx,
  known: { readonly profileId: string; readonly vatId: string; readonly check: BillingProfile["vatCheck"] },
  at: Date,
): Promise<void> {
  let query = tx
    .updateTable("customers.billing_profile")
    .set({ vat_check: known.check, vat_checked_at: at })
    .where("id", "=", known.profileId)
    .where(sql`regexp_replace(upper(vat_id), '[\\s./-]', '', 'g')`, "=", known.vatId);
  if (known.check === "unavailable") query = query.where("vat_check", "not in", ["valid", "invalid"]);
  await query.execute();
}

export async function makeDefault(tx: Tx, accountId: string, profileId: string): Promise<void> {
  await tx
    .updateTable("customers.billing_profile")
    .set({ is_default: false })
    .where("account_id", "=", accountId)
    .where("is_default", "=", true)
    .execute();
  await tx
    .updateTable("customers.billing_profile")
    .set({ is_default: true })
    .where("account_id", "=", accountId)
    .where("id", "=", profileId)
    .execute();
}

/** Null where there is none, or it is ended. */
export async function lockOpenProfile(tx: Tx, id: string): Promise<BillingProfile | null> {
  const row = await tx
    .selectFrom("customers.billing_profile")
    .selectAll()
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row ? toProfile(row) : null;
}

/** Those of the account that are not ended and paid by transfer, cheque or money order. */
export async function lockPaidByHand(tx: Tx, accountId: string): Promise<BillingProfile[]> {
  const rows = await tx
    .selectFrom("customers.billing_profile")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .where("pay_by", "in", ["transfer", "cheque", "money_order"])
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(toProfile);
}

export async function endProfile(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable("customers.billing_profile").set({ ended_at: at }).where("id", "=", id).execute();
}
