-- What left the house is told apart: money that was sent back, and what the bank keeps for its work. And transfers that name an
-- order pay it before there is an invoice.
alter table bank.entry add column refund_id uuid references payments.refund, add column payout_id uuid references billing.payout;
alter table bank.entry drop constraint entry_kind_check;
alter table bank.entry add constraint entry_kind_check check (kind in ('in', 'batch', 'return', 'out', 'back', 'fee'));
alter table bank.entry drop constraint entry_how_check;
alter table bank.entry add constraint entry_how_check check (how in ('reference', 'number', 'request', 'order', 'payer', 'person',
  'return', 'sent', 'fee'));
alter table bank.entry drop constraint entry_check;
alter table bank.entry add constraint entry_check
  check ((state = 'booked') = (num_nonnulls(payment_id, refund_id, payout_id) = 1 or coalesce(how = 'fee', false)));
alter table bank.entry drop constraint entry_check1;
alter table bank.entry add constraint entry_check1
  check ((account_id is null) = (num_nonnulls(payment_id, refund_id, payout_id) = 0));
alter table bank.entry drop constraint entry_check3;
alter table bank.entry add constraint entry_check3 check (kind not in ('return', 'out', 'fee') or minor < 0);
-- Money is sent once: one line of one statement is it.
create unique index entry_refund on bank.entry (refund_id) where refund_id is not null;
create unique index entry_payout on bank.entry (payout_id) where payout_id is not null;
grant update (refund_id, payout_id) on bank.entry to {{app}};

create index refund_sent on payments.refund (minor, currency) where by_hand and state = 'done';
create index payout_sent on billing.payout (seller_id, minor) where state = 'paid';
-- Numbers of orders as people write them: without blanks and hyphens.
create index order_number_bare on orders.order_number (seller_id, upper(regexp_replace(number, '[^A-Za-z0-9]', '', 'g')));
