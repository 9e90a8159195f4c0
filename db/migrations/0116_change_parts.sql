-- What becomes of the things that a plan included, or includes, where a contract changes from one plan to another.
create table contracts.change_part (
  change_id uuid not null references contracts.change,
  contract_id uuid not null references contracts.contract,
  account_id uuid not null references customers.account,
  -- Goes on for nothing; ends; goes on at a price of its own; costs nothing from its next term.
  outcome text not null check (outcome in ('stays', 'ends', 'keeps', 'joins')),
  from_on date not null,
  ended uuid[] not null, begun uuid[] not null,
  primary key (change_id, contract_id)
);
create index change_part_contract on contracts.change_part (contract_id);
create index change_part_account on contracts.change_part (account_id);
grant select, insert on contracts.change_part to {{app}};
grant select on contracts.change_part to {{read}};

-- Whether the contract belongs to another plan's inclusions from the change on, and to which; null: to none.
alter table contracts.change add column rebundles boolean not null default false;
alter table contracts.change add column to_bundle_plan_id uuid references catalogue.price_plan;
