-- Asking the buyer is a decision like the others: with a reason, and standing for a moment before the question goes out.
alter table orders.decision drop constraint decision_kind_check;
alter table orders.decision
  add constraint decision_kind_check check (kind in ('accept', 'drop', 'reject', 'ask')),
  add column question text not null default '' check (length(question) <= 20000),
  add constraint decision_question check (kind = 'ask' or question = '');
insert into kernel.erasable (table_name, column_name, stage, emptied) values
  ('orders.decision', 'question', 'now', 'case when question = '''' then '''' else ''–––'' end');
