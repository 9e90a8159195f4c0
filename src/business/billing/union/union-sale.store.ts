// Every statement on sales to consumers of other member states, on the days the threshold was crossed, and on returns.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newRows } from "../../../kernel/rows.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { UnionCrossing } from "../../tax/index.ts";
import type { UnionSale } from "./union-sale.rules.ts";

const NEW_SALE = newRows({
  document_id: "uuid",
  kind: "text",
  country: "text",
  scheme: "text",
  rate_permyriad: "int",
  quarter: "date",
  seller_id: "uuid",
  account_id: "uuid",
  currency: "text",
  net_minor: "bigint",
  tax_minor: "bigint",
  home_net_minor: "bigint",
  home_tax_minor: "bigint",
  noted_on: "date",
});

export async function insertUnionSales(tx: Tx, list: readonly UnionSale[]): Promise<void> {
  const rows = list.map((one) => ({
    document_id: one.documentId,
    kind: one.kind,
    country: one.country,
    scheme: one.scheme,
    rate_permyriad: one.ratePermyriad,
    quarter: one.quarter,
    seller_id: one.sellerId,
    account_id: one.accountId,
    currency: one.currency,
    net_minor: one.netMinor,
    tax_minor: one.taxMinor,
    home_net_minor: one.homeNetMinor,
    home_tax_minor: one.homeTaxMinor,
    noted_on: one.notedOn,
  }));
  await sql`insert into billing.union_sale (${NEW_SALE.names}) select n.* from ${NEW_SALE.of(rows)} n`.execute(
    tx,
  );
}

/** A request whose invoice takes its place, or that nobody wants any more, counts no longer. */
export async function endRequestSales(tx: Tx, requestId: string, on: IsoDate): Promise<void> {
  await sql`insert into billing.union_sale (document_id, kind, country, scheme, rate_permyriad, quarter, seller_id, account_id,
      currency, net_minor, tax_minor, home_net_minor, home_tax_minor, noted_on)
    select document_id, 'request_ended', country, scheme, rate_permyriad, quarter, seller_id, account_id, currency,
      -net_minor, -tax_minor, -home_net_minor, -home_tax_minor, ${on}::date
    from billing.union_sale where document_id = ${requestId} and kind = 'request'
    on conflict do nothing`.execute(tx);
}

/** One bill after another where the sum decides; held until the caller's transaction ends. */
export async function lockUnionCount(tx: Tx, sellerId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`union sales of ${sellerId}`}, 0))`.execute(tx);
}

/** Net by year, in the seller's currency: of a year that passed the threshold no less than it was then. */
export async function countedByYear(
  db: Tx | ReadDb,
  sellerId: string,
  years: readonly number[],
): Promise<Record<string, bigint>> {
  const { rows } = await sql<{ year: number; net: bigint }>`
    select y.year, coalesce((select c.net_minor from billing.union_crossing c
        where c.seller_id = ${sellerId} and c.year = y.year),
      (select sum(s.home_net_minor) from billing.union_sale s
        where s.seller_id = ${sellerId} and s.quarter >= make_date(y.year, 1, 1)
          and s.quarter < make_date(y.year + 1, 1, 1)), 0)::bigint as net
    from unnest(${[...years]}::int[]) as y(year)`.execute(db);
  return Object.fromEntries(rows.map(({ year, net }) => [String(year), net]));
}

export type Crossing = {
  readonly sellerId: string;
  readonly year: number;
  readonly on: IsoDate;
  readonly documentId: string;
  readonly netMinor: bigint;
};

/** Whether it is the first of the year. */
export async function insertCrossing(tx: Tx, one: Crossing): Promise<boolean> {
  const done =
    await sql`insert into billing.union_crossing (seller_id, year, crossed_on, document_id, net_minor)
    values (${one.sellerId}, ${one.year}, ${one.on}::date, ${one.documentId}, ${one.netMinor}::bigint)
    on conflict do nothing`.execute(tx);
  return done.numAffectedRows === 1n;
}

/** Each year whose sales passed the threshold, the earliest first. */
export async function crossingsOf(db: Tx | ReadDb, sellerId: string): Promise<readonly UnionCrossing[]> {
  const { rows } = await sql<UnionCrossing>`select year, crossed_on as on from billing.union_crossing
    where seller_id = ${sellerId} order by year`.execute(db);
  return rows;
}

export type ShownCrossing = Pick<Crossing, "on" | "documentId">;

export async function crossingOf(db: ReadDb, sellerId: string, year: number): Promise<ShownCrossing | null> {
  const { rows } = await sql<ShownCrossing>`select crossed_on as on, document_id as "documentId"
    from billing.union_crossing where seller_id = ${sellerId} and year = ${year}`.execute(db);
  return rows[0] ?? null;
}

/** The most that was sold to consumers of other member states in one of these years, net, in the seller's currency. */
export async function mostSoldIn(
  db: Tx | ReadDb,
  sellerId: string,
  years: readonly number[],
): Promise<bigint> {
  const { rows } = await sql<{ net: bigint }>`select coalesce(max(n.net), 0)::bigint as net
    from unnest(${[...years]}::int[]) as y(year) cross join lateral (select sum(s.home_net_minor) as net
      from billing.union_sale s where s.seller_id = ${sellerId} and s.quarter >= make_date(y.year, 1, 1)
        and s.quarter < make_date(y.year + 1, 1, 1)) n`.execute(db);
  return rows[0]?.net ?? 0n;
}
