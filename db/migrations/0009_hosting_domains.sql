-- What is set up outside: accounts on panels, names at registries. Customer, order and technical facts stay apart.
create schema hosting;
create schema domains;

create table hosting.server (
  id uuid primary key,
  connection_id uuid not null references sellers.connection,
  name text not null unique,
  server_group text not null,
  weight int not null default 1 check (weight between 0 and 1000),
  capacity int not null check (capacity >= 0),
  nameservers text[] not null default '{}',
  state text not null check (state in ('open', 'full', 'drained', 'down')),
  created_at timestamptz not null
);

create table hosting.account (
  id uuid primary key,
  account_id uuid not null references customers.account,
  seller_id uuid not null references sellers.seller,
  order_item_id uuid,
  contract_id uuid,
  product_id uuid not null references catalogue.product,
  server_id uuid references hosting.server,
  username text not null,
  main_domain text not null,
  plan text not null,
  sealed_password text,
  state text not null check (state in ('wanted', 'provisional', 'active', 'suspended', 'terminated', 'failed')),
  -- What we want of the panel and what we last saw there are two things.
  panel_state text not null check (panel_state in ('none', 'creating', 'running', 'suspending', 'suspended', 'resuming', 'terminating', 'gone', 'unclear')),
  panel_seen_at timestamptz,
  free_until date, free_by uuid, free_reason text,
  origin text, external_id text,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index hosting_account_owner on hosting.account (account_id, id desc);
create index hosting_account_item on hosting.account (order_item_id) where order_item_id is not null;
create index hosting_account_contract on hosting.account (contract_id) where contract_id is not null;
create index hosting_account_server on hosting.account (server_id) where state not in ('terminated', 'failed');
create table hosting.username (
  username text primary key,
  hosting_account_id uuid not null
);

-- Why an account is suspended: it runs again when no reason is left.
create table hosting.suspension (
  id uuid primary key,
  hosting_account_id uuid not null references hosting.account,
  reason text not null check (reason in ('debt', 'abuse', 'request', 'security')),
  note text not null default '',
  cause_id uuid,
  set_at timestamptz not null, set_by uuid,
  lifted_at timestamptz, lifted_by uuid
);
create unique index suspension_once on hosting.suspension (hosting_account_id, reason) where lifted_at is null;

create table domains.tld_rule (
  id uuid primary key,
  tld text not null,
  valid_from date not null,
  years int[] not null,
  -- {"transferYears": n, "renewDaysBefore": n, "graceDays": n, "requires": […]}
  rules jsonb not null,
  unique (tld, valid_from)
);

create table domains.domain (
  id uuid primary key,
  account_id uuid not null references customers.account,
  seller_id uuid not null references sellers.seller,
  order_item_id uuid,
  contract_id uuid,
  product_id uuid references catalogue.product,
  name text not null,
  unicode_name text not null,
  tld text not null,
  connection_id uuid references sellers.connection,
  registrant_handle text,
  sealed_auth_code text,
  nameservers text[] not null default '{}',
  wanted_state text not null check (wanted_state in ('registered', 'transferred_in', 'kept_elsewhere', 'given_up', 'transferred_out')),
  registry_state text not null check (registry_state in ('none', 'registering', 'transferring', 'active', 'renewing', 'deleting', 'redemption', 'gone', 'unclear', 'failed')),
  billing_state text not null check (billing_state in ('unbilled', 'billed', 'paid', 'overdue', 'free', 'ended')),
  registry_expires_at timestamptz,
  paid_through date,
  auto_renew boolean not null default true,
  transfer_locked boolean not null default false,
  -- The next days on which we ask the registry how the name stands, and on which a given-up name is deleted.
  read_on date,
  delete_on date,
  fault text,
  origin text, external_id text,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index domain_owner on domains.domain (account_id, id desc);
create index domain_item on domains.domain (order_item_id) where order_item_id is not null;
create index domain_contract on domains.domain (contract_id) where contract_id is not null;
create index domain_name on domains.domain (name text_pattern_ops);
create index domain_read on domains.domain (read_on) where read_on is not null;
create index domain_delete on domains.domain (delete_on) where delete_on is not null;
create index domain_expiry on domains.domain (registry_expires_at) where registry_expires_at is not null;
create table domains.live_name (
  name text primary key,
  domain_id uuid not null
);

-- Years that somebody paid for: each cause renews once, one after the other.
create table domains.renewal (
  id uuid primary key,
  domain_id uuid not null references domains.domain,
  cause_id uuid not null,
  years int not null check (years between 1 and 10),
  covers_until date,
  state text not null check (state in ('waiting', 'asked', 'done', 'failed', 'unclear')),
  from_expiry timestamptz,
  to_expiry timestamptz,
  message text,
  wanted_at timestamptz not null,
  unique (domain_id, cause_id)
);

create table domains.connection_history (
  id uuid primary key,
  domain_id uuid not null references domains.domain,
  connection_id uuid not null references sellers.connection,
  since timestamptz not null,
  until timestamptz
);

-- What the registry told us: kept as it came.
create table domains.notice (
  id uuid primary key,
  connection_id uuid not null references sellers.connection,
  registry_id text not null,
  domain_id uuid,
  kind text not null,
  text text not null,
  raw text not null,
  at timestamptz not null,
  unique (connection_id, registry_id)
);
create index notice_domain on domains.notice (domain_id, id desc) where domain_id is not null;
create index connection_history_domain on domains.connection_history (domain_id, id);

-- When each registry is next asked for its notices.
create table domains.poll (
  connection_id uuid primary key references sellers.connection,
  due_at timestamptz not null
);

create trigger notice_kept before update or delete or truncate on domains.notice execute function kernel.forbid_change();

grant usage on schema hosting, domains to {{app}}, {{read}};
grant select, insert, update on all tables in schema hosting, domains to {{app}};
revoke update on domains.notice from {{app}};
grant delete on hosting.username, domains.live_name to {{app}};
grant select on all tables in schema hosting, domains to {{read}};
