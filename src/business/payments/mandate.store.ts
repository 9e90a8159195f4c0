// Every SQL statement on mandates. The IBAN is kept sealed; screens see its last four signs.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { openText } from "../../kernel/seal.ts";
import type { MandateState } from "./mandate.rules.ts";

export type Mandate = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly reference: string;
  readonly creditorId: string;
  readonly state: MandateState;
  readonly holder: string | null;
  readonly ibanLast4: string | null;
  readonly signedOn: string | null;
};

const COLUMNS = [
  "id",
  "seller_id as sellerId",
  "account_id as accountId",
  "reference",
  "creditor_id as creditorId",
  "state",
  "holder",
  "iban_last4 as ibanLast4",
  "signed_on as signedOn",
] as const;

export type NewMandate = Pick<Mandate, "id" | "sellerId" | "accountId" | "reference" | "creditorId">;

export async function insertMandate(tx: Tx, made: NewMandate, at: Date): Promise<void> {
  await tx
    .insertInto("payments.mandate")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      account_id: made.accountId,
      reference: made.reference,
      creditor_id: made.creditorId,
      scheme: "CORE",
      state: "drafted",
      created_at: at,
    })
    .execute();
}

export async function lockMandate(tx: Tx, sellerId: string, reference: string): Promise<Mandate | null> {
  const row = await tx
    .selectFrom("payments.mandate")
    .select(COLUMNS)
    .where("seller_id", "=", sellerId)
    .where("reference", "=", reference)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** The mandate that this account's invoices may be collected by, or null. */
export async function activeMandate(db: Tx | ReadDb, accountId: string): Promise<Mandate | null> {
  const row = await db
    .selectFrom("payments.mandate")
    .select(COLUMNS)
    .where("account_id", "=", accountId)
    .where("state", "=", "active")
    .executeTakeFirst();
  return row ?? null;
}

export type SignedMandate = {
  readonly holder: string;
  readonly sealedIban: string;
  readonly ibanLast4: string;
  readonly bic: string | null;
  readonly signedOn: string;
  readonly evidence: Readonly<Record<string, string>>;
};

export async function keepSigned(tx: Tx, id: string, signed: SignedMandate): Promise<void> {
  await tx
    .updateTable("payments.mandate")
    .set({
      state: "active",
      holder: signed.holder,
      sealed_iban: signed.sealedIban,
      iban_last4: signed.ibanLast4,
      bic: signed.bic,
      signed_on: signed.signedOn,
      evidence: JSON.stringify(signed.evidence),
    })
    .where("id", "=", id)
    .where("state", "=", "drafted")
    .execute();
}

export async function dropDraft(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable("payments.mandate")
    .set({ state: "dropped" })
    .where("id", "=", id)
    .where("state", "=", "drafted")
    .execute();
}

/** Nothing is collected by it any more. */
export async function endMandate(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable("payments.mandate")
    .set({ state: "ended" })
    .where("id", "=", id)
    .where("state", "=", "active")
    .execute();
}

/** What a buyer is told about the debit before it comes: reference, creditor and the account, as an e-invoice names them. */
export async function mandateForDebit(
  db: Tx | ReadDb,
  accountId: string,
): Promise<{ readonly reference: string; readonly creditorId: string; readonly iban: string } | null> {
  const row = await db
    .selectFrom("payments.mandate")
    .select(["reference", "creditor_id as creditorId", "sealed_iban as sealedIban"])
    .where("account_id", "=", accountId)
    .where("state", "=", "active")
    .executeTakeFirst();
  if (!row?.sealedIban) return null;
  return { reference: row.reference, creditorId: row.creditorId, iban: openText(row.sealedIban) };
}
