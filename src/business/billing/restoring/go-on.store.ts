// What is read of the contract that ended with a name: its terms and its price, what keeps it from going on, and until when the
// name is billed.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate, TermUnit } from "../../../kernel/time.ts";
import type { InLanguages, Renewal } from "../../catalogue/index.ts";

export type OverContract = {
  readonly id: string;
  readonly contractNo: string;
  readonly accountId: string;
  readonly sellerId: string;
  readonly billingProfileId: string;
  readonly productId: string;
  readonly kind: string;
  readonly title: string;
  readonly noticeDays: number;
  readonly renewal: Renewal;
  readonly termsId: string | null;
  readonly legalProfile: "consumer" | "business";
  readonly endsOn: IsoDate;
  /** It was over because its name was. */
  readonly endsWithName: boolean;
  readonly entryId: string;
  readonly text: InLanguages;
  readonly anchorOn: IsoDate;
  readonly currency: string;
  readonly includesTax: boolean;
  /** What its next term would have cost: as agreed, with prices that were announced and with a price of its own. */
  readonly renewalMinor: bigint;
  readonly quantityMilli: bigint;
  readonly termCount: number;
  readonly termUnit: TermUnit;
  readonly priceVersionId: string | null;
  /** Its product or its plan is not sold any more. */
  readonly isGone: boolean;
  readonly isClosed: boolean;
  /** Another contract charges for the name. */
  readonly isBilled: boolean;
};

/** The last contract that stood for this name and for nothing else, and is over; null: there is none. */
export async function overContractOf(
  db: Tx | ReadDb,
  domainId: string,
  pricedOn: IsoDate,
): Promise<OverContract | null> {
  const { rows } =
    await sql<OverContract>`select c.id, c.contract_no as "contractNo", c.account_id as "accountId",
      c.seller_id as "sellerId", c.billing_profile_id as "billingProfileId", c.product_id as "productId", c.kind, c.title,
      c.notice_days as "noticeDays", c.renewal, c.terms_id as "termsId", a.legal_kind as "legalProfile", c.ends_on as "endsOn",
      c.ends_with_name as "endsWithName",
      e.id as "entryId", e.text, e.anchor_on as "anchorOn", e.currency, e.includes_tax as "includesTax",
      contracts.renewal_on(e.id, e.renewal_minor, ${pricedOn}::date)::bigint as "renewalMinor", e.quantity_milli as "quantityMilli",
      e.term_count as "termCount", e.term_unit as "termUnit", e.price_version_id as "priceVersionId",
      p.state <> 'on_sale' or coalesce(l.state, 'on_sale') <> 'on_sale' as "isGone", a.state = 'closed' as "isClosed",
      exists (select from contracts.billing_entry o join contracts.contract b on b.id = o.contract_id
        where o.subject_id = d.id and (o.state <> 'ended' or b.state in ('running', 'paused', 'ending'))) as "isBilled"
    from domains.domain d
      join contracts.billing_entry e on e.subject_id = d.id and e.subject_kind = 'domain' and e.account_id = d.account_id
      join contracts.contract c on c.id = e.contract_id and c.state = 'ended' and c.ends_on is not null
      join customers.account a on a.id = c.account_id join catalogue.product p on p.id = c.product_id
      left join catalogue.price_version v on v.id = e.price_version_id
      left join catalogue.price_plan l on l.id = v.plan_id
    where d.id = ${domainId} and e.term_unit <> 'once' and e.anchor_on is not null and c.bundle_plan_id is null
      and c.parent_id is null and e.product_id = c.product_id and e.changes_on is null
      and not exists (select from contracts.billing_entry o where o.contract_id = c.id and o.id <> e.id)
    order by c.ends_on desc, c.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The day until which a request asks for it that is neither paid nor withdrawn; null: none does. */
export async function askedUntil(db: Tx, entryId: string): Promise<IsoDate | null> {
  const { rows } = await sql<{ until: IsoDate | null }>`select max(s.until_on + s.rested_days) as until
    from billing.billed_span s join billing.document d on d.id = s.document_id
    where s.entry_id = ${entryId} and s.reversed_by is null and d.kind = 'payment_request'`.execute(db);
  return rows[0]?.until ?? null;
}
