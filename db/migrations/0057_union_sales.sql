-- Sales to consumers of other member states: what counts towards the threshold, what the One Stop Shop is told for each quarter,
-- and where a buyer seemed to be.

-- The other member state, of what was sold as to a consumer there, whoever's tax it bears.
alter table billing.line add column union_country text check (union_country ~ '^[A-Z]{2}$');

-- One row per document, country, treatment, rate and quarter. A request counts until its invoice takes its place.
create table billing.union_sale (
  document_id uuid not null references billing.document,
  kind text not null check (kind in ('sale', 'credit', 'request', 'request_ended')),
  country text not null check (country ~ '^[A-Z]{2}$'),
  scheme text not null check (scheme in ('home', 'oss')),
  rate_permyriad integer not null check (rate_permyriad between 0 and 10000),
  quarter date not null check (quarter = date_trunc('quarter', quarter)),
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  net_minor bigint not null,
  tax_minor bigint not null,
  home_net_minor bigint not null,
  home_tax_minor bigint not null,
  noted_on date not null,
  return_id uuid,
  primary key (document_id, kind, country, scheme, rate_permyriad, quarter)
);
create index union_sale_quarter on billing.union_sale (seller_id, quarter);
create index union_sale_account on billing.union_sale (account_id);
create index union_sale_return on billing.union_sale (return_id) where return_id is not null;
create index union_sale_waits on billing.union_sale (seller_id, quarter, document_id)
  where return_id is null and scheme = 'oss' and kind in ('sale', 'credit');

-- The day on which a seller's sales of a calendar year passed the threshold: from then on, and in the next year, it is passed.
create table billing.union_crossing (
  seller_id uuid not null references sellers.seller,
  year integer not null check (year between 2021 and 2200),
  crossed_on date not null,
  document_id uuid not null references billing.document,
  net_minor bigint not null,
  primary key (seller_id, year)
);

-- A quarter as it was handed in. What belongs to it and comes later is a correction in a later one.
create table billing.oss_return (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  quarter date not null check (quarter = date_trunc('quarter', quarter)),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  net_minor bigint not null,
  tax_minor bigint not null,
  kept_at timestamptz not null,
  kept_by uuid,
  unique (seller_id, quarter)
);
alter table billing.union_sale add foreign key (return_id) references billing.oss_return;

grant select, insert on billing.union_sale, billing.union_crossing, billing.oss_return to {{app}};
grant update (return_id) on billing.union_sale to {{app}};
grant select on billing.union_sale, billing.union_crossing, billing.oss_return to {{read}};

create function billing.guard_union_sale() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.return_id is null
    and (to_jsonb(new) - 'return_id') = (to_jsonb(old) - 'return_id') then return new; end if;
  raise exception 'what was noted of a sale does not change' using errcode = 'KT001';
end $$;
create trigger union_sale_guarded before update or delete on billing.union_sale
  for each row execute function billing.guard_union_sale();
create trigger union_crossing_kept before update or delete or truncate on billing.union_crossing
  execute function kernel.forbid_change();
create trigger oss_return_kept before update or delete or truncate on billing.oss_return
  execute function kernel.forbid_change();

-- What was sold so far, as far as the documents say where to.
alter table billing.line disable trigger line_guarded;
update billing.line l set union_country = l.tax_country
  from billing.document d join sellers.seller s on s.id = d.seller_id
  where d.id = l.document_id and l.tax_category = 'S' and l.tax_country <> s.country;
alter table billing.line enable trigger line_guarded;
insert into billing.union_sale (document_id, kind, country, scheme, rate_permyriad, quarter, seller_id, account_id, currency,
    net_minor, tax_minor, home_net_minor, home_tax_minor, noted_on)
  select d.id, case when d.kind = 'credit_note' then 'credit' else 'sale' end, l.union_country, 'oss', l.tax_rate_permyriad,
    date_trunc('quarter', l.supply_on)::date, d.seller_id, d.account_id, d.currency,
    g.sign * sum(l.net_minor), g.sign * sum(l.tax_minor),
    g.sign * round(sum(l.net_minor) * d.exchange_rate)::bigint, g.sign * round(sum(l.tax_minor) * d.exchange_rate)::bigint,
    d.document_on
  from billing.document d join billing.line l on l.document_id = d.id
  cross join lateral (select case when d.kind = 'credit_note' then -1 else 1 end as sign) g
  where d.state in ('closed', 'issued') and d.kind in ('invoice', 'credit_note') and l.union_country is not null
  group by d.id, l.union_country, l.tax_rate_permyriad, date_trunc('quarter', l.supply_on), g.sign;

-- Where a consumer seemed to be when they ordered, and what somebody made of it. The youngest row of a billing profile counts.
create table tax.place_evidence (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  billing_profile_id uuid not null references customers.billing_profile,
  order_id uuid,
  bill_country text not null check (bill_country ~ '^[A-Z]{2}$'),
  network_country text check (network_country ~ '^[A-Z]{2}$'),
  card_country text check (card_country ~ '^[A-Z]{2}$'),
  phone_country text check (phone_country ~ '^[A-Z]{2}$'),
  standing text not null check (standing in ('proven', 'thin', 'contradictory', 'accepted')),
  decided_by uuid,
  reason text check (char_length(reason) <= 1000),
  found_at timestamptz not null,
  check ((standing = 'accepted') = (decided_by is not null and reason is not null))
);
create index place_evidence_profile on tax.place_evidence (billing_profile_id, found_at desc, id desc);
create index place_evidence_account on tax.place_evidence (account_id);
create index place_evidence_order on tax.place_evidence (order_id) where order_id is not null;
create trigger place_evidence_kept before update or delete or truncate on tax.place_evidence
  execute function kernel.forbid_change();
grant select, insert on tax.place_evidence to {{app}};
grant select on tax.place_evidence to {{read}};
insert into kernel.erasable (table_name, column_name, stage, emptied) values
  ('tax.place_evidence', 'reason', 'later', 'case when reason is not null then '''' end');
