// What must be true of the receivables at every moment, also between two jobs, asked of the whole database.

/** Rows are faults: the books of a customer say something else than what is open of their issued documents. */
export const RECEIVABLES = `with books as (select customer_account_id as account_id, currency, sum(minor) as minor
    from ledger.posting where account = 'receivable' group by 1, 2),
  parts as (
    select account_id, currency, case kind when 'credit_note' then -gross_minor else gross_minor end as minor
      from billing.document where state = 'issued' and kind in ('invoice', 'credit_note')
    union all select d.account_id, d.currency, -a.minor from payments.allocation a
      join billing.document d on d.id = a.document_id and d.kind = 'invoice' and d.state = 'issued'
    union all select d.account_id, d.currency, -w.minor from billing.write_off w join billing.document d on d.id = w.document_id),
  stands as (select account_id, currency, sum(minor) as minor from parts group by 1, 2)
  select account_id, currency, b.minor as books, s.minor as stands
  from books b full join stands s using (account_id, currency) where coalesce(b.minor, 0) <> coalesce(s.minor, 0)`;

/** Rows are faults: advances and the tax on them are not what lies on what has no invoice yet. */
export const ADVANCES = `with books as (select e.seller_id, p.currency, -sum(p.minor) as minor from ledger.entry e
      join ledger.posting p on p.entry_id = e.id
    where e.source_kind in ('allocation', 'advance_taken', 'allocation_set_right')
      and (p.account = 'advance' or p.account like 'tax:%') group by 1, 2),
  lies as (select d.seller_id, d.currency, sum(a.minor) as minor from payments.allocation a
    join billing.document d on d.id = a.document_id and (d.kind = 'payment_request' or d.state <> 'issued') group by 1, 2)
  select seller_id, currency, b.minor as books, l.minor as lies
  from books b full join lies l using (seller_id, currency) where coalesce(b.minor, 0) <> coalesce(l.minor, 0)`;
