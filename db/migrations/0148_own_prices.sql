-- A price that one running contract has apart from the catalogue: agreed with its holder, from a term on, until it is ended.
create table contracts.own_price (
  id uuid primary key,
  entry_id uuid not null references contracts.billing_entry,
  -- Whose it was when the price was set.
  account_id uuid not null references customers.account,
  contract_id uuid not null references contracts.contract,
  -- The first day of the first term that costs it.
  from_on date not null,
  -- The first day of the first term that costs it no more; the same day as the first: it never held.
  until_on date,
  before_minor bigint not null check (before_minor >= 0),
  renewal_minor bigint not null check (renewal_minor > 0),
  -- When it was set: what was billed by then keeps its price.
  billed_until date,
  -- Its holder had agreed to pay more.
  dearer_agreed boolean not null,
  reason text not null,
  set_by uuid,
  set_at timestamptz not null,
  check (until_on >= from_on),
  check (dearer_agreed or renewal_minor <= before_minor)
);
create index own_price_entry on contracts.own_price (entry_id, from_on);
create index own_price_contract on contracts.own_price (contract_id, from_on);
create index own_price_account on contracts.own_price (account_id);

-- One price for one entry on one day, whoever sets two at once.
create function contracts.own_price_alone() returns trigger language plpgsql as $$
begin
  perform from contracts.billing_entry where id = new.entry_id for update;
  if new.until_on is distinct from new.from_on and exists (select from contracts.own_price o
      where o.entry_id = new.entry_id and o.id <> new.id and o.until_on is distinct from o.from_on
        and (o.until_on is null or o.until_on > new.from_on) and (new.until_on is null or o.from_on < new.until_on)) then
    raise exception 'entry % would have two prices on one day', new.entry_id using errcode = 'exclusion_violation';
  end if;
  return new;
end $$;
create trigger own_price_alone before insert or update of until_on on contracts.own_price
  for each row execute function contracts.own_price_alone();
create trigger own_price_kept before delete or truncate on contracts.own_price execute function kernel.forbid_change();

grant select, insert, update (until_on) on contracts.own_price to {{app}};
grant select on contracts.own_price to {{read}};

-- What a term that begins on this day costs by what was agreed and by what was announced since.
create function contracts.announced_on(entry uuid, agreed bigint, day date) returns bigint stable language sql
  as $$ select coalesce((select p.renewal_minor from contracts.entry_price p
    where p.entry_id = entry and p.from_on <= day order by p.from_on desc limit 1), agreed) $$;

-- What it costs with a price of its own.
create or replace function contracts.renewal_on(entry uuid, agreed bigint, day date) returns bigint stable language sql
  as $$ select coalesce(
    (select o.renewal_minor from contracts.own_price o
      where o.entry_id = entry and o.from_on <= day and (o.until_on is null or o.until_on > day) limit 1),
    (select p.renewal_minor from contracts.entry_price p
      where p.entry_id = entry and p.from_on <= day order by p.from_on desc limit 1), agreed) $$;

-- Each day from which its terms cost something else: announced, its own, and back from that to what was announced by then.
create function contracts.price_steps(entry uuid, agreed bigint)
  returns table (from_on date, renewal_minor bigint, billed_until date, change_id uuid, set_at timestamptz, own boolean)
  stable language sql as $$
    select p.from_on, p.renewal_minor, p.billed_until, p.change_id, null::timestamptz, false
      from contracts.entry_price p where p.entry_id = entry and not exists (select from contracts.own_price o
        where o.entry_id = entry and o.from_on <= p.from_on and (o.until_on is null or o.until_on > p.from_on))
    union all
    select o.from_on, o.renewal_minor, o.billed_until, null, o.set_at, true
      from contracts.own_price o where o.entry_id = entry and o.until_on is distinct from o.from_on
    union all
    select o.until_on, contracts.announced_on(entry, agreed, o.until_on), null, null, o.set_at, false
      from contracts.own_price o where o.entry_id = entry and o.until_on > o.from_on
        and not exists (select from contracts.own_price n where n.entry_id = entry and n.from_on <= o.until_on
          and (n.until_on is null or n.until_on > o.until_on))
        and not exists (select from contracts.entry_price p where p.entry_id = entry and p.from_on = o.until_on)
  $$;

insert into kernel.erasable (table_name, column_name, stage, emptied) values ('contracts.own_price', 'reason', 'now', '''–––''');
