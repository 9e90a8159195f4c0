// Statements on quarters of the One Stop Shop: what waits for one, what was handed in, and the documents behind it.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { atLastDays, lastDayOf } from "./oss-return.rules.ts";
import type { MissingRate, OssRow, OssSum, QuarterRates } from "./oss-return.rules.ts";

export type OssReturn = {
  readonly id: string;
  readonly quarter: IsoDate;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly keptAt: Date;
};

const WAITS = sql`s.return_id is null and s.scheme = 'oss' and s.kind in ('sale', 'credit')`;

/** Of earlier quarters only what came after they were handed in: until then their own statement says it. */
const waitsFor = (sellerId: string, quarter: IsoDate) => sql`s.seller_id = ${sellerId} and ${WAITS}
  and (s.quarter = ${quarter}::date or (s.quarter < ${quarter}::date and exists (
    select from billing.oss_return r where r.seller_id = s.seller_id and r.quarter = s.quarter)))`;

export async function returnOf(
  db: Tx | ReadDb,
  sellerId: string,
  quarter: IsoDate,
): Promise<OssReturn | null> {
  const { rows } = await sql<OssReturn>`select id, quarter, net_minor as "netMinor", tax_minor as "taxMinor",
      kept_at as "keptAt" from billing.oss_return
    where seller_id = ${sellerId} and quarter = ${quarter}::date`.execute(db);
  return rows[0] ?? null;
}

export type OssQuarter = {
  readonly rows: readonly OssRow[];
  readonly rates: QuarterRates | null;
  /** Rates of last days that nobody noted yet: until then it cannot be handed in. */
  readonly missing: readonly MissingRate[];
};

/** What waits to be handed in with this quarter; of a quarter that was handed in, what it held. */
export async function ossQuarter(
  db: Tx | ReadDb,
  of: {
    readonly sellerId: string;
    readonly currency: string;
    readonly quarter: IsoDate;
    readonly returnId: string | null;
  },
): Promise<OssQuarter> {
  const which = of.returnId === null ? waitsFor(of.sellerId, of.quarter) : sql`s.return_id = ${of.returnId}`;
  const { rows } =
    await sql<OssSum>`select s.country, s.rate_permyriad as "ratePermyriad", s.quarter, s.currency,
      sum(s.net_minor)::bigint as "netMinor", sum(s.tax_minor)::bigint as "taxMinor",
      sum(s.home_net_minor)::bigint as "homeNetMinor", sum(s.home_tax_minor)::bigint as "homeTaxMinor"
    from billing.union_sale s where ${which} group by 1, 2, 3, 4 order by 3, 1, 2, 4`.execute(db);
  const foreign = rows.filter((row) => row.currency !== of.currency).map((row) => row.quarter);
  const rates =
    of.returnId === null
      ? await ratesOfLastDays(db, of.sellerId, [...new Set(foreign)])
      : await ratesOfReturn(db, of.returnId);
  return { ...atLastDays(rows, rates, of.currency), rates };
}

async function ratesOfReturn(db: Tx | ReadDb, id: string): Promise<QuarterRates | null> {
  const { rows } = await sql<{ rates: QuarterRates | null }>`select rates from billing.oss_return
    where id = ${id}`.execute(db);
  return rows[0]?.rates ?? null;
}

/**
 * There is none on days on which the European Central Bank is closed: then the next one counts, within a week. A quarter that was
 * handed in keeps those it was handed in at.
 */
async function ratesOfLastDays(
  db: Tx | ReadDb,
  sellerId: string,
  quarters: readonly IsoDate[],
): Promise<QuarterRates> {
  if (quarters.length === 0) return {};
  const { rows } = await sql<{ quarter: IsoDate; currency: string; rate: string }>`
    select distinct on (q.quarter, r.currency) q.quarter, r.currency, trim_scale(r.rate)::text as rate
    from unnest(${[...quarters]}::date[], ${quarters.map(lastDayOf)}::date[]) q(quarter, last)
    join billing.exchange_rate r on r.seller_id = ${sellerId} and r.valid_from between q.last and q.last + 6
    order by q.quarter, r.currency, r.valid_from, r.noted_at desc, r.id desc`.execute(db);
  const byQuarter = Map.groupBy(rows, (row) => row.quarter);
  const before = await db
    .selectFrom("billing.oss_return")
    .select(["quarter", "rates"])
    .where("seller_id", "=", sellerId)
    .where("quarter", "in", [...quarters])
    .execute();
  return Object.fromEntries(
    quarters.map((quarter) => {
      const own = (byQuarter.get(quarter) ?? []).map((one) => [one.currency, one.rate] as const);
      const used = before.find((one) => one.quarter === quarter)?.rates as QuarterRates | null | undefined;
      return [quarter, { ...Object.fromEntries(own), ...used?.[quarter] }];
    }),
  );
}

/** The first quarter with sales that none was handed in for, before this one. */
export async function quarterBefore(
  db: Tx | ReadDb,
  sellerId: string,
  quarter: IsoDate,
): Promise<IsoDate | null> {
  const { rows } = await sql<{ quarter: IsoDate }>`select s.quarter from billing.union_sale s
    where s.seller_id = ${sellerId} and s.quarter < ${quarter}::date and ${WAITS}
      and not exists (select from billing.oss_return r where r.seller_id = s.seller_id and r.quarter = s.quarter)
    order by s.quarter limit 1`.execute(db);
  return rows[0]?.quarter ?? null;
}

export type NewReturn = {
  readonly sellerId: string;
  readonly quarter: IsoDate;
  readonly currency: string;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly keptAt: Date;
  readonly keptBy: string | null;
  readonly rates: QuarterRates;
};

/** The quarter as handed in, with all that waited for it. Null where somebody else did it at the same moment. */
export async function insertReturn(tx: Tx, made: NewReturn): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`insert into billing.oss_return
      (id, seller_id, quarter, currency, net_minor, tax_minor, kept_at, kept_by, rates)
    values (${newId()}, ${made.sellerId}, ${made.quarter}::date, ${made.currency}, ${made.netMinor}::bigint,
      ${made.taxMinor}::bigint, ${made.keptAt}, ${made.keptBy}, ${JSON.stringify(made.rates)}::jsonb)
    on conflict (seller_id, quarter) do nothing returning id`.execute(tx);
  const id = rows[0]?.id ?? null;
  if (id !== null)
    await sql`update billing.union_sale s set return_id = ${id}
      where s.seller_id = ${made.sellerId} and s.quarter <= ${made.quarter}::date and ${WAITS}`.execute(tx);
  return id;
}

export type OssDocument = OssRow & {
  readonly documentId: string;
  readonly number: string | null;
  readonly accountId: string;
  readonly accountName: string;
  /** What the place of the buyer was told by, as frozen with the document; null: the bill alone. */
  readonly standing: string | null;
};

/** The documents behind a quarter's figures, newest first, before the one named. `limit` counts documents: none is cut in two. */
export async function ossDocuments(
  db: ReadDb,
  of: {
    readonly sellerId: string;
    readonly quarter: IsoDate;
    readonly returnId: string | null;
    readonly before?: string | undefined;
    readonly limit: number;
  },
): Promise<OssDocument[]> {
  const which = of.returnId === null ? waitsFor(of.sellerId, of.quarter) : sql`s.return_id = ${of.returnId}`;
  const { rows } =
    await sql<OssDocument>`with page as (select distinct s.document_id from billing.union_sale s
      where ${which} and (${of.before ?? null}::uuid is null or s.document_id < ${of.before ?? null}::uuid)
      order by 1 desc limit ${of.limit})
    select s.document_id as "documentId", d.number, s.account_id as "accountId",
      a.name as "accountName", s.country, s.rate_permyriad as "ratePermyriad", s.quarter,
      s.home_net_minor as "netMinor", s.home_tax_minor as "taxMinor", d.tax_evidence #>> '{place,standing}' as standing
    from page join billing.union_sale s on s.document_id = page.document_id
    join billing.document d on d.id = s.document_id join customers.account a on a.id = s.account_id
    where ${which} order by s.document_id desc, s.country, s.rate_permyriad, s.quarter`.execute(db);
  return rows;
}
