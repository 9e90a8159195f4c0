// Every statement on deliveries and on the files as they were first delivered.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { gathered, oneFor } from "../../../kernel/gather.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { DeliveryState, DocumentKind, PayBy } from "./document.rules.ts";

/** What a mail about a document says of it. */
export type DeliveredDocument = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly currency: string;
  readonly grossMinor: bigint;
  readonly openMinor: bigint;
  readonly documentOn: IsoDate;
  readonly dueOn: IsoDate | null;
  readonly payBy: PayBy;
  readonly invoiceBy: "mail" | "post" | "both" | "portal";
  /** As in the window of the envelope; only read where it goes by post. */
  readonly addressLines: readonly string[] | null;
  readonly corrects: string | null;
  readonly language: string;
};

const shown = sql`d.id, d.seller_id as "sellerId", d.account_id as "accountId", d.kind, d.number, d.currency,
  d.gross_minor as "grossMinor", case when s.state <> 'withdrawn'
    then greatest(s.due_minor - s.paid_minor - s.credited_minor, 0) else 0 end as "openMinor",
  d.document_on as "documentOn", d.due_on as "dueOn", d.pay_by as "payBy", coalesce(p.invoice_by, a.invoice_by) as "invoiceBy",
  case when coalesce(p.invoice_by, a.invoice_by) in ('post', 'both') then d.content #> '{buyer,addressLines}' end as "addressLines",
  c.number as corrects, d.language`;
const joined = sql`billing.document d join customers.account a on a.id = d.account_id
  join customers.billing_profile p on p.id = d.billing_profile_id
  left join billing.settlement s on s.document_id = d.id left join billing.document c on c.id = d.corrects_id`;

/** Issued documents of this list that were not delivered in any way. */
export async function undelivered(tx: Tx, documentIds: readonly string[]): Promise<DeliveredDocument[]> {
  const { rows } = await sql<DeliveredDocument>`select ${shown} from ${joined}
    where d.id = any(${[...documentIds]}::uuid[]) and d.state = 'issued'
      and not exists (select from billing.delivery v where v.document_id = d.id)
    order by d.id`.execute(tx);
  return rows;
}

export const documentForMail = gathered(async (tx: Tx, ids: readonly string[]) => {
  const { rows } = await sql<DeliveredDocument>`select ${shown} from ${joined}
    where d.id = any(${[...ids]}::uuid[]) and d.state = 'issued'`.execute(tx);
  return oneFor(ids, rows, (row) => row.id);
});

export type NewDelivery = {
  readonly documentId: string;
  readonly way: "mail" | "post" | "portal";
  readonly state: DeliveryState;
  readonly messageId: string | null;
};

export async function insertDeliveries(tx: Tx, list: readonly NewDelivery[], at: Date): Promise<void> {
  if (list.length === 0) return;
  const of = <T>(pick: (one: NewDelivery) => T): T[] => list.map(pick);
  await sql`insert into billing.delivery (id, document_id, way, state, message_id, created_at)
    select n.*, ${at}::timestamptz from unnest(${list.map(() => newId())}::uuid[], ${of((one) => one.documentId)}::uuid[],
      ${of((one) => one.way)}::text[], ${of((one) => one.state)}::text[], ${of((one) => one.messageId)}::uuid[]) n`.execute(
    tx,
  );
}

export type PostDelivery = {
  readonly id: string;
  readonly documentId: string;
  readonly state: DeliveryState;
};

/** How these documents go by post, locked. */
export async function lockPostDeliveries(tx: Tx, documentIds: readonly string[]): Promise<PostDelivery[]> {
  const { rows } = await sql<PostDelivery>`select id, document_id as "documentId", state from billing.delivery
    where document_id = any(${[...documentIds]}::uuid[]) and way = 'post' order by id for update`.execute(tx);
  return rows;
}

/** The delivery is locked and its move decided by the caller. */
export async function setPostDelivery(
  tx: Tx,
  delivery: PostDelivery,
  to: { readonly state: DeliveryState; readonly postedOn: IsoDate | null },
): Promise<void> {
  await tx
    .updateTable("billing.delivery")
    .set({ state: to.state, posted_on: to.postedOn })
    .where("id", "=", delivery.id)
    .execute();
}

/** A mail did not arrive after all. Answers the deliveries that failed with it. */
export async function failDeliveries(
  tx: Tx,
  messageId: string,
): Promise<{ id: string; from: DeliveryState }[]> {
  const { rows } = await sql<{
    id: string;
    from: DeliveryState;
  }>`update billing.delivery v set state = 'failed'
    from billing.delivery o where o.id = v.id and v.message_id = ${messageId} and v.state in ('waiting',
      'sent')
    returning v.id, o.state as from`.execute(tx);
  return rows;
}

export type FrozenDocument = {
  readonly number: string;
  readonly content: unknown;
  readonly kind: DocumentKind;
};

export async function frozenDocument(db: Tx | ReadDb, documentId: string): Promise<FrozenDocument | null> {
  const row = await db
    .selectFrom("billing.document")
    .select(["number", "content", "kind"])
    .where("id", "=", documentId)
    .where("state", "=", "issued")
    .executeTakeFirst();
  return row?.number ? { number: row.number, content: row.content, kind: row.kind } : null;
}

/** The invoice a brand issued last. */
export async function newestOfSeller(
  db: Tx | ReadDb,
  sellerId: string,
): Promise<(FrozenDocument & { readonly id: string; readonly accountId: string }) | null> {
  const row = await db
    .selectFrom("billing.document")
    .select(["id", "account_id as accountId", "number", "content", "kind"])
    .where("seller_id", "=", sellerId)
    .where("kind", "=", "invoice")
    .where("state", "=", "issued")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.number ? { ...row, number: row.number } : null;
}

export type EInvoiceSource = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly number: string;
  readonly content: unknown;
};

/** Issued documents of this list whose buyers read e-invoices, without one so far. */
export async function eInvoiceSources(tx: Tx, documentIds: readonly string[]): Promise<EInvoiceSource[]> {
  const { rows } =
    await sql<EInvoiceSource>`select d.id, d.seller_id as "sellerId", d.account_id as "accountId",
      d.number, d.content
    from billing.document d
    where d.id = any(${[...documentIds]}::uuid[]) and d.state = 'issued'
      and jsonb_typeof(d.content -> 'structured') = 'object' and d.kind <> 'payment_request'
      and not exists (select from billing.rendered r where r.document_id = d.id and r.format = 'xml')
    order by d.id`.execute(tx);
  return rows;
}

export async function renderedFile(
  db: Tx | ReadDb,
  documentId: string,
  format: "pdf" | "xml",
): Promise<Buffer | null> {
  const row = await db
    .selectFrom("billing.rendered")
    .select("bytes")
    .where("document_id", "=", documentId)
    .where("format", "=", format)
    .executeTakeFirst();
  return row?.bytes ?? null;
}

/** Kept once: of two who render at the same time the first one's file stays. */
export async function keepRendered(
  tx: Tx,
  made: {
    readonly documentId: string;
    readonly format: "pdf" | "xml";
    readonly bytes: Buffer;
    readonly sha256: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto("billing.rendered")
    .values({
      document_id: made.documentId,
      format: made.format,
      bytes: made.bytes,
      sha256: made.sha256,
      created_at: made.at,
    })
    .onConflict((on) => on.doNothing())
    .execute();
}
