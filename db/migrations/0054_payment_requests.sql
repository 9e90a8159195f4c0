-- A payment request asks for money before there is an invoice: it has a reference of its own and is booked nowhere. The invoice
-- is written once it is paid, and names it.
alter table sellers.series drop constraint series_kind_check;
alter table sellers.series add constraint series_kind_check
  check (kind in ('customer', 'order', 'contract', 'invoice', 'credit_note', 'receipt', 'payment_request'));
-- Who chose patterns of their own counts requests by that of its invoices, with a mark in front.
update sellers.setting set value = value || jsonb_build_object('payment_request', 'Z-' || (value ->> 'invoice'))
  where key = 'sellers.number_patterns' and not value ? 'payment_request';

alter table billing.document drop constraint document_kind_check;
alter table billing.document add constraint document_kind_check
  check (kind in ('invoice', 'credit_note', 'payment_request'));
alter table billing.document add column request_id uuid references billing.document,
  add check (request_id is null or kind = 'invoice');
-- One request becomes one invoice.
create unique index document_request on billing.document (request_id) where request_id is not null;

alter table billing.settlement drop constraint settlement_state_check;
alter table billing.settlement add constraint settlement_state_check
  check (state in ('unissued', 'open', 'partly', 'settled', 'credited', 'written_off', 'invoiced', 'withdrawn'));
