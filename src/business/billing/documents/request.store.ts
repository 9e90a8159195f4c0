// Statements on payment requests: what an invoice is written from once one is paid, and the claims that go over to it.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { Renewal } from "../../catalogue/index.ts";
import type { NewDocument, NewLine } from "./document.rules.ts";
import { restedSince } from "./rested.store.ts";

export type PaidRequest = Omit<
  NewDocument,
  "kind" | "correctsId" | "requestId" | "content" | "spans" | "language"
> & {
  readonly number: string;
  readonly language: string;
  readonly content: unknown;
  /** The day on which we knew the last of it to be paid. */
  readonly paidOn: IsoDate;
  /** The day on which that money came, as the books have it. */
  readonly receivedOn: IsoDate;
};

/** Null for what is no issued payment request, or has its invoice. */
export async function requestToInvoice(tx: Tx, id: string): Promise<PaidRequest | null> {
  const { rows } = await sql<Omit<PaidRequest, "lines">>`select d.id, d.seller_id as "sellerId",
      d.account_id as "accountId", d.number, d.order_id as "orderId", d.language, d.currency, d.net_minor as "netMinor",
      d.tax_minor as "taxMinor", d.gross_minor as "grossMinor", d.home_currency as "homeCurrency",
      d.exchange_rate::text as "exchangeRate", d.home_tax_minor as "homeTaxMinor", d.tax_evidence as "taxEvidence",
      d.document_on as "documentOn", d.supply_on as "supplyOn", d.due_on as "dueOn", d.content,
      d.billing_profile_id as "billingProfileId", d.pay_by as "payBy", d.cause,
      coalesce(s.settled_on, d.document_on) as "paidOn",
      coalesce((select max(e.booked_on) from payments.allocation a
        join ledger.source o on o.source_kind = 'allocation' and o.source_id = a.id
        join ledger.entry e on e.id = o.entry_id where a.document_id = d.id and a.minor > 0),
        s.settled_on, d.document_on) as "receivedOn"
    from billing.document d join billing.settlement s on s.document_id = d.id
    where d.id = ${id} and d.kind = 'payment_request' and d.state = 'issued'
      and not exists (select from billing.document i where i.request_id = d.id)`.execute(tx);
  const [row] = rows;
  return row ? { ...row, lines: await requestLines(tx, id) } : null;
}

async function requestLines(tx: Tx, id: string): Promise<NewLine[]> {
  const { rows } =
    await sql<NewLine>`select l.id, l.position, l.entry_id as "entryId", l.contract_id as "contractId",
      l.text, l.quantity_milli as "quantityMilli", l.unit_minor as "unitMinor", l.discount_minor as "discountMinor",
      l.discount_text as "discountText", l.net_minor as "netMinor", l.tax_minor as "taxMinor",
      l.tax_rate_permyriad as "ratePermyriad", l.tax_category as category, l.tax_country as country, l.union_country as "unionCountry",
      l.period_from as "periodFrom", l.period_until as "periodUntil", l.supply_on as "supplyOn",
      l.revenue_account as "revenueAccount", l.corrects_line_id as "correctsLineId"
    from billing.line l where l.document_id = ${id} order by l.position`.execute(tx);
  return rows;
}

/** What one document claims is the other's from now on: given up and taken in one moment. */
export async function moveClaims(tx: Tx, fromId: string, toId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`update billing.billed_span set reversed_by = ${toId}
    where document_id = ${fromId} and reversed_by is null returning id`.execute(tx);
  await sql`insert into billing.billed_span (id, entry_id, kind, from_on, until_on, document_id, rested_days)
    select n.new_id, s.entry_id, s.kind, s.from_on, s.until_on, ${toId}, s.rested_days
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map(() => newId())}::uuid[]) as n(old_id, new_id)
    join billing.billed_span s on s.id = n.old_id`.execute(tx);
}

/**
 * Unpaid requests for nothing but terms and set-ups of these contracts that begin on this day or later (null: whenever), and such
 * of others that never begin either, because theirs is over before.
 */
export async function requestsBehind(
  tx: Tx,
  contractIds: readonly string[],
  endsOn: IsoDate | null,
): Promise<string[]> {
  const begins = sql`coalesce(o.period_from, o.supply_on) + ${restedSince(sql`d.id`)}`;
  const { rows } = await sql<{ id: string }>`select distinct d.id from billing.line l
    join billing.document d on d.id = l.document_id and d.kind = 'payment_request' and d.state = 'issued'
    join billing.settlement s on s.document_id = d.id and s.state in ('open', 'partly')
    where l.contract_id = any(${[...contractIds]}::uuid[]) and not exists (
      select from billing.line o left join contracts.billing_entry e on e.id = o.entry_id
        left join contracts.contract c on c.id = o.contract_id where o.document_id = d.id
        and (o.contract_id = any(${[...contractIds]}::uuid[])
            and ${begins} >= coalesce(${endsOn}::date, '-infinity')
          or c.state in ('ending', 'ended') and ${begins} >= c.ends_on) is not true)
    order by d.id`.execute(tx);
  return rows.map((row) => row.id);
}

export type RequestAcross = {
  readonly id: string;
  readonly number: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly openMinor: bigint;
  /** For nothing but these, and others that are over too, or end before what is asked for them begins. */
  readonly isWhole: boolean;
  /** Of each entry, where what it asks for lies now. */
  readonly begins: Readonly<Record<string, IsoDate>>;
  /** The contracts whose end cuts a term of it short, each with what was agreed of its rest. */
  readonly cut: readonly {
    readonly id: string;
    readonly sellerId: string;
    readonly renewal: Renewal;
    readonly rest: "kept" | "credited" | null;
  }[];
};

/** Unpaid requests with something of these contracts, which end on the day, where an end cuts a term short. */
export async function requestsAcross(
  db: Tx | ReadDb,
  contractIds: readonly string[],
  on: IsoDate,
): Promise<RequestAcross[]> {
  const own = sql`l.contract_id = any(${[...contractIds]}::uuid[])`;
  const { rows } = await sql<RequestAcross>`with line as materialized (
      select l.document_id, l.entry_id, c.id, c.seller_id, c.renewal, c.rest_at_end,
        coalesce(l.period_from, l.supply_on) + w.days as from_on, l.period_until + w.days as until_on,
        case when c.state = 'ended' or (c.state = 'ending' and coalesce(l.period_from, l.supply_on) + w.days >= c.ends_on)
            then c.ends_on
          when ${own} then least(case c.state when 'ending' then c.ends_on end, ${on}::date) end as ends_on, e.account_id
      from billing.line l left join contracts.billing_entry e on e.id = l.entry_id
        left join contracts.contract c on c.id = l.contract_id
        cross join lateral (select ${restedSince(sql`l.document_id`)} as days) w
      where l.document_id in (select l.document_id from billing.line l join billing.settlement s on s.document_id = l.document_id
        and s.state in ('open', 'partly') where ${own}))
    select d.id, d.number, d.seller_id as "sellerId", d.account_id as "accountId",
      not exists (select from line l where l.document_id = d.id
        and (l.ends_on is not null and l.account_id = d.account_id) is not true) as "isWhole",
      (s.due_minor - s.paid_minor - s.credited_minor) as "openMinor",
      (select jsonb_object_agg(b.entry_id, b.from_on) from (select l.entry_id, min(l.from_on) as from_on
        from line l where l.document_id = d.id and l.entry_id is not null group by 1) b) as begins, k.cut
    from billing.document d join billing.settlement s on s.document_id = d.id
      cross join lateral (select jsonb_agg(jsonb_build_object('id', l.id, 'sellerId', l.seller_id, 'renewal', l.renewal,
          'rest', l.rest_at_end)) as cut
        from line l where l.document_id = d.id and l.from_on < l.ends_on and l.until_on > l.ends_on) k
    where d.kind = 'payment_request' and d.state = 'issued' and k.cut is not null and d.id in (select document_id from line)
    order by d.id`.execute(db);
  return rows;
}

export type RequestOver = {
  readonly id: string;
  readonly openMinor: bigint;
  readonly paidMinor: bigint;
  /** Of each entry, where what it asks for lies now. */
  readonly begins: Readonly<Record<string, IsoDate>>;
  /** All that it asks for can be asked for again: entries of the same account, of contracts that run. */
  readonly isWhole: boolean;
};

/** Unpaid requests that ask for days of these entries behind the day, with whatever else stands on them. */
export async function requestsOver(
  db: Tx | ReadDb,
  entryIds: readonly string[],
  on: IsoDate,
): Promise<RequestOver[]> {
  if (entryIds.length === 0) return [];
  const { rows } =
    await sql<RequestOver>`select d.id, s.due_minor - s.paid_minor - s.credited_minor as "openMinor", s.paid_minor as "paidMinor",
      (select jsonb_object_agg(b.entry_id, b.from_on) from (select l.entry_id, min(coalesce(l.period_from, l.supply_on)
          + ${restedSince(sql`d.id`)}) as from_on
        from billing.line l join contracts.billing_entry e on e.id = l.entry_id where l.document_id = d.id group by 1) b) as begins,
      not exists (select from billing.line o left join contracts.billing_entry e on e.id = o.entry_id
        left join contracts.contract c on c.id = e.contract_id where o.document_id = d.id
          and (e.account_id = d.account_id and c.state = 'running') is not true) as "isWhole"
    from billing.document d join billing.settlement s on s.document_id = d.id and s.state in ('open', 'partly')
    where d.kind = 'payment_request' and d.state = 'issued' and d.id in (select l.document_id from billing.line l
        join contracts.billing_entry e on e.id = l.entry_id
        where l.entry_id = any(${[...entryIds]}::uuid[])
          and l.period_until + ${restedSince(sql`l.document_id`)} > ${on}::date)
    order by d.id`.execute(db);
  return rows;
}

/** A request that is not paid yet asks for a term of these entries. */
export async function areAskedFor(tx: Tx, entryIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from billing.line l
    join billing.document d on d.id = l.document_id and d.kind = 'payment_request'
    join billing.settlement s on s.document_id = d.id and s.state in ('unissued', 'open', 'partly')
    where l.entry_id = any(${[...entryIds]}::uuid[]) and l.period_from is not null limit 1`.execute(tx);
  return rows.length > 0;
}

/** A request that nobody pays claims nothing any more. Answers what it claimed. */
export async function giveUpClaims(
  tx: Tx,
  id: string,
): Promise<{ readonly entryId: string; readonly from: IsoDate; readonly until: IsoDate }[]> {
  const { rows } = await sql<{
    entryId: string;
    from: IsoDate;
    until: IsoDate;
  }>`update billing.billed_span set reversed_by = ${id}
    where document_id = ${id} and reversed_by is null
    returning entry_id as "entryId", from_on as "from", until_on as "until"`.execute(tx);
  return rows;
}
