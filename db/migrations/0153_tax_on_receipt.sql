-- Value added tax that is owed as the money comes: from which days on a brand owes it so, which documents it is, and what became
-- owed of each with which money.
alter table sellers.seller add column tax_due_changes jsonb not null default '[]'::jsonb
  check (jsonb_typeof(tax_due_changes) = 'array');
-- The country whose tax is owed with the money; null: all of it is owed since the document was booked.
alter table billing.document add column owed_on_receipt text check (owed_on_receipt ~ '^[A-Z]{2}$');

-- It is frozen with the document.
drop trigger document_guarded on billing.document;
create trigger document_guarded before delete or update of id, seller_id, account_id, kind, series_id, corrects_id, order_id,
    language, currency, net_minor, tax_minor, gross_minor, home_currency, exchange_rate, home_tax_minor, tax_evidence,
    document_on, supply_on, due_on, content, layout_version, billing_profile_id, pay_by, cause, origin, external_id,
    created_at, closed_at, run_id, replaces_id, credit_note_id, request_id, payment_id, owed_on_receipt
  on billing.document for each row execute function billing.guard_document();

-- One row for each rate of the document that money was set against or taken off again, or that was credited. Their sum is what is owed.
create table billing.received_tax (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  document_id uuid not null references billing.document,
  cause_kind text not null check (cause_kind in ('allocation', 'credit')),
  cause_id uuid not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  rate_permyriad int not null check (rate_permyriad between 1 and 10000),
  net_minor bigint not null,
  tax_minor bigint not null,
  exchange_rate numeric(20, 10) not null check (exchange_rate > 0),
  booked_on date not null,
  unique (cause_id, country, rate_permyriad)
);
create index received_tax_document on billing.received_tax (document_id);
create index received_tax_booked on billing.received_tax (seller_id, booked_on);
create trigger received_tax_kept before update or delete or truncate on billing.received_tax
  execute function kernel.forbid_change();
grant select, insert on billing.received_tax to {{app}};
grant select on billing.received_tax to {{read}};
