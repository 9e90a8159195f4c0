-- Issuing many documents costs what their rows cost: postings come to the books column by column, and what is frozen of a
-- document is guarded by the columns a statement names, so that numbering it need not compare all of it.

-- Texts of one line each; of a text with a line break in it the columns no longer fit, and nothing is booked.
create function ledger.book(entries jsonb, posting_ids text, entry_ids text, accounts text, currencies text, minors text, customers text)
returns table (source_kind text, source_id uuid, entry_id uuid, fresh boolean)
language plpgsql security definer set search_path = pg_catalog set enable_nestloop = off as $$
#variable_conflict use_column
declare
  es ledger.entry[];
  ps ledger.posting[];
  bad record;
  new_ids uuid[];
begin
  select array_agg(e) into es from jsonb_populate_recordset(null::ledger.entry, entries) e;
  select array_agg(row(p.id, p.entry_id, null, null, p.account, p.customer, p.currency, p.minor)::ledger.posting) into ps
    from unnest(string_to_array(posting_ids, E'\n')::uuid[], string_to_array(entry_ids, E'\n')::uuid[],
      string_to_array(accounts, E'\n'), string_to_array(currencies, E'\n'), string_to_array(minors, E'\n')::bigint[],
      string_to_array(customers, E'\n', '')::uuid[]) as p(id, entry_id, account, currency, minor, customer);

  perform from sellers.seller s
    where s.id in (select distinct e.seller_id from unnest(es) e)
    order by s.id for key share;

  if exists (
    select from (select distinct e.seller_id, date_trunc('month', e.booked_on)::date as month from unnest(es) e) e
    join ledger.month_lock l on l.seller_id = e.seller_id and l.month = e.month
  ) then
    raise exception 'the month is closed' using errcode = 'KT003';
  end if;

  select p.entry_id, p.currency, sum(p.minor) as total into bad
    from unnest(ps) p group by p.entry_id, p.currency having sum(p.minor) <> 0 limit 1;
  if found then
    raise exception 'entry % does not sum to zero: % %', bad.entry_id, bad.total, bad.currency using errcode = 'KT002';
  end if;

  if exists (
    select from unnest(es) e
    full join (select p.entry_id, count(*) as postings from unnest(ps) p group by p.entry_id) c on c.entry_id = e.id
    where e.id is null or c.postings is null or c.postings < 2
  ) then
    raise exception 'an entry is made of at least two postings, all of them its own' using errcode = 'KT002';
  end if;

  -- In a fixed order, so that two bookings of the same sources never wait for each other in a circle.
  with made as (
    insert into ledger.source (source_kind, source_id, entry_id)
      select e.source_kind, e.source_id, e.id from unnest(es) e order by 1, 2
      on conflict do nothing returning ledger.source.entry_id
  ) select coalesce(array_agg(made.entry_id), '{}') into new_ids from made;

  insert into ledger.entry (id, seller_id, booked_on, written_at, source_kind, source_id, text, reverses)
    select e.id, e.seller_id, e.booked_on, clock_timestamp(), e.source_kind, e.source_id, e.text, e.reverses
    from unnest(es) e join unnest(new_ids) as n(id) on n.id = e.id;

  insert into ledger.posting (id, entry_id, seller_id, booked_on, account, customer_account_id, currency, minor)
    select p.id, p.entry_id, e.seller_id, e.booked_on, p.account, p.customer_account_id, p.currency, p.minor
    from unnest(ps) p
    join unnest(es) e on e.id = p.entry_id
    join unnest(new_ids) as n(id) on n.id = e.id;

  return query select e.source_kind, e.source_id,
      coalesce(n.id, (select s.entry_id from ledger.source s where s.source_kind = e.source_kind and s.source_id = e.source_id)),
      n.id is not null
    from unnest(es) e left join unnest(new_ids) as n(id) on n.id = e.id;
end $$;
revoke execute on function ledger.book(jsonb, text, text, text, text, text, text) from public;
grant execute on function ledger.book(jsonb, text, text, text, text, text, text) to {{app}};
drop function ledger.book(jsonb, jsonb);

-- Each column of a document stands under exactly one of the two guards; a new column has to be added to one of them.
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
  raise exception 'document % is closed and stays as it is', old.id using errcode = 'KT001';
end $$;

-- What numbering writes goes from nothing to a value, once.
create function billing.guard_document_number() returns trigger language plpgsql as $$
begin
  if old.state = 'draft' then return new; end if;
  if old.state = 'closed' and new.state = 'issued' and old.number is null and new.number is not null
     and old.chain_hash is null and new.chain_hash is not null and old.issued_at is null and new.issued_at is not null then
    return new;
  end if;
  raise exception 'document % is closed and stays as it is', old.id using errcode = 'KT001';
end $$;

drop trigger document_guarded on billing.document;
create trigger document_guarded before delete or update of id, seller_id, account_id, kind, series_id, corrects_id, order_id,
    language, currency, net_minor, tax_minor, gross_minor, home_currency, exchange_rate, home_tax_minor, tax_evidence,
    document_on, supply_on, due_on, content, layout_version, billing_profile_id, pay_by, cause, origin, external_id,
    created_at, closed_at, run_id, replaces_id, credit_note_id, request_id, payment_id
  on billing.document for each row execute function billing.guard_document();
create trigger document_numbered_once before update of state, number, chain_hash, issued_at
  on billing.document for each row execute function billing.guard_document_number();
