// What a simulation reads of one customer: what renews next, and what is open with the steps done on it.
import { sql } from "kysely";
import type { DocumentKind } from "../documents/document.rules.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { PayBy } from "../documents/document.rules.ts";
import { isLong } from "../run/due.store.ts";
import type { DoneStep } from "./dunning.rules.ts";
import type { SequencePlace } from "./sequence.rules.ts";
import { goesBy } from "./sequence.store.ts";

export type NextTerm = {
  readonly entryId: string;
  readonly contractNo: string;
  readonly noticeDays: number;
  readonly text: { readonly en?: string; readonly de?: string };
  readonly dueOn: IsoDate;
  readonly currency: string;
  readonly isLong: boolean;
  readonly payBy: PayBy;
};

/** What of this sequence renews for the account, soonest first. */
export async function nextTerms(
  db: ReadDb,
  asked: SequencePlace & { readonly accountId: string; readonly limit: number },
): Promise<NextTerm[]> {
  const { rows } =
    await sql<NextTerm>`select e.id as "entryId", c.contract_no as "contractNo", c.notice_days as "noticeDays",
      e.text, e.next_due_on as "dueOn", e.currency,
      ${isLong} as "isLong", b.pay_by as "payBy"
    from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
    join customers.billing_profile b on b.id = c.billing_profile_id
    where e.account_id = ${asked.accountId} and ${goesBy(asked)} and e.state = 'running'
      and e.parent_id is null and e.next_due_on is not null and e.renewal_minor > 0
    order by e.next_due_on, e.id limit ${asked.limit}`.execute(db);
  return rows;
}

export type OpenCase = {
  readonly documentId: string;
  readonly number: string;
  readonly kind: DocumentKind;
  readonly dueOn: IsoDate;
  readonly documentOn: IsoDate;
  readonly openMinor: bigint;
  readonly currency: string;
  readonly payBy: PayBy;
  readonly sequenceId: string | null;
  readonly texts: readonly string[];
  readonly done: readonly DoneStep[];
};

/** SQL: the document `d` is followed by this sequence, judged by the line that its case goes by. */
const isOf = (place: SequencePlace) => sql`coalesce((select ${goesBy(place)} from billing.line l
    join contracts.billing_entry e on e.id = l.entry_id where l.document_id = d.id
    order by e.sequence_kind <> 'hosting', l.position limit 1), ${place.kind === "claim"})`;

/** What is open of this sequence, or at all; `sequenceId` null: it has no case yet. */
export async function openOfAccount(
  db: ReadDb,
  asked: { readonly accountId: string; readonly place: SequencePlace | null; readonly limit: number },
): Promise<OpenCase[]> {
  const { rows } =
    await sql<OpenCase>`select d.id as "documentId", d.number, d.kind, s.due_on + coalesce(k.rested_days, 0) as "dueOn",
      d.document_on as "documentOn", s.due_minor - s.paid_minor - s.credited_minor as "openMinor", s.currency,
      d.pay_by as "payBy", k.sequence_id as "sequenceId",
      coalesce((select jsonb_agg(l.text order by l.position) from billing.line l where l.document_id = d.id), '[]') as texts,
      coalesce((select jsonb_agg(jsonb_build_object('day', t.day, 'act', t.act, 'doneOn', t.done_on) order by t.id)
        from billing.dunning_step t where t.case_id = k.id and t.round = k.round), '[]') as done
    from billing.settlement s join billing.document d on d.id = s.document_id
    left join billing.dunning_case k on k.document_id = d.id and k.state <> 'closed'
    where s.account_id = ${asked.accountId} and s.state in ('open', 'partly') and s.due_on is not null
      and ${asked.place === null ? sql`true` : isOf(asked.place)}
    order by s.due_on, d.id limit ${asked.limit}`.execute(db);
  return rows;
}
