-- Papers: the forms an order needs, the pack they go out in, what comes back, and who signed. Mandates belong to payments.
create schema papers;

-- Which form is needed when. A seller's set is replaced as a whole; sets in use before stay. Without a row the shipped set counts.
create table papers.rule (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  version int not null check (version >= 1),
  position int not null,
  form text not null check (form in ('contract', 'terms', 'indemnity', 'domain_transfer', 'mandate', 'registry',
    'dedicated_contract', 'colocation_contract')),
  -- One form may have texts of its own for a case: the registry form of one ending.
  variant text not null default '' check (length(variant) <= 40),
  -- Needed on every path; the others are only asked for where papers are the proof of who orders.
  must boolean not null,
  condition jsonb not null,
  created_at timestamptz not null,
  unique (seller_id, version, position)
);

-- The host's own words for a form, version by version; without a row the shipped words count (version 0).
create table papers.text (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  form text not null,
  variant text not null default '',
  language text not null,
  version int not null check (version >= 1),
  title text not null, why text not null, body text not null,
  -- From this version on the shipped words count again.
  is_shipped boolean not null default false,
  created_at timestamptz not null,
  unique (seller_id, form, variant, language, version)
);

create table papers.pack (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  person_id uuid not null references people.person,
  order_id uuid not null,
  -- Stands on every page and in its barcode.
  reference text not null unique check (reference ~ '^P[0-9A-Z]{7}$'),
  language text not null,
  state text not null check (state in ('assembled', 'sent', 'partly', 'returned', 'accepted', 'declined', 'expired', 'voided')),
  -- All that is printed around the forms, as it was when the pack was made.
  content jsonb not null,
  rules_version int not null,
  by_post boolean not null default false,
  decline_reason text check (length(decline_reason) <= 500),
  -- Business time: when the customer is reminded next.
  remind_at timestamptz,
  reminders int not null default 0,
  created_at timestamptz not null,
  sent_at timestamptz, ended_at timestamptz
);
create index pack_order on papers.pack (order_id, id desc);
create index pack_account on papers.pack (account_id, id desc);
create index pack_remind on papers.pack (remind_at) where remind_at is not null;
create index pack_desk on papers.pack (state, id) where state in ('assembled', 'sent', 'partly', 'returned');
-- An order has one pack at a time.
create unique index pack_live on papers.pack (order_id) where state in ('assembled', 'sent', 'partly', 'returned');

create table papers.form (
  id uuid primary key,
  pack_id uuid not null references papers.pack,
  position int not null,
  form text not null,
  variant text not null default '',
  must boolean not null,
  -- What it is about: a domain's name, a machine's title; empty where it is about the whole order.
  about text not null default '',
  item_ids uuid[] not null default '{}',
  terms_ids uuid[] not null default '{}',
  title text not null, why text not null,
  -- The words as they stand on the paper, filled.
  blocks jsonb not null,
  text_version int not null,
  fields jsonb not null default '[]',
  -- What was filled in when signing; values that let somebody in are sealed.
  filled jsonb not null default '{}',
  state text not null check (state in ('open', 'signed', 'returned', 'accepted', 'asked_again', 'waived')),
  reason text check (length(reason) <= 500),
  unique (pack_id, position)
);

-- What was printed: the pack as it went out, and as it was signed online. Never changed.
create table papers.paper (
  id uuid primary key,
  pack_id uuid not null references papers.pack,
  kind text not null check (kind in ('pack', 'signed')),
  -- 0 as it went out; then one for each time it was signed online.
  round int not null,
  bytes bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  pages int not null,
  created_at timestamptz not null,
  unique (pack_id, kind, round)
);

create table papers.signature (
  id uuid primary key,
  pack_id uuid not null references papers.pack,
  round int not null check (round >= 1),
  signer text not null check (length(signer) between 2 and 120),
  manner text not null check (manner in ('typed', 'drawn')),
  strokes jsonb,
  consent_version text not null,
  consent text not null,
  network text not null, device text not null,
  -- Machine time and business time; the first is what counts as proof.
  signed_at timestamptz not null, signed_on date not null,
  paper_sha256 text not null
);
-- Two at once cannot both be the same round.
create unique index signature_pack on papers.signature (pack_id, round);

-- What came back by any way: bytes as they came, once.
create table papers.return (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  pack_id uuid references papers.pack,
  source text not null check (source in ('upload', 'mail', 'fax', 'post')),
  content_type text not null check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
  file_name text not null,
  bytes bytea not null,
  size int not null check (size > 0),
  pages int not null check (pages > 0),
  sha256 text not null,
  sender text,
  state text not null check (state in ('unmatched', 'waiting', 'checked', 'set_aside')),
  reason text check (length(reason) <= 500),
  filed_at timestamptz not null,
  decided_at timestamptz
);
create index return_pack on papers.return (pack_id, id) where pack_id is not null;
create index return_tray on papers.return (seller_id, id) where state in ('unmatched', 'waiting');
-- The same scan lies once with the same pack.
create unique index return_once on papers.return (pack_id, sha256) where pack_id is not null;

create trigger rule_kept before update or delete or truncate on papers.rule execute function kernel.forbid_change();
create trigger text_kept before update or delete or truncate on papers.text execute function kernel.forbid_change();
create trigger paper_kept before update or delete or truncate on papers.paper execute function kernel.forbid_change();
create trigger signature_kept before update or delete or truncate on papers.signature execute function kernel.forbid_change();

grant usage on schema papers to {{app}}, {{read}};
grant select, insert on all tables in schema papers to {{app}};
grant update on papers.pack, papers.form to {{app}};
grant update (pack_id, state, reason, decided_at) on papers.return to {{app}};
grant select on all tables in schema papers to {{read}};

-- Debit is a way of paying; the mandate it needs is kept with the payments.
create table payments.mandate (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  -- Unique for each creditor: at most 35 signs of the SEPA set.
  reference text not null check (reference ~ '^[A-Z0-9-]{6,35}$'),
  creditor_id text not null,
  scheme text not null check (scheme in ('CORE')),
  state text not null check (state in ('drafted', 'active', 'dropped')),
  holder text, sealed_iban text, iban_last4 text, bic text,
  signed_on date,
  -- What proves the consent: pack, document hash, time, network.
  evidence jsonb,
  created_at timestamptz not null
);
create unique index mandate_reference on payments.mandate (seller_id, reference);
create unique index mandate_active on payments.mandate (account_id) where state = 'active';
create index mandate_account on payments.mandate (account_id, id desc);
grant select, insert, update on payments.mandate to {{app}};
-- Screens see the last four signs of an IBAN, never the sealed whole.
grant select (id, seller_id, account_id, reference, creditor_id, scheme, state, holder, iban_last4, bic, signed_on, created_at)
  on payments.mandate to {{read}};

alter table customers.billing_profile drop constraint billing_profile_pay_by_check;
alter table customers.billing_profile add constraint billing_profile_pay_by_check
  check (pay_by in ('card', 'transfer', 'cheque', 'money_order', 'debit'));
alter table orders.order drop constraint order_pay_by_check;
alter table orders.order add constraint order_pay_by_check
  check (pay_by in ('card', 'transfer', 'cheque', 'money_order', 'debit'));
alter table payments.payment drop constraint payment_way_check;
alter table payments.payment add constraint payment_way_check
  check (way in ('card', 'transfer', 'cheque', 'money_order', 'balance', 'debit'));
alter table people.link drop constraint link_purpose_check;
alter table people.link add constraint link_purpose_check
  check (purpose in ('confirm_order', 'track_order', 'pay_document', 'set_password', 'verify_email', 'first_staff', 'sign_pack'));
