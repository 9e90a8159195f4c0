-- A draft that was to replace an invoice may be discarded: the credit note stays, the draft is kept and never issued.
alter table billing.document drop constraint document_state_check;
alter table billing.document add constraint document_state_check
  check (state in ('draft', 'closed', 'issued', 'discarded'));
alter table billing.document drop constraint document_check1;
alter table billing.document add constraint document_check1
  check (state in ('draft', 'discarded') or (content is not null and document_on is not null and series_id is not null));
