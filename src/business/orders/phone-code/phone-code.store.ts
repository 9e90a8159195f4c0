// Every SQL statement on codes sent to phones: kept as hashes, counted by number, network, account and country.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { KnownCode, SentCodes } from "./phone-code.rules.ts";

export type NewCode = {
  readonly orderId: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly phone: string;
  readonly country: string;
  readonly network: string | null;
  readonly codeHmac: string;
  readonly sentAt: Date;
  readonly expiresAt: Date;
};

export async function insertCode(tx: Tx, made: NewCode): Promise<string> {
  const id = newId();
  await tx
    .insertInto("orders.phone_code")
    .values({
      id,
      order_id: made.orderId,
      seller_id: made.sellerId,
      account_id: made.accountId,
      phone: made.phone,
      country: made.country,
      network: made.network,
      code_hmac: made.codeHmac,
      sent_at: made.sentAt,
      expires_at: made.expiresAt,
    })
    .execute();
  return id;
}

export async function setCodeMessage(tx: Tx, codeId: string, messageId: string): Promise<void> {
  await tx.updateTable("orders.phone_code").set({ message_id: messageId }).where("id", "=", codeId).execute();
}

export async function codesOf(db: Tx | ReadDb, orderId: string): Promise<KnownCode[]> {
  return db
    .selectFrom("orders.phone_code")
    .select(["id", "phone", "code_hmac as codeHmac", "tries", "sent_at as sentAt", "expires_at as expiresAt"])
    .select(["used_at as usedAt", "message_id as messageId"])
    .where("order_id", "=", orderId)
    .orderBy("id")
    .limit(50)
    .execute();
}

/**
 * How many codes of the brand went out since then. Whoever counts waits for whoever counts now, so that many at once do not
 * all find room for the last one.
 */
export async function sentSince(
  tx: Tx,
  to: Pick<NewCode, "sellerId" | "phone" | "network" | "accountId" | "country">,
  since: Date,
): Promise<SentCodes> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`phone codes of ${to.sellerId}`}, 0))`.execute(
    tx,
  );
  const { rows } = await sql<SentCodes>`
    select (select count(*)::int from orders.phone_code c
        where c.phone = ${to.phone} and c.sent_at > ${since} and c.seller_id = ${to.sellerId}) as phone,
      (select count(*)::int from orders.phone_code c
        where c.network = ${to.network} and c.sent_at > ${since} and c.seller_id = ${to.sellerId}) as network,
      (select count(*)::int from orders.phone_code c
        where c.account_id = ${to.accountId} and c.sent_at > ${since}) as account,
      (select count(*)::int from orders.phone_code c
        where c.seller_id = ${to.sellerId} and c.country = ${to.country} and c.sent_at > ${since}) as country`.execute(
    tx,
  );
  return rows[0] ?? { phone: 0, network: 0, account: 0, country: 0 };
}

export async function countTry(tx: Tx, codeIds: readonly string[]): Promise<void> {
  if (codeIds.length === 0) return;
  await tx
    .updateTable("orders.phone_code")
    .set((of) => ({ tries: of("tries", "+", 1) }))
    .where("id", "in", [...codeIds])
    .execute();
}

export async function useCode(tx: Tx, codeId: string, at: Date): Promise<void> {
  await tx.updateTable("orders.phone_code").set({ used_at: at }).where("id", "=", codeId).execute();
}
