-- Operators' texts keep what they once were, mails what they were filled with (a text is tried on a real one), and a sender of
-- its own is used once its letter box has answered.
create table messages.text_version (
  id uuid primary key,
  seller_id uuid not null,
  key text not null,
  language text not null,
  -- Both null: the shipped words again.
  subject text,
  body text,
  from_name text,
  from_address text,
  by_id uuid,
  at timestamptz not null,
  check ((subject is null) = (body is null))
);
create index text_version_of on messages.text_version (seller_id, key, language, id desc);
insert into messages.text_version (id, seller_id, key, language, subject, body, from_name, from_address, at)
  select uuidv7(), seller_id, key, language, subject, body, from_name, from_address, changed_at from messages.template;

create table messages.sender_address (
  id uuid primary key,
  seller_id uuid not null,
  address text not null,
  code_mac text,
  tries integer not null default 0 check (tries between 0 and 5),
  asked_at timestamptz not null,
  asked_by uuid,
  verified_at timestamptz,
  unique (seller_id, address)
);

-- Null: the words let the reader in and are sealed, or it was written before this was kept.
alter table messages.message add column filled_with jsonb;

grant select, insert on messages.text_version to {{app}};
grant select, insert, update on messages.sender_address to {{app}};
grant select on messages.text_version, messages.sender_address to {{read}};

insert into kernel.erasable (table_name, column_name, stage, emptied) values
  ('messages.message', 'filled_with', 'now', 'null');
