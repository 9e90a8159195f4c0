-- What is sold, at which price, from when. A price once used is never edited: a new version follows it.
create schema catalogue;

create table catalogue.product (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  slug text not null check (slug ~ '^[a-z0-9-]{1,60}$'),
  kind text not null check (kind in ('hosting', 'domain', 'vps', 'dedicated', 'colocation', 'certificate', 'malware_scan', 'licence', 'balance', 'work')),
  names jsonb not null,
  blurbs jsonb not null default '{}',
  facts jsonb not null default '[]',
  tax_class text not null default 'electronic_service',
  revenue_account text not null,
  panel_plan text,
  server_group text,
  tld text,
  registrar_connection_id uuid references sellers.connection,
  always_review boolean not null default false,
  -- Payment gate by path: {"instant": "pay_first" | "after_activation", "review": …}
  payment_gate jsonb not null default '{}',
  position int not null default 0,
  state text not null check (state in ('on_sale', 'retired')),
  origin text, external_id text,
  created_at timestamptz not null,
  unique (seller_id, slug)
);
create unique index product_tld on catalogue.product (seller_id, tld) where kind = 'domain' and state = 'on_sale';

create table catalogue.price_plan (
  id uuid primary key,
  product_id uuid not null references catalogue.product,
  term_count int not null check (term_count between 1 and 120),
  term_unit text not null check (term_unit in ('day', 'week', 'month', 'year')),
  minimum_count int, minimum_unit text check (minimum_unit in ('day', 'week', 'month', 'year')),
  notice_days int not null default 30 check (notice_days >= 0),
  position int not null default 0,
  state text not null check (state in ('on_sale', 'retired'))
);
create index price_plan_product on catalogue.price_plan (product_id, position);

-- Prices are net or gross as the version says; minor units of its currency.
create table catalogue.price_version (
  id uuid primary key,
  plan_id uuid not null references catalogue.price_plan,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  includes_tax boolean not null,
  setup_minor bigint not null default 0 check (setup_minor >= 0),
  first_minor bigint not null check (first_minor >= 0),
  renewal_minor bigint not null check (renewal_minor >= 0),
  valid_from date not null,
  valid_until date,
  check (valid_until is null or valid_until > valid_from)
);
create index price_version_plan on catalogue.price_version (plan_id, currency, valid_from desc);

create trigger price_version_kept before delete or truncate on catalogue.price_version execute function kernel.forbid_change();

grant usage on schema catalogue to {{app}}, {{read}};
grant select, insert, update on all tables in schema catalogue to {{app}};
grant select on all tables in schema catalogue to {{read}};
