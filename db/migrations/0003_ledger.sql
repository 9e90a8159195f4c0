-- The books: entries of signed postings that sum to zero, written whole by one function and never changed.
create schema ledger;

create table ledger.entry (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  booked_on date not null,
  written_at timestamptz not null,
  source_kind text not null,
  source_id uuid not null,
  text text not null,
  reverses uuid references ledger.entry
);
create index entry_seller_day on ledger.entry (seller_id, booked_on, id);

-- Each entry names its source once: the guard against booking the same thing twice.
create table ledger.source (
  source_kind text not null,
  source_id uuid not null,
  entry_id uuid not null,
  primary key (source_kind, source_id)
);

create table ledger.posting (
  id uuid primary key,
  entry_id uuid not null references ledger.entry,
  seller_id uuid not null,
  booked_on date not null,
  account text not null check (account ~ '^[a-z][a-z0-9_:.-]{1,60}$'),
  customer_account_id uuid,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  minor bigint not null check (minor <> 0)
);
create index posting_entry on ledger.posting (entry_id);
create index posting_account on ledger.posting (seller_id, account, booked_on);
create index posting_customer on ledger.posting (customer_account_id, id desc) where customer_account_id is not null;

create table ledger.month_lock (
  seller_id uuid not null references sellers.seller,
  month date not null check (extract(day from month) = 1),
  locked_at timestamptz not null,
  locked_by uuid,
  primary key (seller_id, month)
);

-- Closing a month waits for the bookings under way and keeps later ones waiting until it is decided: both meet at the seller's row.
create function ledger.hold_bookings() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from sellers.seller where id = new.seller_id for update;
  return new;
end $$;
create trigger month_lock_alone before insert on ledger.month_lock for each row execute function ledger.hold_bookings();

-- Books whole entries. Refuses what does not sum to zero in each currency, and booking into a locked month.
-- A source that was booked before is left as it is and answered with its earlier entry (fresh: false).
-- entries: [{id, seller_id, booked_on, source_kind, source_id, text, reverses?}]
-- postings: [{id, entry_id, account, customer_account_id?, currency, minor}]
-- Each list is read once, into rows of its table. Lists have no statistics, and for thousands of entries a nested loop over two
-- of them takes minutes: only hash joins here.
create function ledger.book(entries jsonb, postings jsonb)
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
  select array_agg(p) into ps from jsonb_populate_recordset(null::ledger.posting, postings) p;

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
revoke execute on function ledger.book(jsonb, jsonb) from public;

create trigger entry_kept before update or delete or truncate on ledger.entry execute function kernel.forbid_change();
create trigger posting_kept before update or delete or truncate on ledger.posting execute function kernel.forbid_change();
create trigger source_kept before update or delete or truncate on ledger.source execute function kernel.forbid_change();

grant usage on schema ledger to {{app}}, {{read}};
grant select on all tables in schema ledger to {{app}}, {{read}};
grant insert on ledger.month_lock to {{app}};
grant execute on function ledger.book(jsonb, jsonb) to {{app}};
