-- What the law asks of a shop, by country and day, and what people declare to it: withdrawals and cancellations.
create schema law;
create schema declarations;

-- Dated rows. The ones without a seller are shipped; a seller's own row stands before them.
create table law.rule (
  id uuid primary key,
  seller_id uuid references sellers.seller,
  -- Where the consumer lives: a country, or EU for all member states.
  place text not null check (place ~ '^[A-Z]{2}$'),
  valid_from date not null,
  -- {"de": "…", "en": "…"}
  order_button jsonb not null,
  withdrawal_days int check (withdrawal_days between 1 and 400),
  withdrawal_page boolean not null,
  cancellation_page boolean not null,
  early_start boolean not null,
  source text not null check (length(source) <= 500),
  created_at timestamptz not null
);
create unique index rule_once on law.rule (seller_id, place, valid_from) nulls not distinct;
create trigger rule_kept before update or delete or truncate on law.rule execute function kernel.forbid_change();

insert into law.rule (id, seller_id, place, valid_from, order_button, withdrawal_days, withdrawal_page, cancellation_page,
  early_start, source, created_at) values
  ('01900000-0000-7000-8000-000000000001', null, 'EU', '2014-06-13',
    '{"de": "Zahlungspflichtig bestellen", "en": "Order with obligation to pay"}', 14, false, false, true,
    'Directive 2011/83/EU, Art. 8(2), 9, 16(a)', '2026-01-01'),
  ('01900000-0000-7000-8000-000000000002', null, 'EU', '2026-06-19',
    '{"de": "Zahlungspflichtig bestellen", "en": "Order with obligation to pay"}', 14, true, false, true,
    'Directive (EU) 2023/2673, Art. 11a of Directive 2011/83/EU', '2026-01-01'),
  ('01900000-0000-7000-8000-000000000003', null, 'DE', '2022-07-01',
    '{"de": "Zahlungspflichtig bestellen", "en": "Order with obligation to pay"}', 14, false, true, true,
    '§§ 312j, 312k, 355, 356 BGB', '2026-01-01'),
  ('01900000-0000-7000-8000-000000000004', null, 'DE', '2026-06-19',
    '{"de": "Zahlungspflichtig bestellen", "en": "Order with obligation to pay"}', 14, true, true, true,
    '§§ 312j, 312k, 355, 356, 356a BGB', '2026-01-01'),
  ('01900000-0000-7000-8000-000000000005', null, 'FR', '2023-06-01',
    '{"de": "Zahlungspflichtig bestellen", "en": "Order with obligation to pay"}', 14, false, true, true,
    'Code de la consommation, L215-1-1, L221-14, L221-18', '2026-01-01'),
  ('01900000-0000-7000-8000-000000000006', null, 'FR', '2026-06-19',
    '{"de": "Zahlungspflichtig bestellen", "en": "Order with obligation to pay"}', 14, true, true, true,
    'Code de la consommation, L215-1-1, L221-14, L221-18; Directive (EU) 2023/2673', '2026-01-01'),
  ('01900000-0000-7000-8000-000000000007', null, 'GB', '2014-06-13',
    '{"de": "Zahlungspflichtig bestellen", "en": "Order with obligation to pay"}', 14, false, false, true,
    'Consumer Contracts Regulations 2013, reg. 14, 29, 36', '2026-01-01');

-- What somebody declared, word for word, and what became of it. Nobody needs to sign in for it.
create table declarations.declaration (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  kind text not null check (kind in ('withdrawal', 'cancellation')),
  receipt_no text not null,
  state text not null check (state in ('open', 'carried_out', 'declined')),
  language text not null,
  -- As typed. An erasure empties these; the receipt number, the day and the targets stay.
  name text not null check (length(name) <= 200),
  email text not null check (length(email) <= 320),
  contract_text text not null check (length(contract_text) <= 1000),
  reason text not null default '' check (length(reason) <= 4000),
  cancel_kind text check (cancel_kind in ('ordinary', 'extraordinary')),
  wanted_on date,
  network text, device text,
  account_id uuid references customers.account,
  -- Whether the address typed is one the account is known by.
  is_known_address boolean not null default false,
  received_at timestamptz not null,
  decided_at timestamptz,
  answer text not null default '' check (length(answer) <= 4000),
  check ((kind = 'cancellation') = (cancel_kind is not null))
);
create index declaration_recent on declarations.declaration (seller_id, id desc);
create index declaration_open on declarations.declaration (seller_id, id) where state = 'open';
create index declaration_account on declarations.declaration (account_id, id desc) where account_id is not null;
create table declarations.receipt_number (
  number text primary key,
  declaration_id uuid not null references declarations.declaration
);

-- The contracts it is about, as far as they were recognised; and orders that were no contract yet.
create table declarations.target (
  declaration_id uuid not null references declarations.declaration,
  kind text not null check (kind in ('contract', 'order')),
  target_id uuid not null,
  primary key (declaration_id, kind, target_id)
);
create index target_thing on declarations.target (target_id);

-- The buyer asked the host to begin before the time to withdraw is over: in which words, when, from where.
create table orders.early_start (
  order_id uuid primary key references orders.order,
  wording text not null,
  asked_at timestamptz not null,
  network text
);
create trigger early_start_kept before update or delete or truncate on orders.early_start execute function kernel.forbid_change();
grant select, insert on orders.early_start to {{app}};
grant select on orders.early_start to {{read}};

grant usage on schema law, declarations to {{app}}, {{read}};
grant select, insert on all tables in schema law, declarations to {{app}};
grant update on declarations.declaration to {{app}};
grant select on all tables in schema law, declarations to {{read}};
