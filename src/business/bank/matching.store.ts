// What the house knows of transfers: documents by number and account, who paid from which bank account, what was booked.
// A handful of statements, however many transfers are asked about.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { sideBySide } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { addDays } from "../../kernel/time.ts";
import { claimsNamed, claimsOfOrders, openClaims } from "../billing/index.ts";
import type { Entry } from "./bank.store.ts";
import type { Booked, Known, NamedOrder } from "./match.rules.ts";
import { numberPattern, numbersIn, ordersIn } from "./number.rules.ts";
import type { NumberPattern } from "./number.rules.ts";

/** Days by which a booking by hand may lie beside the bank's. */
const BESIDE_DAYS = 10;
/** How long a bank takes money back: thirteen months where nobody had agreed to a debit. */
const RETURN_DAYS = 400;

export async function knownOf(db: Tx | ReadDb, entries: readonly Entry[]): Promise<Known> {
  const [first] = entries;
  const sellerId = first?.sellerId ?? "";
  const [[patterns, orderPatterns], accountsOfPayer, byHand, repeated] = await sideBySide([
    patternsOf(db, sellerId),
    payers(db, entries),
    bookedByHand(db, entries),
    repeatedAmong(db, entries),
  ]);
  const texts = entries.flatMap((one) => [one.reference ?? "", one.words]);
  const bare = new Set(
    texts.flatMap((text) =>
      numbersIn(text, patterns).flatMap((place) => place.candidates.map((one) => one.bare)),
    ),
  );
  const accountIds = [...new Set([...accountsOfPayer.values()].flat())];
  const named = texts.flatMap((text) => ordersIn(text, orderPatterns));
  const [claims, open, orders] = await sideBySide([
    claimsNamed(db, sellerId, [...bare]),
    openClaims(db, sellerId, accountIds),
    ordersNamed(db, sellerId, [...new Set(named)]),
  ]);
  return {
    patterns,
    named: new Map(claims.map((one) => [one.bare, one])),
    orderPatterns,
    orders,
    accountsOfPayer,
    openOf: Map.groupBy(open, (one) => one.accountId),
    byHand,
    repeated,
  };
}

/** Of documents, and of orders. */
async function patternsOf(db: Tx | ReadDb, sellerId: string): Promise<[NumberPattern[], NumberPattern[]]> {
  if (sellerId === "") return [[], []];
  const rows = await db
    .selectFrom("sellers.series")
    .select(["kind", "pattern"])
    .where("seller_id", "=", sellerId)
    .where("kind", "in", ["invoice", "payment_request", "order"])
    .execute();
  const of = (isOrder: boolean): NumberPattern[] =>
    rows.flatMap((row) => ((row.kind === "order") === isOrder ? (numberPattern(row.pattern) ?? []) : []));
  return [of(false), of(true)];
}

/** A brand's orders by number or short id, with what is to be paid before there is an invoice, or the documents there are. */
async function ordersNamed(
  db: Tx | ReadDb,
  sellerId: string,
  bare: readonly string[],
): Promise<ReadonlyMap<string, NamedOrder>> {
  if (bare.length === 0) return new Map();
  const { rows } = await sql<
    Omit<NamedOrder, "claims"> & { bare: string }
  >`select o.id, o.account_id as "accountId", o.currency,
      upper(regexp_replace(n.number, '[^A-Za-z0-9]', '', 'g')) as bare,
      (case when o.payment_gate = 'pay_first' and o.accepted_at is null and o.ended_at is null
        then greatest(o.total_minor - coalesce(p.covered, 0), 0) else 0 end)::bigint as "openMinor"
    from orders.order_number n join orders.order o on o.id = n.order_id
    left join lateral (select sum(case p.state when 'authorised' then p.minor when 'paid'
          then p.captured_minor - p.refunded_minor else 0 end) as covered
      from payments.payment p where p.order_id = o.id and p.currency = o.currency
        and p.wanted is distinct from 'release') p on true
    where n.seller_id = ${sellerId} and upper(regexp_replace(n.number, '[^A-Za-z0-9]', '', 'g')) = any(${[...bare]}::text[])
    limit 2000`.execute(db);
  const claims = await claimsOfOrders(
    db,
    rows.map((row) => row.id),
  );
  return new Map(
    rows.map((row) => [row.bare, { ...row, claims: claims.filter((one) => one.orderId === row.id) }]),
  );
}

/** Accounts whose transfers came from these bank accounts before: one row of the index each, however often they paid. */
async function payers(db: Tx | ReadDb, entries: readonly Entry[]): Promise<Map<string, string[]>> {
  const keys = [...new Set(entries.flatMap((one) => one.payerKey ?? []))];
  const { rows } = await sql<{ key: string; accountId: string }>`with recursive paid as (
      select k.key, n.account_id from unnest(${keys}::text[]) k(key)
        cross join lateral (${nextPayer(sql`k.key`, null)}) n
      union all select p.key, n.account_id from paid p
        cross join lateral (${nextPayer(sql`p.key`, sql`p.account_id`)}) n)
    select key, account_id as "accountId" from paid`.execute(db);
  const grouped = [...Map.groupBy(rows, (row) => row.key)];
  return new Map(grouped.map(([key, own]) => [key, own.map((one) => one.accountId)]));
}

/** SQL: the first account that paid from this bank account, behind the one that is known. */
const nextPayer = (key: RawBuilder<unknown>, known: RawBuilder<unknown> | null) =>
  sql`select e.account_id from bank.entry e where e.payer_key = ${key} and e.state = 'booked' and e.minor > 0
    and ${known === null ? sql`e.account_id is not null` : sql`e.account_id > ${known}`} order by e.account_id limit 1`;

/** Transfers of these sums that somebody booked by hand about these days, and that no movement was found to be yet. */
async function bookedByHand(db: Tx | ReadDb, entries: readonly Entry[]): Promise<Known["byHand"]> {
  const days = entries.map((one) => one.bookedOn).toSorted();
  const [from, until] = [days[0], days.at(-1)];
  if (from === undefined || until === undefined) return [];
  const { rows } = await sql<
    Known["byHand"][number]
  >`select p.id as "paymentId", p.account_id as "accountId", p.minor
    from payments.payment p
    where p.seller_id = ${entries[0]?.sellerId ?? null} and p.manner = 'by_hand' and p.way in ('transfer', 'debit')
      and p.state = 'paid' and p.received_on between ${addDays(from, -BESIDE_DAYS)}::date and ${addDays(until, BESIDE_DAYS)}::date
      and (p.minor, p.currency) in (select * from unnest(${entries.map((one) => one.minor)}::bigint[],
        ${entries.map((one) => one.currency)}::text[]))
      and not exists (select from bank.entry e where e.payment_id = p.id)
    order by p.id limit 2000`.execute(db);
  return rows;
}

/** Those that stand on another statement as well: same day, sum, payer and words. */
async function repeatedAmong(db: Tx | ReadDb, entries: readonly Entry[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select e.id from bank.entry e
    where e.id = any(${entries.map((one) => one.id)}::uuid[]) and exists (select from bank.entry o
      where o.seller_id = e.seller_id and o.minor = e.minor and o.booked_on = e.booked_on
        and o.statement_id <> e.statement_id and o.id < e.id and o.currency = e.currency
        and o.payer_key is not distinct from e.payer_key and o.words is not distinct from e.words
        and o.bank_ref is not distinct from e.bank_ref)`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** Payments from the bank that may be what these returns took back. */
export async function returnable(db: Tx | ReadDb, entries: readonly Entry[]): Promise<Booked[]> {
  const days = entries.map((one) => one.bookedOn).toSorted();
  const [from, until] = [days[0], days.at(-1)];
  if (from === undefined || until === undefined) return [];
  const { rows } =
    await sql<Booked>`select e.payment_id as "paymentId", e.account_id as "accountId", e.minor, e.reference, e.payer_key as "payerKey"
    from bank.entry e join payments.payment p on p.id = e.payment_id and p.state = 'paid'
    where e.seller_id = ${entries[0]?.sellerId ?? null} and e.state = 'booked'
      and e.minor = any(${entries.map((one) => -one.minor)}::bigint[])
      and e.booked_on between ${addDays(from, -RETURN_DAYS)}::date and ${until}::date
    limit 5000`.execute(db);
  return rows;
}
