// What must be true of money and documents whenever everything has settled, each asked of the whole database.
import type { BillingScene } from "../support/billing-scene.ts";
import { ON_RECEIPT } from "./receipt-oracles.ts";
import { ADVANCES, RECEIVABLES } from "../support/receivables.ts";

type Asked = { readonly what: string; readonly text: string };

/** At every moment, whatever is still to be done. */
const ALWAYS: readonly Asked[] = [
  { what: "receivable is what is open of issued documents", text: RECEIVABLES },
  { what: "advances, with their tax, are what lies on what has no invoice", text: ADVANCES },
];

const ORACLES: readonly Asked[] = [
  ...ALWAYS,
  ...ON_RECEIPT,
  {
    what: "each entry is zero in each currency",
    text: "select entry_id from ledger.posting group by entry_id, currency having sum(minor) <> 0",
  },
  {
    what: "nothing is paid or credited beyond what was due",
    text: `select s.* from billing.settlement s where s.state not in ('withdrawn') and s.paid_minor + s.credited_minor > s.due_minor`,
  },
  {
    what: "prepayment is what lies on payments",
    text: `with books as (select customer_account_id as account_id, currency, -sum(minor) as minor from ledger.posting
         where account = 'prepayment' group by 1, 2),
       lies as (select p.account_id, p.currency, sum(captured_minor - refunded_minor - allocated_minor - drawn_minor
           + coalesce((select sum(minor) from payments.refund r where r.payment_id = p.id and r.state in ('asked', 'waiting')), 0)) as minor
         from payments.payment p where p.state <> 'failed' group by 1, 2)
     select account_id, currency, b.minor as books, l.minor as lies from books b full join lies l using (account_id, currency)
     where coalesce(b.minor, 0) <> coalesce(l.minor, 0)`,
  },
  {
    what: "no payment is spent twice",
    text: `select * from payments.payment where captured_minor - refunded_minor - allocated_minor - drawn_minor < 0 or drawn_minor < 0 or allocated_minor < 0 or refunded_minor < 0`,
  },
  {
    what: "what a document was paid is what lies on it",
    text: `select s.account_id, s.document_id, s.state, s.paid_minor, coalesce(a.minor, 0) as lies from billing.settlement s
     left join (select document_id, sum(minor) as minor from payments.allocation group by 1) a on a.document_id = s.document_id
     where s.state <> 'invoiced' and s.paid_minor <> coalesce(a.minor, 0)`,
  },
  {
    what: "what was credited is what credit notes say, and no line more than it was",
    text: `select s.account_id, s.document_id, s.credited_minor, c.minor from billing.settlement s
     left join (select corrects_id, sum(gross_minor) as minor from billing.document where kind = 'credit_note' group by 1) c
       on c.corrects_id = s.document_id
     where s.credited_minor <> coalesce(c.minor, 0)`,
  },
  {
    what: "lines are credited at most whole, and before tax no rate of a document more than it was",
    text: `with c as (select corrects_line_id, sum(c.net_minor) as net, sum(c.tax_minor) as tax
         from billing.line c join billing.document n on n.id = c.document_id and n.kind = 'credit_note' group by 1)
       select l.account_id, l.id from billing.line l join c on c.corrects_line_id = l.id
         where c.net + c.tax > l.net_minor + l.tax_minor or c.net < 0 or c.tax < 0
       union all select l.account_id, l.document_id from billing.line l left join c on c.corrects_line_id = l.id
         group by l.account_id, l.document_id, l.tax_category, l.tax_rate_permyriad, l.tax_country
         having sum(c.net) > sum(l.net_minor) or sum(c.tax) > sum(l.tax_minor)`,
  },
  {
    what: "a document is its lines",
    text: `select d.account_id, d.id, d.kind, d.net_minor, d.tax_minor from billing.document d
     join (select document_id, sum(net_minor) as net, sum(tax_minor) as tax from billing.line group by 1) l on l.document_id = d.id
     where d.state in ('closed', 'issued') and d.kind <> 'receipt'
       and (l.net <> d.net_minor or l.tax <> d.tax_minor or d.net_minor + d.tax_minor <> d.gross_minor or d.gross_minor < 0)`,
  },
  {
    what: "settlement states tell the truth",
    text: `select account_id, document_id, state, due_minor, paid_minor, credited_minor from billing.settlement where
       (state = 'open' and (paid_minor <> 0 or due_minor - credited_minor <= 0)) or
       (state = 'partly' and (paid_minor = 0 or due_minor - paid_minor - credited_minor <= 0)) or
       (state = 'settled' and due_minor - paid_minor - credited_minor > 0) or
       (state = 'credited' and credited_minor < due_minor)`,
  },
  {
    what: "revenue is what documents say, before tax",
    text: `with books as (select s.seller_id, p.currency, -sum(p.minor) as minor from ledger.posting p join ledger.entry s on s.id = p.entry_id
         where p.account like 'revenue:%' group by 1, 2),
       said as (select d.seller_id, d.currency, sum(case d.kind when 'credit_note' then -l.net_minor else l.net_minor end) as minor
         from billing.line l join billing.document d on d.id = l.document_id
         where d.state = 'issued' and d.kind in ('invoice', 'credit_note') and l.revenue_account <> 'refunds' group by 1, 2)
     select seller_id, currency, b.minor as books, d.minor as said from books b full join said d using (seller_id, currency)
     where coalesce(b.minor, 0) <> coalesce(d.minor, 0)`,
  },
  {
    what: "nobody is parked but whose drafts changed after they were approved",
    text: "select account_id, reason from contracts.hold where lifted_at is null and what = 'billing' and set_by is null and reason <> 'changed_since_review'",
  },
  {
    what: "no job failed",
    text: `select t.identifier, j.last_error from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where j.last_error is not null`,
  },
];

export type Broken = { readonly what: string; readonly rows: readonly Record<string, unknown>[] };

/** The first that does not hold, with what breaks it; null: all is well. */
export async function brokenOf(scene: BillingScene): Promise<Broken | null> {
  const { owner } = scene.world.db;
  for (const { what, text } of ALWAYS) {
    const { rows } = await owner.query<Record<string, unknown>>(text);
    if (rows.length > 0) return { what, rows };
  }
  while ((await owner.query("select from billing.document where state = 'closed' limit 1")).rowCount !== 0)
    await scene.settle();
  for (const { what, text } of ORACLES) {
    const { rows } = await owner.query<Record<string, unknown>>(text);
    if (rows.length > 0) return { what, rows };
  }
  return null;
}
