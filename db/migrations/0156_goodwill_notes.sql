-- A credit note in goodwill says so: what it took off lowers the price of its invoice, and no days of it. Those of before stay as
-- they are: what is issued does not change.
alter table billing.document drop constraint document_cause_check;
alter table billing.document add constraint document_cause_check
  check (cause in ('order', 'run', 'hand', 'correction', 'fee', 'goodwill'));
