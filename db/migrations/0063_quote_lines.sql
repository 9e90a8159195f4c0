-- A line may stand under another of its quote: an add-on with what it is bought with, a name with its package. Names may move here
-- too: the code that lets them go is given by who accepts, and never stands in a quote.
alter table quotes.line add column belongs_to uuid references quotes.line on delete cascade,
  add check (belongs_to is null or plan_id is not null),
  add check (belongs_to <> id);
create index quote_line_under on quotes.line (belongs_to) where belongs_to is not null;
alter table quotes.line drop constraint line_domain_mode_check;
alter table quotes.line add constraint line_domain_mode_check check (domain_mode in ('register', 'transfer', 'keep'));
