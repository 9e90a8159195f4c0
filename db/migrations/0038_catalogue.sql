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
