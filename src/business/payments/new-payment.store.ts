// A payment that begins, with the documents it is meant for: written for many in one statement.
import { sql } from "kysely";
import type { Ctx } from "../../kernel/act.ts";
import type { Tx } from "../../kernel/db.ts";
import { gathered } from "../../kernel/gather.ts";
import { newRows } from "../../kernel/rows.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { Intended, Payment } from "./payment.store.ts";

export type NewPayment = Pick<
  Payment,
  | "id"
  | "sellerId"
  | "accountId"
  | "way"
  | "connectionId"
  | "methodId"
  | "manner"
  | "purpose"
  | "orderId"
  | "currency"
  | "minor"
  | "keepCard"
  | "state"
> & {
  readonly attemptKey?: string | null;
  readonly capturedMinor?: bigint;
  readonly payer?: string | null;
  readonly bankReference?: string | null;
  readonly receivedOn?: IsoDate | null;
  readonly note?: string | null;
  readonly nextLookAt?: Date | null;
};

export async function insertPayment(
  ctx: Ctx,
  made: NewPayment,
  documents: readonly Intended[],
  why: string | null = null,
): Promise<void> {
  await insertRows(ctx.tx, { row: paymentRow(made, ctx.now), documents });
  ctx.moved({ noun: "payment", id: made.id, move: "make", from: null, to: made.state, why });
}

const NEW_PAYMENT = newRows({
  id: "uuid",
  seller_id: "uuid",
  account_id: "uuid",
  way: "text",
  connection_id: "uuid",
  method_id: "uuid",
  manner: "text",
  purpose: "text",
  order_id: "uuid",
  currency: "text",
  minor: "bigint",
  captured_minor: "bigint",
  keep_card: "boolean",
  state: "text",
  attempt_key: "text",
  payer: "text",
  bank_reference: "text",
  received_on: "date",
  note: "text",
  next_look_at: "timestamptz",
  created_at: "timestamptz",
});
const NEW_INTENDED = newRows({ payment_id: "uuid", document_id: "uuid", minor: "bigint" });

type NewRow = { readonly row: ReturnType<typeof paymentRow>; readonly documents: readonly Intended[] };

const insertRows = gathered(async (tx: Tx, list: readonly NewRow[]) => {
  const intended = list.flatMap(({ row, documents }) =>
    documents.map((one) => ({ payment_id: row.id, document_id: one.documentId, minor: one.minor })),
  );
  const rows = list.map((one) => one.row);
  await sql`with made as (insert into payments.payment (${NEW_PAYMENT.names}) select * from ${NEW_PAYMENT.of(rows)} p)
    insert into payments.intended (${NEW_INTENDED.names}) select * from ${NEW_INTENDED.of(intended)} i`.execute(
    tx,
  );
  return list;
});

const paymentRow = (made: NewPayment, at: Date) => ({
  id: made.id,
  seller_id: made.sellerId,
  account_id: made.accountId,
  way: made.way,
  connection_id: made.connectionId,
  method_id: made.methodId,
  manner: made.manner,
  purpose: made.purpose,
  order_id: made.orderId,
  currency: made.currency,
  minor: made.minor,
  captured_minor: made.capturedMinor ?? 0n,
  keep_card: made.keepCard,
  state: made.state,
  attempt_key: made.attemptKey ?? null,
  payer: made.payer ?? null,
  bank_reference: made.bankReference ?? null,
  received_on: made.receivedOn ?? null,
  note: made.note ?? null,
  next_look_at: made.nextLookAt ?? null,
  created_at: at,
});
