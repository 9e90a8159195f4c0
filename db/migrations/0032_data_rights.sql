-- What people may ask of us about what we hold of them: a copy, its erasure, no news unless they asked for it, and who of the
-- staff looked at it.

create schema privacy;

-- One look of a colleague at a page that shows a customer's things.
create table visits.staff_read (
  id uuid primary key,
  -- Machine time, as of every session.
  at timestamptz not null,
  seller_id uuid references sellers.seller,
  account_id uuid references customers.account,
  staff_id uuid not null references people.person,
  subject_kind text not null check (length(subject_kind) between 1 and 40),
  subject_id uuid not null,
  page text not null check (length(page) between 1 and 200),
  request_id text
);
create index staff_read_account on visits.staff_read (account_id, id desc);
create index staff_read_staff on visits.staff_read (staff_id, id desc);
create index staff_read_age on visits.staff_read (seller_id, at);
grant select, insert on visits.staff_read to {{app}};
grant select on visits.staff_read to {{read}};

-- The wish to get news by mail: asked for, given by following the mailed link, taken back whenever they like.
create table customers.news_consent (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  person_id uuid not null references people.person,
  email text not null check (length(email) between 3 and 254),
  state text not null check (state in ('asked', 'given', 'withdrawn', 'lapsed')),
  -- The words that were agreed to, as they were shown.
  wording_version text not null check (length(wording_version) between 1 and 40),
  wording text not null check (length(wording) between 1 and 2000),
  language text not null,
  -- Machine time: proofs are about when it really was.
  asked_at timestamptz not null,
  asked_network text,
  given_at timestamptz,
  given_network text,
  withdrawn_at timestamptz,
  withdrawn_by text check (withdrawn_by in ('portal', 'mail', 'staff', 'erasure')),
  check ((state in ('asked', 'lapsed')) = (given_at is null) or state = 'withdrawn')
);
create unique index news_consent_open on customers.news_consent (account_id, person_id) where state in ('asked', 'given');
create index news_consent_person on customers.news_consent (person_id, id desc);
create index news_consent_account on customers.news_consent (account_id, id desc);
create index news_consent_email on customers.news_consent (email);
grant select, insert on customers.news_consent to {{app}};
grant update (state, given_at, given_network, withdrawn_at, withdrawn_by) on customers.news_consent to {{app}};
grant select on customers.news_consent to {{read}};

-- Where one click ends the mails of its kind (RFC 8058); sealed, for it carries a secret.
alter table messages.message add column end_link text;

create table privacy.export (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  person_id uuid not null references people.person,
  -- Null: only what is the person's own, nothing of an account.
  account_id uuid references customers.account,
  asked_by text not null check (asked_by in ('person', 'staff')),
  staff_id uuid references people.person,
  reason text not null check (length(reason) <= 300),
  language text not null,
  state text not null check (state in ('asked', 'ready', 'gone')),
  done_parts integer not null default 0 check (done_parts >= 0),
  all_parts integer not null default 0 check (all_parts >= 0),
  size integer not null default 0 check (size >= 0),
  sha256 text,
  bytes bytea,
  asked_at timestamptz not null,
  ready_at timestamptz,
  expires_at timestamptz,
  downloaded_at timestamptz,
  check ((asked_by = 'staff') = (staff_id is not null)),
  check ((state = 'ready') = (bytes is not null))
);
create unique index export_open on privacy.export (person_id) where state = 'asked';
create index export_person on privacy.export (person_id, id desc);
create index export_account on privacy.export (account_id);
create index export_seller on privacy.export (seller_id, id desc);
create index export_due on privacy.export (expires_at) where state = 'ready';

create table privacy.erasure (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  person_id uuid not null references people.person,
  -- Null: only the person; the accounts they served as a contact go on.
  account_id uuid references customers.account,
  asked_by text not null check (asked_by in ('person', 'staff')),
  staff_id uuid references people.person,
  approved_by uuid references people.person,
  reason text not null check (length(reason) <= 300),
  language text not null,
  state text not null check (state in ('asked', 'unapproved', 'waiting', 'withdrawn', 'refused', 'done')),
  asked_at timestamptz not null,
  -- Business time from here on: the waiting time is a term like any other.
  due_at timestamptz,
  ended_at timestamptz,
  check ((asked_by = 'staff') = (staff_id is not null)),
  check (approved_by is null or approved_by <> staff_id),
  check ((state = 'waiting') <= (due_at is not null)),
  check ((state in ('withdrawn', 'refused', 'done')) = (ended_at is not null))
);
create unique index erasure_open on privacy.erasure (person_id) where state in ('asked', 'unapproved', 'waiting');
create index erasure_person on privacy.erasure (person_id, id desc);
create index erasure_account on privacy.erasure (account_id, id desc);
create index erasure_seller on privacy.erasure (seller_id, id desc);
create index erasure_due on privacy.erasure (due_at) where state = 'waiting';

-- What an erasure had to leave, by kind, and the day from which it may go.
create table privacy.kept (
  erasure_id uuid not null references privacy.erasure,
  kind text not null check (kind in ('documents', 'books', 'contracts')),
  next_on date not null,
  until_on date not null,
  ended_at timestamptz,
  primary key (erasure_id, kind)
);
create index kept_due on privacy.kept (next_on) where ended_at is null;

-- How long the law of a country keeps things, by the day from which it says so. Counted in whole years after the year's end.
create table privacy.retention (
  id uuid primary key,
  country text not null check (country ~ '^([A-Z]{2}|\*)$'),
  kind text not null check (kind in ('documents', 'books', 'contracts')),
  years integer not null check (years between 0 and 30),
  valid_from date not null,
  source text not null check (length(source) between 1 and 300),
  created_at timestamptz not null,
  unique (country, kind, valid_from)
);
insert into privacy.retention (id, country, kind, years, valid_from, source, created_at)
select gen_random_uuid(), country, kind, years, valid_from::date, source, now() from (values
  ('*', 'documents', 10, '2000-01-01', 'The longest term usual in Europe, where a country has no row of its own'),
  ('*', 'books', 10, '2000-01-01', 'The longest term usual in Europe; records of the one stop shop: Regulation (EU) 282/2011, Art. 63c'),
  ('*', 'contracts', 10, '2000-01-01', 'The longest term usual in Europe, where a country has no row of its own'),
  ('DE', 'documents', 10, '2000-01-01', 'AO § 147, UStG § 14b as of before 2025'),
  ('DE', 'documents', 8, '2025-01-01', 'AO § 147, UStG § 14b since the Viertes Bürokratieentlastungsgesetz'),
  ('DE', 'books', 10, '2000-01-01', 'AO § 147, HGB § 257'),
  ('DE', 'contracts', 6, '2000-01-01', 'HGB § 257 (letters of trade)'),
  ('AT', 'documents', 7, '2000-01-01', 'BAO § 132'),
  ('AT', 'books', 7, '2000-01-01', 'BAO § 132, UGB § 212'),
  ('AT', 'contracts', 7, '2000-01-01', 'UGB § 212'),
  ('CH', 'documents', 10, '2000-01-01', 'OR Art. 958f'),
  ('CH', 'books', 10, '2000-01-01', 'OR Art. 958f'),
  ('CH', 'contracts', 10, '2000-01-01', 'OR Art. 127')
) as t (country, kind, years, valid_from, source);

grant usage on schema privacy to {{app}}, {{read}};
grant select, insert on all tables in schema privacy to {{app}};
grant update (state, done_parts, all_parts, size, sha256, bytes, ready_at, expires_at, downloaded_at) on privacy.export to {{app}};
grant update (state, approved_by, due_at, ended_at) on privacy.erasure to {{app}};
grant update (next_on, ended_at) on privacy.kept to {{app}};
grant select on privacy.erasure, privacy.kept, privacy.retention to {{read}};
grant select (id, seller_id, person_id, account_id, asked_by, staff_id, reason, language, state, done_parts, all_parts, size, sha256,
  asked_at, ready_at, expires_at, downloaded_at) on privacy.export to {{read}};

-- What may be emptied and with what, now or when a term ends; a star: the whole row goes. Only migrations write here, so that
-- erasing cannot become a way to change what is kept.
create table kernel.erasable (
  table_name text not null,
  column_name text not null,
  stage text not null check (stage in ('now', 'later', 'old')),
  emptied text not null,
  primary key (table_name, column_name, stage)
);
grant select on kernel.erasable to {{app}}, {{read}};

-- The one way personal values leave the database. It empties what the table above names and nothing else; triggers that keep
-- rows as they were written let this pass, and only this.
create function kernel.erase(which text, at_stage text, key_name text, ids text[]) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  sets text;
  whole boolean;
  key_type text;
  done integer;
begin
  select string_agg(format('%I = %s', column_name, emptied), ', ' order by column_name) filter (where column_name <> '*'),
    coalesce(bool_or(column_name = '*'), false)
  into sets, whole from kernel.erasable where table_name = which and stage = at_stage;
  if sets is null and not whole then
    raise exception 'nothing of % may be erased (%)', which, at_stage using errcode = 'KT001';
  end if;
  select format_type(atttypid, null) into strict key_type from pg_attribute
  where attrelid = which::regclass and attname = key_name and attnum > 0;
  perform set_config('kontor.erasing', 'on', true);
  if whole then
    execute format('delete from %s where %I = any($1::%s[])', which::regclass, key_name, key_type) using ids;
  else
    execute format('update %s set %s where %I = any($1::%s[])', which::regclass, sets, key_name, key_type) using ids;
  end if;
  get diagnostics done = row_count;
  perform set_config('kontor.erasing', 'off', true);
  return done;
end $$;
revoke all on function kernel.erase(text, text, text, text[]) from public;
grant execute on function kernel.erase(text, text, text, text[]) to {{app}};

create or replace function kernel.forbid_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('kontor.erasing', true) = 'on' then return null; end if;
  raise exception '% on %.% is not possible: its rows are kept as they were written', tg_op, tg_table_schema, tg_table_name
    using errcode = 'KT001';
end $$;

create or replace function billing.guard_document() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then
      raise exception 'document % is closed and stays as it is', old.id using errcode = 'KT001';
    end if;
    return old;
  end if;
  if old.state = 'draft' then return new; end if;
  -- Its personal part goes when the law's term has ended; numbers, sums and hashes stay.
  if current_setting('kontor.erasing', true) = 'on' and to_jsonb(new) - '{content,tax_evidence}'::text[]
     = to_jsonb(old) - '{content,tax_evidence}'::text[] then
    return new;
  end if;
  if old.state = 'closed' and new.state = 'issued' and old.number is null and new.number is not null
     and new.chain_hash is not null and new.issued_at is not null then
    old.state := new.state;
    old.number := new.number;
    old.chain_hash := new.chain_hash;
    old.issued_at := new.issued_at;
    -- Byte by byte: that is stricter than "equal", and quicker for the content.
    if old *= new then return new; end if;
  end if;
  raise exception 'document % is closed and stays as it is', old.id using errcode = 'KT001';
end $$;

create or replace function billing.guard_line() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('kontor.erasing', true) = 'on' then return new; end if;
  if (select state from billing.document where id = old.document_id) <> 'draft' then
    raise exception 'document % is closed and stays as it is', old.document_id using errcode = 'KT001';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

create index message_recipient on messages.message (lower(recipient));
create index order_network_age on orders.order (seller_id, created_at) where network is not null;
create index declaration_network_age on declarations.declaration (seller_id, received_at) where network is not null;
create index mark_age on screening.mark (seller_id, at);

alter table people.link drop constraint link_purpose_check;
alter table people.link add constraint link_purpose_check
  check (purpose in ('confirm_order', 'track_order', 'pay_document', 'set_password', 'verify_email', 'first_staff', 'sign_pack',
    'join_account', 'second_step', 'passkey', 'sign_up', 'change_email', 'undo_email', 'keep_factors', 'take_account',
    'confirm_erasure', 'confirm_news', 'end_news'));

-- Rights that are new go to who holds all of them.
update staff.role set rights = rights || array['privacy.see', 'privacy.do'] where name = 'Owner';

-- The list itself.
insert into kernel.erasable (table_name, column_name, stage, emptied) values
  ('approvals.approval', 'input', 'now', '''{}'''),
  ('approvals.approval', 'said', 'now', '''{}'''),
  ('approvals.approval', 'note', 'now', ''''''),
  ('approvals.link', '*', 'now', ''),
  ('billing.document', 'content', 'later', 'case when content is not null then ''{}''::jsonb end'),
  ('billing.document', 'tax_evidence', 'later', '''{}'''),
  ('billing.line', 'text', 'later', '''–––'''),
  ('billing.rendered', 'bytes', 'later', ''''''),
  ('carts.cart', 'coupon', 'now', ''''''),
  ('carts.cart', 'sealed_link', 'now', 'null'),
  ('carts.cart', 'link_hash', 'now', 'null'),
  ('carts.line', 'title', 'now', '''–––'''),
  ('carts.line', 'domain_name', 'now', 'case when domain_name is not null then ''erased-'' || id end'),
  ('carts.line', 'wished_name', 'now', 'null'),
  ('carts.line', 'fields', 'now', '''{}'''),
  ('carts.line', 'options', 'now', '''{}'''),
  ('carts.line', 'sealed_auth_code', 'now', 'null'),
  ('carts.holder', 'contact', 'now', 'null'),
  ('carts.holder', 'remarks', 'now', ''''''),
  ('carts.holder', 'fields', 'now', '''{}'''),
  ('contracts.contract', 'title', 'later', '''–––'''),
  ('contracts.billing_entry', 'text', 'later', '''{}'''),
  ('contracts.free_grant', 'reason', 'now', '''–––'''),
  ('contracts.hold', 'reason', 'now', '''–––'''),
  ('customers.account', 'name', 'now', '''–––'''),
  ('customers.billing_profile', 'name', 'now', '''–––'''),
  ('customers.billing_profile', 'organisation', 'now', ''''''),
  ('customers.billing_profile', 'line1', 'now', ''''''),
  ('customers.billing_profile', 'line2', 'now', ''''''),
  ('customers.billing_profile', 'postal_code', 'now', ''''''),
  ('customers.billing_profile', 'city', 'now', '''–––'''),
  ('customers.billing_profile', 'region', 'now', ''''''),
  ('customers.billing_profile', 'vat_id', 'now', 'null'),
  ('customers.billing_profile', 'routing_id', 'now', 'null'),
  ('customers.billing_profile', 'purchase_order', 'now', 'null'),
  ('customers.field_value', 'value', 'now', '''–––'''),
  ('customers.membership', 'invited_name', 'now', 'case when state = ''invited'' then ''–––'' end'),
  ('customers.membership', 'invited_by_name', 'now', 'null'),
  ('customers.recipient', '*', 'now', ''),
  ('customers.handover', 'to_name', 'now', 'null'),
  ('customers.scope', '*', 'now', ''),
  ('declarations.declaration', 'network', 'now', 'null'),
  ('declarations.declaration', 'device', 'now', 'null'),
  ('declarations.declaration', 'name', 'later', '''–––'''),
  ('declarations.declaration', 'email', 'later', '''–––'''),
  ('declarations.declaration', 'contract_text', 'later', '''–––'''),
  ('declarations.declaration', 'reason', 'later', '''–––'''),
  ('declarations.declaration', 'answer', 'later', '''–––'''),
  ('declarations.declaration', 'network', 'old', 'null'),
  ('declarations.declaration', 'device', 'old', 'null'),
  ('domains.domain', 'name', 'now', '''erased-'' || id || ''.invalid'''),
  ('domains.domain', 'unicode_name', 'now', '''erased-'' || id || ''.invalid'''),
  ('domains.domain', 'registrant_handle', 'now', 'null'),
  ('domains.domain', 'nameservers', 'now', '''{}'''),
  ('domains.domain', 'fault', 'now', 'null'),
  ('domains.domain', 'sealed_auth_code', 'now', 'null'),
  ('domains.live_name', '*', 'now', ''),
  ('domains.notice', 'text', 'now', '''–––'''),
  ('domains.notice', 'raw', 'now', '''–––'''),
  ('domains.renewal', 'message', 'now', 'null'),
  ('hosting.account', 'username', 'now', '''–––'''),
  ('hosting.account', 'main_domain', 'now', '''–––'''),
  ('hosting.account', 'free_reason', 'now', 'null'),
  ('hosting.account', 'sealed_password', 'now', 'null'),
  ('hosting.preview', 'real_domain', 'now', 'case when wish = ''become_real'' then ''–––'' end'),
  ('hosting.suspension', 'note', 'now', '''–––'''),
  ('hosting.username', '*', 'now', ''),
  ('kernel.attempt', 'ask', 'now', '''{}'''),
  ('kernel.attempt', 'message', 'now', 'null'),
  ('kernel.attempt', 'reference', 'now', 'null'),
  ('kernel.audit', 'reason', 'now', 'null'),
  ('kernel.history', 'why', 'now', 'null'),
  ('kernel.idempotency', '*', 'now', ''),
  ('kernel.notice', 'raw', 'now', '''–––'''),
  ('messages.message', 'recipient', 'now', '''–––'''),
  ('messages.message', 'subject', 'now', ''''''),
  ('messages.message', 'body_text', 'now', '''–––'''),
  ('messages.message', 'body_html', 'now', 'case when body_html is not null then ''–––'' end'),
  ('messages.message', 'attachment', 'now', 'null'),
  ('messages.message', 'fault', 'now', 'null'),
  ('messages.message', 'reference', 'now', 'null'),
  ('messages.message', 'reply_to', 'now', 'null'),
  ('messages.message', 'end_link', 'now', 'null'),
  ('messages.said', '*', 'now', ''),
  ('orders.order', 'remarks', 'now', ''''''),
  ('orders.order', 'phone', 'now', 'null'),
  ('orders.order', 'network', 'now', 'null'),
  ('orders.order', 'device', 'now', 'null'),
  ('orders.order', 'network', 'old', 'null'),
  ('orders.order', 'device', 'old', 'null'),
  ('orders.acceptance', 'network', 'later', 'null'),
  ('orders.consent', 'words', 'later', '''–––'''),
  ('orders.decision', 'words', 'now', '''–––'''),
  ('orders.early_start', 'network', 'later', 'null'),
  ('orders.field_value', 'value', 'now', '''–––'''),
  ('orders.item', 'fault', 'now', 'null'),
  ('orders.item', 'wished_name', 'now', 'null'),
  ('orders.item', 'sealed_auth_code', 'now', 'null'),
  ('orders.item', 'title', 'later', '''–––'''),
  ('orders.item', 'domain_name', 'later', 'case when domain_name is not null then ''erased.invalid'' end'),
  ('orders.phone_code', '*', 'now', ''),
  ('orders.set_up_step', 'note', 'now', '''–––'''),
  ('orders.set_up_step', 'result', 'now', '''–––'''),
  ('orders.tax_evidence', 'evidence', 'later', '''{}'''),
  ('orders.tax_evidence', 'decided', 'later', '''{}'''),
  ('papers.pack', 'decline_reason', 'now', 'null'),
  ('papers.pack', 'content', 'later', '''{}'''),
  ('papers.form', 'reason', 'now', 'null'),
  ('papers.form', 'blocks', 'later', '''[]'''),
  ('papers.form', 'filled', 'later', '''{}'''),
  ('papers.form', 'fields', 'later', '''[]'''),
  ('papers.paper', 'bytes', 'later', ''''''),
  ('papers.return', 'reason', 'now', 'null'),
  ('papers.return', 'sender', 'now', 'null'),
  ('papers.return', 'file_name', 'now', '''–––'''),
  ('papers.return', 'bytes', 'later', ''''''),
  ('papers.signature', 'signer', 'later', '''–––'''),
  ('papers.signature', 'strokes', 'later', 'null'),
  ('papers.signature', 'network', 'later', ''''''),
  ('papers.signature', 'device', 'later', ''''''),
  ('payments.mandate', 'holder', 'later', 'null'),
  ('payments.mandate', 'iban_last4', 'later', 'null'),
  ('payments.mandate', 'bic', 'later', 'null'),
  ('payments.mandate', 'evidence', 'later', 'null'),
  ('payments.mandate', 'sealed_iban', 'later', 'null'),
  ('payments.method', 'card_country', 'now', 'null'),
  ('payments.method', 'customer_ref', 'now', '''–––'''),
  ('payments.method', 'method_ref', 'now', '''–––'''),
  ('payments.method', 'fingerprint', 'now', 'null'),
  ('payments.payment', 'page_url', 'now', 'null'),
  ('payments.payment', 'fault', 'now', 'null'),
  ('payments.payment', 'concern_note', 'now', 'null'),
  ('payments.payment', 'note', 'now', 'null'),
  ('payments.payment', 'payer', 'later', 'null'),
  ('payments.payment', 'bank_reference', 'later', 'null'),
  ('payments.refund', 'reason', 'now', '''–––'''),
  ('payments.refund', 'fault', 'now', 'null'),
  ('people.person', 'name', 'now', '''–––'''),
  ('people.person', 'email', 'now', '''erased-'' || id || ''@erased.invalid'''),
  ('people.person', 'phone', 'now', 'null'),
  ('people.person', 'email_key', 'now', '''erased-'' || id'),
  ('people.credential', '*', 'now', ''),
  ('people.email_change', 'old_email', 'now', '''–––'''),
  ('people.email_change', 'new_email', 'now', '''–––'''),
  ('people.factor_removal', 'note', 'now', '''–––'''),
  ('people.known_place', '*', 'now', ''),
  ('people.link', '*', 'now', ''),
  ('people.rate', '*', 'now', ''),
  ('people.security_question', '*', 'now', ''),
  ('people.session', '*', 'now', ''),
  ('people.sign_up', '*', 'now', ''),
  ('print.job', 'title', 'now', '''–––'''),
  ('print.job', 'recipient', 'now', '''–––'''),
  ('print.letter', 'content', 'now', '''{}'''),
  ('screening.assessment', 'factors', 'now', '''[]'''),
  ('screening.judged_case', '*', 'now', ''),
  ('screening.mark', '*', 'now', ''),
  ('staff.task', 'about', 'now', '''–––'''),
  ('tax.vat_check', 'vat_id', 'later', '''XX00'''),
  ('tax.vat_check', 'consultation_number', 'later', 'null'),
  ('tax.vat_check', 'found_name', 'later', 'null'),
  ('tax.vat_check', 'found_address', 'later', 'null'),
  ('tax.vat_check', 'reason', 'later', 'null'),
  ('threads.thread', 'subject', 'now', '''–––'''),
  ('threads.thread', 'address', 'now', '''–––'''),
  ('threads.thread', 'name', 'now', '''–––'''),
  ('threads.thread', 'sealed_token', 'now', '''–––'''),
  ('threads.entry', 'author_name', 'now', '''–––'''),
  ('threads.entry', 'address', 'now', 'null'),
  ('threads.entry', 'body', 'now', '''–––'''),
  ('threads.arrival', 'recipients', 'now', '''{}'''),
  ('threads.arrival', 'sender', 'now', '''–––'''),
  ('threads.arrival', 'from_address', 'now', 'null'),
  ('threads.arrival', 'from_name', 'now', 'null'),
  ('threads.arrival', 'subject', 'now', 'null'),
  ('threads.arrival', 'body', 'now', 'null'),
  ('threads.arrival', 'fault', 'now', 'null'),
  ('threads.arrival', 'why', 'now', 'null'),
  ('threads.raw_mail', '*', 'now', ''),
  ('threads.file', 'name', 'now', '''–––'''),
  ('threads.file', 'content', 'now', 'case when content is not null then ''''::bytea end'),
  ('threads.token', '*', 'now', ''),
  ('visits.visit', 'reason', 'now', '''–––'''),
  ('customers.news_consent', 'email', 'now', '''–––'''),
  ('customers.news_consent', 'asked_network', 'now', 'null'),
  ('customers.news_consent', 'given_network', 'now', 'null'),
  ('privacy.erasure', 'reason', 'now', '''–––'''),
  ('privacy.export', '*', 'now', ''),
  ('threads.raw_mail', '*', 'old', ''),
  ('kernel.notice', 'raw', 'old', ''''''),
  ('visits.staff_read', '*', 'old', ''),
  ('screening.mark', '*', 'old', '');
