-- People sign in; accounts hold contracts and owe money; a membership joins the two, with rights in rows.
create schema people;
create schema customers;
create schema staff;

-- A person belongs to a realm: a seller's (customers and contacts) or the staff's (seller_id null).
create table people.person (
  id uuid primary key,
  seller_id uuid references sellers.seller,
  name text not null check (length(name) between 1 and 200),
  email text not null check (length(email) between 3 and 254),
  email_key text not null,
  email_verified_at timestamptz,
  phone text,
  language text not null,
  time_zone text not null,
  state text not null check (state in ('active', 'disabled', 'erased')),
  origin text, external_id text,
  created_at timestamptz not null
);
create unique index person_email on people.person (coalesce(seller_id, '00000000-0000-0000-0000-000000000000'::uuid), email_key)
  where state <> 'erased';

create table people.credential (
  id uuid primary key,
  person_id uuid not null references people.person,
  kind text not null check (kind in ('password', 'passkey', 'totp', 'recovery')),
  label text not null default '',
  secret text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  ended_at timestamptz
);
create unique index credential_one_password on people.credential (person_id) where kind = 'password' and ended_at is null;

create table people.session (
  token_hash text primary key,
  person_id uuid not null references people.person,
  realm text not null check (realm in ('customer', 'staff')),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  network text, device text
);
create index session_person on people.session (person_id);

-- Links sent by mail: hashed, single use, for one purpose and one subject.
create table people.link (
  token_hash text primary key,
  purpose text not null check (purpose in ('confirm_order', 'track_order', 'pay_document', 'set_password', 'verify_email', 'first_staff')),
  subject_id uuid not null,
  person_id uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  single_use boolean not null,
  created_at timestamptz not null
);
create index link_subject on people.link (subject_id, purpose);

-- How often something was tried, by window of machine time: sign-in, links, codes.
create table people.rate (
  bucket text not null,
  window_start timestamptz not null,
  hits int not null,
  primary key (bucket, window_start)
);

create table customers.account (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  kind text not null check (kind in ('person', 'organisation')),
  legal_kind text not null check (legal_kind in ('consumer', 'business')),
  name text not null check (length(name) between 1 and 200),
  customer_no text,
  state text not null check (state in ('prospect', 'customer', 'closed')),
  language text not null,
  time_zone text not null,
  currency text not null,
  invoice_by text not null default 'mail' check (invoice_by in ('mail', 'post', 'both')),
  origin text, external_id text,
  created_at timestamptz not null
);
create index account_seller on customers.account (seller_id, id desc);
create index account_name on customers.account (lower(name) text_pattern_ops);

create table customers.customer_number (
  seller_id uuid not null references sellers.seller,
  number text not null,
  account_id uuid not null unique references customers.account,
  primary key (seller_id, number)
);

create table customers.membership (
  id uuid primary key,
  account_id uuid not null references customers.account,
  person_id uuid not null references people.person,
  role text not null check (role in ('holder', 'contact')),
  state text not null check (state in ('invited', 'active', 'ended')),
  order_limit_minor bigint, order_limit_currency text,
  created_at timestamptz not null,
  ended_at timestamptz,
  check ((order_limit_minor is null) = (order_limit_currency is null))
);
create unique index membership_one on customers.membership (account_id, person_id) where state <> 'ended';
create unique index membership_holder on customers.membership (account_id) where role = 'holder' and state = 'active';
create index membership_person on customers.membership (person_id) where state = 'active';

-- What a contact may do: area × verb × scope, from a day until a day (half open).
create table customers.scope (
  id uuid primary key,
  membership_id uuid not null references customers.membership,
  account_id uuid not null,
  area text not null check (area in ('profile', 'people', 'services', 'panel', 'passwords', 'domains', 'domain_moves', 'orders',
    'invoices', 'payments', 'methods', 'quotes', 'contracts', 'tickets', 'mails')),
  verb text not null check (verb in ('see', 'do', 'mails')),
  on_kind text check (on_kind in ('hosting', 'domain')),
  on_id uuid,
  valid_from date not null,
  valid_until date,
  check ((on_kind is null) = (on_id is null))
);
create index scope_membership on customers.scope (membership_id);

create table customers.recipient (
  id uuid primary key,
  account_id uuid not null references customers.account,
  category text not null check (category in ('billing', 'technical', 'domains', 'orders', 'news')),
  membership_id uuid references customers.membership,
  email text, name text,
  check ((membership_id is null) <> (email is null))
);
create index recipient_account on customers.recipient (account_id, category);

create table customers.billing_profile (
  id uuid primary key,
  account_id uuid not null references customers.account,
  payer_account_id uuid not null references customers.account,
  is_default boolean not null,
  name text not null, organisation text not null default '',
  line1 text not null, line2 text not null default '', postal_code text not null, city text not null,
  region text not null default '', country text not null check (country ~ '^[A-Z]{2}$'),
  vat_id text, vat_check text not null default 'none' check (vat_check in ('none', 'unchecked', 'valid', 'invalid', 'unavailable')),
  vat_checked_at timestamptz,
  routing_id text, purchase_order text,
  pay_by text not null default 'transfer' check (pay_by in ('card', 'transfer', 'cheque', 'money_order')),
  created_at timestamptz not null
);
create unique index billing_profile_default on customers.billing_profile (account_id) where is_default;

create table customers.field_definition (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  on_kind text not null check (on_kind in ('account', 'order')),
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,40}$'),
  labels jsonb not null,
  field_type text not null check (field_type in ('text', 'choice', 'yes_no', 'number')),
  choices jsonb,
  required boolean not null default false,
  position int not null,
  retired_at timestamptz,
  unique (seller_id, on_kind, key)
);

create table customers.field_value (
  field_id uuid not null references customers.field_definition,
  subject_id uuid not null,
  account_id uuid not null,
  value text not null check (length(value) <= 2000),
  primary key (subject_id, field_id)
);

create table staff.role (
  id uuid primary key,
  name text not null unique,
  rights text[] not null
);

create table staff.member (
  person_id uuid primary key references people.person,
  role_id uuid not null references staff.role,
  seller_ids uuid[],
  state text not null check (state in ('active', 'left')),
  created_at timestamptz not null
);

-- What a person at a desk has to look at, because the machine will not guess.
create table staff.task (
  id uuid primary key,
  seller_id uuid references sellers.seller,
  kind text not null,
  subject_kind text not null, subject_id uuid not null,
  account_id uuid,
  about text not null,
  state text not null check (state in ('open', 'done')),
  due_at timestamptz,
  created_at timestamptz not null,
  done_at timestamptz, done_by uuid
);
create index task_open on staff.task (id) where state = 'open';
create unique index task_once on staff.task (kind, subject_id) where state = 'open';

grant usage on schema people, customers, staff to {{app}}, {{read}};
grant select, insert, update on all tables in schema people, customers, staff to {{app}};
grant select on all tables in schema customers, staff to {{read}};
grant select on people.person to {{read}};
grant delete on people.session, people.link, people.rate, customers.scope, customers.recipient, customers.field_value to {{app}};
