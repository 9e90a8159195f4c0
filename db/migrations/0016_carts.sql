-- Carts: what somebody is about to order. Kept by age; what tells who they are stands apart and goes earlier.
create schema carts;

create table carts.cart (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  -- Said on the phone, and later the order's own.
  short_id text not null unique,
  language text not null check (language in ('de', 'en')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  state text not null check (state in ('open', 'ordered')),
  -- How far towards the order somebody came.
  step text not null check (step in ('cart', 'details', 'payment', 'review')),
  -- Counts every change: a form says which state of the cart it showed.
  version int not null default 1 check (version > 0),
  coupon text not null default '' check (length(coupon) <= 60),
  -- The link that opens it in another browser: found by its hash, shown again from the sealed text.
  link_hash text unique,
  sealed_link text,
  order_id uuid,
  -- The browser that ordered it, by the hash of its token.
  ordered_by text,
  -- Business time.
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check ((state = 'ordered') = (order_id is not null and ordered_by is not null)),
  check ((link_hash is null) = (sealed_link is null))
);
create index cart_recent on carts.cart (seller_id, id desc);
create index cart_age on carts.cart (seller_id, changed_at);
create index cart_order on carts.cart (order_id) where order_id is not null;

-- A browser that holds the cart, and what was typed in it about its owner: never shown to another holder.
create table carts.holder (
  token_hash text primary key,
  cart_id uuid not null references carts.cart on delete cascade,
  contact jsonb,
  remarks text not null default '' check (length(remarks) <= 4000),
  pay_by text check (pay_by in ('card', 'transfer', 'cheque', 'money_order', 'debit')),
  keep_card boolean not null default false,
  created_at timestamptz not null,
  -- When something was typed about the owner; null: nothing is kept.
  typed_at timestamptz,
  check (typed_at is not null or (contact is null and remarks = ''))
);
create index holder_cart on carts.holder (cart_id);
create index holder_typed on carts.holder (typed_at) where typed_at is not null;

create table carts.line (
  id uuid primary key,
  cart_id uuid not null references carts.cart on delete cascade,
  position int not null,
  kind text not null check (kind in ('package', 'add_on', 'domain')),
  -- Null: a domain that stays elsewhere costs nothing.
  plan_id uuid references catalogue.price_plan,
  -- As it was called when it was added, for the day when it is no longer on sale.
  title text not null check (length(title) between 1 and 300),
  quantity int not null default 1 check (quantity between 1 and 10000),
  -- What was chosen with it, by the catalogue's keys.
  options jsonb not null default '[]',
  domain_name text,
  domain_mode text check (domain_mode in ('register', 'transfer', 'keep')),
  sealed_auth_code text,
  -- The package a domain or an add-on belongs to: a line of the same cart.
  parent_id uuid,
  -- What one of it cost when it was added or last agreed to, choices included.
  seen_setup_minor bigint, seen_first_minor bigint, seen_renewal_minor bigint,
  created_at timestamptz not null,
  -- Taken out, and can be put back.
  removed_at timestamptz,
  check ((kind = 'domain') = (domain_name is not null and domain_mode is not null)),
  check (kind = 'domain' or sealed_auth_code is null),
  check (kind <> 'package' or parent_id is null),
  check ((plan_id is null) = (domain_mode is not distinct from 'keep')),
  check ((plan_id is null) = (seen_first_minor is null)),
  check ((seen_first_minor is null) = (seen_setup_minor is null) and (seen_first_minor is null) = (seen_renewal_minor is null))
);
create index line_cart on carts.line (cart_id, position);
create unique index line_name on carts.line (cart_id, domain_name) where domain_name is not null and removed_at is null;

grant usage on schema carts to {{app}}, {{read}};
grant select, insert, update, delete on all tables in schema carts to {{app}};
grant select on all tables in schema carts to {{read}};
