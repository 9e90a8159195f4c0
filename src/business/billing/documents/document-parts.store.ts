// The SQL on what a document is about: the packages, domains and contracts its lines are for. Rights that are limited to some of
// them ask it.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { gathered, oneFor } from "../../../kernel/gather.ts";
import type { Part } from "../../../kernel/rights.ts";

/** The entries that the lines of the document `d` bill; a line that corrects one is for the same. */
const BILLED = sql`billing.line l left join billing.line was on was.id = l.corrects_line_id
  join contracts.billing_entry e on e.id = coalesce(l.entry_id, was.entry_id)
  left join contracts.billing_entry up on up.id = e.parent_id
  where l.document_id = d.id`;

/** Of the document `d`: what its lines are for, and by which contract. */
export const partsOfDocument = sql<readonly Part[]>`(select coalesce(jsonb_agg(about.part), '[]') from (
  select jsonb_build_object(
    'kind', coalesce(e.subject_kind, up.subject_kind), 'id', coalesce(e.subject_id, up.subject_id)) as part
  from ${BILLED} and coalesce(e.subject_id, up.subject_id) is not null
  union select jsonb_build_object('kind', 'contract', 'id', e.contract_id) from ${BILLED}) about)`;

/** Whether the document `d` has a line for any of these things. Null: it may be about anything. */
export const isForThings = (things: readonly Part[] | null): RawBuilder<boolean> =>
  things === null
    ? sql<boolean>`true`
    : sql<boolean>`exists (select from ${BILLED} and (e.contract_id = any(${things.map((one) => one.id)}::uuid[])
        or coalesce(e.subject_id, up.subject_id) = any(${things.map((one) => one.id)}::uuid[])))`;

/** Whether the document `d` is one the payment `p` is meant for or was spent on. */
const isPaidBy = sql`d.id in (select document_id from payments.intended where payment_id = p.id
    union select document_id from payments.allocation where payment_id = p.id)`;

/** Of the payment `p`. */
export const partsOfPayment = sql<readonly Part[]>`(select coalesce(jsonb_agg(distinct part), '[]')
  from billing.document d cross join lateral jsonb_array_elements(${partsOfDocument}) part where ${isPaidBy})`;

/** The numbers of the documents that the payment `p` is for. */
export const numbersOfPayment = sql<
  readonly string[]
>`(select coalesce(array_agg(d.number order by d.id), '{}')
  from billing.document d where ${isPaidBy} and d.number is not null)`;

/** Whether the payment `p` is for a document with a line for any of these things. Null: for anything. */
export const isPaidFor = (things: readonly Part[] | null): RawBuilder<boolean> =>
  things === null
    ? sql<boolean>`true`
    : sql<boolean>`exists (select from billing.document d where ${isPaidBy} and ${isForThings(things)})`;

export const partsOfPaid = gathered(
  async (db: Tx | ReadDb, paymentIds: readonly string[]): Promise<readonly (readonly Part[])[]> => {
    const { rows } = await sql<{ id: string; parts: readonly Part[] }>`select p.id, ${partsOfPayment} as parts
      from payments.payment p where p.id = any(${paymentIds}::uuid[])`.execute(db);
    return oneFor(paymentIds, rows, (one) => one.id).map((one) => one?.parts ?? []);
  },
);
