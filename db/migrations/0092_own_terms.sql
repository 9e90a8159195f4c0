-- A term that staff adds to a product has its own notice, minimum and renewal rule: the product's form leaves them alone.
alter table catalogue.price_plan add column own_terms boolean not null default false;
-- Half a year in days is a term too.
alter table catalogue.price_plan drop constraint price_plan_term_count_check;
alter table catalogue.price_plan add constraint price_plan_term_count_check check (term_count between 1 and 731);
alter table quotes.line drop constraint line_term_count_check;
alter table quotes.line add constraint line_term_count_check check (term_count between 1 and 731);
