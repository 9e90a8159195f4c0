// What the house knows of transfers: documents by number and account, who paid from which bank account, what was booked.
// A handful of statements, however many transfers are asked about.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { addDays } from "../../kernel/time.ts";
import { claimsNamed, openClaims } from "../billing/index.ts";
import type { Entry } from "./bank.store.ts";
import type { Booked, Known } from "./match.rules.ts";
import { numberPattern, numbersIn } from "./number.rules.ts";
import type { NumberPattern } from "./number.rules.ts";

/** Days by which a booking by hand may lie beside the bank's. */
const BESIDE_DAYS = 10;
/** How long a bank takes money back: thirteen months where nobody had agreed to a debit. */
const RETURN_DAYS = 400;

export async function knownOf(db: Tx | ReadDb, entries: readonly Entry[]): Promise<Known> {
  const [first] = entries;
  const patterns = first ? await patternsOf(db, first.sellerId) : [];
  const texts = entries.flatMap((one) => [one.reference ?? "", one.words]);
  const bare = new Set(
    texts.flatMap((text) =>
      numbersIn(text, patterns).flatMap((place) => place.candidates.map((one) => one.bare)),
    ),
  );
  const sellerId = first?.sellerId ?? "";
  const claims = await claimsNamed(db, sellerId, [...bare]);
  const accountsOfPayer = await payers(db, entries);
  const accountIds = [...new Set([...accountsOfPayer.values()].flat())];
  const open = await openClaims(db, sellerId, accountIds);
  return {
    patterns,
    named: new Map(claims.map((one) => [one.bare, one])),
    accountsOfPayer,
    openOf: Map.groupBy(open, (one) => one.accountId),
    byHand: await bookedByHand(db, entries),
    repeated: await repeatedAmong(db, entries),
  };
}

async function patternsOf(db: Tx | ReadDb, sellerId: string): Promise<NumberPattern[]> {
  const rows = await db
    .selectFrom("sellers.series")
    .select("pattern")
    .where("seller_id", "=", sellerId)
    .where("kind", "in", ["invoice", "payment_request"])
    .execute();
  return rows.flatMap((row) => numberPattern(row.pattern) ?? []);
}

/** Accounts whose transfers came from these bank accounts before. */
async function payers(db: Tx | ReadDb, entries: readonly Entry[]): Promise<Map<string, string[]>> {
  const keys = [...new Set(entries.flatMap((one) => one.payerKey ?? []))];
  const { rows } = await sql<{ key: string; accountId: string }>`
    select distinct payer_key as key, account_id as "accountId" from bank.entry
    where payer_key = any(${keys}::text[]) and state = 'booked' and minor > 0`.execute(db);
  const grouped = [...Map.groupBy(rows, (row) => row.key)];
  return new Map(grouped.map(([key, own]) => [key, own.map((one) => one.accountId)]));
}

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
