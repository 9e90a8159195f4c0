// Every SQL statement that writes what the bank says, and the locks on it.
import { sql } from "kysely";
import type { Ctx } from "../../kernel/act.ts";
import { constraintOf } from "../../kernel/db.ts";
import type { Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { Subject } from "../../kernel/rights.ts";
import { newRows } from "../../kernel/rows.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { EntryMove, EntryState } from "./entry.rules.ts";
import type { How } from "./match.rules.ts";
import type { MovementKind, Statement, StatementFormat } from "./read/statement-file.ts";

export type Entry = {
  readonly id: string;
  readonly statementId: string;
  readonly sellerId: string;
  readonly position: number;
  readonly kind: MovementKind;
  readonly state: EntryState;
  readonly bookedOn: IsoDate;
  readonly currency: string;
  readonly minor: bigint;
  readonly payer: string | null;
  readonly payerKey: string | null;
  readonly payerLast4: string | null;
  readonly words: string;
  readonly reference: string | null;
  readonly returnCode: string | null;
  readonly paymentId: string | null;
  /** What was sent back, where it left the house. */
  readonly refundId: string | null;
  readonly payoutId: string | null;
  /** Its booking, where it is a card processor's money, and which remittance of those the processor told us of. */
  readonly remittedId: string | null;
  readonly remittanceId: string | null;
  readonly accountId: string | null;
  readonly how: How | "person" | "return" | "sent" | "fee" | "remittance" | null;
  readonly why: string | null;
};

export const ENTRY = sql`e.id, e.statement_id as "statementId", e.seller_id as "sellerId", e.position, e.kind, e.state,
  e.booked_on as "bookedOn", e.currency, e.minor, e.payer, e.payer_key as "payerKey", e.payer_last4 as "payerLast4",
  coalesce(e.words, '') as words, e.reference, e.return_code as "returnCode", e.payment_id as "paymentId",
  e.refund_id as "refundId", e.payout_id as "payoutId", e.remitted_id as "remittedId",
  e.remittance_id as "remittanceId", e.account_id as "accountId", e.how, e.why`;

export type NewFile = {
  readonly id: string;
  readonly sellerId: string;
  readonly sha256: string;
  readonly format: StatementFormat;
  readonly fileName: string;
  readonly sealedBytes: string;
  readonly keptBy: string | null;
};

/** False where the brand has this very file already. */
export async function insertFile(ctx: Ctx, file: NewFile): Promise<boolean> {
  const made = await ctx.tx
    .insertInto("bank.file")
    .values({
      id: file.id,
      seller_id: file.sellerId,
      sha256: file.sha256,
      format: file.format,
      file_name: file.fileName,
      sealed_bytes: file.sealedBytes,
      kept_by: file.keptBy,
      created_at: ctx.now,
    })
    .onConflict((on) => on.columns(["seller_id", "sha256"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return made !== undefined;
}

export type NewStatement = Pick<
  Statement,
  "mark" | "name" | "currency" | "openedOn" | "closedOn" | "openingMinor" | "closingMinor" | "pending"
> & {
  readonly id: string;
  readonly sellerId: string;
  readonly fileId: string;
  readonly iban: string;
  readonly entries: number;
};

/** False where this statement of the account is kept already, whatever file it came in. */
export async function insertStatement(ctx: Ctx, one: NewStatement): Promise<boolean> {
  const made = await ctx.tx
    .insertInto("bank.statement")
    .values({
      id: one.id,
      seller_id: one.sellerId,
      file_id: one.fileId,
      iban: one.iban,
      mark: one.mark,
      name: one.name,
      currency: one.currency,
      opened_on: one.openedOn,
      closed_on: one.closedOn,
      opening_minor: one.openingMinor,
      closing_minor: one.closingMinor,
      entries: one.entries,
      pending: one.pending,
      created_at: ctx.now,
    })
    .onConflict((on) => on.columns(["iban", "currency", "mark"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return made !== undefined;
}

export type NewEntry = Omit<
  Entry,
  "id" | "paymentId" | "refundId" | "payoutId" | "remittedId" | "remittanceId" | "accountId" | "how" | "why"
> & {
  readonly bankRef: string | null;
};

const NEW_ENTRY = newRows({
  id: "uuid",
  statement_id: "uuid",
  seller_id: "uuid",
  position: "int",
  kind: "text",
  state: "text",
  booked_on: "date",
  currency: "text",
  minor: "bigint",
  payer: "text",
  payer_key: "text",
  payer_last4: "text",
  words: "text",
  reference: "text",
  bank_ref: "text",
  return_code: "text",
});

export async function insertEntries(tx: Tx, list: readonly NewEntry[]): Promise<void> {
  const rows = list.map((one) => ({
    id: newId(),
    statement_id: one.statementId,
    seller_id: one.sellerId,
    position: one.position,
    kind: one.kind,
    state: one.state,
    booked_on: one.bookedOn,
    currency: one.currency,
    minor: one.minor,
    payer: one.payer,
    payer_key: one.payerKey,
    payer_last4: one.payerLast4,
    words: one.words,
    reference: one.reference,
    bank_ref: one.bankRef,
    return_code: one.returnCode,
  }));
  await sql`insert into bank.entry (${NEW_ENTRY.names}) select * from ${NEW_ENTRY.of(rows)} e`.execute(tx);
}

/** Two who keep statements of one account follow one another: each is compared with the one before it. */
export async function lockOwnAccount(tx: Tx, iban: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bank ${iban}`}, 0))`.execute(tx);
}

/** Whether another statement of the account tells of the same days and balances: the bank's other format, say. */
export async function isToldAlready(tx: Tx, iban: string, one: Statement): Promise<boolean> {
  const row = await tx
    .selectFrom("bank.statement")
    .select("id")
    .where("iban", "=", iban)
    .where("currency", "=", one.currency)
    .where("closed_on", "=", one.closedOn)
    .where("opening_minor", "=", one.openingMinor)
    .where("closing_minor", "=", one.closingMinor)
    .whereRef("opening_minor", "<>", "closing_minor")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The next movements that nobody looked at yet, kind by kind, locked: whoever comes second finds them done. */
export async function lockNew(
  tx: Tx,
  statementId: string,
  kinds: readonly string[],
  most: number,
): Promise<Entry[]> {
  const { rows } = await sql<Entry>`select ${ENTRY} from bank.entry e
    where e.statement_id = ${statementId} and e.state = 'new' and e.kind = any(${[...kinds]}::text[])
    order by array_position(${[...kinds]}::text[], e.kind), e.position limit ${most} for update`.execute(tx);
  return rows;
}

export async function lockEntry(tx: Tx, id: string): Promise<Entry | null> {
  const { rows } = await sql<Entry>`select ${ENTRY} from bank.entry e where e.id = ${id} for update`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** Movements that a payment was made of, which came in; locked. */
export async function lockEntriesOf(tx: Tx, paymentId: string): Promise<Entry[]> {
  const { rows } = await sql<Entry>`select ${ENTRY} from bank.entry e where e.payment_id = ${paymentId}
    order by e.id for update`.execute(tx);
  return rows;
}

export type Done = {
  readonly entry: Entry;
  readonly move: EntryMove;
  readonly to: EntryState;
  readonly paymentId?: string | null;
  readonly refundId?: string | null;
  readonly payoutId?: string | null;
  readonly remittedId?: string | null;
  readonly remittanceId?: string | null;
  readonly accountId?: string | null;
  readonly how?: Entry["how"];
  readonly why?: string | null;
};

const TAKEN: ReadonlySet<string> = new Set([
  "entry_payment_in",
  "entry_refund",
  "entry_payout",
  "entry_remittance",
]);

/** Moves locked movements on, in one statement; what is another movement's already answers false. */
export async function moveEntries(ctx: Ctx, list: readonly Done[]): Promise<boolean> {
  if (list.length === 0) return true;
  const of = <T>(pick: (one: Done) => T): T[] => list.map(pick);
  try {
    await sql`update bank.entry e set state = n.state, payment_id = n.payment_id, refund_id = n.refund_id,
        payout_id = n.payout_id, remitted_id = n.remitted_id, remittance_id = n.remittance_id,
        account_id = n.account_id, how = n.how, why = n.why, done_at = ${ctx.now}
      from unnest(${of((one) => one.entry.id)}::uuid[], ${of((one) => one.entry.state)}::text[],
        ${of((one) => one.to)}::text[], ${of((one) => one.paymentId ?? null)}::uuid[],
        ${of((one) => one.accountId ?? null)}::uuid[], ${of((one) => one.how ?? null)}::text[],
        ${of((one) => one.why ?? null)}::text[], ${of((one) => one.refundId ?? null)}::uuid[],
        ${of((one) => one.payoutId ?? null)}::uuid[], ${of((one) => one.remittedId ?? null)}::uuid[],
        ${of((one) => one.remittanceId ?? null)}::uuid[])
        n(id, was, state, payment_id, account_id, how, why, refund_id, payout_id, remitted_id, remittance_id)
      where e.id = n.id and e.state = n.was`.execute(ctx.tx);
  } catch (fault) {
    if (TAKEN.has(constraintOf(fault) ?? "")) return false;
    throw fault;
  }
  for (const { entry, move, to, why } of list)
    ctx.moved({ noun: "bank_entry", id: entry.id, move, from: entry.state, to, why: why ?? null });
  return true;
}

/** How the stories of payments and documents name it. */
export async function statementWhy(tx: Tx, id: string): Promise<string> {
  const row = await tx.selectFrom("bank.statement").select("name").where("id", "=", id).executeTakeFirst();
  return `statement ${row?.name ?? ""}`;
}

export async function loadStatementSubject(tx: Tx, id: string): Promise<Subject | null> {
  const row = await tx
    .selectFrom("bank.statement")
    .select("seller_id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? { kind: "bank_statement", id, accountId: null, sellerId: row.seller_id } : null;
}

/** Once booked, it is a customer's. */
export async function loadEntrySubject(tx: Tx, id: string): Promise<Subject | null> {
  const row = await tx
    .selectFrom("bank.entry")
    .select(["account_id as accountId", "seller_id as sellerId"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? { kind: "bank_entry", id, ...row } : null;
}
