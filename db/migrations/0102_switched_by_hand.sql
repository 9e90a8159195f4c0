-- What no panel reaches is switched off, and on again, by a person: what was asked, by when, and who did it when.
create table contracts.switch_off (
  id uuid primary key,
  contract_id uuid not null references contracts.contract,
  account_id uuid not null references customers.account,
  state text not null check (state in ('to_stop', 'stopped', 'to_resume', 'resumed', 'withdrawn', 'ended')),
  -- A code, and the document it is about.
  why text not null,
  cause_id uuid,
  stop_by date not null,
  asked_at timestamptz not null,
  stopped_at timestamptz,
  stopped_by uuid,
  resume_asked_at timestamptz,
  resumed_at timestamptz,
  resumed_by uuid
);
create unique index switch_off_open on contracts.switch_off (contract_id)
  where state in ('to_stop', 'stopped', 'to_resume');
create index switch_off_account on contracts.switch_off (account_id);
grant select, insert, update on contracts.switch_off to {{app}};
grant select on contracts.switch_off to {{read}};
