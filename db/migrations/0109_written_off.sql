-- What left the receivables because nobody will pay it, and what of it came in after all (less than zero): one row for each
-- booking, with the tax that was taken back or revived.
create table billing.write_off (
  id uuid primary key,
  document_id uuid not null references billing.document,
  minor bigint not null check (minor <> 0),
  tax_minor bigint not null,
  written_on date not null
);
create index write_off_document on billing.write_off (document_id);
create trigger write_off_kept before update or delete or truncate on billing.write_off
  execute function kernel.forbid_change();
grant select, insert on billing.write_off to {{app}};
grant select on billing.write_off to {{read}};
