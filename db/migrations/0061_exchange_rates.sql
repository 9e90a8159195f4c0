-- What other currencies are worth in a seller's own, by day: each bill takes the rate of its day. Of two rates of one day the
-- younger counts; a rate is never changed, so that a document can always be computed again.
create table billing.exchange_rate (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  valid_from date not null,
  rate numeric(20, 10) not null check (rate > 0),
  noted_by uuid,
  noted_at timestamptz not null
);
create index exchange_rate_day on billing.exchange_rate (seller_id, currency, valid_from desc, noted_at desc, id desc);
create index exchange_rate_list on billing.exchange_rate (seller_id, id desc);
create trigger exchange_rate_kept before update or delete or truncate on billing.exchange_rate
  execute function kernel.forbid_change();
grant select, insert on billing.exchange_rate to {{app}};
grant select on billing.exchange_rate to {{read}};
insert into billing.exchange_rate (id, seller_id, currency, valid_from, rate, noted_at)
  select gen_random_uuid(), s.seller_id, r.key, '2000-01-01', r.value::numeric, s.changed_at
  from sellers.setting s cross join lateral jsonb_each_text(s.value) r where s.key = 'billing.exchange_rates';
delete from sellers.setting where key = 'billing.exchange_rates';

-- Money of one currency never settles a document of another, whatever the code says.
create function billing.guard_currency() returns trigger language plpgsql as $$
begin
  if exists (select from billing.document d where d.id = new.document_id and d.currency <> new.currency)
    or exists (select from payments.payment p where p.id = new.payment_id and p.currency <> new.currency) then
    raise exception 'a payment of one currency does not settle a document of another' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger allocation_of_one_currency before insert on payments.allocation
  for each row execute function billing.guard_currency();
