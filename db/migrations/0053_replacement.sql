-- An invoice that replaces another: a draft until somebody lets it go out. It names what it replaces and the credit note that
-- took that back.
alter table billing.document
  add column replaces_id uuid references billing.document,
  add column credit_note_id uuid references billing.document,
  add check ((replaces_id is null) = (credit_note_id is null)),
  add check (replaces_id is null or kind = 'invoice');
-- Once credited whole, nothing is left that a second one could replace.
create unique index document_replaces on billing.document (replaces_id) where replaces_id is not null;
create index document_draft on billing.document (seller_id, id desc) where state = 'draft';
