-- Names that somebody liked and did not decide on: a list beside the cart that orders nothing.
create table carts.saved_name (
  id uuid primary key,
  cart_id uuid not null references carts.cart on delete cascade,
  name text not null check (name = lower(name) and length(name) between 3 and 253),
  saved_at timestamptz not null,
  unique (cart_id, name)
);
grant select, insert, update, delete on carts.saved_name to {{app}};
grant select on carts.saved_name to {{read}};
insert into kernel.erasable (table_name, column_name, stage, emptied) values ('carts.saved_name', '*', 'now', '');
