-- Whom staff left out of a run before they approved it, by whom, when and why: the run's record says so for good.
create table billing.left_out (
  id uuid primary key,
  run_id uuid not null references billing.run,
  account_id uuid not null references customers.account,
  -- What keeps the account from being billed until it is taken in again.
  hold_id uuid not null unique references contracts.hold,
  reason text not null check (length(reason) <= 500),
  left_out_by uuid,
  left_out_at timestamptz not null,
  unique (run_id, account_id)
);
create index left_out_account on billing.left_out (account_id);
insert into kernel.erasable (table_name, column_name, stage, emptied) values ('billing.left_out', 'reason', 'now', '''–––''');
grant select, insert on billing.left_out to {{app}};
grant select on billing.left_out to {{read}};

-- Those of before, as far as it is known: the act left a hold from the run's day on, placed in the moment that the audit names.
insert into billing.left_out (id, run_id, account_id, hold_id, reason, left_out_by, left_out_at)
select gen_random_uuid(), r.id, h.account_id, h.id, h.reason, h.set_by, h.set_at
from kernel.audit u
  join contracts.hold h on h.account_id = u.account_id and h.contract_id is null and h.what = 'billing' and h.set_at = u.business_at
  join customers.account a on a.id = h.account_id
  join lateral (select id from billing.run where seller_id = a.seller_id and run_on = h.from_on and started_at <= h.set_at
    order by id desc limit 1) r on true
where u.action = 'leave_out_of_run'
on conflict do nothing;
