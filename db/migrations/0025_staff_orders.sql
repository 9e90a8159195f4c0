-- Staff sign customers up by hand, and order for them.

-- Rights of their own; who decides on orders so far gets them.
update staff.role set rights = rights || array['customers.add']
  where 'orders.decide' = any(rights) and not 'customers.add' = any(rights);

-- Somebody who is perhaps known already is looked for before they are made once more.
create index person_phone on people.person (seller_id, phone) where phone is not null;
create index billing_profile_place on customers.billing_profile (country, postal_code);

update staff.role set rights = rights || array['orders.place']
  where 'orders.decide' = any(rights) and not 'orders.place' = any(rights);

-- When money is due for an order that staff put together (placed_by), where they chose otherwise than goods and path say.
alter table orders.order
  add column chosen_gate text check (chosen_gate in ('pay_first', 'after_activation')),
  add constraint order_chosen_gate check (chosen_gate is null or placed_by is not null);

-- How the buyer agreed to it, and who noted that: kept as it was written.
create table orders.consent (
  id uuid primary key,
  order_id uuid not null references orders.order,
  way text not null check (way in ('phone', 'mail', 'in_person', 'paper')),
  words text not null check (length(words) between 1 and 1000),
  -- The signed paper as it came back; one paper makes one order.
  return_id uuid unique references papers.return,
  recorded_by uuid not null references staff.member,
  recorded_at timestamptz not null,
  check (return_id is null or way = 'paper')
);
create index consent_order on orders.consent (order_id);

-- Who read off a signed paper that these terms were agreed to; null: the buyer agreed on a page of ours.
alter table orders.acceptance add column recorded_by uuid references staff.member;

-- Carts that staff fill for a customer: whose order it is to be, and the paper it is typed in from.
create table carts.desk (
  cart_id uuid primary key references carts.cart on delete cascade,
  -- Null: somebody new.
  account_id uuid references customers.account,
  return_id uuid references papers.return,
  opened_by uuid not null references staff.member,
  opened_at timestamptz not null
);
create index desk_account on carts.desk (account_id) where account_id is not null;
create index desk_return on carts.desk (return_id) where return_id is not null;

-- A blank form that came back filled in becomes an order.
alter table papers.return drop constraint return_state_check;
alter table papers.return add constraint return_state_check
  check (state in ('unmatched', 'waiting', 'checked', 'set_aside', 'typed_in'));
alter table papers.return add column order_id uuid;
alter table papers.return add constraint return_typed_in check ((state = 'typed_in') = (order_id is not null));

grant select, insert on orders.consent to {{app}};
grant select on orders.consent to {{read}};
grant select, insert, update, delete on carts.desk to {{app}};
grant select on carts.desk to {{read}};
grant update (order_id) on papers.return to {{app}};
