-- A term lies as many days later as its contract rested since, so that the same day is another term's before a rest than after it:
-- a claim says how many days had been rested when its days were written.
alter table billing.billed_span add column rested_days int not null default 0 check (rested_days >= 0);
alter table billing.billed_span disable trigger billed_span_guarded;
update billing.billed_span s set rested_days = r.days
  from (select o.id, sum(p.ended_on - p.from_on) as days from billing.billed_span o
      join billing.document d on d.id = o.document_id join contracts.billing_entry e on e.id = o.entry_id
      join contracts.pause p on p.contract_id = e.contract_id and p.ended_on > p.from_on and p.created_at <= d.created_at
    group by o.id) r
  where r.id = s.id;
alter table billing.billed_span enable trigger billed_span_guarded;
drop index billing.billed_span_once;
create unique index billed_span_once on billing.billed_span (entry_id, kind, from_on, rested_days)
  where reversed_by is null;
