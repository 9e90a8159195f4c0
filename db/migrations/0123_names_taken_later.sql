-- A name that a running contract's plan includes can be ordered later: its item says under which contract it comes.
alter table orders.item add column under_contract_id uuid references contracts.contract;
create index item_under on orders.item (under_contract_id) where under_contract_id is not null;
