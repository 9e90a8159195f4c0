-- New names that were picked with a change of a contract and are ordered once it holds: on its day where it waits for the end of a
-- term, at once where somebody had to allow it first.
create table orders.noted_name (
  id uuid primary key,
  change_id uuid not null references contracts.change,
  contract_id uuid not null references contracts.contract,
  account_id uuid not null references customers.account,
  seller_id uuid not null references sellers.seller,
  plan_id uuid not null references catalogue.price_plan,
  name text not null check (length(name) between 1 and 253),
  by_staff boolean not null,
  state text not null check (state in ('waiting', 'taken', 'not_had', 'dropped')),
  why text,
  order_id uuid references orders."order",
  created_at timestamptz not null,
  unique (change_id, plan_id)
);
create index noted_name_contract on orders.noted_name (contract_id);
create index noted_name_account on orders.noted_name (account_id);
create index noted_name_order on orders.noted_name (order_id) where order_id is not null;
insert into kernel.erasable (table_name, column_name, stage, emptied) values ('orders.noted_name', '*', 'now', '');
grant select, insert, update, delete on orders.noted_name to {{app}};
grant select on orders.noted_name to {{read}};
