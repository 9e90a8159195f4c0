-- Mail that comes in, each stored once as it came, and the conversations it belongs to.
create schema threads;

alter table sellers.connection drop constraint connection_kind_check;
alter table sellers.connection add constraint connection_kind_check
  check (kind in ('panel', 'registrar', 'gateway', 'sms', 'mail', 'mail_in'));

-- Which mail of ours or theirs this one goes on from; and whether a person wrote it, so that it does not call itself automatic.
alter table messages.message
  add column in_reply_to text,
  add column by_person boolean not null default false;

create table threads.thread (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid,
  about_kind text not null, about_id uuid not null,
  subject text not null check (length(subject) between 1 and 250),
  -- Whom we write to. An answer from elsewhere is filed, but marked.
  address text not null, name text not null, person_id uuid, language text not null,
  -- The secret in the address that answers go to: sealed for our own mails, hashed to find the thread by.
  sealed_token text not null,
  turn text not null check (turn in ('customer', 'host')),
  created_at timestamptz not null,
  last_at timestamptz not null
);
create index thread_about on threads.thread (about_id, id desc);
create index thread_account on threads.thread (account_id, id desc) where account_id is not null;
create index thread_turn on threads.thread (seller_id, id desc) where turn = 'host';

create table threads.token (
  hash text primary key,
  thread_id uuid not null references threads.thread
);
create index token_thread on threads.token (thread_id);

-- A mail as it arrived and what became of it.
create table threads.arrival (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  connection_id uuid not null references sellers.connection,
  state text not null check (state in ('stored', 'filed', 'unmatched', 'passed', 'taken', 'noted', 'broken', 'discarded')),
  -- The envelope: whom it was for, and who gets told where it cannot be delivered (empty for reports).
  recipients text[] not null,
  sender text not null,
  bytes int not null check (bytes > 0),
  received_at timestamptz not null,
  -- What was read from it.
  kind text check (kind in ('letter', 'auto_reply', 'bounce')),
  mail_id text,
  from_address text, from_name text,
  subject text check (length(subject) <= 250),
  body text check (length(body) <= 100000),
  fault text,
  thread_id uuid references threads.thread,
  -- What it seems to be about, by a mail of ours that it answers.
  about_kind text, about_id uuid, account_id uuid,
  why text
);
create index arrival_open on threads.arrival (seller_id, id desc) where state in ('unmatched', 'broken', 'passed');
create index arrival_recent on threads.arrival (seller_id, id desc);
create index arrival_thread on threads.arrival (thread_id, from_address, received_at) where thread_id is not null;
create index arrival_waiting on threads.arrival (id) where state = 'stored';

-- The same mail by two ways is one.
create table threads.seen_mail (
  fingerprint text not null,
  seller_id uuid not null,
  arrival_id uuid not null,
  primary key (fingerprint, seller_id)
);

create table threads.raw_mail (
  arrival_id uuid primary key references threads.arrival,
  content bytea not null
);

create table threads.entry (
  id uuid primary key,
  thread_id uuid not null references threads.thread,
  direction text not null check (direction in ('in', 'out')),
  author text not null check (author in ('customer', 'staff', 'system')),
  author_id uuid,
  author_name text not null,
  -- Incoming: where it came from, whether that is whom we wrote to, whether a machine wrote it.
  address text,
  verified boolean not null default true,
  automatic boolean not null default false,
  body text not null check (length(body) <= 100000),
  -- The mail it went out as, or came in as; neither where it was written on a page of ours.
  message_id uuid, arrival_id uuid references threads.arrival,
  written_at timestamptz not null
);
create index entry_thread on threads.entry (thread_id, id);
create index entry_message on threads.entry (message_id) where message_id is not null;
create index entry_arrival on threads.entry (arrival_id) where arrival_id is not null;

-- Attachments. What was left out (kind, size, number) has its name and the reason, no content.
create table threads.file (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  arrival_id uuid references threads.arrival,
  entry_id uuid references threads.entry,
  name text not null check (length(name) between 1 and 150),
  content_type text not null,
  bytes int not null,
  left_out text check (left_out in ('kind', 'size', 'number')),
  content bytea,
  check ((content is null) = (left_out is not null)),
  check (arrival_id is not null or entry_id is not null)
);
create index file_arrival on threads.file (arrival_id, id) where arrival_id is not null;
create index file_entry on threads.file (entry_id, id) where entry_id is not null;

grant usage on schema threads to {{app}}, {{read}};
grant select, insert on all tables in schema threads to {{app}};
grant update on threads.thread, threads.arrival, threads.file to {{app}};
grant select (id, seller_id, account_id, about_kind, about_id, subject, address, name, person_id, language, turn, created_at,
  last_at) on threads.thread to {{read}};
grant select on threads.arrival, threads.entry, threads.file to {{read}};
