-- What was agreed, and what of it is billed. A contract holds one order item; its due date is the earliest of its entries.
create schema contracts;

create table contracts.contract (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  contract_no text not null,
  order_id uuid, order_item_id uuid,
  product_id uuid not null references catalogue.product,
  kind text not null,
  title text not null,
  concluded_on date not null,
  starts_on date,
  minimum_count int, minimum_unit text check (minimum_unit in ('day', 'week', 'month', 'year')),
  minimum_until date,
  notice_days int not null,
  renews boolean not null default true,
  terms_id uuid references sellers.terms,
  legal_profile text not null default 'consumer',
  billing_profile_id uuid not null references customers.billing_profile,
  state text not null check (state in ('agreed', 'running', 'ending', 'ended', 'void')),
  ends_on date,
  origin text, external_id text,
  created_at timestamptz not null
);
create index contract_owner on contracts.contract (account_id, id desc);
create index contract_item on contracts.contract (order_item_id) where order_item_id is not null;
create index contract_ending on contracts.contract (ends_on, id) where state = 'ending';
create table contracts.contract_number (
  seller_id uuid not null,
  number text not null,
  contract_id uuid not null unique,
  primary key (seller_id, number)
);

-- The billing entry: everything invoicing needs to know of one thing that is paid for.
create table contracts.billing_entry (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  contract_id uuid not null references contracts.contract,
  parent_id uuid references contracts.billing_entry,
  subject_kind text check (subject_kind in ('hosting', 'domain')), subject_id uuid,
  order_item_id uuid,
  product_id uuid not null references catalogue.product,
  price_version_id uuid references catalogue.price_version,
  text jsonb not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  includes_tax boolean not null,
  setup_minor bigint not null default 0,
  first_minor bigint not null,
  renewal_minor bigint not null,
  agreed_by text not null check (agreed_by in ('price_version', 'agreement')),
  quantity_milli bigint not null default 1000 check (quantity_milli > 0),
  term_count int not null, term_unit text not null check (term_unit in ('day', 'week', 'month', 'year', 'once')),
  anchor_on date,
  starts_on date,
  billed_until date,
  ends_on date,
  next_due_on date,
  revenue_account text not null,
  tax_class text not null,
  sequence_kind text not null default 'hosting',
  state text not null check (state in ('waiting', 'running', 'held', 'ended')),
  origin text, external_id text,
  created_at timestamptz not null,
  check (state <> 'running' or (anchor_on is not null and starts_on is not null))
);
create index billing_entry_due on contracts.billing_entry (next_due_on, id) where state = 'running' and next_due_on is not null;
create index billing_entry_contract on contracts.billing_entry (contract_id);
create index billing_entry_owner on contracts.billing_entry (account_id, id desc);
create index billing_entry_subject on contracts.billing_entry (subject_id) where subject_id is not null;

-- A dated stop: no billing, no dunning or no suspension while it lasts.
create table contracts.hold (
  id uuid primary key,
  account_id uuid not null,
  contract_id uuid references contracts.contract,
  what text not null check (what in ('billing', 'dunning', 'suspension')),
  from_on date not null, until_on date,
  reason text not null,
  set_by uuid, set_at timestamptz not null, lifted_at timestamptz
);
create index hold_account on contracts.hold (account_id) where lifted_at is null;

-- A service that costs nothing: who decided, why, and until when.
create table contracts.free_grant (
  id uuid primary key,
  account_id uuid not null,
  subject_kind text not null, subject_id uuid not null,
  decided_by uuid, reason text not null, until_on date,
  created_at timestamptz not null, ended_at timestamptz
);
create index free_grant_account on contracts.free_grant (account_id, subject_id);

grant usage on schema contracts to {{app}}, {{read}};
grant select, insert, update on all tables in schema contracts to {{app}};
grant select on all tables in schema contracts to {{read}};
