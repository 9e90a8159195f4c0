-- A published price reaches many contracts batch by batch, so that nobody who changes one of them waits for all. Nobody is told of it
-- before it has reached the last.
alter table contracts.price_change add column spread_at timestamptz;
update contracts.price_change set spread_at = published_at;
create index price_change_to_spread on contracts.price_change (published_at, id) where spread_at is null;
