-- Accounts that a look ahead could not decide: it goes on without them, and names them.
create table billing.look_ahead_failed (
  look_id uuid not null references billing.look_ahead on delete cascade,
  account_id uuid not null references customers.account,
  primary key (look_id, account_id)
);
create index look_ahead_failed_account on billing.look_ahead_failed (account_id);
grant select, insert, update, delete on billing.look_ahead_failed to {{app}};
grant select on billing.look_ahead_failed to {{read}};
