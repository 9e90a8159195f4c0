-- How a contract goes on after its term: by the same term again, without one and with a month's notice, or not at all.
alter table catalogue.price_plan add column renewal text not null default 'same_term'
  check (renewal in ('same_term', 'monthly', 'ends'));
alter table orders.item add column renewal text check (renewal in ('same_term', 'monthly', 'ends'));

alter table contracts.contract add column renewal text not null default 'same_term'
  check (renewal in ('same_term', 'monthly', 'ends'));
update contracts.contract set renewal = 'ends' where not renews;
alter table contracts.contract drop column renews;
-- The first day on which a contract that ends by itself is over; each term its holder adds moves it on.
alter table contracts.contract add column fixed_until date;
create index contract_fixed on contracts.contract (fixed_until, id) where fixed_until is not null and state = 'running';
