// Every statement on handovers, and on the two memberships that change places.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { Subject } from "../../../kernel/rights.ts";
import type { Handover, HandoverState } from "./handover.rules.ts";

const COLUMNS = [
  "id",
  "account_id as accountId",
  "from_person as fromPerson",
  "to_person as toPerson",
  "to_membership as toMembership",
  "to_name as toName",
  "old_stays as oldStays",
  "keeps_methods as keepsMethods",
  "state",
  "expires_at as expiresAt",
  "finish_at as finishAt",
] as const;

const OPEN = ["asked", "taken", "confirmed"] as const;
const UNCONFIRMED = ["asked", "taken"] as const;

/** False where the account is being handed over already. */
export async function insertHandover(
  tx: Tx,
  made: Omit<Handover, "state" | "finishAt">,
  at: Date,
): Promise<boolean> {
  const written = await tx
    .insertInto("customers.handover")
    .values({
      id: made.id,
      account_id: made.accountId,
      from_person: made.fromPerson,
      to_person: made.toPerson,
      to_membership: made.toMembership,
      to_name: made.toName,
      old_stays: made.oldStays,
      keeps_methods: made.keepsMethods,
      state: "asked",
      asked_at: at,
      expires_at: made.expiresAt,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return written !== undefined;
}

export async function handoverById(db: Tx | ReadDb, id: string): Promise<Handover | null> {
  const row = await db
    .selectFrom("customers.handover")
    .select(COLUMNS)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

export async function lockHandover(tx: Tx, id: string): Promise<Handover | null> {
  const row = await tx
    .selectFrom("customers.handover")
    .select(COLUMNS)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** The account is on its way to somebody: at most one at a time. */
export async function openHandover(db: Tx | ReadDb, accountId: string): Promise<Handover | null> {
  const row = await db
    .selectFrom("customers.handover")
    .select(COLUMNS)
    .where("account_id", "=", accountId)
    .where("state", "in", OPEN)
    .executeTakeFirst();
  return row ?? null;
}

/** Those that wait for this person or for the other side. */
export async function handoversTo(db: ReadDb, personId: string): Promise<Handover[]> {
  return db
    .selectFrom("customers.handover")
    .select(COLUMNS)
    .where("to_person", "=", personId)
    .where("state", "in", OPEN)
    .orderBy("id", "desc")
    .limit(20)
    .execute();
}

/** The newest of an account, open or over. */
export async function handoversOf(db: ReadDb, accountId: string): Promise<Handover[]> {
  return db
    .selectFrom("customers.handover")
    .select(COLUMNS)
    .where("account_id", "=", accountId)
    .orderBy("id", "desc")
    .limit(20)
    .execute();
}

/** Who held the account before it was last handed over; null: it never was. */
export async function holderBefore(db: Tx | ReadDb, accountId: string): Promise<string | null> {
  const row = await db
    .selectFrom("customers.handover")
    .select("from_person as personId")
    .where("account_id", "=", accountId)
    .where("state", "=", "done")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.personId ?? null;
}

/** The row is locked by the caller; of what is over. What was typed is forgotten with the end. */
export async function endHandover(tx: Tx, id: string, state: HandoverState, at: Date): Promise<void> {
  const set = { state, ended_at: at, to_name: null };
  await tx.updateTable("customers.handover").set(set).where("id", "=", id).execute();
}

/** The row is locked by the caller. */
export async function markTaken(tx: Tx, id: string, at: Date): Promise<void> {
  const set = { state: "taken" as const, taken_at: at };
  await tx.updateTable("customers.handover").set(set).where("id", "=", id).execute();
}

/** The row is locked by the caller. `finishAt` in machine time. */
export async function markConfirmed(tx: Tx, id: string, finishAt: Date): Promise<void> {
  const set = { state: "confirmed" as const, finish_at: finishAt };
  await tx.updateTable("customers.handover").set(set).where("id", "=", id).execute();
}

const BATCH = 200;

/** Not confirmed by both sides in time. */
export const expiredHandovers = (at: Date) => sql<{ id: string }>`select id from customers.handover
  where state in (${sql.join(UNCONFIRMED)}) and expires_at <= ${at} order by expires_at limit ${BATCH}`;

/** Confirmed by both sides, and nobody stopped it. */
export const ripeHandovers = (at: Date) => sql<{ id: string }>`select id from customers.handover
  where state = 'confirmed' and finish_at <= ${at} order by finish_at limit ${BATCH}`;

/** The holder's membership becomes a contact's; the account has no holder until `raiseToHolder`. */
export async function lowerHolder(tx: Tx, membershipId: string): Promise<void> {
  await tx
    .updateTable("customers.membership")
    .set({ role: "contact" })
    .where("id", "=", membershipId)
    .where("role", "=", "holder")
    .execute();
}

/** A holder has no limits: they go. An invitation that was open is accepted by this. */
export async function raiseToHolder(tx: Tx, membershipId: string, at: Date): Promise<void> {
  await tx.deleteFrom("customers.scope").where("membership_id", "=", membershipId).execute();
  await sql`update customers.membership set role = 'holder', state = 'active', joined_at = coalesce(joined_at, ${at}),
      invited_name = null, invite_ends_at = null, order_limit_minor = null, order_limit_currency = null
    where id = ${membershipId} and state <> 'ended'`.execute(tx);
}

/** Whoever is named as a payer by card or debit pays by transfer from now on. */
export async function payByTransfer(tx: Tx, accountId: string): Promise<void> {
  await tx
    .updateTable("customers.billing_profile")
    .set({ pay_by: "transfer" })
    .where("account_id", "=", accountId)
    .where("pay_by", "in", ["card", "debit"])
    .execute();
}

export async function loadHandoverSubject(tx: Tx, id: string): Promise<Subject | null> {
  const row = await tx
    .selectFrom("customers.handover as h")
    .innerJoin("customers.account as a", "a.id", "h.account_id")
    .select(["h.account_id as accountId", "a.seller_id as sellerId"])
    .where("h.id", "=", id)
    .executeTakeFirst();
  return row ? { kind: "handover", id, ...row } : null;
}
