-- What a card processor sends to a bank account out of what it holds, as the processor says it, and what of it was found on a bank
-- statement: booked from the bank to what the processor holds.
create table payments.remittance (
  id uuid primary key,
  connection_id uuid not null references sellers.connection,
  remittance_ref text not null check (length(remittance_ref) between 1 and 200),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Below zero: it takes from the bank account what it is owed.
  minor bigint not null check (minor <> 0),
  bank_reference text check (length(bank_reference) between 1 and 200),
  arrives_on date not null,
  -- The bank sent it back, or it was cancelled.
  failed_at timestamptz,
  created_at timestamptz not null,
  unique (connection_id, remittance_ref)
);
create index remittance_sum on payments.remittance (minor, currency);
grant select, insert, update on payments.remittance to {{app}};
grant select on payments.remittance to {{read}};

create table bank.remitted (
  id uuid primary key,
  entry_id uuid not null references bank.entry,
  seller_id uuid not null references sellers.seller,
  connection_id uuid not null references sellers.connection,
  remittance_id uuid references payments.remittance,
  created_at timestamptz not null
);
create index remitted_entry on bank.remitted (entry_id);
create index remitted_connection on bank.remitted (connection_id, id desc);
create index remitted_remittance on bank.remitted (remittance_id) where remittance_id is not null;
grant select, insert on bank.remitted to {{app}};
grant select on bank.remitted to {{read}};

alter table bank.entry add column remitted_id uuid references bank.remitted;
alter table bank.entry add column remittance_id uuid references payments.remittance;
create unique index entry_remitted on bank.entry (remitted_id) where remitted_id is not null;
create unique index entry_remittance on bank.entry (remittance_id) where remittance_id is not null;
alter table bank.entry drop constraint entry_check;
alter table bank.entry add constraint entry_check check (
  (state = 'booked') = (num_nonnulls(payment_id, refund_id, payout_id, remitted_id) = 1 or coalesce(how = 'fee', false)));
alter table bank.entry add constraint entry_remittance_of check (remittance_id is null or remitted_id is not null);
alter table bank.entry drop constraint entry_how_check;
alter table bank.entry add constraint entry_how_check check (how in
  ('reference', 'number', 'request', 'order', 'payer', 'person', 'return', 'sent', 'fee', 'remittance'));
grant update (remitted_id, remittance_id) on bank.entry to {{app}};
