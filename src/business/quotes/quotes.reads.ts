// What the office, the portal and the mailed link show of quotes.
import { sql } from "kysely";
import { holds } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered, oneFor } from "../../kernel/gather.ts";
import type { Part, Subject } from "../../kernel/rights.ts";
import type { InvoiceDocument } from "../print/index.ts";
import { thawQuote } from "./quote-content.ts";
import { linesOf, quoteById, QUOTE_COLUMNS } from "./quote.store.ts";
import { dateIn } from "../../kernel/time.ts";
import { ofSellers, sellerById } from "../sellers/index.ts";
import { answerFault, isOpen } from "./quote.rules.ts";
import type { Quote, QuoteLine, QuoteState } from "./quote.rules.ts";

export type QuoteRow = Quote & { readonly accountName: string; readonly customerNo: string | null };

export type QuotesAsked = {
  /** Null: all sellers. */
  readonly sellerIds: readonly string[] | null;
  readonly states?: readonly QuoteState[];
  readonly accountId?: string;
  /** A short id as it is said, a part of the label, or of the customer's name. */
  readonly find?: string;
  readonly before?: string | undefined;
  readonly limit: number;
};

/** Newest first, before the id `before`; at most 100. */
export async function deskQuotes(db: ReadDb, asked: QuotesAsked): Promise<QuoteRow[]> {
  const sellers = ofSellers(asked.sellerIds, "q.seller_id");
  const inState = asked.states === undefined ? sql`true` : sql`q.state = any(${[...asked.states]}::text[])`;
  const own = asked.accountId === undefined ? sql`true` : sql`q.account_id = ${asked.accountId}::uuid`;
  const older = asked.before === undefined ? sql`true` : sql`q.id < ${asked.before}::uuid`;
  const said = asked.find?.trim() ?? "";
  const like = holds(said);
  const found =
    said === ""
      ? sql`true`
      : sql`(q.short_id ilike ${like} or q.label ilike ${like} or a.name ilike ${like})`;
  const { rows } =
    await sql<QuoteRow>`select ${QUOTE_COLUMNS}, a.name as "accountName", a.customer_no as "customerNo"
    from quotes.quote q join customers.account a on a.id = q.account_id
    where ${sellers} and ${inState} and ${own} and ${older} and ${found}
    order by q.id desc limit ${Math.min(asked.limit, 100)}`.execute(db);
  return rows;
}

export type QuoteView = QuoteRow & {
  readonly lines: readonly QuoteLine[];
  readonly content: InvoiceDocument | null;
};

/** Null where there is none. Who may see it is the caller's to check. */
export async function quoteView(db: ReadDb, id: string): Promise<QuoteView | null> {
  const { rows } = await sql<
    QuoteRow & { content: unknown }
  >`select ${QUOTE_COLUMNS}, q.content, a.name as "accountName",
      a.customer_no as "customerNo"
    from quotes.quote q join customers.account a on a.id = q.account_id where q.id = ${id}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  return { ...row, lines: await linesOf(db, id), content: thawQuote(row.content) };
}

/** What was ever sent to these accounts, newest first: a draft is the desk's own. */
export async function quotesOfAccounts(
  db: ReadDb,
  accountIds: readonly string[],
  page: {
    readonly limit: number;
    readonly before?: string | undefined;
    readonly openOnly?: boolean;
    /** Null: all; else those about any of these packages and domains. */
    readonly things?: readonly Part[] | null;
  },
): Promise<(Quote & { readonly parts: readonly Part[] })[]> {
  if (accountIds.length === 0) return [];
  const older = page.before === undefined ? sql`true` : sql`q.id < ${page.before}::uuid`;
  const which = page.openOnly
    ? sql`q.state in ('sent', 'viewed')`
    : sql`q.state <> 'draft' and q.sent_at is not null`;
  const ids = page.things?.map((one) => one.id);
  const about =
    ids === undefined
      ? sql`true`
      : sql`exists (select from jsonb_array_elements(${partsOfQuote}) part
          where (part ->> 'id')::uuid = any(${ids}::uuid[]))`;
  const { rows } = await sql<Quote & { readonly parts: readonly Part[] }>`select ${QUOTE_COLUMNS},
      ${partsOfQuote} as parts from quotes.quote q
    where q.account_id = any(${[...accountIds]}::uuid[]) and ${which} and ${older} and ${about}
    order by q.id desc limit ${Math.min(page.limit, 100)}`.execute(db);
  return rows;
}

/** The quote in the version that was shown, while it can be answered; else null. */
export async function quoteToAnswer(
  db: Tx | ReadDb,
  id: string,
  version: number,
  now: Date,
): Promise<Quote | null> {
  const quote = await quoteById(db, id);
  if (!quote || !isOpen(quote) || quote.sentAt === null) return null;
  const seller = await sellerById(db, quote.sellerId);
  return answerFault(quote, version, dateIn(seller.timeZone, now)) === null ? quote : null;
}

/**
 * The packages and domains the quote `q` is about: what its order became, and what of the account's already bears a name that
 * one of its lines is for.
 */
const partsOfQuote = sql<readonly Part[]>`(select coalesce(jsonb_agg(distinct p.part), '[]') from (
    select jsonb_build_object('kind', i.kind, 'id', i.subject_id) as part from orders.item i
      where i.order_id = q.id and i.subject_id is not null and i.kind in ('hosting', 'domain')
    union select jsonb_build_object('kind', 'domain', 'id', d.id) from quotes.line l
      join domains.domain d on d.name = l.domain_name and d.account_id = q.account_id where l.quote_id = q.id
    union select jsonb_build_object('kind', 'hosting', 'id', h.id) from quotes.line l
      join hosting.account h on h.main_domain = l.domain_name and h.account_id = q.account_id
      where l.quote_id = q.id) p)`;

export const loadQuoteSubject = gathered(async (db: Tx | ReadDb, ids: readonly string[]) => {
  const { rows } = await sql<Omit<Subject, "kind">>`select q.id, q.account_id as "accountId",
      q.seller_id as "sellerId", ${partsOfQuote} as parts from quotes.quote q
    where q.id = any(${ids}::uuid[])`.execute(db);
  const found = rows.map((row): Subject => ({ kind: "quote", ...row }));
  return oneFor(ids, found, (one) => one.id);
});

/** In which language it was written; null: there is no such quote. */
export async function quoteLanguage(db: ReadDb, id: string): Promise<string | null> {
  const row = await db.selectFrom("quotes.quote").select("language").where("id", "=", id).executeTakeFirst();
  return row?.language ?? null;
}
