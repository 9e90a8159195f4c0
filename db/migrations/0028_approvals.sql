-- What somebody may not do themselves and asks of those who may: the exact act, decided once, carried out once.

create schema approvals;

create table approvals.approval (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  asked_by uuid not null references people.person,
  act text not null check (act ~ '^[a-z][a-z_]{1,40}$'),
  subject_kind text not null,
  subject_id uuid not null,
  -- What will be done, word for word, and as it is told to people in each language: {"de": {"title", "facts"}, "en": …}.
  input jsonb not null,
  said jsonb not null,
  -- Of act, input and what is told.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  note text not null check (length(note) <= 500),
  state text not null check (state in ('open', 'approved', 'done', 'failed', 'declined', 'withdrawn', 'expired')),
  decided_by uuid references people.person,
  decided_at timestamptz,
  decided_via text check (decided_via in ('web', 'mail')),
  -- Why an approved act could not be done, as a code.
  outcome text not null default '' check (length(outcome) <= 100),
  created_at timestamptz not null,
  -- Machine time, as the links in the mails.
  expires_at timestamptz not null,
  check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (decided_via is null)),
  check (state not in ('approved', 'done', 'failed', 'declined') or decided_by is not null)
);
create index approval_account on approvals.approval (account_id, id desc);
create index approval_due on approvals.approval (expires_at) where state = 'open';
create unique index approval_once on approvals.approval (account_id, asked_by, hash) where state in ('open', 'approved');

-- Each who may decide gets a link of their own by mail; it opens this one thing and ends with the decision.
create table approvals.link (
  token_hash text primary key,
  approval_id uuid not null references approvals.approval,
  person_id uuid not null references people.person
);
create index link_approval on approvals.link (approval_id);

grant usage on schema approvals to {{app}}, {{read}};
grant select, insert, update on approvals.approval to {{app}};
grant select, insert, delete on approvals.link to {{app}};
grant select on approvals.approval to {{read}};
