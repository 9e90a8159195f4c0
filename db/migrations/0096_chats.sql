-- A chat is a conversation about an account with a live state beside it: who waits, who of the staff answers, and until when.
create schema chat;
create table chat.chat (
  -- The conversation: its words, its mails and what becomes of it are kept there.
  thread_id uuid primary key references threads.thread,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  -- Who asked.
  person_id uuid not null references people.person,
  state text not null check (state in ('waiting', 'talking', 'ended', 'ticket')),
  -- Why it is live no longer, as a code.
  why text check (why in ('nobody_there', 'nobody_answered', 'silent', 'handed', 'left', 'ended')),
  -- Who of the staff took it.
  staff_id uuid references people.person,
  -- All by machine time: people sit before it.
  asked_at timestamptz not null,
  accepted_at timestamptz,
  over_at timestamptz,
  -- When it is looked at again whether somebody still answers.
  due_at timestamptz not null,
  check ((state in ('ended', 'ticket')) = (over_at is not null and why is not null)),
  check ((staff_id is null) = (accepted_at is null)),
  check (state <> 'waiting' or staff_id is null),
  check (state <> 'talking' or staff_id is not null)
);
-- Nobody has two open at once in one account, however many pages ask at the same moment.
create unique index chat_one_open on chat.chat (person_id, account_id) where state in ('waiting', 'talking');
create index chat_live on chat.chat (seller_id, asked_at) where state in ('waiting', 'talking');
create index chat_account on chat.chat (account_id);

-- Who of the staff said that they are there. It ends by itself where none of their pages was open for some minutes.
create table chat.presence (
  staff_id uuid primary key references people.person,
  since timestamptz not null,
  seen_at timestamptz not null
);

grant usage on schema chat to {{app}}, {{read}};
grant select, insert, update on chat.chat to {{app}};
grant select, insert, update, delete on chat.presence to {{app}};
grant select on chat.chat, chat.presence to {{read}};
