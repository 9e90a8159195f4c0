-- Contracts that change while they run: other products and quantities by effective-dated entries, and what was said before.

-- The day a change ends this entry, whether or not another follows it; ends_on may lie before it while notice is given.
alter table contracts.billing_entry add column changes_on date;

-- The office's list by state and by product, newest first.
create index contract_state on contracts.contract (state, id desc);
create index contract_product on contracts.contract (product_id, id desc);

-- A change that was previewed and then wanted; its id is the preview's, so that one preview is carried out once.
create table contracts.change (
  id uuid primary key,
  contract_id uuid not null references contracts.contract,
  account_id uuid not null references customers.account,
  seller_id uuid not null references sellers.seller,
  effective_on date not null,
  to_product_id uuid not null references catalogue.product,
  from_product_id uuid not null references catalogue.product,
  -- Entries that end with it and those that begin.
  ended uuid[] not null, begun uuid[] not null,
  -- What the preview said in money and days; no names.
  figures jsonb not null,
  state text not null check (state in ('waiting', 'carried_out', 'taken_back')),
  created_at timestamptz not null,
  created_by uuid
);
create index change_contract on contracts.change (contract_id, id desc);
create index change_due on contracts.change (effective_on, id) where state = 'waiting';
create unique index change_waits on contracts.change (contract_id) where state = 'waiting';
create index change_account on contracts.change (account_id);

-- The package that the panel is to give the account; null: the one it has.
alter table hosting.account add column wanted_plan text;
alter table hosting.account drop constraint account_panel_state_check;
alter table hosting.account add constraint account_panel_state_check
  check (panel_state in ('none', 'creating', 'running', 'upgrading', 'changing', 'suspending', 'suspended', 'resuming', 'terminating', 'gone', 'unclear'));

grant select, insert, update on contracts.change to {{app}};
grant select on contracts.change to {{read}};

-- A pause: nothing is billed, the service rests, and afterwards every term ends as many days later.
alter table contracts.contract drop constraint contract_state_check;
alter table contracts.contract add constraint contract_state_check
  check (state in ('agreed', 'running', 'paused', 'ending', 'ended', 'void'));
create table contracts.pause (
  id uuid primary key,
  contract_id uuid not null references contracts.contract,
  account_id uuid not null references customers.account,
  from_on date not null,
  -- The day it goes on by itself.
  until_on date not null,
  -- The day it did go on; null while it lasts.
  ended_on date,
  reason text not null,
  set_by uuid,
  created_at timestamptz not null,
  check (until_on > from_on),
  check (ended_on is null or ended_on >= from_on)
);
create unique index pause_lasts on contracts.pause (contract_id) where ended_on is null;
create index pause_contract on contracts.pause (contract_id, id desc);
create index pause_due on contracts.pause (until_on, id) where ended_on is null;
create index pause_account on contracts.pause (account_id);

-- What becomes of the paid rest when the contract ends; null: as the seller's setting says.
alter table contracts.contract add column rest_at_end text check (rest_at_end in ('kept', 'credited'));

-- A contract that went over to another account: both sides' statements. What was issued stays where it was.
create table contracts.transfer (
  id uuid primary key,
  contract_id uuid not null references contracts.contract,
  from_account_id uuid not null references customers.account,
  to_account_id uuid not null references customers.account,
  giver_said text not null,
  taker_said text not null,
  done_by uuid,
  created_at timestamptz not null,
  check (from_account_id <> to_account_id)
);
create index transfer_contract on contracts.transfer (contract_id, id desc);
create index transfer_from on contracts.transfer (from_account_id);
create index transfer_to on contracts.transfer (to_account_id);
grant select, insert, update on contracts.pause, contracts.transfer to {{app}};
grant select on contracts.pause, contracts.transfer to {{read}};
insert into kernel.erasable (table_name, column_name, stage, emptied) values
  ('contracts.pause', 'reason', 'now', '''–––'''),
  ('contracts.transfer', 'giver_said', 'now', '''–––'''),
  ('contracts.transfer', 'taker_said', 'now', '''–––''');
