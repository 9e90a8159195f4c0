// What transfers are matched with: claims by the numbers that payers write, and what an account has open.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";

export type OpenClaim = {
  readonly id: string;
  readonly number: string;
  readonly kind: "invoice" | "payment_request";
  readonly accountId: string;
  readonly currency: string;
  /** Zero where nothing is to be paid any more; of one that was written off, what would pay it. */
  readonly openMinor: bigint;
  readonly dueOn: IsoDate | null;
};

const CLAIM = sql`d.id, d.number, d.kind, d.account_id as "accountId", s.currency, s.due_on as "dueOn",
  case when s.state in ('open', 'partly', 'written_off') then greatest(s.due_minor - s.paid_minor - s.credited_minor, 0) else 0 end
    as "openMinor"`;
const BARE = sql`upper(regexp_replace(n.number, '[^A-Za-z0-9]', '', 'g'))`;

/** A brand's issued invoices and payment requests by their numbers in capitals, without blanks and hyphens. */
export async function claimsNamed(
  db: Tx | ReadDb,
  sellerId: string,
  bareNumbers: readonly string[],
): Promise<(OpenClaim & { readonly bare: string })[]> {
  if (bareNumbers.length === 0) return [];
  const { rows } = await sql<OpenClaim & { bare: string }>`select ${CLAIM}, ${BARE} as bare
    from billing.document_number n join billing.document d on d.id = n.document_id
    join billing.settlement s on s.document_id = d.id
    where n.seller_id = ${sellerId} and ${BARE} = any(${[...bareNumbers]}::text[])
      and d.state = 'issued' and d.kind in ('invoice', 'payment_request')`.execute(db);
  return rows;
}

/** What these accounts have open with a brand, oldest due first, a hundred each. */
export async function openClaims(
  db: Tx | ReadDb,
  sellerId: string,
  accountIds: readonly string[],
): Promise<OpenClaim[]> {
  if (accountIds.length === 0) return [];
  const { rows } = await sql<OpenClaim>`select c.* from unnest(${[...accountIds]}::uuid[]) a(id),
    lateral (select ${CLAIM} from billing.settlement s join billing.document d on d.id = s.document_id
      where s.account_id = a.id and s.seller_id = ${sellerId} and s.state in ('open', 'partly')
      order by s.due_on, d.id limit 100) c`.execute(db);
  return rows;
}

/** The issued invoices and payment requests of these orders. */
export async function claimsOfOrders(
  db: Tx | ReadDb,
  orderIds: readonly string[],
): Promise<(OpenClaim & { readonly orderId: string })[]> {
  if (orderIds.length === 0) return [];
  const { rows } = await sql<OpenClaim & { orderId: string }>`select ${CLAIM}, d.order_id as "orderId"
    from billing.document d join billing.settlement s on s.document_id = d.id
    where d.order_id = any(${[...orderIds]}::uuid[]) and d.state = 'issued'
      and d.kind in ('invoice', 'payment_request') order by s.due_on, d.id`.execute(db);
  return rows;
}
