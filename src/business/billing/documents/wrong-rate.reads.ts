// Invoices over terms that were billed before a rate was announced: for the desk, which has each set right by one act.
import { sql } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";
import { addTerm } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { settingOf } from "../../sellers/index.ts";
import { partPerformance, ratesBegunSince } from "../../tax/index.ts";
import type { PartPerformance } from "../../tax/index.ts";
import { hasOtherRate } from "./rate.rules.ts";

export type WrongRate = {
  readonly documentId: string;
  readonly number: string;
  readonly accountName: string;
  readonly documentOn: IsoDate;
  readonly country: string;
  readonly ratePermyriad: number;
  readonly periodFrom: IsoDate;
  readonly periodUntil: IsoDate;
};

/** No rate is looked at that began longer ago, and no term is longer. */
const BACK = { count: 3, unit: "year" as const };
const MOST = 500;

/** One row per line, the oldest first, at most 500. */
export async function wrongRates(
  db: ReadDb,
  sellerId: string,
  today: IsoDate,
): Promise<readonly WrongRate[]> {
  const since = addTerm(today, BACK, -1);
  const changes = ratesBegunSince(since);
  if (changes.length === 0) return [];
  const { rows } = await sql<
    WrongRate & {
      category: string;
      unionCountry: string | null;
      postalCode: string | null;
      performance: PartPerformance | null;
    }
  >`select d.id as "documentId", d.number,
      a.name as "accountName", d.document_on as "documentOn", l.tax_country as country, l.tax_category as category,
      l.union_country as "unionCountry", d.tax_evidence ->> 'postalCode' as "postalCode",
      l.tax_rate_permyriad as "ratePermyriad", l.period_from as "periodFrom", l.period_until as "periodUntil",
      (select c.part_performance from contracts.contract c where c.id = l.contract_id) as performance
    from billing.document d join billing.line l on l.document_id = d.id join customers.account a on a.id = d.account_id
    where d.seller_id = ${sellerId} and d.kind = 'invoice' and d.state = 'issued'
      and d.document_on >= ${addTerm(since, BACK, -1)}::date and l.tax_category = 'S'
      and exists (select from unnest(${changes.map((one) => one.country)}::text[], ${changes.map((one) => one.on)}::date[])
        as c(country, day) where c.country = l.tax_country and l.period_from < c.day and l.period_until > c.day)
      and l.net_minor > coalesce((select sum(r.net_minor) from billing.line r where r.corrects_line_id = l.id), 0)
    order by d.id, l.position limit ${MOST}`.execute(db);
  const usual = await settingOf(db, sellerId, partPerformance);
  return rows.filter(({ performance, ...line }) =>
    hasOtherRate(line, { performance: performance ?? usual, postalCode: line.postalCode }),
  );
}
