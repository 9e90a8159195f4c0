// Every SQL statement on payments and what they are meant for and spent on.
import { sql } from "kysely";
import type { Ctx } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered, listFor, oneFor } from "../../kernel/gather.ts";
import type { Subject } from "../../kernel/rights.ts";
import { asText } from "../../kernel/rows.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { Concern, PaymentMove, PaymentState, Way } from "./payment.rules.ts";

export type Payment = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly way: Way;
  readonly connectionId: string | null;
  readonly methodId: string | null;
  readonly manner: "hosted" | "stored" | "by_hand";
  readonly purpose: "documents" | "order" | "store_card" | "balance";
  readonly orderId: string | null;
  readonly currency: string;
  readonly minor: bigint;
  readonly capturedMinor: bigint;
  /** Gone back or on its way back. */
  readonly refundedMinor: bigint;
  readonly allocatedMinor: bigint;
  /** Moved on to orders that are paid from the balance. */
  readonly drawnMinor: bigint;
  /** Of it disputes took so much for good: it is no longer captured. Null where there never was one. */
  readonly lostMinor: bigint | null;
  readonly feeMinor: bigint | null;
  /** Null: the payment's own. */
  readonly feeCurrency: string | null;
  readonly keepCard: boolean;
  readonly state: PaymentState;
  readonly sessionRef: string | null;
  readonly paymentRef: string | null;
  readonly pageUrl: string | null;
  /** The plastic it came from, as a keyed hash; null where no card paid, or it is not told. */
  readonly cardKey: string | null;
  readonly cardCountry: string | null;
  readonly payer: string | null;
  readonly bankReference: string | null;
  readonly receivedOn: IsoDate | null;
  readonly faultCode: string | null;
  readonly fault: string | null;
  readonly faultFinal: boolean | null;
  readonly attemptKey: string | null;
  readonly wanted: "capture" | "release" | null;
  readonly concern: Concern | null;
  readonly concernNote: string | null;
  readonly note: string | null;
  readonly createdAt: Date;
};

/** An id that nothing has: keeps a list from being empty. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

export const PAYMENT = [
  "p.id",
  "p.seller_id as sellerId",
  "p.account_id as accountId",
  "p.way",
  "p.connection_id as connectionId",
  "p.method_id as methodId",
  "p.manner",
  "p.purpose",
  "p.order_id as orderId",
  "p.currency",
  "p.minor",
  "p.captured_minor as capturedMinor",
  "p.refunded_minor as refundedMinor",
  "p.allocated_minor as allocatedMinor",
  "p.drawn_minor as drawnMinor",
  "p.lost_minor as lostMinor",
  "p.fee_minor as feeMinor",
  "p.fee_currency as feeCurrency",
  "p.keep_card as keepCard",
  "p.state",
  "p.session_ref as sessionRef",
  "p.payment_ref as paymentRef",
  "p.page_url as pageUrl",
  "p.card_key as cardKey",
  "p.card_country as cardCountry",
  "p.payer",
  "p.bank_reference as bankReference",
  "p.received_on as receivedOn",
  "p.fault_code as faultCode",
  "p.fault",
  "p.fault_final as faultFinal",
  "p.attempt_key as attemptKey",
  "p.wanted",
  "p.concern",
  "p.concern_note as concernNote",
  "p.note",
  "p.created_at as createdAt",
] as const;

/** The same as one text: what is asked for each payment of a run is not put together anew each time. */
export const SELECTED = sql.raw(
  `select ${PAYMENT.map((one) => one.replace(/ as (\w+)$/, ' as "$1"')).join(", ")} from payments.payment p`,
);

/** The payment, locked until the transaction ends: nothing is spent, sent back or moved twice at once. */
export const lockPayment = gathered(async (tx: Tx, ids: readonly string[]) => {
  const { rows } = await sql<Payment>`${SELECTED} where p.id = any(${[...ids]}::uuid[]) order by p.id
    for update of p`.execute(tx);
  return oneFor(ids, rows, (row) => row.id);
});

export const paymentById = gathered(async (db: Tx | ReadDb, ids: readonly string[]) =>
  oneFor(ids, await paymentsByIds(db, ids), (row) => row.id),
);

/** Those that there are, in the order of their ids; for runs over many. */
export async function paymentsByIds(db: Tx | ReadDb, ids: readonly string[]): Promise<Payment[]> {
  const { rows } = await sql<Payment>`${SELECTED} where p.id = any(${[...ids]}::uuid[])
    order by p.id`.execute(db);
  return rows;
}

/** In a fixed order, so that two who lock the same payments never wait in a circle. */
export async function lockPaymentsOfOrder(tx: Tx, orderId: string): Promise<Payment[]> {
  return tx
    .selectFrom("payments.payment as p")
    .select(PAYMENT)
    .where("p.order_id", "=", orderId)
    .orderBy("p.id")
    .forUpdate()
    .execute();
}

export type Intended = { readonly documentId: string; readonly minor: bigint };

export type PaymentFacts = Partial<{
  session_ref: string;
  payment_ref: string;
  page_url: string | null;
  method_id: string;
  card_key: string | null;
  card_country: string | null;
  captured_minor: bigint;
  allocated_minor: bigint;
  lost_minor: bigint;
  fee_minor: bigint;
  fee_currency: string | null;
  received_on: IsoDate;
  fault_code: string | null;
  fault: string | null;
  fault_final: boolean | null;
  attempt_key: string;
  wanted: "capture" | "release" | null;
  concern: Concern | null;
  concern_note: string | null;
  next_look_at: Date | null;
}>;

/** Facts beside the state, on a payment the caller has locked. */
export async function setFacts(tx: Tx, id: string, facts: PaymentFacts): Promise<void> {
  if (Object.keys(facts).length > 0) await write(tx, { id, from: null, facts });
}

/** From where it was to where the table says; throws where it moved meanwhile, for the row is locked. */
export async function movePayment(
  ctx: Ctx,
  payment: Payment,
  step: { readonly move: PaymentMove; readonly to: PaymentState; readonly why?: string | null },
  facts: PaymentFacts = {},
): Promise<Payment> {
  const { move, to, why } = step;
  const done = await write(ctx.tx, { id: payment.id, from: payment.state, facts: { ...facts, state: to } });
  if (!done) throw new Error(`payment ${payment.id} moved under our hands`);
  ctx.moved({ noun: "payment", id: payment.id, move, from: payment.state, to, why: why ?? null });
  return { ...payment, state: to };
}

type Written = {
  readonly id: string;
  /** Only from this state; null: from any. */
  readonly from: PaymentState | null;
  readonly facts: PaymentFacts & { readonly state?: PaymentState };
};

/** One statement for all that change the same columns. Answers for each whether it was written. */
const write = gathered(async (tx: Tx, list: readonly Written[]) => {
  const columnsOf = (one: Written): string => Object.keys(one.facts).toSorted().join(" ");
  const written = new Set<string>();
  for (const [columns, same] of Map.groupBy(list, columnsOf)) {
    const set = sql.join(columns.split(" ").map((name) => sql`${sql.ref(name)} = ${sql.ref(`n.${name}`)}`));
    const rows = JSON.stringify(
      same.map(({ id, facts }) => {
        const values = Object.entries(facts).map(([name, value]) => [name, asText(value)]);
        return { ...Object.fromEntries(values), id };
      }),
    );
    const done = await sql<{ id: string }>`update payments.payment p set ${set}
      from jsonb_populate_recordset(null::payments.payment, ${rows}::jsonb) n
      join unnest(${same.map((one) => one.id)}::uuid[], ${same.map((one) => one.from)}::text[]) f(id, state)
        on f.id = n.id
      where p.id = n.id and (f.state is null or p.state = f.state) returning p.id`.execute(tx);
    for (const { id } of done.rows) written.add(id);
  }
  return list.map((one) => written.has(one.id));
});

/** Adds to what is gone or going back; negative where a refund failed. */
export async function addRefunded(tx: Tx, id: string, minor: bigint): Promise<void> {
  await sql`update payments.payment set refunded_minor = refunded_minor + ${minor} where id = ${id}`.execute(
    tx,
  );
}

export const intendedOf = gathered(async (db: Tx | ReadDb, paymentIds: readonly string[]) => {
  const rows = await db
    .selectFrom("payments.intended")
    .select(["payment_id as paymentId", "document_id as documentId", "minor"])
    .where(sql<boolean>`payment_id = any(${[...paymentIds]}::uuid[])`)
    .orderBy("document_id")
    .execute();
  const whole = listFor(paymentIds, rows, (row) => row.paymentId);
  return whole.map((list) => list.map(({ documentId, minor }): Intended => ({ documentId, minor })));
});

/** Charges without the customer that are under way for any of these documents. */
export const chargesUnderway = gathered(async (tx: Tx, wanted: readonly (readonly string[])[]) => {
  const rows = await tx
    .selectFrom("payments.intended as i")
    .innerJoin("payments.payment as p", "p.id", "i.payment_id")
    .select(["p.id", "i.document_id as documentId"])
    .where(sql<boolean>`i.document_id = any(${wanted.flat()}::uuid[])`)
    .where((is) =>
      is.or([
        is.and([is("p.manner", "=", "stored"), is("p.state", "in", ["asked", "processing"])]),
        // Paid on the gateway's page, and the bank has not decided.
        is.and([is("p.manner", "=", "hosted"), is("p.way", "=", "card"), is("p.state", "=", "processing")]),
      ]),
    )
    .execute();
  return wanted.map((documentIds) => [
    ...new Set(rows.filter((row) => documentIds.includes(row.documentId)).map((row) => row.id)),
  ]);
});

/** Payment pages that still stand open for the same order or any of the same documents, locked. */
export async function lockOpenPages(
  tx: Tx,
  what: { readonly orderId: string | null; readonly documentIds: readonly string[] },
): Promise<Payment[]> {
  return tx
    .selectFrom("payments.payment as p")
    .select(PAYMENT)
    .where("p.manner", "=", "hosted")
    .where("p.state", "=", "open")
    .where((is) =>
      what.orderId === null
        ? is(
            "p.id",
            "in",
            is
              .selectFrom("payments.intended as i")
              .select("i.payment_id")
              .where("i.document_id", "in", [...what.documentIds, NOBODY]),
          )
        : is("p.order_id", "=", what.orderId),
    )
    .orderBy("p.id")
    .forUpdate()
    .execute();
}

/** The payment a gateway's reference belongs to, at this connection only. */
export async function paymentByRef(
  db: ReadDb,
  connectionId: string,
  refs: { readonly sessionRef: string | null; readonly paymentRef: string | null },
): Promise<string | null> {
  const rows = db
    .selectFrom("payments.payment")
    .select("id")
    .where("connection_id", "=", connectionId)
    .limit(1);
  const bySession =
    refs.sessionRef && (await rows.where("session_ref", "=", refs.sessionRef).executeTakeFirst());
  if (bySession) return bySession.id;
  const byPayment =
    refs.paymentRef && (await rows.where("payment_ref", "=", refs.paymentRef).executeTakeFirst());
  return byPayment ? byPayment.id : null;
}

/** Whether the same question waits unsent already: its answer will be as new as ours. */
export async function isReadWaiting(
  tx: Tx,
  subjectId: string,
  { refunds = false }: { readonly refunds?: boolean } = {},
): Promise<boolean> {
  const row = await tx
    .selectFrom("kernel.attempt")
    .select("id")
    .where("subject_id", "=", subjectId)
    .where("deed", "in", ["read_checkout", "read_payment", "read_remittances"])
    .where("state", "=", "asked")
    .where((is) => (refunds ? sql<boolean>`ask ->> 'refunds' = 'true'` : is.lit(true)))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Payments whose gateway should be asked again by now, oldest first. */
export async function paymentsToLookAt(db: ReadDb, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("payments.payment")
    .select("id")
    .where("next_look_at", "<=", now)
    .orderBy("next_look_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export const loadPaymentSubject = gathered(async (tx: Tx, ids: readonly string[]) => {
  const rows = await tx
    .selectFrom("payments.payment")
    .select(["id", "account_id as accountId", "seller_id as sellerId"])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  const found = rows.map((row): Subject => ({ kind: "payment", ...row }));
  return oneFor(ids, found, (one) => one.id);
});
