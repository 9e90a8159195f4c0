// What else must be true of a house whenever everything has settled: numbers, what was issued, days, announced prices, the bank.
import type { BillingScene } from "../support/billing-scene.ts";
import type { Broken } from "./money-oracles.ts";

const ORACLES = [
  {
    what: "numbers have no gap",
    text: `select number from (select number, value - lag(value) over (partition by series_id order by value) as step
      from billing.document_number) n where step <> 1`,
  },
  {
    what: "each issued document has one number, and no other has one",
    text: `select d.account_id, d.id, d.state, d.kind from billing.document d left join billing.document_number n on n.document_id = d.id
      group by d.account_id, d.id, d.state, d.kind having count(n.*) <> (case when d.state = 'issued' then 1 else 0 end)`,
  },
  {
    what: "no day is charged twice",
    text: `select e.account_id, a.entry_id, a.from_on::text, a.until_on::text, b.from_on::text as from2, b.until_on::text as until2
      from billing.billed_span a join billing.billed_span b on b.entry_id = a.entry_id and b.id > a.id and b.kind = 'term'
        and b.rested_days = a.rested_days and a.from_on < b.until_on and b.from_on < a.until_on
      join contracts.billing_entry e on e.id = a.entry_id
      where a.kind = 'term' and a.reversed_by is null and b.reversed_by is null`,
  },
  {
    what: "nobody's balance is below zero",
    text: `select customer_account_id as account_id, currency, -sum(minor) as minor from ledger.posting
      where account = 'prepayment' group by 1, 2 having sum(minor) > 0`,
  },
  {
    what: "no announced price is charged before its day",
    text: `select l.account_id, l.entry_id, l.period_from::text, l.unit_minor, e.renewal_minor from billing.line l
      join billing.document d on d.id = l.document_id join contracts.billing_entry e on e.id = l.entry_id
      join billing.billed_span s on s.document_id = d.id and s.entry_id = e.id and s.kind = 'term' and s.from_on = l.period_from
      join customers.billing_profile b on b.account_id = l.account_id
      where d.kind = 'invoice' and d.state = 'issued' and d.replaces_id is null and b.country = 'DE' and e.currency = 'EUR'
        and l.tax_country = 'DE' and l.unit_minor > greatest(e.first_minor, e.renewal_minor,
          (select max(p.renewal_minor) from contracts.entry_price p where p.entry_id = e.id and p.from_on <= l.period_from),
          (select max(o.renewal_minor) from contracts.own_price o where o.entry_id = e.id and o.from_on <= l.period_from))`,
  },
  {
    what: "whoever was told of a price pays it from its day on",
    text: `select l.account_id, l.entry_id, l.period_from::text, l.unit_minor, p.renewal_minor from billing.line l
      join billing.document d on d.id = l.document_id join contracts.billing_entry e on e.id = l.entry_id
      join billing.billed_span s on s.document_id = d.id and s.entry_id = e.id and s.kind = 'term' and s.from_on = l.period_from
      join customers.billing_profile b on b.account_id = l.account_id
      join lateral (select * from contracts.entry_price p where p.entry_id = e.id and p.from_on <= l.period_from
        and (p.billed_until is null or p.billed_until <= l.period_from) order by p.from_on desc limit 1) p on true
      where d.kind = 'invoice' and d.state = 'issued' and d.replaces_id is null and b.country = 'DE' and e.currency = 'EUR'
        and l.period_from > e.starts_on and e.term_unit = 'month' and (e.term_count = 1) and e.includes_tax
        and s.reversed_by is null and l.period_until >= (l.period_from + interval '1 month')::date and l.unit_minor < p.renewal_minor
        and l.tax_country = 'DE' and not exists (select from tax.exemption x where x.account_id = l.account_id)
        and not exists (select from contracts.own_price o where o.entry_id = e.id and o.from_on <= l.period_from
          and (o.until_on is null or o.until_on > l.period_from))
        and d.created_at > (select published_at from contracts.price_change c where c.id = p.change_id)`,
  },
  {
    what: "whoever has a price of their own pays that, for each term it was agreed for and for no other",
    text: `select l.account_id, l.entry_id, l.period_from::text, l.unit_minor, o.renewal_minor, o.from_on::text, o.until_on::text
      from billing.line l join billing.document d on d.id = l.document_id join contracts.billing_entry e on e.id = l.entry_id
      join billing.billed_span s on s.document_id = d.id and s.entry_id = e.id and s.kind = 'term' and s.from_on = l.period_from
      join customers.billing_profile b on b.id = d.billing_profile_id
      join contracts.own_price o on o.entry_id = e.id and o.from_on <= l.period_from
        and (o.until_on is null or o.until_on > l.period_from) and o.set_at < d.created_at
      where d.kind = 'invoice' and d.state = 'issued' and d.replaces_id is null and d.request_id is null and b.country = 'DE'
        and l.period_from > e.starts_on and s.rested_days = 0 and l.tax_country = 'DE' and e.includes_tax
        and not exists (select from tax.exemption x where x.account_id = l.account_id)
        and l.unit_minor <> o.renewal_minor`,
  },
  {
    what: "no entry has two prices of its own on one day",
    text: `select a.account_id, a.entry_id, a.from_on::text, b.from_on::text as other from contracts.own_price a
      join contracts.own_price b on b.entry_id = a.entry_id and b.id > a.id
      where daterange(a.from_on, a.until_on) && daterange(b.from_on, b.until_on)`,
  },
  {
    what: "a term that never begins costs nobody anything, who held the contract before as little, unless that was agreed",
    text: `select l.account_id, l.id, l.period_from::text, c.ends_on::text, c.id as contract_id, s.from_on::text, s.until_on::text,
        s.rested_days, d.created_at, d.request_id, d.cause, l.net_minor
      from billing.line l join contracts.contract c on c.id = l.contract_id
      join billing.document d on d.id = l.document_id and d.kind = 'invoice' and d.state = 'issued'
      join billing.billed_span s on s.document_id = d.id and s.entry_id = l.entry_id and s.from_on = l.period_from
      join billing.settlement t on t.document_id = d.id and t.state <> 'written_off'
      where s.reversed_by is null and s.kind = 'term' and c.state in ('ending', 'ended') and c.ends_on <= l.period_from
        and l.net_minor > (select coalesce(sum(n.net_minor), 0) from billing.line n join billing.document r on r.id = n.document_id
          where n.corrects_line_id = l.id and r.kind = 'credit_note')
        and not exists (select from billing.line b where b.document_id = l.document_id and b.entry_id = l.entry_id
          and b.period_until = l.period_from)
        and c.rest_at_end is distinct from 'kept'`,
  },
  {
    what: "no contract ends, and nothing stops, for what another account owes",
    text: `select c.account_id, c.id, h.why, d.account_id as owes from kernel.history h
      join contracts.contract c on c.id = h.subject_id and h.noun = 'contract' and h.move = 'end'
      join billing.document d on 'unpaid_invoice: ' || d.number = h.why
      where c.account_id <> d.account_id
      union all select a.account_id, a.id, null, null from hosting.account a
      where exists (select from hosting.suspension u where u.hosting_account_id = a.id and u.reason = 'debt' and u.lifted_at is null) and not exists (select from billing.settlement s
        join billing.dunning_case k on k.document_id = s.document_id join billing.dunning_step t on t.case_id = k.id
        where s.account_id = a.account_id and t.act = 'suspend')`,
  },
  {
    what: "nobody is asked for a term that never begins",
    text: `select s.account_id, d.id, s.state from billing.settlement s join billing.document d on d.id = s.document_id
      where d.kind = 'payment_request' and s.state in ('open', 'partly') and exists (select from billing.line l where l.document_id = d.id)
        and not exists (select from billing.line l left join contracts.contract c on c.id = l.contract_id
          where l.document_id = d.id and (c.id is null or c.state not in ('ending', 'ended') or c.ends_on > l.period_from
            or l.period_from is null))`,
  },
  {
    what: "what the bank took back is paid no more",
    text: `select p.account_id, p.id from bank.entry b join payments.payment p on p.id = b.payment_id
      where b.state = 'booked' and b.how = 'return' and p.state = 'paid'`,
  },
  {
    what: "a payout says of itself what came back of it",
    text: `select p.account_id, p.id, p.state, p.minor, p.failed_minor from billing.payout p where p.failed_minor <>
      coalesce((select sum(minor) from billing.payout_part t where t.payout_id = p.id and t.failed_at is not null), 0)
      or p.failed_minor > p.minor or (p.state = 'failed') <> (p.failed_minor = p.minor)`,
  },
  {
    what: "nothing is booked into a closed month any more",
    text: `select e.id, e.booked_on::text, e.written_at, k.locked_at from ledger.entry e join ledger.month_lock k
      on k.seller_id = e.seller_id and k.month = date_trunc('month', e.booked_on)::date where e.written_at > k.locked_at`,
  },
  {
    what: "who is exempt pays no tax on what begins meanwhile",
    text: `select l.account_id, d.id, l.id as line_id, l.period_from::text, l.tax_minor, x.kind from tax.exemption x
      join billing.document d on d.billing_profile_id = x.billing_profile_id and d.id > x.id
      join billing.line l on l.document_id = d.id and l.tax_country = x.country and l.tax_minor <> 0
      where d.kind = 'invoice' and d.replaces_id is null and d.request_id is null and x.ended_at is null
        and l.entry_id is not null and x.valid_from <= l.period_from and (x.valid_until is null or x.valid_until > l.period_until)`,
  },
  {
    what: "the tax of a document is that of its lines, and lines without tax have none",
    text: `select d.account_id, d.id, d.tax_minor, sum(l.tax_minor) as lines from billing.document d
      join billing.line l on l.document_id = d.id where d.state = 'issued' group by d.account_id, d.id, d.tax_minor
      having d.tax_minor <> sum(l.tax_minor) or bool_or(l.tax_rate_permyriad = 0 and l.tax_minor <> 0)`,
  },
  {
    what: "no refund is more than was paid",
    text: `select p.account_id, p.id from payments.payment p join (select payment_id, sum(minor) as minor from payments.refund
      where state in ('waiting', 'asked', 'done') group by 1) r on r.payment_id = p.id
      where r.minor > p.captured_minor or (r.minor <> p.refunded_minor and p.state <> 'failed')`,
  },
] as const;

const issued = new WeakMap<BillingScene, Map<string, string>>();

/** What was issued before and is not what it was. */
async function changedDocuments(scene: BillingScene): Promise<readonly Record<string, unknown>[]> {
  const known = issued.get(scene) ?? new Map<string, string>();
  issued.set(scene, known);
  const { rows } = await scene.world.db.owner.query<{ id: string; account_id: string; said: string }>(
    `select d.id, d.account_id, md5(concat(d.number, d.chain_hash, d.gross_minor, d.tax_minor, d.document_on, d.content::text,
       (select string_agg(concat(l.id, l.text, l.unit_minor, l.net_minor, l.tax_minor, l.period_from), ',' order by l.id)
         from billing.line l where l.document_id = d.id))) as said
     from billing.document d where d.state = 'issued'`,
  );
  const now = new Map(rows.map((row) => [row.id, row.said]));
  const changed = rows.filter((row) => (known.get(row.id) ?? row.said) !== row.said);
  const gone = [...known.keys()].filter((id) => !now.has(id)).map((id) => ({ id }));
  for (const [id, said] of now) known.set(id, said);
  return [...changed, ...gone];
}

/** The first that does not hold, with what breaks it; null: all is well. */
export async function furtherBroken(scene: BillingScene): Promise<Broken | null> {
  for (const { what, text } of ORACLES) {
    const { rows } = await scene.world.db.owner.query<Record<string, unknown>>(text);
    if (rows.length > 0) return { what, rows };
  }
  const rows = await changedDocuments(scene);
  return rows.length > 0 ? { what: "what was issued never changes", rows } : null;
}
