-- A contract that rested goes on with its terms counted from where they stood: what rested is none of them, and no coupon loses one.
alter table contracts.billing_entry
  add column counted_from date,
  add column counted_terms integer not null default 0 check (counted_terms >= 0);
comment on column contracts.billing_entry.counted_from is 'The day on which it goes on after it rested; null: counted from its start';
comment on column contracts.billing_entry.counted_terms is 'Terms that had begun before that day';
