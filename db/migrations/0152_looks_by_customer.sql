-- The customers a look ahead would bill most, so that its sums say whom they come from.
create table billing.look_ahead_largest (
  look_id uuid not null references billing.look_ahead on delete cascade,
  account_id uuid not null references customers.account,
  currency text not null,
  documents integer not null,
  lines integer not null,
  gross_minor bigint not null,
  primary key (look_id, currency, account_id)
);
create index look_ahead_largest_account on billing.look_ahead_largest (account_id);
grant select, insert, update, delete on billing.look_ahead_largest to {{app}};
grant select on billing.look_ahead_largest to {{read}};
