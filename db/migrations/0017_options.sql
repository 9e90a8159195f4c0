-- Options, add-ons, VAT checks and own fields.

-- What a buyer may choose with a product: one of several choices, or how many.
create table catalogue.product_option (
  id uuid primary key,
  product_id uuid not null references catalogue.product,
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  kind text not null check (kind in ('choice', 'quantity')),
  names jsonb not null,
  required boolean not null default false,
  -- How many may be ordered, and how many are proposed; for a choice they are not looked at.
  least int not null default 0 check (least >= 0),
  most int not null default 1 check (most between 1 and 10000),
  proposed int not null default 0,
  position int not null default 0,
  state text not null check (state in ('on_sale', 'retired')),
  created_at timestamptz not null,
  unique (product_id, key),
  check (least <= most and proposed <= most)
);

create table catalogue.option_choice (
  id uuid primary key,
  option_id uuid not null references catalogue.product_option,
  key text not null check (key ~ '^[a-z0-9][a-z0-9_]{0,39}$'),
  names jsonb not null,
  is_proposed boolean not null default false,
  position int not null default 0,
  state text not null check (state in ('on_sale', 'retired')),
  unique (option_id, key)
);
create unique index option_choice_proposed on catalogue.option_choice (option_id) where is_proposed and state = 'on_sale';

-- What a choice, or one of a quantity, costs with a plan: by version, like the plan's own price. None: it costs nothing.
create table catalogue.option_price (
  id uuid primary key,
  option_id uuid not null references catalogue.product_option,
  choice_id uuid references catalogue.option_choice,
  plan_id uuid not null references catalogue.price_plan,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  includes_tax boolean not null,
  setup_minor bigint not null default 0 check (setup_minor >= 0),
  first_minor bigint not null check (first_minor >= 0),
  renewal_minor bigint not null check (renewal_minor >= 0),
  valid_from date not null,
  valid_until date,
  check (valid_until is null or valid_until > valid_from),
  -- Two prices of the same thing from the same day cannot both be true.
  unique nulls not distinct (plan_id, option_id, choice_id, currency, valid_from)
);
create trigger option_price_kept before delete or truncate on catalogue.option_price execute function kernel.forbid_change();

-- A product that can be bought with another, and is billed and ended with it.
create table catalogue.add_on (
  product_id uuid not null references catalogue.product,
  add_on_id uuid not null references catalogue.product,
  position int not null default 0,
  primary key (product_id, add_on_id),
  check (product_id <> add_on_id)
);
create index add_on_back on catalogue.add_on (add_on_id);
-- Some things make sense only with another.
alter table catalogue.product add column only_with_another boolean not null default false;

grant select, insert, update on catalogue.product_option, catalogue.option_choice, catalogue.option_price to {{app}};
grant select, insert, update, delete on catalogue.add_on to {{app}};
grant select on catalogue.product_option, catalogue.option_choice, catalogue.option_price, catalogue.add_on to {{read}};

-- What was chosen with an ordered thing, at the price of the day.
create table orders.item_option (
  id uuid primary key,
  order_id uuid not null references orders.order,
  item_id uuid not null references orders.item,
  position int not null,
  option_id uuid not null references catalogue.product_option,
  choice_id uuid references catalogue.option_choice,
  option_price_id uuid references catalogue.option_price,
  text jsonb not null,
  quantity_milli bigint not null check (quantity_milli > 0),
  includes_tax boolean not null,
  setup_minor bigint not null, first_minor bigint not null, renewal_minor bigint not null
);
create index item_option_order on orders.item_option (order_id, position);
create trigger item_option_kept before update or delete or truncate on orders.item_option execute function kernel.forbid_change();
grant select, insert on orders.item_option to {{app}};
grant select on orders.item_option to {{read}};

-- An add-on's contract ends with its parent's.
alter table contracts.contract add column parent_id uuid references contracts.contract;
create index contract_parent on contracts.contract (parent_id) where parent_id is not null;
alter table contracts.billing_entry add column option_price_id uuid references catalogue.option_price;

-- What a register of VAT ids said, with what proves that it was asked. Names and addresses in it are personal and can be erased.
create schema tax;
create table tax.vat_check (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  -- Null while somebody was still filling in a form.
  account_id uuid references customers.account,
  billing_profile_id uuid references customers.billing_profile,
  order_id uuid,
  vat_id text not null check (vat_id ~ '^[A-Z]{2}[A-Z0-9+*]{2,14}$'),
  state text not null check (state in ('asked', 'valid', 'invalid', 'unavailable')),
  tries int not null default 0,
  next_at timestamptz,
  checked_at timestamptz,
  consultation_number text, found_name text, found_address text,
  decided_by uuid, reason text check (length(reason) <= 500),
  created_at timestamptz not null
);
create unique index vat_check_order on tax.vat_check (order_id) where order_id is not null;
create index vat_check_list on tax.vat_check (seller_id, id desc) where account_id is not null;
create index vat_check_open on tax.vat_check (id desc) where state in ('asked', 'unavailable') and account_id is not null;
create index vat_check_due on tax.vat_check (next_at) where state = 'unavailable' and next_at is not null;
create index vat_check_answer on tax.vat_check (vat_id, seller_id, checked_at desc) where state in ('valid', 'invalid');
grant usage on schema tax to {{app}}, {{read}};
grant select, insert, update on tax.vat_check to {{app}};
grant select on tax.vat_check to {{read}};
alter table sellers.connection drop constraint connection_kind_check;
alter table sellers.connection add constraint connection_kind_check
  check (kind in ('panel', 'registrar', 'gateway', 'sms', 'mail', 'mail_in', 'vat_id'));
alter table kernel.gate drop constraint gate_effect_check;
alter table kernel.gate add constraint gate_effect_check
  check (effect in ('mail', 'sms', 'charge', 'suspend', 'registry', 'panel', 'vat_id'));

-- Fields of the house's own: whom they are shown to, what explains them, and what a text has to look like.
alter table customers.field_definition add column hints jsonb not null default '{"en":"","de":""}';
alter table customers.field_definition add column pattern text check (length(pattern) <= 200);
alter table customers.field_definition add column shown_to text not null default 'customer' check (shown_to in ('customer', 'staff'));
alter table customers.field_definition drop constraint field_definition_field_type_check;
alter table customers.field_definition add constraint field_definition_field_type_check
  check (field_type in ('text', 'number', 'choice', 'yes_no', 'date'));
