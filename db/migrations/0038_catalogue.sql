-- Prices that running contracts follow from a day on, announced ahead.

-- Published once: which products' contracts follow the catalogue's price of this day, and since when their holders are told.
create table contracts.price_change (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  from_on date not null,
  tell_on date not null,
  entries int not null check (entries > 0),
  contracts int not null check (contracts > 0),
  published_by uuid,
  published_at timestamptz not null,
  told_at timestamptz,
  check (tell_on <= from_on)
);
create index price_change_seller on contracts.price_change (seller_id, id desc);
create index price_change_to_tell on contracts.price_change (tell_on, id) where told_at is null;

-- A product follows once from a day: two who publish at once make one.
create table contracts.price_change_product (
  product_id uuid not null references catalogue.product,
  from_on date not null,
  change_id uuid not null references contracts.price_change,
  primary key (product_id, from_on)
);
create index price_change_product_change on contracts.price_change_product (change_id);

-- What a term of an entry costs from a day on; what began before keeps its price.
create table contracts.entry_price (
  entry_id uuid not null references contracts.billing_entry,
  from_on date not null,
  change_id uuid not null references contracts.price_change,
  account_id uuid not null,
  contract_id uuid not null references contracts.contract,
  price_version_id uuid references catalogue.price_version,
  option_price_id uuid references catalogue.option_price,
  before_minor bigint not null check (before_minor >= 0),
  renewal_minor bigint not null check (renewal_minor >= 0),
  -- When it was published: what was billed by then keeps its price.
  billed_until date,
  primary key (entry_id, from_on),
  check ((price_version_id is null) <> (option_price_id is null))
);
create index entry_price_change on contracts.entry_price (change_id, account_id);
create index entry_price_contract on contracts.entry_price (contract_id, from_on);
create trigger entry_price_kept before update or delete or truncate on contracts.entry_price execute function kernel.forbid_change();
create index billing_entry_product on contracts.billing_entry (product_id) where state <> 'ended';

-- Who was told of a change, once each.
create table contracts.price_notice (
  change_id uuid not null references contracts.price_change,
  account_id uuid not null references customers.account,
  told_on date not null,
  primary key (change_id, account_id)
);

-- What a term that begins on this day costs by what was agreed and by what was announced since.
create function contracts.renewal_on(entry uuid, agreed bigint, day date) returns bigint stable language sql
  as $$ select coalesce((select p.renewal_minor from contracts.entry_price p
    where p.entry_id = entry and p.from_on <= day order by p.from_on desc limit 1), agreed) $$;

grant select, insert, update on contracts.price_change to {{app}};
grant select, insert on contracts.price_change_product, contracts.entry_price, contracts.price_notice to {{app}};
grant select on contracts.price_change, contracts.price_change_product, contracts.entry_price, contracts.price_notice to {{read}};

-- Coupons: so much off, for so many terms, for whom, on what, how often. What is said once is never changed, only switched off.
create schema coupons;
create table coupons.coupon (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'),
  -- Hundredths of a percent, or an amount in one currency.
  permyriad int check (permyriad between 1 and 10000),
  minor bigint check (minor > 0), currency text check (currency ~ '^[A-Z]{3}$'),
  -- How many terms; null: always.
  terms int check (terms between 1 and 1000),
  first_orders_only boolean not null,
  -- Empty: everything.
  kinds text[] not null default '{}',
  product_ids uuid[] not null default '{}',
  most int check (most > 0),
  most_each int check (most_each > 0),
  minimum_minor bigint not null default 0 check (minimum_minor >= 0),
  valid_from date not null, valid_until date,
  used int not null default 0 check (used >= 0),
  state text not null check (state in ('on', 'off')),
  made_by uuid,
  created_at timestamptz not null,
  unique (seller_id, code),
  check ((permyriad is null) <> (minor is null)),
  check ((minor is null) = (currency is null)),
  check (valid_until is null or valid_until > valid_from),
  check (most is null or used <= most)
);
create index coupon_list on coupons.coupon (seller_id, id desc);

-- One order used it; given back where the order fell before it was accepted.
create table coupons.redemption (
  order_id uuid primary key,
  coupon_id uuid not null references coupons.coupon,
  account_id uuid not null references customers.account,
  person_id uuid not null,
  redeemed_at timestamptz not null,
  given_back_at timestamptz
);
create index redemption_coupon on coupons.redemption (coupon_id, order_id desc);
create index redemption_account on coupons.redemption (account_id);
create index redemption_person on coupons.redemption (person_id);

grant usage on schema coupons to {{app}}, {{read}};
grant select, insert, update on coupons.coupon, coupons.redemption to {{app}};
grant select on coupons.coupon, coupons.redemption to {{read}};

-- What of a coupon falls on one thing: a share of its price, or an amount of each term.
alter table orders.order add column coupon_code text, add column discount_minor bigint check (discount_minor >= 0);
alter table orders.item add column discount_permyriad int, add column discount_minor bigint, add column discount_terms int;
alter table orders.item_option add column discount_permyriad int, add column discount_minor bigint, add column discount_terms int;
alter table contracts.billing_entry
  add column discount_code text,
  add column discount_permyriad int check (discount_permyriad between 1 and 10000),
  add column discount_minor bigint check (discount_minor >= 0),
  add column discount_terms int check (discount_terms > 0),
  add check ((discount_code is not null) = (discount_permyriad is not null or discount_minor is not null)),
  add check (discount_permyriad is null or discount_minor is null);
-- What came off a line, in net or gross as its document's prices are; net and tax are what is left.
alter table billing.line
  add column discount_minor bigint not null default 0 check (discount_minor >= 0),
  add column discount_text text;

-- How many of a product there are, and how many of them one customer may have. No row: no end of it.
create table catalogue.stock (
  product_id uuid primary key references catalogue.product,
  most int check (most >= 0),
  taken int not null default 0 check (taken >= 0),
  most_each int check (most_each > 0),
  -- Whether what a contract had comes back when it ends.
  back_at_end boolean not null default true,
  check (most is null or taken <= most)
);

-- What an order took, and how much of it is still out.
create table catalogue.stock_taken (
  order_id uuid not null,
  product_id uuid not null references catalogue.product,
  account_id uuid not null references customers.account,
  person_id uuid not null,
  quantity int not null check (quantity > 0),
  still_out int not null check (still_out between 0 and quantity),
  taken_at timestamptz not null,
  primary key (order_id, product_id)
);
create index stock_taken_account on catalogue.stock_taken (account_id, product_id);
create index stock_taken_person on catalogue.stock_taken (person_id, product_id);
grant select, insert, update on catalogue.stock, catalogue.stock_taken to {{app}};
grant select on catalogue.stock, catalogue.stock_taken to {{read}};

-- What a term costs the house itself, net, so that the margin can be shown.
alter table catalogue.price_version add column cost_minor bigint check (cost_minor >= 0);

-- What belongs together stands together: on the shop's pages and in the office.
create table catalogue.product_group (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  names jsonb not null,
  position int not null,
  created_at timestamptz not null
);
create index product_group_seller on catalogue.product_group (seller_id, position);
alter table catalogue.product add column group_id uuid references catalogue.product_group;
create index product_of_group on catalogue.product (group_id) where group_id is not null;
grant select, insert, update, delete on catalogue.product_group to {{app}};
grant select on catalogue.product_group to {{read}};
