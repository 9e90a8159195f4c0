-- Why a customer's bills bear no tax although tax would be owed: decided by staff, for a time, with the law it stands in and the
-- paper that proves it. What was decided stays; it can be ended.
create table tax.exemption (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  billing_profile_id uuid not null references customers.billing_profile,
  kind text not null check (kind in ('exempt', 'zero_rated', 'reverse_charge')),
  -- Whose tax it frees of.
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- Of the list VATEX of EN 16931; none for what is taxed at zero.
  code text check (code ~ '^VATEX-[A-Z]{2}-[A-Z0-9-]{1,20}$'),
  basis text not null check (char_length(basis) between 1 and 200),
  proof text not null check (char_length(proof) between 1 and 500),
  valid_from date not null,
  valid_until date,
  decided_by uuid not null,
  decided_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  check (valid_until is null or valid_until > valid_from),
  check ((kind = 'exempt') = (code is not null)),
  check ((ended_at is null) = (ended_by is null))
);
create index exemption_profile on tax.exemption (billing_profile_id, valid_from);
create index exemption_account on tax.exemption (account_id);
grant select, insert on tax.exemption to {{app}};
grant update (valid_until, ended_by, ended_at) on tax.exemption to {{app}};
grant select on tax.exemption to {{read}};
insert into kernel.erasable (table_name, column_name, stage, emptied) values
  ('tax.exemption', 'proof', 'later', '''-''');

-- Whose answer about a VAT id grew old is looked for each day, and whether anybody asks about a profile's.
create index billing_profile_vat_valid on customers.billing_profile (vat_checked_at) where vat_check = 'valid';
create index vat_check_profile on tax.vat_check (billing_profile_id);
