// Every statement on what currencies are worth by day.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";

/** Value of one unit of a foreign currency in the seller's own, as decimal text: {"USD": "0.92"}. */
export type ExchangeRates = Readonly<Record<string, string>>;

/** The rates of a day: for each currency the youngest that was valid by then. */
export async function ratesOn(db: Tx | ReadDb, sellerId: string, day: IsoDate): Promise<ExchangeRates> {
  const { rows } = await sql<{ currency: string; rate: string }>`
    select distinct on (currency) currency, trim_scale(rate)::text as rate from billing.exchange_rate
    where seller_id = ${sellerId} and valid_from <= ${day}::date
    order by currency, valid_from desc, noted_at desc, id desc`.execute(db);
  return Object.fromEntries(rows.map(({ currency, rate }) => [currency, rate]));
}

type Selling = { readonly id: string; readonly currency: string };

/** In which currencies a seller sells: the own one first, and those with a rate in which something is on sale. */
export async function sellingCurrencies(
  db: Tx | ReadDb,
  seller: Selling,
  day: IsoDate,
): Promise<readonly string[]> {
  const { rows } = await sql<{ currency: string }>`select distinct v.currency
    from catalogue.product p join catalogue.price_plan l on l.product_id = p.id
    join catalogue.price_version v on v.plan_id = l.id
    where p.seller_id = ${seller.id} and v.currency <> ${seller.currency} and v.valid_from <= ${day}::date
      and (v.valid_until is null or v.valid_until > ${day}::date)
      and exists (select from billing.exchange_rate r where r.seller_id = p.seller_id and r.currency = v.currency
        and r.valid_from <= ${day}::date)
    order by v.currency`.execute(db);
  return [seller.currency, ...rows.map((row) => row.currency)];
}

/** What is ordered in a currency without a rate could not be invoiced. */
export async function sellsIn(
  db: Tx | ReadDb,
  seller: Selling,
  currency: string,
  day: IsoDate,
): Promise<boolean> {
  return currency === seller.currency || (await ratesOn(db, seller.id, day))[currency] !== undefined;
}

export type ExchangeRate = {
  readonly id: string;
  readonly currency: string;
  readonly validFrom: IsoDate;
  readonly rate: string;
  readonly notedAt: Date;
};

/** Newest first, before the one named. */
export async function exchangeRateList(
  db: ReadDb,
  of: { readonly sellerId: string; readonly before?: string | undefined; readonly limit: number },
): Promise<ExchangeRate[]> {
  const { rows } = await sql<ExchangeRate>`select id, currency, valid_from as "validFrom",
      trim_scale(rate)::text as rate, noted_at as "notedAt"
    from billing.exchange_rate
    where seller_id = ${of.sellerId} and (${of.before ?? null}::uuid is null or id < ${of.before ?? null}::uuid)
    order by id desc limit ${of.limit}`.execute(db);
  return rows;
}

export type NewRate = Omit<ExchangeRate, "notedAt"> & {
  readonly sellerId: string;
  readonly notedBy: string | null;
  readonly at: Date;
};

export async function insertRate(tx: Tx, one: NewRate): Promise<void> {
  await sql`insert into billing.exchange_rate (id, seller_id, currency, valid_from, rate, noted_by, noted_at)
    values (${one.id}, ${one.sellerId}, ${one.currency}, ${one.validFrom}::date, ${one.rate}::numeric,
      ${one.notedBy}::uuid, ${one.at})`.execute(tx);
}
