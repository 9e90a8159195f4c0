-- An entry that is still billed for a name that is out has a mark, kept by whatever changes the name, the entry or its contract, in the
-- same transaction: names that are out are many, entries that run are many, and the report reads the few that are both.
create table contracts.gone_name (
  entry_id uuid primary key references contracts.billing_entry,
  contract_id uuid not null references contracts.contract,
  domain_id uuid not null,
  seller_id uuid not null references sellers.seller
);
create index gone_name_contract on contracts.gone_name (contract_id);
create index gone_name_seller on contracts.gone_name (seller_id, contract_id);
create index gone_name_domain on contracts.gone_name (domain_id);
grant select on contracts.gone_name to {{app}}, {{read}};

create function contracts.names_out(thing uuid)
returns table (entry_id uuid, contract_id uuid, domain_id uuid, seller_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select e.id, c.id, d.id, c.seller_id
  from domains.domain d join contracts.billing_entry e on e.subject_id = d.id join contracts.contract c on c.id = e.contract_id
  where d.id = thing and e.subject_kind = 'domain' and e.state <> 'ended'
    and ((d.registry_state = 'gone' and c.state in ('running', 'paused', 'ending'))
      or (d.wanted_state = 'given_up' and d.given_up_for is null and c.state in ('running', 'paused')))
$$;
revoke execute on function contracts.names_out(uuid) from public;

-- The row of the name is locked first: of two who change a name and its contract, the second sees what the first did.
create function contracts.mark_gone_name(thing uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from domains.domain d where d.id = thing for no key update;
  delete from contracts.gone_name m where m.domain_id = thing
    and not exists (select from contracts.names_out(thing) o where o.entry_id = m.entry_id);
  insert into contracts.gone_name select * from contracts.names_out(thing)
    on conflict (entry_id) do update set contract_id = excluded.contract_id, domain_id = excluded.domain_id,
      seller_id = excluded.seller_id;
end $$;
revoke execute on function contracts.mark_gone_name(uuid) from public;

create function contracts.entry_names_gone() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' and old.subject_id is not null and old.subject_id is distinct from new.subject_id then
    perform contracts.mark_gone_name(old.subject_id);
  end if;
  if new.subject_id is not null and new.subject_kind = 'domain' then
    perform contracts.mark_gone_name(new.subject_id);
  end if;
  return null;
end $$;
create trigger entry_names_gone after insert on contracts.billing_entry for each row
  when (new.subject_id is not null and new.subject_kind = 'domain') execute function contracts.entry_names_gone();
create trigger entry_names_gone_else after update of state, subject_id, contract_id on contracts.billing_entry for each row
  when ((old.state, old.subject_id, old.contract_id) is distinct from (new.state, new.subject_id, new.contract_id))
  execute function contracts.entry_names_gone();

-- A contract that ends needs no lock: its marks go, and one that is left over is left out by the report.
create function contracts.contract_names_gone() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  thing uuid;
begin
  if new.state in ('running', 'paused', 'ending') and old.state is distinct from new.state then
    for thing in select distinct e.subject_id from contracts.billing_entry e
      where e.contract_id = new.id and e.subject_kind = 'domain' and e.subject_id is not null and e.state <> 'ended'
      order by 1
    loop
      perform contracts.mark_gone_name(thing);
    end loop;
  elsif new.state not in ('running', 'paused', 'ending') then
    delete from contracts.gone_name m where m.contract_id = new.id;
  end if;
  return null;
end $$;
create trigger contract_names_gone after update of state on contracts.contract for each row
  when (old.state is distinct from new.state) execute function contracts.contract_names_gone();

create function contracts.name_goes() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform contracts.mark_gone_name(new.id);
  return null;
end $$;
create trigger name_goes after update of registry_state, wanted_state, given_up_for on domains.domain for each row
  when ((old.registry_state, old.wanted_state, old.given_up_for)
      is distinct from (new.registry_state, new.wanted_state, new.given_up_for)
    and (new.registry_state = 'gone' or new.wanted_state = 'given_up'
      or old.registry_state = 'gone' or old.wanted_state = 'given_up'))
  execute function contracts.name_goes();

insert into contracts.gone_name
  select e.id, c.id, d.id, c.seller_id
  from domains.domain d join contracts.billing_entry e on e.subject_id = d.id join contracts.contract c on c.id = e.contract_id
  where e.subject_kind = 'domain' and e.state <> 'ended'
    and ((d.registry_state = 'gone' and c.state in ('running', 'paused', 'ending'))
      or (d.wanted_state = 'given_up' and d.given_up_for is null and c.state in ('running', 'paused')));
