// What must be true of tax that is owed as its money comes, each asked of the whole database: of every invoice the share that was
// paid of what is left of it, and nothing of it anywhere else.

/** SQL: what is left of each invoice whose tax is owed so, by its credit notes, by rate; with all that is left and was paid. */
const LEFT = `own as (select d.id, d.seller_id, d.account_id, d.currency, d.owed_on_receipt as country from billing.document d
    where d.kind = 'invoice' and d.state = 'issued' and d.owed_on_receipt is not null),
  lines as (select o.id, l.tax_country, l.tax_rate_permyriad as rate,
      sum(case d.kind when 'credit_note' then -l.net_minor else l.net_minor end) as net,
      sum(case d.kind when 'credit_note' then -l.tax_minor else l.tax_minor end) as tax
    from own o join billing.document d on d.id = o.id or d.corrects_id = o.id
      join billing.line l on l.document_id = d.id group by 1, 2, 3),
  paid as (select document_id as id, sum(minor) as minor from payments.allocation group by 1),
  left_of as (select o.*, l.rate, l.tax, coalesce(p.minor, 0) as paid,
      (select sum(a.net + a.tax) from lines a where a.id = o.id) as whole
    from own o join lines l on l.id = o.id and l.tax_country = o.country and l.rate > 0
      left join paid p on p.id = o.id)`;

export const ON_RECEIPT: readonly { readonly what: string; readonly text: string }[] = [
  {
    what: "owed is of each rate the share that was paid of what is left",
    text: `with ${LEFT},
      owed as (select document_id as id, rate_permyriad as rate, sum(tax_minor) as tax from billing.received_tax group by 1, 2)
      select l.account_id, l.id, l.rate, l.tax, l.paid, l.whole, coalesce(o.tax, 0) as owed from left_of l
        left join owed o on o.id = l.id and o.rate = l.rate
      where coalesce(o.tax, 0) <> case when l.paid <= 0 or l.whole <= 0 then 0 when l.paid >= l.whole then l.tax
        else round(l.tax * l.paid / l.whole) end`,
  },
  {
    what: "not due yet is the rest, less what was written off",
    text: `with ${LEFT},
      said as (select seller_id, currency, sum(minor) as minor from (
        select l.seller_id, l.currency, l.tax as minor from left_of l
        union all select t.seller_id, d.currency, -t.tax_minor from billing.received_tax t join billing.document d on d.id = t.document_id
        union all select o.seller_id, o.currency, -w.tax_minor from billing.write_off w join own o on o.id = w.document_id) s group by 1, 2),
      books as (select seller_id, currency, -sum(minor) as minor from ledger.posting where account like 'pending_tax:%' group by 1, 2)
      select seller_id, currency, b.minor as books, s.minor as said from books b full join said s using (seller_id, currency)
      where coalesce(b.minor, 0) <> coalesce(s.minor, 0)`,
  },
  {
    what: "nothing waits for money that will not come",
    text: `with ${LEFT}
      select l.account_id, l.id, s.state, sum(l.tax) as tax from left_of l join billing.settlement s on s.document_id = l.id
      where s.state in ('settled', 'credited', 'written_off')
      group by l.account_id, l.id, s.state
      having sum(l.tax) <> coalesce((select sum(t.tax_minor) from billing.received_tax t where t.document_id = l.id), 0)
        + coalesce((select sum(w.tax_minor) from billing.write_off w where w.document_id = l.id), 0)`,
  },
  {
    what: "the books owe with money what was told of it, by rate",
    text: `with books as (select p.seller_id, p.account, p.currency, -sum(p.minor) as minor from ledger.entry e
        join ledger.posting p on p.entry_id = e.id
        where e.source_kind = 'received_tax' and p.account like 'tax:%' group by 1, 2, 3),
      told as (select t.seller_id, 'tax:' || lower(t.country) || ':' || t.rate_permyriad as account, d.currency,
          sum(t.tax_minor) as minor from billing.received_tax t join billing.document d on d.id = t.document_id group by 1, 2, 3)
      select seller_id, account, currency, b.minor as books, t.minor as told
      from books b full join told t using (seller_id, account, currency) where coalesce(b.minor, 0) <> coalesce(t.minor, 0)`,
  },
];
