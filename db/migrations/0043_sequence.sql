-- Somebody of the staff lets a customer pay later: until that day nothing is asked, suspended or ended because of a document.
create table billing.promise (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  document_id uuid not null references billing.document,
  state text not null check (state in ('open', 'kept', 'broken', 'withdrawn')),
  granted_on date not null,
  until_on date not null check (until_on > granted_on),
  reason text not null check (length(reason) <= 500),
  granted_by uuid not null,
  granted_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'open') = (ended_at is null))
);
create unique index promise_open on billing.promise (document_id) where state = 'open';
create index promise_document on billing.promise (document_id, id);
create index promise_account on billing.promise (account_id, id);
create index promise_until on billing.promise (until_on, id) where state = 'open';
grant select, insert, update (state, ended_at) on billing.promise to {{app}};
grant select on billing.promise to {{read}};
insert into kernel.erasable (table_name, column_name, stage, emptied) values ('billing.promise', 'reason', 'now', '''''');

-- A case that rested goes on where it was: its days count from so many days later.
alter table billing.dunning_case add column rested_days int not null default 0 check (rested_days >= 0);

-- The customer's pages are closed while money is owed for long: paying, invoices and writing to us stay open.
create table customers.lock (
  id uuid primary key,
  account_id uuid not null references customers.account,
  -- What it is for, a document; each locks once at a time.
  cause_id uuid not null,
  set_at timestamptz not null,
  lifted_at timestamptz
);
create unique index lock_in_force on customers.lock (account_id, cause_id) where lifted_at is null;
create index lock_account on customers.lock (account_id, id);
grant select, insert, update (lifted_at) on customers.lock to {{app}};
grant select on customers.lock to {{read}};

-- A reminder may cost the customer something: once for each level of a document, billed by a document of its own.
alter table billing.document drop constraint document_cause_check;
alter table billing.document add constraint document_cause_check check (cause in ('order', 'run', 'hand', 'correction', 'fee'));
create table billing.dunning_fee (
  document_id uuid not null references billing.document,
  level int not null check (level between 1 and 3),
  -- The fee's own document, written in the same act.
  fee_id uuid not null unique references billing.document deferrable initially deferred,
  charged_on date not null,
  primary key (document_id, level)
);
grant select, insert on billing.dunning_fee to {{app}};
grant select on billing.dunning_fee to {{read}};
