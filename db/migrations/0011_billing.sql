-- Documents and what follows from them. Issued ones never change: only number and chain hash go from null to a value, once.
create schema billing;

create table billing.document (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  kind text not null check (kind in ('invoice', 'credit_note')),
  state text not null check (state in ('draft', 'closed', 'issued')),
  series_id uuid references sellers.series,
  number text,
  chain_hash text,
  corrects_id uuid references billing.document,
  order_id uuid,
  language text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  net_minor bigint not null, tax_minor bigint not null, gross_minor bigint not null,
  home_currency text not null, exchange_rate numeric(20, 10) not null default 1, home_tax_minor bigint not null,
  tax_evidence jsonb not null default '{}',
  document_on date, supply_on date, due_on date,
  -- The printed facts: seller, buyer, lines, tax groups, texts. Frozen when closed.
  content jsonb,
  layout_version int not null default 1,
  billing_profile_id uuid references customers.billing_profile,
  pay_by text not null default 'transfer',
  cause text not null default 'run' check (cause in ('order', 'run', 'hand', 'correction')),
  origin text, external_id text,
  created_at timestamptz not null,
  closed_at timestamptz, issued_at timestamptz,
  check (gross_minor = net_minor + tax_minor),
  check (state = 'draft' or (content is not null and document_on is not null and series_id is not null)),
  check ((state = 'issued') = (number is not null))
);
create index document_owner on billing.document (account_id, id desc);
create index document_unnumbered on billing.document (series_id, closed_at, id) where state = 'closed';
create index document_recent on billing.document (seller_id, id desc);
create index document_order on billing.document (order_id) where order_id is not null;
create index document_corrects on billing.document (corrects_id) where corrects_id is not null;

create table billing.document_number (
  series_id uuid not null references sellers.series,
  value bigint not null,
  number text not null,
  seller_id uuid not null,
  document_id uuid not null,
  primary key (series_id, value)
);
create unique index document_number_text on billing.document_number (seller_id, number);
create index document_number_document on billing.document_number (document_id);

create table billing.line (
  id uuid primary key,
  document_id uuid not null references billing.document,
  account_id uuid not null,
  position int not null,
  entry_id uuid references contracts.billing_entry,
  contract_id uuid,
  text text not null,
  quantity_milli bigint not null,
  unit_minor bigint not null,
  net_minor bigint not null, tax_minor bigint not null,
  tax_rate_permyriad int not null, tax_category text not null, tax_country text not null,
  period_from date, period_until date, supply_on date not null,
  revenue_account text not null,
  -- A credit note's line names the line it takes back.
  corrects_line_id uuid references billing.line
);
create index line_corrects on billing.line (corrects_line_id) where corrects_line_id is not null;
create index line_document on billing.line (document_id, position);
create index line_entry on billing.line (entry_id) where entry_id is not null;

-- The one guard against billing the same time twice. A credit note reverses a claim.
create table billing.billed_span (
  id uuid primary key,
  entry_id uuid not null references contracts.billing_entry,
  kind text not null check (kind in ('term', 'setup')),
  from_on date not null,
  until_on date not null,
  document_id uuid not null references billing.document,
  reversed_by uuid references billing.document,
  check (until_on >= from_on)
);
create unique index billed_span_once on billing.billed_span (entry_id, kind, from_on) where reversed_by is null;
create index billed_span_document on billing.billed_span (document_id);

-- Settlement and delivery are machines of their own beside the frozen document.
create table billing.settlement (
  document_id uuid primary key references billing.document,
  account_id uuid not null,
  seller_id uuid not null,
  state text not null check (state in ('unissued', 'open', 'partly', 'settled', 'credited', 'written_off')),
  currency text not null,
  due_minor bigint not null,
  paid_minor bigint not null default 0,
  credited_minor bigint not null default 0,
  due_on date,
  settled_on date,
  disputed_at timestamptz
);
create index settlement_open on billing.settlement (due_on, document_id) where state in ('open', 'partly');
create index settlement_account on billing.settlement (account_id) where state in ('open', 'partly');

create table billing.delivery (
  id uuid primary key,
  document_id uuid not null references billing.document,
  way text not null check (way in ('mail', 'post', 'portal')),
  state text not null check (state in ('waiting', 'sent', 'failed', 'withheld')),
  message_id uuid,
  created_at timestamptz not null
);
create index delivery_document on billing.delivery (document_id);

-- The rendered file as first delivered.
create table billing.rendered (
  document_id uuid not null references billing.document,
  format text not null check (format in ('pdf', 'xml')),
  bytes bytea not null,
  sha256 text not null,
  created_at timestamptz not null,
  primary key (document_id, format)
);

-- A renewal sequence: what happens on which day around the due date. Versions are never edited; cases keep theirs.
create table billing.sequence (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  kind text not null,
  version int not null,
  -- [{"day": -14, "act": "invoice"}, {"day": 0, "act": "charge"}, {"day": 14, "act": "suspend", "mail": "…"}, …]
  steps jsonb not null,
  valid_from date not null,
  unique (seller_id, kind, version)
);

create table billing.dunning_case (
  id uuid primary key,
  seller_id uuid not null,
  account_id uuid not null references customers.account,
  document_id uuid not null unique references billing.document,
  sequence_id uuid not null references billing.sequence,
  state text not null check (state in ('running', 'paused', 'closed')),
  due_on date not null,
  last_day int,
  next_on date,
  opened_at timestamptz not null, closed_at timestamptz, closed_why text
);
create index dunning_due on billing.dunning_case (next_on, id) where state = 'running';
create index dunning_account on billing.dunning_case (account_id);

create table billing.dunning_step (
  id uuid primary key,
  case_id uuid not null references billing.dunning_case,
  day int not null,
  act text not null,
  done_on date not null,
  outcome text not null,
  unique (case_id, day, act)
);

-- What a reminder before a renewal said, once per entry and due date.
create table billing.renewal_notice (
  entry_id uuid not null,
  due_on date not null,
  day int not null,
  told_on date not null,
  primary key (entry_id, due_on, day)
);

create function billing.guard_document() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then
      raise exception 'document % is closed and stays as it is', old.id using errcode = 'KT001';
    end if;
    return old;
  end if;
  if old.state = 'draft' then return new; end if;
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
create trigger document_guarded before update or delete on billing.document for each row execute function billing.guard_document();
create trigger document_not_emptied before truncate on billing.document execute function kernel.forbid_change();

create function billing.guard_line() returns trigger language plpgsql as $$
begin
  if (select state from billing.document where id = old.document_id) <> 'draft' then
    raise exception 'document % is closed and stays as it is', old.document_id using errcode = 'KT001';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger line_guarded before update or delete on billing.line for each row execute function billing.guard_line();
-- A document gets its lines in the transaction that closes it, and none afterwards.
create function billing.guard_new_lines() returns trigger language plpgsql as $$
begin
  if exists (select from added a join billing.document d on d.id = a.document_id
             where d.state <> 'draft' and d.xmin <> pg_current_xact_id()::xid) then
    raise exception 'a closed document gets no further lines' using errcode = 'KT001';
  end if;
  return null;
end $$;
create trigger line_in_time after insert on billing.line referencing new table as added
  for each statement execute function billing.guard_new_lines();
-- A claim is only ever given up, once, for the credit note that took it back.
create function billing.guard_span() returns trigger language plpgsql as $$
begin
  if old.reversed_by is null and new.reversed_by is not null then return new; end if;
  raise exception 'the claim % stays as it is', old.id using errcode = 'KT001';
end $$;
create trigger billed_span_guarded before update on billing.billed_span for each row execute function billing.guard_span();
create trigger line_not_emptied before truncate on billing.line execute function kernel.forbid_change();
create trigger document_number_kept before update or delete or truncate on billing.document_number execute function kernel.forbid_change();
create trigger rendered_kept before update or delete or truncate on billing.rendered execute function kernel.forbid_change();
create trigger sequence_kept before update or delete or truncate on billing.sequence execute function kernel.forbid_change();

grant usage on schema billing to {{app}}, {{read}};
grant select, insert on all tables in schema billing to {{app}};
-- The app closes drafts and numbers closed documents; nothing else of a document is its to change.
grant update on billing.settlement, billing.delivery, billing.dunning_case, billing.document, billing.line to {{app}};
grant update (reversed_by) on billing.billed_span to {{app}};
grant delete on billing.line to {{app}};
grant select on all tables in schema billing to {{read}};
