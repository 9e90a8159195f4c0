-- What it costs a customer to have a name of this ending restored, with tax, in the brand's own currency; null: it is agreed case
-- by case.
alter table catalogue.product add column restore_minor bigint check (restore_minor > 0);
alter table catalogue.product add check (restore_minor is null or kind = 'domain');

-- A fee that staff asked for when it had a name restored: billed once the name is back, and for nothing else.
create table billing.restore_fee (
  id uuid primary key,
  domain_id uuid not null references domains.domain,
  account_id uuid not null references customers.account,
  minor bigint not null check (minor > 0),
  asked_by uuid,
  asked_at timestamptz not null,
  -- Billed, or asked for no more.
  ended_at timestamptz,
  document_id uuid unique references billing.document,
  check (document_id is null or ended_at is not null)
);
create unique index restore_fee_waiting on billing.restore_fee (domain_id) where ended_at is null;
create index restore_fee_account on billing.restore_fee (account_id);
create index restore_fee_domain on billing.restore_fee (domain_id);
grant select, insert, update (ended_at, document_id) on billing.restore_fee to {{app}};
grant select on billing.restore_fee to {{read}};
