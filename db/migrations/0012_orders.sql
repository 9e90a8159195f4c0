-- Orders: what somebody wants, the path it takes, and the state of each thing in it.
create schema orders;

create table orders.order (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  person_id uuid not null references people.person,
  short_id text not null,
  order_no text,
  state text not null check (state in ('awaiting_confirmation', 'checking', 'awaiting_code', 'awaiting_papers', 'in_review',
    'awaiting_payment', 'accepted', 'completed', 'dropped', 'rejected', 'expired', 'cancelled')),
  path text check (path in ('instant', 'sms', 'papers', 'review', 'reject')),
  language text not null,
  currency text not null,
  total_minor bigint not null,
  pay_by text not null check (pay_by in ('card', 'transfer', 'cheque', 'money_order')),
  payment_gate text not null check (payment_gate in ('pay_first', 'after_activation')),
  payment_id uuid,
  billing_profile_id uuid not null references customers.billing_profile,
  remarks text not null default '' check (length(remarks) <= 4000),
  phone text,
  network text, device text,
  -- Who acts next and until when, for the tracker and the expiry tick (business time).
  next_actor text not null check (next_actor in ('customer', 'host', 'registry', 'nobody')),
  due_at timestamptz,
  origin text, external_id text,
  created_at timestamptz not null,
  confirmed_at timestamptz, accepted_at timestamptz, ended_at timestamptz
);
create index order_owner on orders.order (account_id, id desc);
create index order_recent on orders.order (seller_id, id desc);
create index order_state on orders.order (state, id) where state not in ('completed', 'dropped', 'rejected', 'expired', 'cancelled');
create index order_due on orders.order (due_at, id) where due_at is not null;

-- Human numbers, apart from the growing table: short id at once, order number on acceptance.
create table orders.order_number (
  number text not null,
  kind text not null check (kind in ('short', 'order')),
  seller_id uuid not null,
  order_id uuid not null,
  -- Two brands may count in the same way; a short id is one order's everywhere.
  primary key (number, seller_id)
);
create unique index order_short_id on orders.order_number (number) where kind = 'short';

create table orders.item (
  id uuid primary key,
  order_id uuid not null references orders.order,
  account_id uuid not null,
  position int not null,
  kind text not null check (kind in ('hosting', 'domain', 'vps', 'dedicated', 'colocation', 'certificate', 'malware_scan', 'licence', 'balance', 'work')),
  product_id uuid not null references catalogue.product,
  plan_id uuid not null references catalogue.price_plan,
  price_version_id uuid not null references catalogue.price_version,
  title text not null,
  term_count int not null, term_unit text not null,
  quantity_milli bigint not null default 1000 check (quantity_milli > 0),
  currency text not null, includes_tax boolean not null,
  setup_minor bigint not null, first_minor bigint not null, renewal_minor bigint not null,
  domain_name text,
  domain_mode text check (domain_mode in ('register', 'transfer', 'keep')),
  sealed_auth_code text,
  belongs_to uuid references orders.item,
  state text not null check (state in ('waiting', 'setting_up', 'active', 'failed', 'cancelled')),
  subject_id uuid,
  contract_id uuid,
  fault text
);
create index item_order on orders.item (order_id, position);
create index item_subject on orders.item (subject_id) where subject_id is not null;

create table orders.acceptance (
  id uuid primary key,
  order_id uuid not null references orders.order,
  terms_id uuid not null references sellers.terms,
  accepted_at timestamptz not null,
  network text
);
create index acceptance_order on orders.acceptance (order_id);

-- Where the buyer seemed to be, as tax law wants it kept: two pieces that do not contradict each other.
create table orders.tax_evidence (
  order_id uuid primary key references orders.order,
  evidence jsonb not null,
  decided jsonb not null,
  created_at timestamptz not null
);

create table orders.phone_code (
  id uuid primary key,
  order_id uuid not null references orders.order,
  phone text not null,
  code_hmac text not null,
  tries int not null default 0,
  -- Machine time: a code lives ten minutes whatever the business clock says.
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index phone_code_order on orders.phone_code (order_id, id desc);

create trigger acceptance_kept before update or delete or truncate on orders.acceptance execute function kernel.forbid_change();
create trigger tax_evidence_kept before update or delete or truncate on orders.tax_evidence execute function kernel.forbid_change();

grant usage on schema orders to {{app}}, {{read}};
grant select, insert on all tables in schema orders to {{app}};
grant update on orders.order, orders.item, orders.phone_code to {{app}};
grant select on all tables in schema orders to {{read}};
