-- What the contracts of a large house are worth in a month, counted anew each hour: a sum over a million rows is not asked for by
-- a page. `due`: within two weeks of the count.
create table contracts.worth (
  seller_id uuid not null references sellers.seller (id),
  product_id uuid not null references catalogue.product (id),
  view text not null check (view in ('running', 'paused', 'ending', 'due')),
  currency text not null,
  contracts integer not null,
  monthly_minor bigint not null,
  counted_at timestamptz not null,
  primary key (seller_id, product_id, view, currency)
);
grant select, insert, delete on contracts.worth to {{app}};
grant select on contracts.worth to {{read}};
