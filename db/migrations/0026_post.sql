-- What goes out on paper: printed in runs, posted on a day, letters beside documents and packs.
alter table print.job drop constraint job_state_check;
alter table print.job add constraint job_state_check check (state in ('waiting', 'printed', 'posted', 'dropped'));

-- Papers that went through the printer together, as one PDF: of one brand, for its letterhead and its envelopes.
create table print.run (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  printed_at timestamptz not null,
  printed_by uuid
);

alter table print.job
  add column run_id uuid references print.run,
  -- To whom, as it stands in the window of the envelope: one line.
  add column recipient text not null default '' check (length(recipient) <= 200),
  -- The day it was put into the post, and by machine time when that was noted: it can be taken back for a moment.
  add column posted_on date,
  add column posted_noted_at timestamptz,
  add constraint job_posted check ((state = 'posted') = (posted_on is not null and posted_noted_at is not null));
-- A paper lies once on the pile, printed or not, until it is in the post.
drop index print.print_once;
drop index print.print_waiting;
create unique index print_once on print.job (about_kind, about_id) where state in ('waiting', 'printed');
create index print_pile on print.job (state, id);
create index print_run on print.job (run_id, id) where run_id is not null;
create index print_about on print.job (about_kind, about_id, id desc);

-- Letters that are nothing but letters. What stands in them is kept, so that the same letter is drawn again.
create table print.letter (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid references customers.account,
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  -- Why it was written: once for each cause.
  cause text not null unique check (length(cause) <= 200),
  content jsonb not null,
  created_at timestamptz not null
);
create index letter_account on print.letter (account_id, id desc) where account_id is not null;

grant select, insert on print.run to {{app}};
grant select, insert, update on print.letter to {{app}};
grant select on print.run, print.letter to {{read}};

-- Invoices may also only lie in the portal.
alter table customers.account drop constraint account_invoice_by_check;
alter table customers.account add constraint account_invoice_by_check check (invoice_by in ('mail', 'post', 'both', 'portal'));
alter table billing.delivery add column posted_on date;

-- When the papers of a pack went into the post.
alter table papers.pack add column posted_on date;

-- Whether the buyer wants the welcome as a letter too; kept with the cart until it is an order.
alter table orders."order" add column letter_wished boolean not null default false;
alter table carts.holder add column letter_wished boolean not null default false;

-- Who already decides on orders or issues invoices may print what they lead to.
update staff.role set rights = rights || '{print.do}'
  where ('orders.decide' = any(rights) or 'billing.issue' = any(rights)) and not 'print.do' = any(rights);

-- A pile of scans is taken apart: the pile stays as it came, its parts say which of its pages they are, from 0.
alter table papers.return drop constraint return_state_check;
alter table papers.return add constraint return_state_check
  check (state in ('unmatched', 'waiting', 'checked', 'set_aside', 'typed_in', 'split'));
alter table papers.return
  add column pile_id uuid references papers.return,
  add column pile_pages int[] not null default '{}' check (cardinality(pile_pages) <= 60);
create index return_pile on papers.return (pile_id) where pile_id is not null;
create index return_split on papers.return (decided_at) where state = 'split';

-- The house's own fields also ask about an order, or about each package in it; those may be limited to products.
alter table customers.field_definition drop constraint field_definition_on_kind_check;
alter table customers.field_definition add constraint field_definition_on_kind_check
  check (on_kind in ('account', 'order', 'item'));
alter table customers.field_definition
  add column product_ids uuid[] not null default '{}' check (cardinality(product_ids) <= 100),
  add column on_tracker boolean not null default false,
  add constraint field_definition_products check (on_kind = 'item' or product_ids = '{}'),
  add constraint field_definition_tracker check (on_kind <> 'account' or not on_tracker);

-- What was answered: about the order, or about one thing in it. A person's own words, so they can be erased.
create table orders.field_value (
  id uuid primary key,
  order_id uuid not null references orders."order",
  item_id uuid references orders.item,
  field_id uuid not null references customers.field_definition,
  value text not null check (length(value) between 1 and 2000),
  unique nulls not distinct (order_id, item_id, field_id)
);
grant select, insert, update, delete on orders.field_value to {{app}};
grant select on orders.field_value to {{read}};

-- A cart keeps what was typed: about the order with who typed it, about a package with its line.
alter table carts.holder add column fields jsonb not null default '{}';
alter table carts.line add column fields jsonb not null default '{}';
