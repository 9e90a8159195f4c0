// Every SQL statement on checks of VAT ids and the proofs they left.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { anyBy } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Subject } from "../../kernel/rights.ts";
import type { VatCheckState } from "./vat-check.rules.ts";

export type VatCheckRow = {
  readonly id: string;
  readonly sellerId: string;
  /** Null: asked while somebody was still filling in a form. */
  readonly accountId: string | null;
  readonly billingProfileId: string | null;
  readonly orderId: string | null;
  readonly vatId: string;
  readonly state: VatCheckState;
  readonly tries: number;
  /** When the register is asked again by itself; null: before the next renewal at the earliest. */
  readonly nextAt: Date | null;
  /** When it was asked last; null: an answer of the last day was taken over. */
  readonly askedAt: Date | null;
  readonly checkedAt: Date | null;
  readonly consultationNumber: string | null;
  readonly foundName: string | null;
  readonly foundAddress: string | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  readonly createdAt: Date;
};

const COLUMNS = [
  "id",
  "seller_id as sellerId",
  "account_id as accountId",
  "billing_profile_id as billingProfileId",
  "order_id as orderId",
  "vat_id as vatId",
  "state",
  "tries",
  "next_at as nextAt",
  "asked_at as askedAt",
  "checked_at as checkedAt",
  "consultation_number as consultationNumber",
  "found_name as foundName",
  "found_address as foundAddress",
  "decided_by as decidedBy",
  "reason",
  "created_at as createdAt",
] as const;

type NewCheck = Pick<
  VatCheckRow,
  "id" | "sellerId" | "accountId" | "billingProfileId" | "orderId" | "vatId" | "state"
> &
  Partial<Pick<VatCheckRow, "checkedAt" | "consultationNumber" | "foundName" | "foundAddress">>;

/** False where this order has its check already. */
export async function insertVatCheck(tx: Tx, made: NewCheck, at: Date): Promise<boolean> {
  const row = await tx
    .insertInto("tax.vat_check")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      account_id: made.accountId,
      billing_profile_id: made.billingProfileId,
      order_id: made.orderId,
      vat_id: made.vatId,
      state: made.state,
      checked_at: made.checkedAt ?? null,
      consultation_number: made.consultationNumber ?? null,
      found_name: made.foundName ?? null,
      found_address: made.foundAddress ?? null,
      asked_at: made.state === "asked" ? at : null,
      created_at: at,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function lockVatCheck(tx: Tx, id: string): Promise<VatCheckRow | null> {
  const row = await tx
    .selectFrom("tax.vat_check")
    .select(COLUMNS)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** The newest check of this id of this profile that nobody answered yet, locked. */
export async function openCheckOf(
  tx: Tx,
  { billingProfileId, vatId }: Pick<VatCheckRow, "vatId"> & { readonly billingProfileId: string },
): Promise<VatCheckRow | null> {
  const row = await tx
    .selectFrom("tax.vat_check")
    .select(COLUMNS)
    .where("billing_profile_id", "=", billingProfileId)
    .where("vat_id", "=", vatId)
    .where("state", "in", ["asked", "unavailable"])
    .orderBy("id", "desc")
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export type OpenCheck = {
  readonly id: string;
  readonly billingProfileId: string;
  readonly vatId: string;
  /** Since when there is no answer. */
  readonly since: Date;
};

/** Of each of these billing profiles the newest check that nobody answered, and since when its id is asked for in vain. */
export async function openChecksOf(tx: Tx, profileIds: readonly string[]): Promise<readonly OpenCheck[]> {
  if (profileIds.length === 0) return [];
  const { rows } = await sql<OpenCheck>`select distinct on (c.billing_profile_id) c.id,
      c.billing_profile_id as "billingProfileId", c.vat_id as "vatId",
      min(c.created_at) over (partition by c.billing_profile_id, c.vat_id) as since
    from tax.vat_check c where c.billing_profile_id = any(${[...profileIds]}::uuid[])
      and c.state in ('asked', 'unavailable') order by c.billing_profile_id, c.id desc`.execute(tx);
  return rows;
}

export async function updateVatCheck(
  tx: Tx,
  check: Pick<VatCheckRow, "id" | "state">,
  to: Partial<
    Pick<
      VatCheckRow,
      | "checkedAt"
      | "consultationNumber"
      | "foundName"
      | "foundAddress"
      | "decidedBy"
      | "reason"
      | "tries"
      | "askedAt"
    >
  > & { readonly state: VatCheckState; readonly nextAt: Date | null },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("tax.vat_check")
    .set({
      state: to.state,
      next_at: to.nextAt,
      ...(to.tries === undefined ? {} : { tries: to.tries }),
      ...(to.askedAt === undefined ? {} : { asked_at: to.askedAt }),
      ...(to.checkedAt === undefined ? {} : { checked_at: to.checkedAt }),
      ...(to.consultationNumber === undefined ? {} : { consultation_number: to.consultationNumber }),
      ...(to.foundName === undefined ? {} : { found_name: to.foundName }),
      ...(to.foundAddress === undefined ? {} : { found_address: to.foundAddress }),
      ...(to.decidedBy === undefined ? {} : { decided_by: to.decidedBy }),
      ...(to.reason === undefined ? {} : { reason: to.reason }),
    })
    .where("id", "=", check.id)
    .where("state", "=", check.state)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`the check ${check.id} moved under our hands`);
}

/** The newest certain answer about this id to this seller since then; null where there is none. */
export async function answerSince(
  db: Tx | ReadDb,
  sellerId: string,
  vatId: string,
  since: Date,
): Promise<VatCheckRow | null> {
  const row = await db
    .selectFrom("tax.vat_check")
    .select(COLUMNS)
    .where("vat_id", "=", vatId)
    .where("seller_id", "=", sellerId)
    .where("state", "in", ["valid", "invalid"])
    .where("decided_by", "is", null)
    .where("checked_at", ">", since)
    .orderBy("checked_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Whether an earlier check of the same id of the same profile brought the same name. */
export async function wasToldName(
  tx: Tx,
  check: Pick<VatCheckRow, "id" | "billingProfileId" | "vatId" | "foundName">,
): Promise<boolean> {
  const row = await tx
    .selectFrom("tax.vat_check")
    .select("id")
    .where("billing_profile_id", "=", check.billingProfileId)
    .where("vat_id", "=", check.vatId)
    .where("found_name", "=", check.foundName)
    .where("state", "=", "valid")
    .where("id", "<>", check.id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export const anyDueCheck = (now: Date): RawBuilder<boolean> =>
  anyBy("next_at", now, sql`tax.vat_check where state = 'unavailable'`);

/** Checks whose register was unavailable and is to be asked again, locked. */
export async function lockDueChecks(tx: Tx, now: Date, limit: number): Promise<VatCheckRow[]> {
  return tx
    .selectFrom("tax.vat_check")
    .select(COLUMNS)
    .where("state", "=", "unavailable")
    .where("next_at", "<=", now)
    .orderBy("next_at")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export async function loadVatCheckSubject(tx: Tx, id: string): Promise<Subject | null> {
  const row = await tx
    .selectFrom("tax.vat_check")
    .select(["account_id", "seller_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? { kind: "vat_check", id, accountId: row.account_id, sellerId: row.seller_id } : null;
}

/** Newest first, at most 100, before the id `before`: those that belong to an account, or the one named. */
export async function vatChecks(
  db: ReadDb,
  asked: {
    readonly sellerIds: readonly string[] | null;
    readonly id?: string;
    readonly accountId?: string;
    readonly open?: boolean;
    readonly before?: string | undefined;
    readonly limit: number;
  },
): Promise<(VatCheckRow & { readonly accountName: string })[]> {
  let query = db
    .selectFrom("tax.vat_check as c")
    .innerJoin("customers.account as a", "a.id", "c.account_id")
    .select(COLUMNS.map((one) => `c.${one}` as const))
    .select("a.name as accountName")
    .orderBy("c.id", "desc")
    .limit(Math.min(asked.limit, 100));
  if (asked.sellerIds !== null) query = query.where("c.seller_id", "in", [...asked.sellerIds]);
  if (asked.id !== undefined) query = query.where("c.id", "=", asked.id);
  if (asked.accountId !== undefined) query = query.where("c.account_id", "=", asked.accountId);
  if (asked.open === true) query = query.where("c.state", "in", ["asked", "unavailable"]);
  if (asked.before !== undefined) query = query.where("c.id", "<", asked.before);
  return query.execute();
}

/** Whether there is a register to ask. */
export async function registerOn(db: Tx | ReadDb): Promise<boolean> {
  const { rows } =
    await sql`select from sellers.connection where kind = 'vat_id' and state = 'on' and seller_id is null limit 1`.execute(
      db,
    );
  return rows.length > 0;
}
