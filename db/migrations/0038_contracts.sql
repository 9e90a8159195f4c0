-- Contracts that change while they run: other products and quantities by effective-dated entries, and what was said before.

-- The day a change ends this entry, whether or not another follows it; ends_on may lie before it while notice is given.
alter table contracts.billing_entry add column changes_on date;

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
