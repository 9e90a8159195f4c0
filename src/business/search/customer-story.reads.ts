// What happened with a customer, over all modules, newest first and by key: ids grow with time, so one key goes through all of
// it. Each part reads a page of its own index at most.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb } from "../../kernel/db.ts";

export const TOLD_KINDS = [
  "order",
  "document",
  "payment",
  "message",
  "thread",
  "survey",
  "visit",
  "note",
  "change",
  "hold",
] as const;
export type ToldKind = (typeof TOLD_KINDS)[number];

export type Told = {
  readonly kind: ToldKind;
  readonly id: string;
  readonly at: Date;
  /** A number, a subject, a name, or the field that was changed. */
  readonly title: string;
  /** More of it: a note's words, a visit's reason, "before" of a change. */
  readonly detail: string;
  /** Of a change: what it is now. Of a message that did not arrive: why. */
  readonly after: string;
  /** How it stands; of a change, what it was seen from. */
  readonly state: string;
  readonly who: string;
  readonly minor: bigint | null;
  readonly currency: string | null;
};

type Part = (page: RawBuilder<unknown>, accountId: string) => RawBuilder<unknown>;

const PARTS: Readonly<Record<ToldKind, Part>> = {
  order: (
    page,
    account,
  ) => sql`select 'order' as kind, t.id, t.created_at as at, coalesce(t.order_no, t.short_id) as title,
    '' as detail, '' as after, t.state, '' as who, t.total_minor as minor, t.currency
    from orders."order" t where t.account_id = ${account} and ${page}`,
  document: (
    page,
    account,
  ) => sql`select 'document', t.id, t.created_at, coalesce(t.number, ''), t.kind, '', t.state, '',
    t.gross_minor, t.currency from billing.document t where t.account_id = ${account} and t.state = 'issued' and ${page}`,
  payment: (
    page,
    account,
  ) => sql`select 'payment', t.id, t.created_at, t.way, '', '', t.state, '', t.minor, t.currency
    from payments.payment t where t.account_id = ${account} and ${page}`,
  message: (page, account) => sql`select 'message', t.id, t.created_at,
    case when t.subject = '' then t.template else t.subject end, t.channel, coalesce(t.fault, ''), t.state, '',
    null::bigint, null::text
    from messages.message t where t.account_id = ${account} and ${page}`,
  thread: (
    page,
    account,
  ) => sql`select 'thread', t.id, t.created_at, t.subject, '', '', t.turn, t.name, null, null
    from threads.thread t where t.account_id = ${account} and ${page}`,
  survey: (page, account) => sql`select 'survey', t.id, t.answered_at, p.name, t.remark, '', t.rating::text,
    coalesce(c.name, ''), null, null
    from surveys.survey t join people.person p on p.id = t.person_id left join people.person c on c.id = t.staff_id
    where t.account_id = ${account} and t.state = 'answered' and ${page}`,
  visit: (page, account) => sql`select 'visit', t.id, t.started_at, '', t.reason, '',
    case when t.may_act then 'acts' else 'looks' end, t.staff_name, null, null
    from visits.visit t where t.account_id = ${account} and ${page}`,
  note: (page, account) => sql`select 'note', t.id, t.created_at, '', t.text, '',
    case when t.pinned then 'pinned' else '' end, p.name, null, null
    from customers.note t join people.person p on p.id = t.author_id where t.account_id = ${account} and ${page}`,
  change: (page, account) => sql`select 'change', t.id, t.created_at, t.field, t.before, t.after, t.reason,
    coalesce(p.name, ''), null, null
    from customers.change t left join people.person p on p.id = t.actor_id where t.account_id = ${account} and ${page}`,
  hold: (
    page,
    account,
  ) => sql`select 'hold', t.id, t.at, coalesce(c.contract_no, ''), coalesce(t.why, ''), '',
    coalesce(t.to_state, ''), coalesce(p.name, ''), null, null
    from kernel.history t left join contracts.contract c on c.id = t.subject_id left join people.person p on p.id = t.actor_id
    where t.noun = 'hold' and t.subject_id in
      (select coalesce(h.contract_id, h.account_id) from contracts.hold h where h.account_id = ${account}) and ${page}`,
};

export async function customerStory(
  db: ReadDb,
  accountId: string,
  asked: {
    readonly kinds: readonly ToldKind[];
    readonly before?: string | undefined;
    readonly limit: number;
  },
): Promise<Told[]> {
  if (asked.kinds.length === 0) return [];
  const before = asked.before ?? null;
  const page = sql`(${before}::uuid is null or t.id < ${before}::uuid) order by t.id desc limit ${asked.limit}`;
  const parts = TOLD_KINDS.filter((kind) => asked.kinds.includes(kind)).map(
    (kind) => sql`(${PARTS[kind](page, accountId)})`,
  );
  const columns = sql`select null::text as kind, null::uuid as id, null::timestamptz as at, null::text as title,
    null::text as detail, null::text as after, null::text as state, null::text as who, null::bigint as minor,
    null::text as currency where false`;
  const { rows } = await sql<Told>`select * from (${sql.join([columns, ...parts], sql` union all `)}) told
    order by id desc limit ${asked.limit}`.execute(db);
  return rows;
}

export type LastContact = {
  readonly at: Date;
  readonly kind: "message" | "thread" | "note" | "visit";
  readonly title: string;
};

/** When they and we last had to do with each other: a mail, a conversation, a note, a visit. */
export async function lastContact(db: ReadDb, accountId: string): Promise<LastContact | null> {
  const { rows } = await sql<LastContact>`select * from (
      (select t.created_at as at, 'message' as kind, case when t.subject = '' then t.template else t.subject end as title
        from messages.message t where t.account_id = ${accountId} order by t.id desc limit 1)
      union all (select t.last_at, 'thread', t.subject from threads.thread t where t.account_id = ${accountId}
        order by t.id desc limit 20)
      union all (select t.created_at, 'note', '' from customers.note t where t.account_id = ${accountId}
        order by t.id desc limit 1)
      union all (select t.started_at, 'visit', '' from visits.visit t where t.account_id = ${accountId}
        order by t.id desc limit 1)) told
    order by at desc limit 1`.execute(db);
  return rows[0] ?? null;
}
