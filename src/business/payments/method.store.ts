// Every SQL statement on cards kept at the gateway: what we know of them is only what may be shown.
import { sql } from "kysely";
import type { Ctx } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered, oneFor } from "../../kernel/gather.ts";
import { newId } from "../../kernel/ids.ts";
import type { Subject } from "../../kernel/rights.ts";
import type { KeptCard } from "./gateway.port.ts";
import type { CardState } from "./payment.rules.ts";

export type Card = {
  readonly id: string;
  readonly accountId: string;
  readonly sellerId: string;
  readonly connectionId: string;
  readonly customerRef: string;
  readonly methodRef: string;
  readonly brand: string;
  readonly last4: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
  readonly fingerprint: string | null;
  readonly isDefault: boolean;
  readonly state: CardState;
  readonly createdAt: Date;
};

const CARD = [
  "m.id",
  "m.account_id as accountId",
  "m.seller_id as sellerId",
  "m.connection_id as connectionId",
  "m.customer_ref as customerRef",
  "m.method_ref as methodRef",
  "m.brand",
  "m.last4",
  "m.expiry_month as expiryMonth",
  "m.expiry_year as expiryYear",
  "m.fingerprint",
  "m.is_default as isDefault",
  "m.state",
  "m.created_at as createdAt",
] as const;

const cards = (db: Tx | ReadDb) => db.selectFrom("payments.method as m").select(CARD);

export const lockCard = gathered(async (tx: Tx, ids: readonly string[]) => {
  const rows = await cards(tx)
    .where(sql<boolean>`m.id = any(${[...ids]}::uuid[])`)
    .orderBy("m.id")
    .forUpdate()
    .execute();
  return oneFor(ids, rows, (row: Card) => row.id);
});

export async function cardById(db: Tx | ReadDb, id: string): Promise<Card | null> {
  return (await cards(db).where("m.id", "=", id).executeTakeFirst()) ?? null;
}

/** All cards of the account that can still be charged, newest first, locked. */
export async function lockUsableCards(tx: Tx, accountId: string): Promise<Card[]> {
  return cards(tx)
    .where("m.account_id", "=", accountId)
    .where("m.state", "=", "usable")
    .orderBy("m.id", "desc")
    .forUpdate()
    .execute();
}

/** All cards of the account that were not removed, run out or not, locked. */
export async function lockKeptCards(tx: Tx, accountId: string): Promise<Card[]> {
  return cards(tx)
    .where("m.account_id", "=", accountId)
    .where("m.state", "in", ["usable", "expired"])
    .orderBy("m.id")
    .forUpdate()
    .execute();
}

/** The card that renewals are charged to, or null. */
export const defaultCard = gathered(async (db: Tx | ReadDb, accountIds: readonly string[]) => {
  const rows = await cards(db)
    .where(sql<boolean>`m.account_id = any(${[...accountIds]}::uuid[])`)
    .where("m.state", "=", "usable")
    .where("m.is_default", "=", true)
    .execute();
  return oneFor(accountIds, rows, (row: Card) => row.accountId);
});

/** Cards that can be charged or ran out, newest first; removed ones are gone for their owner. */
export async function methodsOfAccounts(db: ReadDb, accountIds: readonly string[]): Promise<Card[]> {
  if (accountIds.length === 0) return [];
  return cards(db)
    .where(sql<boolean>`m.account_id = any(${[...accountIds]}::uuid[])`)
    .where("m.state", "<>", "removed")
    .orderBy("m.id", "desc")
    .limit(100)
    .execute();
}

/** How the gateway calls this customer there, where we know it by a card that is kept: others may have been another holder's. */
export async function customerRefOf(tx: Tx, accountId: string, connectionId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("payments.method")
    .select("customer_ref")
    .where("account_id", "=", accountId)
    .where("connection_id", "=", connectionId)
    .where("state", "<>", "removed")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.customer_ref ?? null;
}

export type NewCard = {
  readonly accountId: string;
  readonly sellerId: string;
  readonly connectionId: string;
  readonly card: KeptCard;
};

/** The id of the new row; null where this very card is kept already, by whoever it is. */
export async function insertCard(
  ctx: Ctx,
  { accountId, sellerId, connectionId, card }: NewCard,
): Promise<string | null> {
  const made = await ctx.tx
    .insertInto("payments.method")
    .values({
      id: newId(),
      account_id: accountId,
      seller_id: sellerId,
      connection_id: connectionId,
      kind: "card",
      customer_ref: card.customerRef,
      method_ref: card.methodRef,
      brand: card.brand,
      last4: card.last4,
      expiry_month: card.expiryMonth,
      expiry_year: card.expiryYear,
      fingerprint: card.fingerprint,
      card_country: card.country,
      is_default: false,
      state: "usable",
      created_at: ctx.now,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made) ctx.moved({ noun: "card", id: made.id, move: "keep", from: null, to: "usable" });
  return made?.id ?? null;
}

/** Exactly this card of the account stands for renewals from now on. */
export async function setDefault(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx
    .updateTable("payments.method")
    .set({ is_default: false })
    .where("account_id", "=", accountId)
    .where("is_default", "=", true)
    .execute();
  await tx.updateTable("payments.method").set({ is_default: true }).where("id", "=", id).execute();
}

export async function moveCard(
  ctx: Ctx,
  card: Card,
  step: { readonly move: "expire" | "remove"; readonly to: CardState; readonly why?: string },
): Promise<void> {
  await ctx.tx
    .updateTable("payments.method")
    .set({ state: step.to, is_default: false })
    .where("id", "=", card.id)
    .where("state", "=", card.state)
    .execute();
  const { move, to, why } = step;
  ctx.moved({ noun: "card", id: card.id, move, from: card.state, to, why: why ?? null });
}

/** Usable cards printed with a month before this one, a page of ids. `year` and `month` are today's. */
export async function cardsPast(db: ReadDb, year: number, month: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("payments.method")
    .select("id")
    .where("state", "=", "usable")
    .where((is) =>
      is.or([
        is("expiry_year", "<", year),
        is.and([is("expiry_year", "=", year), is("expiry_month", "<", month)]),
      ]),
    )
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export async function loadMethodSubject(tx: Tx, id: string): Promise<Subject | null> {
  const row = await tx
    .selectFrom("payments.method")
    .select(["account_id", "seller_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? { kind: "method", id, accountId: row.account_id, sellerId: row.seller_id } : null;
}
