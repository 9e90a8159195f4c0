-- What a member of the staff did on a visit stands in the history with both: who did it, and for whom.
alter table kernel.history add column on_behalf_of uuid;

-- A customer reads what was done on each visit.
create index audit_visit on kernel.audit (on_behalf_of, id desc) where on_behalf_of is not null;
