-- Balance: money a customer keeps with the house. It is bought (with a receipt, for the tax comes with the invoice that uses it),
-- given in goodwill, spent on invoices and orders, and paid out. It is nothing but the part of payments that no document has used.
alter table payments.payment drop constraint payment_purpose_check;
alter table payments.payment add constraint payment_purpose_check
  check (purpose in ('documents', 'order', 'store_card', 'balance'));
alter table payments.payment drop constraint payment_way_check;
alter table payments.payment add constraint payment_way_check
  check (way in ('card', 'transfer', 'cheque', 'money_order', 'balance', 'debit', 'goodwill'));

-- What of it moved on to an order that is paid from the balance.
alter table payments.payment add column drawn_minor bigint not null default 0 check (drawn_minor >= 0);
alter table payments.payment drop constraint payment_check1;
alter table payments.payment add constraint payment_check1
  check (refunded_minor + allocated_minor + drawn_minor <= captured_minor);
drop index payments.payment_free;
create index payment_free on payments.payment (account_id, id)
  where state = 'paid' and allocated_minor + refunded_minor + drawn_minor < captured_minor;
drop index payments.payment_unallocated;
create index payment_unallocated on payments.payment (seller_id, id)
  where state = 'paid' and purpose <> 'balance' and allocated_minor + refunded_minor + drawn_minor < captured_minor;

-- Money that moved from one payment to the one that pays an order; negative: back again.
create table payments.draw (
  id uuid primary key,
  from_id uuid not null references payments.payment,
  to_id uuid not null references payments.payment,
  account_id uuid not null,
  currency text not null,
  minor bigint not null check (minor <> 0),
  drawn_on date not null,
  created_at timestamptz not null,
  check (from_id <> to_id)
);
create index draw_from on payments.draw (from_id, id);
create index draw_to on payments.draw (to_id, id);
create trigger draw_kept before update or delete or truncate on payments.draw execute function kernel.forbid_change();
grant select, insert on payments.draw to {{app}};
grant select on payments.draw to {{read}};

-- Whether invoices take the balance by themselves; without a row they do.
create table billing.balance_use (
  account_id uuid primary key,
  is_automatic boolean not null,
  changed_at timestamptz not null
);
grant select, insert, update on billing.balance_use to {{app}};
grant select on billing.balance_use to {{read}};

-- A customer asks for their balance back, or staff pays it out without being asked.
create table billing.payout (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  minor bigint not null check (minor > 0),
  -- Back by the way it came, or to a bank account.
  manner text not null check (manner in ('as_paid', 'transfer')),
  holder text check (length(holder) <= 200),
  sealed_iban text, iban_last4 text,
  state text not null check (state in ('asked', 'paid', 'declined', 'withdrawn')),
  -- Why it was paid out, or why not.
  reason text check (length(reason) <= 500),
  asked_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'asked') = (ended_at is null)),
  check ((sealed_iban is null) = (iban_last4 is null))
);
create unique index payout_open on billing.payout (account_id, currency) where state = 'asked';
create index payout_account on billing.payout (account_id, id desc);
create index payout_desk on billing.payout (id) where state = 'asked';
grant select, insert, update on billing.payout to {{app}};
grant select on billing.payout to {{read}};
insert into kernel.erasable (table_name, column_name, stage, emptied) values
  ('billing.payout', 'reason', 'now', 'null'),
  ('billing.payout', 'holder', 'later', 'null'),
  ('billing.payout', 'sealed_iban', 'later', 'null'),
  ('billing.payout', 'iban_last4', 'later', 'null');

-- A receipt confirms money for the balance: numbered in a series of its own, booked nowhere, taxed nowhere. Each payment has one.
alter table billing.document drop constraint document_kind_check;
alter table billing.document add constraint document_kind_check
  check (kind in ('invoice', 'credit_note', 'payment_request', 'receipt'));
alter table billing.document add column payment_id uuid,
  add check ((payment_id is not null) = (kind = 'receipt'));
create unique index document_payment on billing.document (payment_id) where payment_id is not null;
