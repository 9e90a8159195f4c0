-- What staff asks for with the restoring of a name stands in one row: the fee, if any, and that the contract which ended with the
-- name goes on once it is back, under a number of its own.
alter table billing.restore_fee alter column minor drop not null;
alter table billing.restore_fee add column goes_on uuid references contracts.contract;
alter table billing.restore_fee add column went_on uuid unique references contracts.contract;
alter table billing.restore_fee add check (minor is not null or goes_on is not null);
alter table billing.restore_fee add check (went_on is null or (goes_on is not null and ended_at is not null));
create index restore_fee_goes_on on billing.restore_fee (goes_on) where goes_on is not null;
grant update (went_on) on billing.restore_fee to {{app}};
