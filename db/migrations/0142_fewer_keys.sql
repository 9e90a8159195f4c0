-- What is written most is kept in as few indexes as its readers need.
-- Mails are read newest first by their key itself.
drop index messages.message_recent;

-- A posting is found by its entry or its customer, never by its id alone: one key does for both.
alter table ledger.posting drop constraint posting_pkey;
alter table ledger.posting add primary key (entry_id, id);
drop index ledger.posting_entry;

-- What happened is read by whom it happened to, in the order in which it did.
alter table kernel.history drop constraint history_pkey;
alter table kernel.history add primary key (subject_id, id);
drop index kernel.history_subject;
