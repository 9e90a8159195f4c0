-- Preview: while an order waits, a restricted account is lent under the host's own domain. It becomes the real one, or goes.

-- The panel's name of the restricted package; none: this server lends nothing.
alter table hosting.server add column preview_plan text check (length(preview_plan) between 1 and 64);

alter table hosting.account drop constraint account_panel_state_check;
alter table hosting.account add constraint account_panel_state_check check (panel_state in
  ('none', 'creating', 'running', 'upgrading', 'suspending', 'suspended', 'resuming', 'terminating', 'gone', 'unclear'));

create table hosting.preview (
  hosting_id uuid primary key references hosting.account,
  order_id uuid not null,
  order_item_id uuid not null,
  account_id uuid not null references customers.account,
  -- Whose it is, for counting only: keyed hashes, nobody can be read from them.
  network_key text,
  phone_key text,
  wish text not null check (wish in ('keep', 'become_real', 'remove')),
  -- What it becomes on acceptance; until then the account has the restricted package and the host's own domain.
  real_plan text,
  real_domain text,
  -- Machine time: how many there may be in a day.
  asked_at timestamptz not null,
  ready_at timestamptz,
  -- Business time: when it is removed, or its removal is tried again; none once it is real or gone.
  due_at timestamptz,
  check (wish <> 'become_real' or (real_plan is not null and real_domain is not null))
);
-- One for each thing ordered, for ever: whoever let theirs run out gets no second one.
create unique index preview_once on hosting.preview (order_item_id);
create index preview_order on hosting.preview (order_id);
create index preview_due on hosting.preview (due_at) where due_at is not null;
create index preview_of_account on hosting.preview (account_id, asked_at);
create index preview_of_network on hosting.preview (network_key, asked_at) where network_key is not null;
create index preview_of_phone on hosting.preview (phone_key, asked_at) where phone_key is not null;

grant select, insert, update on hosting.preview to {{app}};
grant select on hosting.preview to {{read}};
