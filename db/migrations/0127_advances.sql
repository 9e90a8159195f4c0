-- What lies on documents stands in the books as it is: of an issued invoice off the receivables of the account that it belongs to, and
-- of anything else as an advance of that account, without the tax that is owed of it. Before, it came off the receivables of whoever
-- paid, and of what asks for money too. Entries are only added, on the seller's day of today; done again it adds nothing.
with settled as (
  select s.id, ((now() + i.clock_offset_ms * interval '1 millisecond') at time zone s.time_zone)::date as today
  from sellers.seller s cross join kernel.installation i),
about as (
  select a.payment_id, a.document_id, d.account_id as owner_id, d.seller_id, d.gross_minor, a.currency,
    d.kind = 'payment_request' or d.state <> 'issued' as ahead,
    (array_agg(a.id order by a.created_at desc, a.id desc))[1] as allocation_id
  from payments.allocation a join billing.document d on d.id = a.document_id
  where d.kind = 'payment_request' or d.state <> 'issued' or a.account_id <> d.account_id
  group by a.payment_id, a.document_id, d.account_id, d.seller_id, d.gross_minor, a.currency, d.kind, d.state),
wrong as (
  select b.payment_id, b.document_id, p.customer_account_id as customer_id, -sum(p.minor) as minor
  from about b join payments.allocation a on a.payment_id = b.payment_id and a.document_id = b.document_id
    join ledger.source s on s.source_kind in ('allocation', 'advance_taken', 'allocation_set_right') and s.source_id = a.id
    join ledger.posting p on p.entry_id = s.entry_id and p.account = 'receivable'
  where b.ahead or p.customer_account_id <> b.owner_id
  group by b.payment_id, b.document_id, p.customer_account_id having sum(p.minor) <> 0),
moved as (
  select b.*, w.minor, sum(w.minor) over (partition by b.document_id order by b.payment_id) as up_to
  from about b join (select payment_id, document_id, sum(minor) as minor from wrong group by 1, 2) w using (payment_id, document_id)),
taxes as (
  select m.payment_id, m.document_id, 'tax:' || lower(l.tax_country) || ':' || l.tax_rate_permyriad as account,
    round(l.tax * m.up_to / m.gross_minor) - round(l.tax * (m.up_to - m.minor) / m.gross_minor) as minor
  from moved m join (select document_id, tax_country, tax_rate_permyriad, sum(tax_minor) as tax from billing.line group by 1, 2, 3) l
    on l.document_id = m.document_id
  where m.ahead and m.gross_minor > 0),
entries as (
  select gen_random_uuid() as id, m.*, t.today from moved m join settled t on t.id = m.seller_id),
named as (
  insert into ledger.source (source_kind, source_id, entry_id)
  select 'allocation_set_right', e.allocation_id, e.id from entries e returning entry_id),
written as (
  insert into ledger.entry (id, seller_id, booked_on, written_at, source_kind, source_id, text)
  select e.id, e.seller_id, e.today, clock_timestamp(), 'allocation_set_right', e.allocation_id, 'allocation set right'
  from entries e join named n on n.entry_id = e.id returning id)
insert into ledger.posting (id, entry_id, seller_id, booked_on, account, customer_account_id, currency, minor)
select gen_random_uuid(), e.id, e.seller_id, e.today, p.account, p.customer_id, e.currency, p.minor
from written w join entries e on e.id = w.id cross join lateral (
  select 'receivable' as account, o.customer_id, o.minor from wrong o
    where o.payment_id = e.payment_id and o.document_id = e.document_id
  union all select t.account, null, -t.minor from taxes t where t.payment_id = e.payment_id and t.document_id = e.document_id
  union all select case when e.ahead then 'advance' else 'receivable' end, e.owner_id, -e.minor + coalesce((select sum(t.minor)
    from taxes t where t.payment_id = e.payment_id and t.document_id = e.document_id), 0)) p
where p.minor <> 0;
