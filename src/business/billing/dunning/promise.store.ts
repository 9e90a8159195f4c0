// Every statement on promises to pay.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { gathered, oneFor } from "../../../kernel/gather.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { PromiseState } from "./promise.rules.ts";

export type NewPromise = {
  readonly sellerId: string;
  readonly accountId: string;
  readonly documentId: string;
  readonly grantedOn: IsoDate;
  readonly untilOn: IsoDate;
  readonly reason: string;
  readonly grantedBy: string;
  readonly at: Date;
};

export type PromiseRow = {
  readonly id: string;
  readonly documentId: string;
  readonly number: string | null;
  readonly state: PromiseState;
  readonly grantedOn: IsoDate;
  readonly untilOn: IsoDate;
  readonly reason: string;
  readonly grantedBy: string;
  readonly grantedAt: Date;
  readonly grantor: string | null;
};

const columns = sql`p.id, p.document_id as "documentId", d.number, p.state, p.granted_on as "grantedOn",
  p.until_on as "untilOn", p.reason, p.granted_by as "grantedBy", p.granted_at as "grantedAt", g.name as grantor`;
const joined = sql`billing.promise p join billing.document d on d.id = p.document_id
  left join people.person g on g.id = p.granted_by`;

/** A document's promises, oldest first. */
export async function promisesOf(db: ReadDb, documentId: string): Promise<PromiseRow[]> {
  const { rows } = await sql<PromiseRow>`select ${columns} from ${joined}
    where p.document_id = ${documentId} order by p.id limit 50`.execute(db);
  return rows;
}

/** What an account promised and did not pay yet. */
export async function openPromises(db: ReadDb, accountId: string): Promise<PromiseRow[]> {
  const { rows } = await sql<PromiseRow>`select ${columns} from ${joined}
    where p.account_id = ${accountId} and p.state = 'open' order by p.until_on, p.id limit 50`.execute(db);
  return rows;
}

export type PromisedDocument = {
  readonly sellerId: string;
  readonly accountId: string;
  readonly isOpen: boolean;
  readonly promised: number;
  readonly hasOpenPromise: boolean;
};

/** The document's settlement is locked, so that of two promises the second sees the first. */
export async function lockPromised(tx: Tx, documentId: string): Promise<PromisedDocument | null> {
  await sql`select from billing.settlement where document_id = ${documentId} for update`.execute(tx);
  const { rows } = await sql<PromisedDocument>`select s.seller_id as "sellerId", s.account_id as "accountId",
      s.state in ('open', 'partly') as "isOpen",
      (select count(*)::int from billing.promise p where p.document_id = s.document_id) as promised,
      exists (select from billing.promise p where p.document_id = s.document_id and p.state = 'open')
        as "hasOpenPromise"
    from billing.settlement s where s.document_id = ${documentId}`.execute(tx);
  return rows[0] ?? null;
}

export async function insertPromise(tx: Tx, made: NewPromise): Promise<string> {
  const id = newId();
  await tx
    .insertInto("billing.promise")
    .values({
      id,
      seller_id: made.sellerId,
      account_id: made.accountId,
      document_id: made.documentId,
      state: "open",
      granted_on: made.grantedOn,
      until_on: made.untilOn,
      reason: made.reason,
      granted_by: made.grantedBy,
      granted_at: made.at,
    })
    .execute();
  return id;
}

export type EndedPromise = {
  readonly id: string;
  readonly documentId: string;
  readonly state: PromiseState;
  readonly grantedOn: IsoDate;
};

const ended = sql`p.id, p.document_id as "documentId", p.state, p.granted_on as "grantedOn"`;

/** The document's promise, if it is open; null where there is none. */
export async function withdrawOpen(tx: Tx, documentId: string, at: Date): Promise<EndedPromise | null> {
  const { rows } = await sql<EndedPromise>`update billing.promise p set state = 'withdrawn', ended_at = ${at}
    where p.document_id = ${documentId} and p.state = 'open' returning ${ended}`.execute(tx);
  return rows[0] ?? null;
}

type Settling = { readonly documentId: string; readonly at: Date };

/** Where the document owes nothing any more: kept if it was paid, else there is nothing left to keep. */
export const settleOpen = gathered(async (tx: Tx, wanted: readonly Settling[]) => {
  const documentIds = wanted.map((one) => one.documentId);
  const { rows } = await sql<EndedPromise>`update billing.promise p set ended_at = ${wanted[0]?.at},
      state = case when s.state = 'settled' then 'kept' else 'withdrawn' end
    from billing.settlement s where s.document_id = p.document_id and p.document_id = any(${documentIds}::uuid[])
      and p.state = 'open' and s.state not in ('open', 'partly') returning ${ended}`.execute(tx);
  return oneFor(documentIds, rows, (row) => row.documentId);
});

/** Promises of the seller whose day is over while their document is still owed. Two who ask at once get different ones. */
export async function promisesOver(
  tx: Tx,
  asked: { readonly sellerId: string; readonly today: IsoDate; readonly limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select o.id from billing.promise o
    where o.state = 'open' and o.until_on < ${asked.today}::date and o.seller_id = ${asked.sellerId}
    order by o.until_on, o.id limit ${asked.limit} for update skip locked`.execute(tx);
  return rows.map((row) => row.id);
}

/** The row is locked by the caller. */
export async function breakPromise(tx: Tx, id: string, at: Date): Promise<EndedPromise> {
  const { rows } = await sql<EndedPromise>`update billing.promise p set state = 'broken', ended_at = ${at}
    where p.id = ${id} and p.state = 'open' returning ${ended}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error(`promise ${id} ended while its row was locked`);
  return row;
}

/** The case of a document rested for some days: its steps come that much later, the next look is today. */
export async function addRest(
  tx: Tx,
  rest: { readonly documentId: string; readonly days: number; readonly today: IsoDate },
): Promise<void> {
  await sql`update billing.dunning_case set rested_days = rested_days + ${rest.days}::int,
      next_on = case when state = 'running' then ${rest.today}::date else next_on end
    where document_id = ${rest.documentId}`.execute(tx);
}

/** Sellers with a promise whose day may be over. */
export const sellersWithPromisesOver = (today: IsoDate) => sql<{ id: string }>`select distinct seller_id as id
  from billing.promise where state = 'open' and until_on < ${today}::date order by 1`;
