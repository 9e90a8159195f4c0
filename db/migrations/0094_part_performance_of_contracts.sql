-- Whether the months of a contract's terms are supplies of their own is agreed with the contract, and stays with it whatever the
-- brand's terms say later. Null: agreed before that was kept; then the brand's setting holds.
alter table contracts.contract
  add column part_performance text check (part_performance in ('none', 'month'));
