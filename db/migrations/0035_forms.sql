-- Virtual servers have a contract of their own.
alter table papers.rule drop constraint rule_form_check;
alter table papers.rule add constraint rule_form_check check (form in ('contract', 'terms', 'indemnity', 'domain_transfer',
  'mandate', 'registry', 'vps_contract', 'dedicated_contract', 'colocation_contract'));

-- What the buyer saw of a term when they ordered it: a product may be changed before the order is accepted.
alter table orders.item
  add column minimum_count int check (minimum_count > 0),
  add column minimum_unit text check (minimum_unit in ('day', 'week', 'month', 'year')),
  add column notice_days int check (notice_days >= 0),
  add check ((minimum_count is null) = (minimum_unit is null));

-- What the desk says of a task beside its name is a code, so that each reader is told in words of their own.
alter table staff.task add column reason text check (reason ~ '^[a-z][a-z0-9_]{0,59}$');
