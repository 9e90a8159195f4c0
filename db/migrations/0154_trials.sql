-- A term can be tried: for nothing for some days, after which it goes on as a paid contract, or ends unless its holder asks to go on.
alter table catalogue.price_plan add column trial_days integer check (trial_days between 1 and 90),
  add column after_trial text check (after_trial in ('goes_on', 'ends')),
  add constraint price_plan_trial_check check ((trial_days is null) = (after_trial is null)
    and (trial_days is null or term_unit <> 'once'));
alter table orders.item add column trial_days integer check (trial_days between 1 and 90),
  add column after_trial text check (after_trial in ('goes_on', 'ends')),
  add constraint item_trial_check check ((trial_days is null) = (after_trial is null));
-- As it was agreed; `trial_until`: the first day that is paid for, once it runs. `trial_told_at`: its end was told ahead.
alter table contracts.contract add column trial_days integer check (trial_days between 1 and 90),
  add column after_trial text check (after_trial in ('goes_on', 'ends')),
  add column trial_until date,
  add column trial_told_at timestamptz,
  add constraint contract_trial_check check ((trial_days is null) = (after_trial is null)
    and (trial_until is null or trial_days is not null));
create index contract_trial on contracts.contract (trial_until, id) where trial_until is not null;
-- Who tried a product, or has ordered to try it: an account, and a person whose account is somebody else's by now.
create index item_tried on orders.item (account_id, product_id) where trial_days is not null;
create index order_person on orders."order" (person_id);
