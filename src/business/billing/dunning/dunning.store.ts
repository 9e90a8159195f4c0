// Every statement on dunning cases, their steps, and what a document paid for.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { gathered, listFor } from "../../../kernel/gather.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { DoneStep, DunningState } from "./dunning.rules.ts";
import { SHIPPED_LEAD } from "./sequence.rules.ts";

/**
 * SQL: how many days before a due day the first step of any version of a seller's sequences, else of those that ship, wants a
 * case.
 */
export const caseLead = (
  sellerId: unknown,
) => sql`(select greatest(0, coalesce(-min((step ->> 'day')::int), ${SHIPPED_LEAD}::int))
  from billing.sequence v cross join lateral jsonb_array_elements(v.steps) as step
  where v.seller_id = ${sellerId} and step ->> 'act' not in ('remind', 'invoice'))`;

/**
 * Open invoices that are, or will be, due get their case with the newest version of the sequence of their group, else of their
 * kind, and begin with its first step. In one statement.
 */
export async function openCases(
  tx: Tx,
  given: {
    readonly sellerId: string;
    readonly today: IsoDate;
    readonly at: Date;
    readonly limit: number;
    /** This one alone. */
    readonly documentId?: string;
  },
): Promise<string[]> {
  const due = await sql<{ document_id: string }>`select s.document_id from billing.settlement s
    where s.state in ('open', 'partly') and s.due_on <= ${given.today}::date + ${caseLead(given.sellerId)}
      and s.seller_id = ${given.sellerId}
      and ${given.documentId === undefined ? sql`true` : sql`s.document_id = ${given.documentId}`}
      and not exists (select from billing.dunning_case c where c.document_id = s.document_id)
    order by s.due_on, s.document_id limit ${given.limit}`.execute(tx);
  const documents = due.rows.map((row) => row.document_id);
  if (documents.length === 0) return [];
  const made = await sql<{
    id: string;
  }>`insert into billing.dunning_case (id, seller_id, account_id, document_id, sequence_id,
      state, due_on, next_on, opened_at)
    select n.id, s.seller_id, s.account_id, s.document_id, q.id, 'running', s.due_on,
      s.due_on + least(1, coalesce((select min((step ->> 'day')::int) from jsonb_array_elements(q.steps) as step
        where step ->> 'act' not in ('remind', 'invoice')), 1)), ${given.at}
    from unnest(${documents}::uuid[], ${documents.map(() => newId())}::uuid[]) as n(document_id, id)
    join billing.settlement s on s.document_id = n.document_id
    left join lateral (select e.sequence_kind as kind, p.group_id from billing.line l
        join contracts.billing_entry e on e.id = l.entry_id
        left join catalogue.product p on p.id = e.product_id and p.kind = e.sequence_kind
        where l.document_id = s.document_id order by e.sequence_kind <> 'hosting', l.position limit 1) k on true
    cross join lateral (select v.id, v.steps from (select distinct on (v.kind, v.group_id) v.* from billing.sequence v
          where v.seller_id = s.seller_id and v.kind in (coalesce(k.kind, 'claim'), 'hosting')
            and (v.group_id is null or v.group_id = k.group_id) and v.valid_from <= ${given.today}::date
          order by v.kind, v.group_id, v.version desc) v
        where not v.follows_kind and (v.group_id is null or v.kind = k.kind)
        order by v.kind <> coalesce(k.kind, 'claim'), v.group_id is null limit 1) q
    on conflict (document_id) do nothing returning id`.execute(tx);
  return made.rows.map((row) => row.id);
}

/** What a letter about a document needs of it: the window of the envelope as it was frozen, and the customer's number. */
export async function letterTo(
  tx: Tx,
  documentId: string,
): Promise<{
  readonly addressLines: readonly string[];
  readonly customerNo: string | null;
  readonly name: string;
} | null> {
  const { rows } = await sql<{ addressLines: readonly string[]; customerNo: string | null; name: string }>`
    select coalesce(d.content #> '{buyer,addressLines}', '[]') as "addressLines", a.customer_no as "customerNo",
      a.name from billing.document d join customers.account a on a.id = d.account_id
    where d.id = ${documentId}`.execute(tx);
  return rows[0] ?? null;
}

/** SQL: a hold of this kind stops the account, or the contract of one of the document's lines, on this day. */
export const held = (
  what: "dunning" | "suspension",
  today: unknown,
) => sql`exists (select from contracts.hold h
  where h.account_id = c.account_id and h.what = ${what} and h.lifted_at is null
    and h.from_on <= ${today}::date
    and (h.until_on is null or h.until_on > ${today}::date)
    and (h.contract_id is null or h.contract_id in (select l.contract_id from billing.line l
      where l.document_id = c.document_id)))`;

/** SQL: the customer promised to pay this document, and the day is not over. */
export const promised = sql`exists (select from billing.promise p where p.document_id = c.document_id and p.state = 'open')`;

export type DueCase = { readonly id: string; readonly accountId: string };

/** Cases to look at today, those under a hold left out; `after` goes on behind the last one seen. */
export async function dueCases(
  db: Tx | ReadDb,
  asked: {
    readonly sellerId: string;
    readonly today: IsoDate;
    readonly limit: number;
    readonly after: string | null;
  },
): Promise<DueCase[]> {
  const { rows } = await sql<DueCase>`select c.id, c.account_id as "accountId" from billing.dunning_case c
    where c.state = 'running' and c.next_on <= ${asked.today}::date and c.seller_id = ${asked.sellerId}
      and (${asked.after}::uuid is null or c.id > ${asked.after}::uuid)
      and not ${promised} and not ${held("dunning", asked.today)}
    order by c.id limit ${asked.limit}`.execute(db);
  return rows;
}

export type DunningCase = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly documentId: string;
  readonly sequenceId: string;
  readonly state: DunningState;
  /** Its steps count from here: the due day, and as many days later as it rested. */
  readonly dueOn: IsoDate;
  /** How often it began: each time that a payment went back, once more. */
  readonly round: number;
  /** What is still owed on its document. */
  readonly openMinor: bigint;
  /** A hold of the account or of what the document paid for keeps it from being suspended. */
  readonly noSuspension: boolean;
  /** The customer was let pay later, and the day is not over. */
  readonly promised: boolean;
};

type CaseOf = { readonly id: string } | { readonly documentId: string };

/** Holds count by the seller's day, which it is at this moment. */
export const lockCase = (tx: Tx, by: CaseOf, at: Date): Promise<DunningCase | null> =>
  lockCases(tx, { by, at });

const lockCases = gathered(async (tx: Tx, wanted: readonly { readonly by: CaseOf; readonly at: Date }[]) => {
  const ids = wanted.flatMap(({ by }) => ("id" in by ? [by.id] : []));
  const documentIds = wanted.flatMap(({ by }) => ("id" in by ? [] : [by.documentId]));
  const at = wanted[0]?.at ?? new Date(0);
  const today = sql`(${at}::timestamptz at time zone
      (select s.time_zone from sellers.seller s where s.id = c.seller_id))`;
  const { rows } = await sql<DunningCase>`select c.id, c.seller_id as "sellerId", c.account_id as "accountId",
      c.document_id as "documentId", c.sequence_id as "sequenceId", c.state,
      c.due_on + c.rested_days as "dueOn", c.round,
      coalesce((select greatest(s.due_minor - s.paid_minor - s.credited_minor, 0) from billing.settlement s
        where s.document_id = c.document_id), 0) as "openMinor",
      ${held("suspension", today)} as "noSuspension", ${promised} as promised
      from billing.dunning_case c where c.id = any(${ids}::uuid[]) or c.document_id = any(${documentIds}::uuid[])
      order by c.id for update of c`.execute(tx);
  return wanted.map(({ by }) => {
    const own = (row: DunningCase): boolean =>
      "id" in by ? row.id === by.id : row.documentId === by.documentId;
    return rows.find(own) ?? null;
  });
});

/** Of the round that is. */
export const doneSteps = gathered(async (tx: Tx | ReadDb, caseIds: readonly string[]) => {
  const rows = await tx
    .selectFrom("billing.dunning_step")
    .select(["case_id as caseId", "day", "act", "done_on as doneOn"])
    .where(sql<boolean>`case_id = any(${[...caseIds]}::uuid[])`)
    .where(sql<boolean>`round = (select c.round from billing.dunning_case c where c.id = case_id)`)
    .orderBy("id")
    .execute();
  return listFor(caseIds, rows, (row: DoneStep & { readonly caseId: string }) => row.caseId);
});

export type NewStep = {
  readonly caseId: string;
  readonly day: number;
  readonly act: string;
  readonly doneOn: IsoDate;
  readonly outcome: string;
};

/** Each step is done once in a round: a second time changes nothing. */
export async function insertSteps(tx: Tx, steps: readonly NewStep[]): Promise<void> {
  // Ids of one moment are in no order; sorted, they keep the steps as they were done.
  const ids = steps.map(() => newId()).toSorted();
  const of = <T>(pick: (step: NewStep) => T): T[] => steps.map(pick);
  if (steps.length > 0)
    await sql`insert into billing.dunning_step (id, case_id, day, act, done_on, outcome, round)
      select n.*, c.round from unnest(${ids}::uuid[], ${of((one) => one.caseId)}::uuid[], ${of((one) => one.day)}::int[],
        ${of((one) => one.act)}::text[], ${of((one) => one.doneOn)}::date[], ${of((one) => one.outcome)}::text[])
        n(id, case_id, day, act, done_on, outcome)
      join billing.dunning_case c on c.id = n.case_id on conflict do nothing`.execute(tx);
}

type CaseMove = {
  readonly id: string;
  readonly from: DunningState;
  readonly state: DunningState;
  readonly nextOn: IsoDate | null;
  readonly closedAt: Date | null;
  readonly closedWhy: string | null;
};

export const moveCase = gathered(async (tx: Tx, moves: readonly CaseMove[]) => {
  const of = <T>(pick: (move: CaseMove) => T): T[] => moves.map(pick);
  await sql`update billing.dunning_case c set state = n.state, next_on = n.next_on, closed_at = n.closed_at,
      closed_why = n.closed_why
    from unnest(${of((one) => one.id)}::uuid[], ${of((one) => one.from)}::text[], ${of((one) => one.state)}::text[],
      ${of((one) => one.nextOn)}::date[], ${of((one) => one.closedAt)}::timestamptz[],
      ${of((one) => one.closedWhy)}::text[]) n(id, was, state, next_on, closed_at, closed_why)
    where c.id = n.id and c.state = n.was`.execute(tx);
  return moves;
});

/** Its steps count from today, as if none had been done. */
export async function beginAnew(
  tx: Tx,
  one: { readonly id: string; readonly today: IsoDate; readonly nextOn: IsoDate },
): Promise<void> {
  await sql`update billing.dunning_case set state = 'running', round = round + 1,
      rested_days = greatest(${one.today}::date - due_on, 0), next_on = ${one.nextOn}::date, last_day = null,
      closed_at = null, closed_why = null where id = ${one.id}`.execute(tx);
}

export type NextLook = {
  readonly id: string;
  readonly nextOn: IsoDate | null;
  readonly lastDay: number | null;
};

/** When a case is looked at again; its last day stays where none is given. */
export async function setNext(tx: Tx, list: readonly NextLook[]): Promise<void> {
  const of = <T>(pick: (one: NextLook) => T): T[] => list.map(pick);
  if (list.length > 0)
    await sql`update billing.dunning_case c set next_on = n.next_on, last_day = coalesce(n.last_day, c.last_day)
    from unnest(${of((one) => one.id)}::uuid[], ${of((one) => one.nextOn)}::date[],
      ${of((one) => one.lastDay)}::int[]) n(id, next_on, last_day) where c.id = n.id`.execute(tx);
}

export type PaidFor = {
  readonly documentId: string;
  readonly lineId: string;
  readonly text: string;
  readonly contractId: string | null;
  readonly subjectKind: "hosting" | "domain" | null;
  readonly subjectId: string | null;
  readonly termCount: number;
  readonly termUnit: string;
  readonly periodFrom: IsoDate | null;
  readonly periodUntil: IsoDate | null;
  readonly startsOn: IsoDate | null;
  /** A name sold with a package goes by the package's course, and is no name to run out by itself. */
  readonly isUnder: boolean;
  /** An option or the setting-up of what another line is. */
  readonly isPart: boolean;
  /** The line comes to nothing. */
  readonly isFree: boolean;
  /** It went over to another account, which owes nothing for it: nothing of it is stopped or ended for this document. */
  readonly isGivenAway: boolean;
  /** A credit note took its term back: whatever settled the document, nobody paid for it. */
  readonly isTakenBack: boolean;
};

/**
 * What a document paid for, line by line; a hosting account is found by its contract where the entry does not name it. An
 * option of a name is no term of the name: it renews nothing.
 */
export const paidFor = gathered(async (tx: Tx, documentIds: readonly string[]) => {
  const { rows } = await sql<PaidFor>`select l.document_id as "documentId", l.id as "lineId", l.text,
      l.contract_id as "contractId",
      coalesce(e.subject_kind, case when h.id is not null then 'hosting' end) as "subjectKind",
      coalesce(e.subject_id, h.id) as "subjectId", e.term_count as "termCount", e.term_unit as "termUnit",
      l.period_from as "periodFrom", l.period_until as "periodUntil", e.starts_on as "startsOn",
      e.parent_id is not null and e.option_price_id is null as "isUnder",
      e.option_price_id is not null or (l.period_from is null and e.term_unit <> 'once') as "isPart",
      l.net_minor + l.tax_minor = 0 as "isFree", e.account_id <> l.account_id as "isGivenAway",
      coalesce((select bool_and(s.reversed_by is not null) from billing.billed_span s
        where s.document_id = l.document_id and s.entry_id = l.entry_id and s.from_on = l.supply_on
          and (s.until_on = s.from_on) = (l.period_from is null)), false) as "isTakenBack"
    from billing.line l join contracts.billing_entry e on e.id = l.entry_id
    left join hosting.account h on h.contract_id = l.contract_id and e.subject_id is null
    where l.document_id = any(${[...documentIds]}::uuid[])
      and (e.option_price_id is null or e.subject_kind is distinct from 'domain')
    order by l.position`.execute(tx);
  return listFor(documentIds, rows, (row) => row.documentId);
});

/** Which contracts a document is for, and whether each is over by now, or another account's; lines without one are left out. */
export async function contractsBilledBy(
  tx: Tx | ReadDb,
  documentId: string,
): Promise<readonly { readonly id: string; readonly isOver: boolean }[]> {
  const { rows } = await sql<{ id: string; isOver: boolean }>`select distinct c.id,
      c.state in ('ended', 'void') or c.account_id <> l.account_id as "isOver"
    from billing.line l join contracts.contract c on c.id = l.contract_id
    where l.document_id = ${documentId} order by c.id`.execute(tx);
  return rows;
}

type Stopped = { readonly hostingId: string; readonly documentId: string };

/** Whether another unpaid document than this one has the hosting account suspended as well. */
export const stoppedByOther = gathered(async (tx: Tx, list: readonly Stopped[]) => {
  const { rows } = await sql<{ at: number }>`select n.at::int as at
    from unnest(${list.map((one) => one.hostingId)}::uuid[], ${list.map((one) => one.documentId)}::uuid[])
      with ordinality n(hosting, document, at),
    lateral (select from billing.dunning_case c
      join billing.settlement s on s.document_id = c.document_id and s.state in ('open', 'partly')
      join billing.dunning_step t on t.case_id = c.id and t.round = c.round and t.act = 'suspend'
      join billing.line l on l.document_id = c.document_id
      left join contracts.billing_entry e on e.id = l.entry_id
      left join hosting.account h on h.contract_id = l.contract_id
      where c.account_id = (select d.account_id from billing.document d where d.id = n.document)
        and c.document_id <> n.document and (e.subject_id = n.hosting or h.id = n.hosting) limit 1) o`.execute(
    tx,
  );
  const stopped = new Set(rows.map((row) => row.at));
  return list.map((_, at) => stopped.has(at + 1));
});

export async function caseSubject(
  tx: Tx,
  id: string,
): Promise<{ readonly accountId: string; readonly sellerId: string } | null> {
  const row = await tx
    .selectFrom("billing.dunning_case")
    .select(["account_id as accountId", "seller_id as sellerId"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}
