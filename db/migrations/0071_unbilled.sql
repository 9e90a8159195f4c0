-- What nobody bills is marked by whatever changes it, in the same transaction: the report reads the exceptions, not the house.
-- A thing has a mark while it runs and nothing covers it for ever. What covers it until a day leaves a mark from that day on.
create table contracts.unbilled (
  subject_id uuid primary key,
  kind text not null check (kind in ('hosting', 'domain')),
  seller_id uuid not null references sellers.seller,
  from_on date
);
create index unbilled_kind on contracts.unbilled (kind, subject_id desc);
create index unbilled_seller on contracts.unbilled (seller_id);
grant select on contracts.unbilled to {{app}}, {{read}};

-- The row of the thing is locked first: of two who end two entries of one thing, the second sees what the first did.
create function contracts.mark_unbilled(what text, thing uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  seller uuid;
  owner_id uuid;
  runs boolean := false;
  covered date;
begin
  if what = 'hosting' then
    select h.seller_id, h.account_id, h.state in ('active', 'suspended') into seller, owner_id, runs
      from hosting.account h where h.id = thing for no key update;
  elsif what = 'domain' then
    select d.seller_id, d.account_id, d.registry_state in ('active', 'renewing') into seller, owner_id, runs
      from domains.domain d where d.id = thing for no key update;
  else
    return;
  end if;
  if runs then
    select max(c.until_on) into covered from (
      select case when e.state = 'ended' then e.ends_on else 'infinity' end as until_on
        from contracts.billing_entry e where e.subject_id = thing
      union all
      select coalesce(g.until_on, 'infinity') from contracts.free_grant g
        where g.account_id = owner_id and g.subject_id = thing and g.ended_at is null) c;
  end if;
  if runs and covered is distinct from 'infinity' then
    insert into contracts.unbilled values (thing, what, seller, covered)
      on conflict (subject_id) do update set seller_id = excluded.seller_id, from_on = excluded.from_on;
  else
    delete from contracts.unbilled where subject_id = thing;
  end if;
end $$;
revoke execute on function contracts.mark_unbilled(text, uuid) from public;

create function contracts.mark_billed() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform contracts.mark_unbilled(new.subject_kind, new.subject_id);
  if tg_op = 'UPDATE' and old.subject_id is distinct from new.subject_id then
    perform contracts.mark_unbilled(old.subject_kind, old.subject_id);
  end if;
  return null;
end $$;
create trigger entry_bills after insert on contracts.billing_entry for each row
  when (new.subject_id is not null) execute function contracts.mark_billed();
create trigger entry_bills_else after update of state, ends_on, subject_id on contracts.billing_entry for each row
  when ((old.state, old.ends_on, old.subject_id) is distinct from (new.state, new.ends_on, new.subject_id))
  execute function contracts.mark_billed();
create trigger grant_frees after insert or update of account_id, until_on, ended_at on contracts.free_grant for each row
  execute function contracts.mark_billed();

create function contracts.mark_thing() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform contracts.mark_unbilled(tg_argv[0], new.id);
  return null;
end $$;
create trigger account_runs after insert on hosting.account for each row
  when (new.state in ('active', 'suspended')) execute function contracts.mark_thing('hosting');
create trigger account_runs_else after update of state, account_id on hosting.account for each row
  when ((old.state, old.account_id) is distinct from (new.state, new.account_id)) execute function contracts.mark_thing('hosting');
create trigger domain_runs after insert on domains.domain for each row
  when (new.registry_state in ('active', 'renewing')) execute function contracts.mark_thing('domain');
create trigger domain_runs_else after update of registry_state, account_id on domains.domain for each row
  when ((old.registry_state, old.account_id) is distinct from (new.registry_state, new.account_id))
  execute function contracts.mark_thing('domain');

insert into contracts.unbilled
  select t.id, t.kind, t.seller_id, c.covered
  from (select h.id, 'hosting' as kind, h.seller_id, h.account_id from hosting.account h where h.state in ('active', 'suspended')
    union all
    select d.id, 'domain', d.seller_id, d.account_id from domains.domain d where d.registry_state in ('active', 'renewing')) t
  cross join lateral (select max(o.until_on) as covered from (
      select case when e.state = 'ended' then e.ends_on else 'infinity' end as until_on
        from contracts.billing_entry e where e.subject_id = t.id
      union all
      select coalesce(g.until_on, 'infinity') from contracts.free_grant g
        where g.account_id = t.account_id and g.subject_id = t.id and g.ended_at is null) o) c
  where c.covered is distinct from 'infinity';
