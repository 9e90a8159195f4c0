-- Money coming in and going out: methods kept at the processor, payments, refunds, and what they were allocated to.
create schema payments;

create table payments.method (
  id uuid primary key,
  account_id uuid not null,
  seller_id uuid not null references sellers.seller,
  connection_id uuid not null references sellers.connection,
  kind text not null check (kind in ('card')),
  customer_ref text not null,
  method_ref text not null,
  brand text not null, last4 text not null check (last4 ~ '^[0-9]{4}$'),
  expiry_month int not null check (expiry_month between 1 and 12), expiry_year int not null,
  fingerprint text, card_country text,
  is_default boolean not null,
  state text not null check (state in ('usable', 'expired', 'removed')),
  created_at timestamptz not null
);
create unique index method_default on payments.method (account_id) where is_default and state = 'usable';
create unique index method_ref on payments.method (connection_id, method_ref) where state = 'usable';

create table payments.payment (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null,
  way text not null check (way in ('card', 'transfer', 'cheque', 'money_order', 'balance')),
  connection_id uuid references sellers.connection,
  method_id uuid references payments.method,
  -- hosted: customer present on the processor's page. stored: charged by us. by_hand: booked by staff.
  manner text not null check (manner in ('hosted', 'stored', 'by_hand')),
  purpose text not null check (purpose in ('documents', 'order', 'store_card')),
  order_id uuid,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  minor bigint not null check (minor >= 0),
  captured_minor bigint not null default 0 check (captured_minor between 0 and minor),
  refunded_minor bigint not null default 0 check (refunded_minor >= 0),
  allocated_minor bigint not null default 0 check (allocated_minor >= 0),
  fee_minor bigint,
  keep_card boolean not null default false,
  state text not null check (state in ('asked', 'open', 'processing', 'authorised', 'paid', 'failed', 'released', 'expired')),
  session_ref text, payment_ref text, page_url text,
  payer text, bank_reference text,
  received_on date,
  fault_code text, fault text, fault_final boolean,
  -- Our key of the attempt that made it at the gateway: what the gateway tells must carry it.
  attempt_key text,
  -- What shall happen as soon as the money is reserved: the order was accepted, or it fell.
  wanted text check (wanted in ('capture', 'release')),
  -- Why a person has to look; nothing moves by itself on what is unclear.
  concern text check (concern in ('amount_differs', 'currency_differs', 'foreign', 'refunded_elsewhere', 'disputed',
    'outcome_unknown', 'capture_failed', 'release_failed')),
  concern_note text,
  -- Business time at which the gateway is asked again where no notice came.
  next_look_at timestamptz,
  note text,
  origin text, external_id text,
  created_at timestamptz not null,
  -- What is spent on documents and what goes back together never exceed what came in.
  check (refunded_minor + allocated_minor <= captured_minor)
);
create index payment_account on payments.payment (account_id, id desc);
create index payment_order on payments.payment (order_id) where order_id is not null;
create index payment_session on payments.payment (connection_id, session_ref) where session_ref is not null;
create index payment_ref on payments.payment (connection_id, payment_ref) where payment_ref is not null;
create index payment_unallocated on payments.payment (seller_id, id)
  where state = 'paid' and allocated_minor + refunded_minor < captured_minor;
create index payment_free on payments.payment (account_id, id)
  where state = 'paid' and allocated_minor + refunded_minor < captured_minor;
create index payment_look on payments.payment (next_look_at) where next_look_at is not null;
create index payment_concern on payments.payment (id) where concern is not null;

-- What a payment is meant for, before the money is there: the documents named on the payment page.
create table payments.intended (
  payment_id uuid not null references payments.payment,
  document_id uuid not null,
  minor bigint not null check (minor > 0),
  primary key (payment_id, document_id)
);
create index intended_document on payments.intended (document_id);

-- n:m between payments and documents. A reversal is a second row with a negative amount.
create table payments.allocation (
  id uuid primary key,
  payment_id uuid not null references payments.payment,
  document_id uuid not null,
  account_id uuid not null,
  currency text not null,
  minor bigint not null check (minor <> 0),
  allocated_on date not null,
  created_at timestamptz not null
);
create index allocation_document on payments.allocation (document_id);
create index allocation_payment on payments.allocation (payment_id);

create table payments.refund (
  id uuid primary key,
  payment_id uuid not null references payments.payment,
  account_id uuid not null,
  document_id uuid,
  currency text not null,
  minor bigint not null check (minor > 0),
  state text not null check (state in ('asked', 'done', 'failed')),
  -- Staff sent it back outside of any gateway.
  by_hand boolean not null default false,
  refund_ref text,
  reason text not null,
  fault text,
  created_at timestamptz not null,
  done_at timestamptz
);
create index refund_payment on payments.refund (payment_id);

create trigger allocation_kept before update or delete or truncate on payments.allocation execute function kernel.forbid_change();

grant usage on schema payments to {{app}}, {{read}};
grant select on all tables in schema payments to {{app}}, {{read}};
grant insert on all tables in schema payments to {{app}};
grant update on payments.method, payments.payment, payments.refund to {{app}};
