-- What the bank says happened on a brand's account: files as they came, the statements in them, and each movement with what became
-- of it.
create schema bank;
grant usage on schema bank to {{app}}, {{read}};

create table bank.file (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  format text not null check (format in ('camt053', 'mt940')),
  file_name text not null check (length(file_name) <= 200),
  -- As it came: packed and sealed.
  sealed_bytes text not null,
  kept_by uuid,
  created_at timestamptz not null,
  unique (seller_id, sha256)
);

create table bank.statement (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  file_id uuid not null references bank.file,
  -- The house's own account.
  iban text not null check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}$'),
  -- How the bank tells this statement from its others.
  mark text not null check (length(mark) between 1 and 200),
  name text not null check (length(name) between 1 and 80),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  opened_on date,
  closed_on date not null,
  opening_minor bigint,
  closing_minor bigint,
  entries int not null check (entries between 0 and 10000),
  -- Announced and not booked by the bank yet: they come again.
  pending int not null check (pending >= 0),
  created_at timestamptz not null,
  unique (iban, currency, mark)
);
create index statement_of on bank.statement (seller_id, id desc);
create index statement_file on bank.statement (file_id);
create index statement_before on bank.statement (iban, currency, closed_on desc);

create table bank.entry (
  id uuid primary key,
  statement_id uuid not null references bank.statement,
  seller_id uuid not null references sellers.seller,
  position int not null check (position >= 1),
  kind text not null check (kind in ('in', 'batch', 'return', 'out', 'back')),
  state text not null check (state in ('new', 'booked', 'unmatched', 'set_aside')),
  booked_on date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Signed: what left the account is negative.
  minor bigint not null check (minor <> 0),
  payer text check (length(payer) <= 140),
  -- Whose account it came from, as a keyed hash: to be compared and nothing else.
  payer_key text,
  payer_last4 text check (length(payer_last4) = 4),
  words text check (length(words) <= 2000),
  -- What the payer wrote for machines: a creditor reference, an end-to-end id.
  reference text check (length(reference) <= 140),
  bank_ref text check (length(bank_ref) <= 70),
  return_code text check (length(return_code) <= 70),
  payment_id uuid references payments.payment,
  account_id uuid references customers.account,
  how text check (how in ('reference', 'number', 'request', 'payer', 'person', 'return')),
  why text check (length(why) <= 500),
  done_at timestamptz,
  unique (statement_id, position),
  check ((state = 'booked') = (payment_id is not null)),
  check ((payment_id is null) = (account_id is null)),
  check (kind not in ('in', 'batch', 'back') or minor > 0),
  check (kind not in ('return', 'out') or minor < 0)
);
create index entry_new on bank.entry (statement_id, kind, position) where state = 'new';
create index entry_unmatched on bank.entry (seller_id, id) where state = 'unmatched';
create index entry_payer on bank.entry (payer_key) where state = 'booked' and minor > 0;
create index entry_same on bank.entry (seller_id, minor, booked_on);
create index entry_account on bank.entry (account_id) where account_id is not null;
-- One transfer is one payment: whoever books it, and how often.
create unique index entry_payment_in on bank.entry (payment_id) where minor > 0;
create index entry_payment on bank.entry (payment_id) where payment_id is not null;

grant select, insert on bank.file to {{app}};
grant select, insert on bank.statement to {{app}};
grant select, insert on bank.entry to {{app}};
grant update (state, payment_id, account_id, how, why, done_at) on bank.entry to {{app}};
grant select on bank.file, bank.statement, bank.entry to {{read}};
create trigger file_kept before update or delete or truncate on bank.file for each statement execute function kernel.forbid_change();
create trigger statement_kept before update or delete or truncate on bank.statement for each statement
  execute function kernel.forbid_change();

-- Numbers as people write them: without blanks and hyphens.
create index document_number_bare on billing.document_number (seller_id, upper(regexp_replace(number, '[^A-Za-z0-9]', '', 'g')));
-- Transfers that somebody booked by hand, to be found again on the statement.
create index payment_by_hand on payments.payment (seller_id, received_on) where manner = 'by_hand';
insert into kernel.erasable (table_name, column_name, stage, emptied) values
  ('bank.entry', 'payer', 'later', 'null'),
  ('bank.entry', 'payer_key', 'later', 'null'),
  ('bank.entry', 'payer_last4', 'later', 'null'),
  ('bank.entry', 'words', 'later', 'null'),
  ('bank.entry', 'reference', 'later', 'null'),
  ('bank.entry', 'why', 'later', 'null');
