-- Quotes: what somebody of ours offers one customer, until when, at which price; and the order it becomes.
create schema quotes;

create table quotes.quote (
  -- The order it becomes has the same id and the same short id.
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  short_id text not null unique,
  state text not null check (state in ('draft', 'sent', 'viewed', 'accepted', 'paid', 'declined', 'expired', 'withdrawn', 'fallen')),
  -- Counts each time it goes out: what is accepted is what was shown.
  version int not null default 0 check (version >= 0),
  label text not null check (length(label) between 1 and 120),
  language text not null check (language in ('de', 'en')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  includes_tax boolean not null,
  -- When money is due.
  gate text not null check (gate in ('pay_first', 'after_activation')),
  notes text not null default '' check (length(notes) <= 4000),
  -- Said inside the house alone.
  remark text not null default '' check (length(remark) <= 1000),
  -- How long it holds from the day it goes out, and the last day on which it can be accepted.
  valid_days int not null check (valid_days between 1 and 365),
  valid_on date,
  total_minor bigint,
  -- What is printed, as it last went out.
  content jsonb,
  copied_from uuid references quotes.quote,
  made_by uuid not null references staff.member,
  accepted_by uuid references people.person,
  decline_reason text check (length(decline_reason) <= 1000),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  sent_at timestamptz, viewed_at timestamptz, decided_at timestamptz,
  check (state = 'draft' or state = 'withdrawn' or (valid_on is not null and content is not null and total_minor is not null)),
  check ((state in ('accepted', 'paid', 'declined', 'fallen')) = (decided_at is not null))
);
create index quote_recent on quotes.quote (seller_id, id desc);
create index quote_state on quotes.quote (state, id desc);
create index quote_owner on quotes.quote (account_id, id desc);
create index quote_open on quotes.quote (valid_on, id) where state in ('sent', 'viewed');

create table quotes.line (
  id uuid primary key,
  quote_id uuid not null references quotes.quote on delete cascade,
  position int not null,
  -- Null: something that the catalogue does not know.
  plan_id uuid references catalogue.price_plan,
  title text not null check (length(title) between 1 and 300),
  details text not null default '' check (length(details) <= 1000),
  quantity int not null check (quantity between 1 and 10000),
  term_count int not null check (term_count between 1 and 120),
  term_unit text not null check (term_unit in ('day', 'week', 'month', 'year', 'once')),
  -- What was chosen with it, by the catalogue's keys: in the price.
  options jsonb not null default '[]',
  chosen text[] not null default '{}',
  domain_name text check (length(domain_name) <= 253),
  domain_mode text check (domain_mode in ('register', 'keep')),
  -- Of one, before the discount.
  setup_minor bigint not null check (setup_minor >= 0),
  first_minor bigint not null check (first_minor >= 0),
  renewal_minor bigint not null check (renewal_minor >= 0),
  discount_permyriad int not null default 0 check (discount_permyriad between 0 and 10000),
  -- Of the first term alone, or of each.
  discount_on text not null default 'first' check (discount_on in ('first', 'all')),
  check ((domain_name is null) = (domain_mode is null)),
  check (plan_id is not null or domain_name is null)
);
create index quote_line on quotes.line (quote_id, position);

grant usage on schema quotes to {{app}}, {{read}};
grant select, insert, update on quotes.quote to {{app}};
grant select, insert, update, delete on quotes.line to {{app}};
grant select on all tables in schema quotes to {{read}};

-- A price that was agreed with one customer, beside the catalogue's.
alter table orders.item add column agreed boolean not null default false;

alter table people.link drop constraint link_purpose_check;
alter table people.link add constraint link_purpose_check
  check (purpose in ('confirm_order', 'track_order', 'pay_document', 'set_password', 'verify_email', 'first_staff', 'sign_pack',
    'join_account', 'second_step', 'passkey', 'sign_up', 'change_email', 'undo_email', 'keep_factors', 'take_account',
    'confirm_erasure', 'confirm_news', 'end_news', 'see_quote'));

-- Who orders for customers or writes invoices also makes quotes.
update staff.role set rights = rights || array['quotes.do']
  where rights && array['orders.place', 'billing.issue'] and not 'quotes.do' = any(rights);

insert into kernel.erasable (table_name, column_name, stage, emptied) values
  ('quotes.quote', 'label', 'now', '''–––'''),
  ('quotes.quote', 'notes', 'now', ''''''),
  ('quotes.quote', 'remark', 'now', ''''''),
  ('quotes.quote', 'decline_reason', 'now', 'null'),
  ('quotes.quote', 'content', 'now', 'case when content is not null then ''{}''::jsonb end'),
  ('quotes.line', 'title', 'now', '''–––'''),
  ('quotes.line', 'details', 'now', ''''''),
  ('quotes.line', 'domain_name', 'now', 'case when domain_name is not null then '''' end');
