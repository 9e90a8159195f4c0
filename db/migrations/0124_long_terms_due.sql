-- Reminders long before a renewal are for long terms: they are found without reading all that pays by the month.
create index billing_entry_due_long on contracts.billing_entry (next_due_on, id) where state = 'running' and next_due_on is not null
  and term_count >= case term_unit when 'day' then 180 when 'week' then 26 when 'month' then 6 when 'year' then 1 end;
