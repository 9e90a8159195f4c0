-- Each kind is invoiced and reminded of so many days ahead as its own sequence says, and a product of a group as its group's: what is
-- due is found by seller and kind, or by product, and none of what is due later is read. Days that many share are kept once.
drop index contracts.billing_entry_due;
create index billing_entry_due on contracts.billing_entry (seller_id, sequence_kind, next_due_on)
  where state = 'running' and next_due_on is not null;
drop index contracts.billing_entry_due_long;
create index billing_entry_due_long on contracts.billing_entry (seller_id, sequence_kind, next_due_on)
  where state = 'running' and next_due_on is not null
    and term_count >= case term_unit when 'day' then 180 when 'week' then 26 when 'month' then 6 when 'year' then 1 end;
drop index contracts.billing_entry_product;
create index billing_entry_product on contracts.billing_entry (product_id, next_due_on) where state <> 'ended';
-- Names are due months later than packages: told so, the planner sees that few are due of a kind whose lead is long.
create statistics contracts.billing_entry_due_days (mcv) on sequence_kind, next_due_on from contracts.billing_entry;
alter statistics contracts.billing_entry_due_days set statistics 500;
analyze contracts.billing_entry;
