-- The record of each invoice run: what it found and made, whether a person has to approve it first, and what it would make.
create table billing.run (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  run_on date not null,
  mode text not null check (mode in ('automatic', 'approval')),
  state text not null check (state in ('preparing', 'waiting', 'running', 'paused', 'done', 'replaced')),
  entries int not null default 0 check (entries >= 0),
  documents int not null default 0 check (documents >= 0),
  parked int not null default 0 check (parked >= 0),
  -- Drafts are made up to this account; null before the first and when all are there.
  prepared_to uuid,
  started_at timestamptz not null,
  ended_at timestamptz,
  approved_at timestamptz,
  approved_by uuid,
  check ((state in ('done', 'replaced')) = (ended_at is not null)),
  check ((approved_at is null) = (approved_by is null))
);
-- At most one at a time for a seller; whoever comes second works on the same one.
create unique index run_open on billing.run (seller_id) where state in ('preparing', 'waiting', 'running', 'paused');
create index run_recent on billing.run (seller_id, id desc);

-- What a run that waits for its approval would charge an account, in one currency. Gone when the run is over.
create table billing.draft (
  id uuid primary key,
  run_id uuid not null references billing.run,
  account_id uuid not null references customers.account,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  documents int not null,
  lines int not null,
  net_minor bigint not null, tax_minor bigint not null, gross_minor bigint not null,
  -- What the account's last run charged in this currency; null: nothing yet.
  before_minor bigint,
  check (gross_minor = net_minor + tax_minor)
);
create unique index draft_once on billing.draft (run_id, account_id, currency);
create index draft_recent on billing.draft (run_id, id);
create index draft_account on billing.draft (account_id);

alter table billing.document add column run_id uuid references billing.run;
create index document_run on billing.document (run_id, id) where run_id is not null;

grant select, insert, update on billing.run to {{app}};
grant select, insert, update, delete on billing.draft to {{app}};
grant select on billing.run, billing.draft to {{read}};

-- Who is left out of runs.
create index hold_billing on contracts.hold (id desc) where what = 'billing' and contract_id is null and lifted_at is null;
