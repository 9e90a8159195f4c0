-- A claim that came over from a payment request, or from what an invoice replaces, has the days of that: written before a rest they
-- are of before it, though the document that has them now is younger. 0122 read them by the younger one, and so a later term of the
-- same day was taken for theirs.
alter table billing.billed_span disable trigger billed_span_guarded;
with recursive stood as (
  select d.id as document_id, d.created_at as own, d.replaces_id, d.request_id, d.created_at from billing.document d
    where d.request_id is not null or d.replaces_id is not null
  union all select s.document_id, s.own, b.replaces_id, b.request_id, b.created_at from stood s
    join billing.document b on b.id = coalesce(s.replaces_id, s.request_id)),
written as (select document_id, own, min(created_at) as at from stood group by document_id, own),
read as (select o.id, o.rested_days, sum(p.ended_on - p.from_on) as days,
    coalesce(sum(p.ended_on - p.from_on) filter (where p.created_at > w.at), 0) as too_many
  from written w join billing.billed_span o on o.document_id = w.document_id
    join contracts.billing_entry e on e.id = o.entry_id
    join contracts.pause p on p.contract_id = e.contract_id and p.ended_on > p.from_on and p.created_at <= w.own
  group by o.id, o.rested_days)
update billing.billed_span s set rested_days = (r.days - r.too_many)::int from read r
  where r.id = s.id and r.too_many > 0 and r.days = s.rested_days;
alter table billing.billed_span enable trigger billed_span_guarded;
