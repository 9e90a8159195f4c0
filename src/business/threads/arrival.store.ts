// Every statement on mails that arrived: stored once as they came, then what was read from them and what became of them.
import type { SubjectRef } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { ArrivalState, MailKind } from "./arrival.rules.ts";

export type Arrival = {
  readonly id: string;
  readonly sellerId: string;
  readonly connectionId: string;
  readonly state: ArrivalState;
  readonly recipients: readonly string[];
  /** Of the envelope; empty for what no answer may follow. */
  readonly sender: string;
  readonly bytes: number;
  readonly receivedAt: Date;
  readonly kind: MailKind | null;
  readonly mailId: string | null;
  readonly from: { readonly address: string; readonly name: string } | null;
  readonly subject: string;
  readonly body: string;
  readonly fault: string | null;
  readonly threadId: string | null;
  /** What it seems to be about, by a mail of ours that it answers. */
  readonly about: SubjectRef | null;
  readonly accountId: string | null;
  /** Why it was discarded. */
  readonly why: string | null;
};

type Row = {
  id: string;
  seller_id: string;
  connection_id: string;
  state: ArrivalState;
  recipients: string[];
  sender: string;
  bytes: number;
  received_at: Date;
  kind: MailKind | null;
  mail_id: string | null;
  from_address: string | null;
  from_name: string | null;
  subject: string | null;
  body: string | null;
  fault: string | null;
  thread_id: string | null;
  about_kind: string | null;
  about_id: string | null;
  account_id: string | null;
  why: string | null;
};

const toArrival = (row: Row): Arrival => ({
  id: row.id,
  sellerId: row.seller_id,
  connectionId: row.connection_id,
  state: row.state,
  recipients: row.recipients,
  sender: row.sender,
  bytes: row.bytes,
  receivedAt: row.received_at,
  kind: row.kind,
  mailId: row.mail_id,
  from: row.from_address === null ? null : { address: row.from_address, name: row.from_name ?? "" },
  subject: row.subject ?? "",
  body: row.body ?? "",
  fault: row.fault,
  threadId: row.thread_id,
  about: row.about_kind && row.about_id ? { kind: row.about_kind, id: row.about_id } : null,
  accountId: row.account_id,
  why: row.why,
});

export type NewArrival = Pick<
  Arrival,
  "id" | "sellerId" | "connectionId" | "recipients" | "sender" | "receivedAt"
> & { readonly fingerprint: string; readonly raw: Buffer };

/** False where the same mail had been stored before, by whatever way. */
export async function insertArrival(tx: Tx, made: NewArrival): Promise<boolean> {
  const fresh = await tx
    .insertInto("threads.seen_mail")
    .values({ fingerprint: made.fingerprint, seller_id: made.sellerId, arrival_id: made.id })
    .onConflict((on) => on.doNothing())
    .returning("arrival_id")
    .executeTakeFirst();
  if (!fresh) return false;
  await tx
    .insertInto("threads.arrival")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      connection_id: made.connectionId,
      state: "stored",
      recipients: [...made.recipients],
      sender: made.sender,
      bytes: made.raw.byteLength,
      received_at: made.receivedAt,
    })
    .execute();
  await tx.insertInto("threads.raw_mail").values({ arrival_id: made.id, content: made.raw }).execute();
  return true;
}

export async function findArrival(db: ReadDb | Tx, id: string): Promise<Arrival | null> {
  const row = await db.selectFrom("threads.arrival").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toArrival(row) : null;
}

export async function lockArrival(tx: Tx, id: string): Promise<Arrival | null> {
  const row = await tx
    .selectFrom("threads.arrival")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toArrival(row) : null;
}

/** Needs the app's role: screens never read raw mail. */
export async function rawMailOf(db: ReadDb | Tx, arrivalId: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom("threads.raw_mail")
    .select("content")
    .where("arrival_id", "=", arrivalId)
    .executeTakeFirst();
  return row?.content ?? null;
}

export async function writeArrival(
  tx: Tx,
  arrival: Arrival,
  changed: Partial<Omit<Arrival, "id" | "sellerId" | "state">> & { readonly state: ArrivalState },
): Promise<void> {
  const now = { ...arrival, ...changed };
  await tx
    .updateTable("threads.arrival")
    .set({
      state: now.state,
      kind: now.kind,
      mail_id: now.mailId,
      from_address: now.from?.address ?? null,
      from_name: now.from?.name ?? null,
      subject: now.subject,
      body: now.body,
      fault: now.fault,
      thread_id: now.threadId,
      about_kind: now.about?.kind ?? null,
      about_id: now.about?.id ?? null,
      account_id: now.accountId,
      why: now.why,
    })
    .where("id", "=", arrival.id)
    .where("state", "=", arrival.state)
    .execute();
}

export type ArrivalPage = { readonly before?: string; readonly limit?: number };

/** Newest first. `states` null: all there are. */
export async function listArrivals(
  db: ReadDb,
  sellerIds: readonly string[] | null,
  states: readonly ArrivalState[] | null,
  page: ArrivalPage,
): Promise<readonly Arrival[]> {
  if (sellerIds?.length === 0) return [];
  let query = db.selectFrom("threads.arrival").selectAll();
  if (sellerIds !== null) query = query.where("seller_id", "in", [...sellerIds]);
  if (states !== null) query = query.where("state", "in", [...states]);
  if (page.before !== undefined) query = query.where("id", "<", page.before);
  const rows = await query
    .orderBy("id", "desc")
    .limit(Math.min(page.limit ?? 50, 100))
    .execute();
  return rows.map(toArrival);
}
