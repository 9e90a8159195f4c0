-- Who sells: the brands of this installation, their settings, number series, terms, and the connections to the outside.
create schema sellers;

create table sellers.seller (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9-]{2,40}$'),
  name text not null,
  legal_name text not null,
  host text unique,
  line1 text not null, line2 text not null default '', postal_code text not null, city text not null,
  region text not null default '', country text not null check (country ~ '^[A-Z]{2}$'),
  tax_no text, vat_id text, small_business boolean not null default false, oss_registered boolean not null default false,
  phone text not null, email text not null,
  mail_from_name text not null, mail_from_address text not null,
  bank_holder text, bank_iban text, bank_bic text, bank_name text,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null, default_language text not null, languages text[] not null,
  brand_colour text not null default '#16181D' check (brand_colour ~ '^#[0-9A-Fa-f]{6}$'),
  origin text, external_id text,
  created_at timestamptz not null
);

-- Settings are values by key; each key's shape and default live with the module that reads it.
create table sellers.setting (
  seller_id uuid not null references sellers.seller,
  key text not null,
  value jsonb not null,
  changed_at timestamptz not null,
  primary key (seller_id, key)
);

create table sellers.series (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  kind text not null check (kind in ('customer', 'order', 'contract', 'invoice', 'credit_note', 'receipt')),
  pattern text not null,
  next_value bigint not null default 1 check (next_value >= 1),
  chain_hash text,
  unique (seller_id, kind, pattern)
);

create table sellers.terms (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  kind text not null check (kind in ('general', 'withdrawal', 'privacy', 'processing')),
  language text not null,
  version int not null,
  title text not null,
  body text not null,
  valid_from date not null,
  unique (seller_id, kind, language, version)
);

-- A configured counterpart. Secret settings are sealed; `settings` holds only what may be shown.
create table sellers.connection (
  id uuid primary key,
  seller_id uuid references sellers.seller,
  kind text not null check (kind in ('panel', 'registrar', 'gateway', 'sms', 'mail')),
  provider text not null,
  name text not null,
  settings jsonb not null,
  sealed_settings jsonb not null default '{}',
  state text not null check (state in ('on', 'off')),
  last_ok_at timestamptz,
  last_fault text,
  created_at timestamptz not null
);

create trigger terms_kept before update or delete or truncate on sellers.terms execute function kernel.forbid_change();

grant usage on schema sellers to {{app}}, {{read}};
grant select on all tables in schema sellers to {{app}};
grant select on sellers.seller, sellers.setting, sellers.series, sellers.terms to {{read}};
-- Column by column, for a column cannot be taken out of a grant on its whole table: screens never read sealed settings.
grant select (id, seller_id, kind, provider, name, settings, state, last_ok_at, last_fault, created_at)
  on sellers.connection to {{read}};
grant insert on all tables in schema sellers to {{app}};
grant update on sellers.seller, sellers.setting, sellers.series, sellers.connection to {{app}};
