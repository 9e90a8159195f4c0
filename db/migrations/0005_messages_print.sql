-- What was said to whom: mails and SMS with their templates, and papers waiting for the printer.
create schema messages;
create schema print;

-- An operator's own text; the shipped default is used where there is none.
create table messages.template (
  seller_id uuid not null references sellers.seller,
  key text not null,
  language text not null,
  subject text not null,
  body text not null,
  from_name text, from_address text,
  version int not null default 1,
  changed_at timestamptz not null,
  primary key (seller_id, key, language)
);

create table messages.message (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid,
  person_id uuid,
  channel text not null check (channel in ('mail', 'sms')),
  template text not null,
  category text not null,
  language text not null,
  recipient text not null,
  from_name text, from_address text, reply_to text,
  subject text not null default '',
  -- Sealed where it carries something secret; text and html are what was sent.
  body_text text not null,
  body_html text,
  sealed boolean not null default false,
  mail_id text,
  attachment jsonb,
  about_kind text, about_id uuid,
  state text not null check (state in ('waiting', 'sent', 'delivered', 'failed', 'unknown', 'withheld')),
  fault text,
  reference text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index message_account on messages.message (account_id, id desc) where account_id is not null;
create index message_about on messages.message (about_id, id) where about_id is not null;
create index message_recent on messages.message (id desc);
create index message_reference on messages.message (reference) where reference is not null;

-- One message for one cause: the guard against saying the same thing twice.
create table messages.said (
  cause text primary key,
  message_id uuid not null
);

create table print.job (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid,
  about_kind text not null, about_id uuid not null,
  title text not null,
  state text not null check (state in ('waiting', 'printed', 'dropped')),
  created_at timestamptz not null,
  printed_at timestamptz
);
create index print_waiting on print.job (id) where state = 'waiting';
-- A paper waits once.
create unique index print_once on print.job (about_kind, about_id) where state = 'waiting';

grant usage on schema messages, print to {{app}}, {{read}};
grant select, insert, update on all tables in schema messages, print to {{app}};
grant delete on messages.template to {{app}};
grant select on all tables in schema messages, print to {{read}};
