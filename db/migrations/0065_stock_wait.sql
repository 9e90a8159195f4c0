-- Who would like to hear when a package is to be had again: asked for in the shop, confirmed by mail, told once.
create table catalogue.stock_wait (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  product_id uuid not null references catalogue.product,
  state text not null check (state in ('asked', 'waiting', 'told', 'ended')),
  -- Gone as soon as it is of no more use.
  email text check (email = lower(email) and length(email) between 3 and 254),
  language text not null check (language in ('de', 'en')),
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  closed_at timestamptz,
  check ((state in ('asked', 'waiting')) = (email is not null)),
  check ((state in ('told', 'ended')) = (closed_at is not null)),
  check (state <> 'waiting' or confirmed_at is not null)
);
-- Nobody waits twice for the same.
create unique index stock_wait_address on catalogue.stock_wait (product_id, email) where state in ('asked', 'waiting');
create index stock_wait_next on catalogue.stock_wait (product_id, id) where state = 'waiting';
create index stock_wait_old on catalogue.stock_wait (asked_at) where state = 'asked';
create index stock_wait_closed on catalogue.stock_wait (closed_at) where closed_at is not null;
create index stock_wait_whose on catalogue.stock_wait (email) where email is not null;
grant select, insert, update, delete on catalogue.stock_wait to {{app}};
grant select on catalogue.stock_wait to {{read}};
insert into kernel.erasable (table_name, column_name, stage, emptied) values ('catalogue.stock_wait', '*', 'now', '');

alter table people.link drop constraint link_purpose_check;
alter table people.link add constraint link_purpose_check
  check (purpose in ('confirm_order', 'track_order', 'pay_document', 'set_password', 'verify_email', 'first_staff', 'sign_pack',
    'join_account', 'second_step', 'passkey', 'sign_up', 'change_email', 'undo_email', 'keep_factors', 'take_account',
    'confirm_erasure', 'confirm_news', 'end_news', 'see_quote', 'confirm_wait', 'end_wait'));

-- What is still to be done about one customer, on their card.
create index task_account on staff.task (account_id, id desc) where state = 'open' and account_id is not null;
