-- What is done or handed over once is sold for a price without a term.
alter table catalogue.price_plan drop constraint price_plan_term_unit_check;
alter table catalogue.price_plan add constraint price_plan_term_unit_check
  check (term_unit in ('day', 'week', 'month', 'year', 'once'));
