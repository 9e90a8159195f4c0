// Every statement on what an unpaid document has a person switch off: whose turn it is, and whether it may be asked for today.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { gathered, listFor } from "../../../kernel/gather.ts";
import { RESTS, withoutPanel as reachedByNone } from "../../contracts/index.ts";
import { held, promised } from "./dunning.store.ts";

/** In the outcome of a step that asked a person. */
export const BY_HAND = "asked by hand";

export type WithoutPanel = {
  readonly contractId: string;
  readonly kind: string;
  readonly productId: string;
};

/** What the document paid for by the term that no panel reaches: a machine, a certificate, a package that is set up by hand. */
export async function withoutPanel(tx: Tx, documentId: string): Promise<WithoutPanel[]> {
  const { rows } = await sql<WithoutPanel>`select distinct c.id as "contractId", e.sequence_kind as kind,
      e.product_id as "productId"
    from billing.line l join contracts.billing_entry e on e.id = l.entry_id
      join contracts.contract c on c.id = l.contract_id and c.state in ('running', 'ending', 'paused')
    where l.document_id = ${documentId} and c.account_id = l.account_id and ${reachedByNone} order by 1`.execute(
    tx,
  );
  return rows;
}

/** Contracts of the document that are, or are to be, switched off by hand and that no other unpaid one keeps off. */
export const switchedFor = gathered(async (tx: Tx, documentIds: readonly string[]) => {
  const { rows } = await sql<{
    id: string;
    documentId: string;
  }>`select distinct l.document_id as "documentId",
      o.contract_id as id
    from contracts.switch_off o join billing.line l on l.contract_id = o.contract_id and l.account_id = o.account_id
    where o.state in ('to_stop', 'held', 'stopped') and l.document_id = any(${[...documentIds]}::uuid[])
      and not exists (select from billing.line k
        join billing.dunning_case c on c.document_id = k.document_id and c.document_id <> l.document_id
        join billing.settlement s on s.document_id = c.document_id and s.state in ('open', 'partly')
        join billing.dunning_step t on t.case_id = c.id and t.round = c.round
          and t.act = 'suspend' and t.outcome <> 'passed'
      where k.contract_id = o.contract_id and k.account_id = o.account_id) order by 2`.execute(tx);
  return listFor(documentIds, rows, (row) => row.documentId).map((own) => own.map(({ id }) => id));
});

export type ToWeigh = {
  readonly contractId: string;
  readonly sellerId: string;
  readonly accountId: string;
  /** Asked for, though everything behind it was given time; else it waits, though something is due again. */
  readonly isAsked: boolean;
};

/**
 * SQL: what is asked for, or waits, other than its documents want today. A document wants it off once its step asked for it, while
 * it is owed and neither a promise to pay nor a hold gives it time.
 */
export const toWeigh = (now: Date, documentId: string | null): RawBuilder<ToWeigh> => sql<ToWeigh>`
  select o.contract_id as "contractId", k.seller_id as "sellerId", k.account_id as "accountId",
    o.state = 'to_stop' as "isAsked"
  from contracts.switch_off o join contracts.contract k on k.id = o.contract_id
    join sellers.seller s on s.id = k.seller_id
  where o.state in ('to_stop', 'held') and o.why <> ${RESTS}
    and (${documentId}::uuid is null or exists (select from billing.line g
      where g.document_id = ${documentId} and g.contract_id = o.contract_id))
    and (o.state = 'held') = exists (select from billing.line w
      join billing.dunning_case c on c.document_id = w.document_id and c.state = 'running'
      join billing.dunning_step t on t.case_id = c.id and t.round = c.round and t.act = 'suspend'
        and t.outcome like ${`%${BY_HAND}`}
      join billing.settlement b on b.document_id = c.document_id and b.state in ('open', 'partly')
      where w.contract_id = o.contract_id and w.account_id = o.account_id and not ${promised}
        and not ${held("suspension", dayOf(now))} and not ${held("dunning", dayOf(now))})
  order by o.id limit 200`;

/** SQL: the day it is for seller `s`. */
const dayOf = (now: Date) => sql`(${now}::timestamptz at time zone s.time_zone)::date`;

export const readToWeigh = async (
  db: Tx | ReadDb,
  now: Date,
  documentId: string | null,
): Promise<readonly ToWeigh[]> => (await toWeigh(now, documentId).execute(db)).rows;
