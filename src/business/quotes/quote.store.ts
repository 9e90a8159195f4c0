// Every SQL statement that changes quotes, and those an action reads under its own transaction.
import { sql } from "kysely";
import { z } from "zod";
import type { Ctx } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { OrderState, QuotedOrder } from "../orders/index.ts";
import { quoteStates } from "./quote.rules.ts";
import type { Quote, QuoteHead, QuoteLine, QuoteState } from "./quote.rules.ts";

export const QUOTE_COLUMNS = sql`q.id, q.seller_id as "sellerId", q.account_id as "accountId",
  q.billing_profile_id as "billingProfileId", q.short_id as "shortId",
  q.state, q.version, q.label, q.language, q.currency, q.includes_tax as "includesTax", q.gate, q.notes, q.remark,
  q.valid_days as "validDays", q.valid_on as "validOn", q.total_minor as "totalMinor", q.made_by as "madeBy",
  q.decline_reason as "declineReason", q.created_at as "createdAt", q.sent_at as "sentAt", q.viewed_at as "viewedAt",
  q.decided_at as "decidedAt"`;

export type PayWay = QuotedOrder["payBy"];

export async function lockQuote(tx: Tx, id: string): Promise<Quote | null> {
  const { rows } =
    await sql<Quote>`select ${QUOTE_COLUMNS} from quotes.quote q where q.id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

export async function quoteById(db: Tx | ReadDb, id: string): Promise<Quote | null> {
  const { rows } = await sql<Quote>`select ${QUOTE_COLUMNS} from quotes.quote q where q.id = ${id}`.execute(
    db,
  );
  return rows[0] ?? null;
}

const wantedOptions = z.array(
  z.object({ option: z.string(), choice: z.string().nullable(), quantity: z.number().nullable() }),
);

export async function linesOf(db: Tx | ReadDb, quoteId: string): Promise<QuoteLine[]> {
  const { rows } =
    await sql<QuoteLine>`select id, plan_id as "planId", title, details, quantity, term_count as "termCount",
      term_unit as "termUnit", options, chosen, domain_name as "domainName", domain_mode as "domainMode",
      setup_minor as "setupMinor", first_minor as "firstMinor", renewal_minor as "renewalMinor",
      discount_permyriad as "discountPermyriad", discount_on as "discountOn", belongs_to as "belongsTo"
    from quotes.line where quote_id = ${quoteId} order by position, id limit 100`.execute(db);
  return rows.map((row) => ({ ...row, options: wantedOptions.parse(row.options) }));
}

export type NewQuote = QuoteHead &
  Pick<
    Quote,
    | "id"
    | "sellerId"
    | "accountId"
    | "billingProfileId"
    | "shortId"
    | "language"
    | "currency"
    | "includesTax"
    | "madeBy"
  > & {
    readonly copiedFrom: string | null;
    readonly at: Date;
  };

/** False where another quote has this short id. */
export async function insertQuote(tx: Tx, made: NewQuote): Promise<boolean> {
  const { rows } =
    await sql`insert into quotes.quote (id, seller_id, account_id, billing_profile_id, short_id, state, label, language, currency,
      includes_tax, gate, notes, remark, valid_days, copied_from, made_by, created_at, changed_at)
    values (${made.id}, ${made.sellerId}, ${made.accountId}, ${made.billingProfileId}, ${made.shortId}, 'draft',
      ${made.label}, ${made.language}, ${made.currency}, ${made.includesTax}, ${made.gate},
      ${made.notes}, ${made.remark}, ${made.validDays}, ${made.copiedFrom}, ${made.madeBy}, ${made.at}, ${made.at})
    on conflict (short_id) do nothing returning id`.execute(tx);
  return rows.length === 1;
}

export async function writeHead(
  tx: Tx,
  id: string,
  head: QuoteHead & Pick<Quote, "billingProfileId">,
  at: Date,
): Promise<void> {
  const { label, notes, remark, gate, validDays, billingProfileId } = head;
  await tx
    .updateTable("quotes.quote")
    .set({
      label,
      notes,
      remark,
      gate,
      valid_days: validDays,
      billing_profile_id: billingProfileId,
      changed_at: at,
    })
    .where("id", "=", id)
    .execute();
}

/** At the end of the quote. */
export async function insertLine(tx: Tx, quoteId: string, line: QuoteLine): Promise<void> {
  await sql`insert into quotes.line (id, quote_id, position, ${LINE_FIELDS})
    select ${line.id}, ${quoteId}, coalesce((select max(l.position) + 1 from quotes.line l where l.quote_id = ${quoteId}), 0),
      ${sql.join(valuesOf(line))}`.execute(tx);
}

const LINE_FIELDS = sql.raw(
  "plan_id, title, details, quantity, term_count, term_unit, options, chosen, domain_name, domain_mode, setup_minor, first_minor, renewal_minor, discount_permyriad, discount_on, belongs_to",
);

const valuesOf = (line: QuoteLine) => [
  sql`${line.planId}::uuid`,
  sql`${line.title}`,
  sql`${line.details}`,
  sql`${line.quantity}::int`,
  sql`${line.termCount}::int`,
  sql`${line.termUnit}`,
  sql`${JSON.stringify(line.options)}::jsonb`,
  sql`${[...line.chosen]}::text[]`,
  sql`${line.domainName}`,
  sql`${line.domainMode}`,
  sql`${line.setupMinor}::bigint`,
  sql`${line.firstMinor}::bigint`,
  sql`${line.renewalMinor}::bigint`,
  sql`${line.discountPermyriad}::int`,
  sql`${line.discountOn}`,
  sql`${line.belongsTo}::uuid`,
];

export async function rewriteLine(tx: Tx, quoteId: string, line: QuoteLine): Promise<void> {
  await sql`update quotes.line set (${LINE_FIELDS}) = row (${sql.join(valuesOf(line))})
    where id = ${line.id} and quote_id = ${quoteId}`.execute(tx);
}

export async function deleteLine(tx: Tx, quoteId: string, lineId: string): Promise<void> {
  await tx.deleteFrom("quotes.line").where("id", "=", lineId).where("quote_id", "=", quoteId).execute();
}

type Written = {
  readonly state: QuoteState;
  readonly version?: number;
  readonly valid_on?: IsoDate;
  readonly total_minor?: bigint;
  readonly content?: string;
  readonly sent_at?: Date;
  readonly viewed_at?: Date | null;
  readonly decided_at?: Date;
  readonly accepted_by?: string | null;
  readonly decline_reason?: string;
};

/** The quote's next state by the table; it is locked by the caller, and the move decided before. Throws where no move leads. */
export async function moveQuote(
  ctx: Ctx,
  quote: Quote,
  move: string,
  more: Omit<Written, "state"> = {},
  why: string | null = null,
): Promise<void> {
  const to = quoteStates.decide(quote.state, move as never);
  if (!to.ok) throw new Error(`quote ${quote.id}: no move ${move} from ${quote.state}`);
  await ctx.tx
    .updateTable("quotes.quote")
    .set({ ...more, state: to.value, changed_at: ctx.now })
    .where("id", "=", quote.id)
    .where("state", "=", quote.state)
    .execute();
  ctx.moved({ noun: "quote", id: quote.id, move, from: quote.state, to: to.value, why });
}

/** Whether any may be: by the day of the east, which begins first. */
export const anyOverdue = (now: Date) => sql<boolean>`exists (select from quotes.quote
  where state in ('sent', 'viewed') and valid_on < (${now}::timestamptz + interval '14 hours')::date)`;

/** Out and past their last day. The day is each seller's own. */
export async function overdueQuotes(
  db: Tx | ReadDb,
  asked: { readonly now: Date; readonly limit: number },
): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select q.id from quotes.quote q join sellers.seller s on s.id = q.seller_id
    where q.state in ('sent', 'viewed') and q.valid_on < (${asked.now}::timestamptz at time zone s.time_zone)::date
    order by q.valid_on, q.id limit ${asked.limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** All that an account was ever offered. */
export async function quoteIdsOf(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("quotes.quote")
    .select("id")
    .where("account_id", "=", accountId)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}

/** Accepted, with all invoices of its order issued and nothing open on any of them. */
export async function isPaid(tx: Tx, orderId: string): Promise<boolean> {
  const { rows } = await sql<{
    paid: boolean;
  }>`select coalesce(bool_and(s.state in ('settled', 'invoiced') or d.request_id is not null), false) as paid
    from billing.document d join billing.settlement s on s.document_id = d.id
    where d.order_id = ${orderId} and s.state not in ('credited', 'withdrawn')`.execute(tx);
  return rows[0]?.paid ?? false;
}

/** What became of the order that a quote is; null: it is none. */
export async function orderOfQuote(tx: Tx, id: string): Promise<OrderState | null> {
  const { rows } = await sql<{ state: OrderState }>`select state from orders.order where id = ${id}`.execute(
    tx,
  );
  return rows[0]?.state ?? null;
}

/** How the order that a quote became is paid; null: it is none. */
export async function payWayOfOrder(tx: Tx, id: string): Promise<PayWay | null> {
  const { rows } = await sql<{
    way: PayWay;
  }>`select pay_by as way from orders.order where id = ${id}`.execute(tx);
  return rows[0]?.way ?? null;
}

/** The quotes among these documents' orders. */
export async function quotesOfDocuments(tx: Tx, documentIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct q.id from billing.document d
    join quotes.quote q on q.id = d.order_id where d.id = any(${[...documentIds]}::uuid[]) order by q.id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

/** What is printed, as it last went out; null for what never did. */
export async function contentOf(db: Tx | ReadDb, id: string): Promise<unknown> {
  const row = await db.selectFrom("quotes.quote").select("content").where("id", "=", id).executeTakeFirst();
  return row?.content ?? null;
}
