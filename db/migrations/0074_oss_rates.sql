-- A quarter of the One Stop Shop is handed in at the rates of its last day, and keeps them. Null: as handed in before, at the rate
-- of each document.
alter table billing.oss_return add column rates jsonb;
