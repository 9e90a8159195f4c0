-- What a run would bill on a day, counted part by part; of each seller the last one that was asked for.
create table billing.look_ahead (
  id uuid primary key,
  seller_id uuid not null unique references sellers.seller,
  on_day date not null,
  -- Accounts with something to bill by the day, when it was asked for.
  accounts int not null check (accounts >= 0),
  counted int not null default 0 check (counted >= 0),
  -- Accounts up to this one are counted.
  counted_to uuid,
  asked_at timestamptz not null,
  ended_at timestamptz
);
create table billing.look_ahead_sum (
  look_id uuid not null references billing.look_ahead on delete cascade,
  currency text not null,
  documents int not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  primary key (look_id, currency)
);
grant select, insert, update, delete on billing.look_ahead, billing.look_ahead_sum to {{app}};
grant select on billing.look_ahead, billing.look_ahead_sum to {{read}};
