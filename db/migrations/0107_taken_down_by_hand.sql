-- What no panel reaches is taken down by a person once its contract is over: who said so when is kept. What was asked while it was
-- not paid for waits as long as a promise to pay or a hold lasts.
alter table contracts.switch_off drop constraint switch_off_state_check;
alter table contracts.switch_off add constraint switch_off_state_check
  check (state in ('to_stop', 'held', 'stopped', 'to_resume', 'to_end', 'resumed', 'withdrawn', 'ended'));
alter table contracts.switch_off add column ended_at timestamptz, add column ended_by uuid;
drop index contracts.switch_off_open;
create unique index switch_off_open on contracts.switch_off (contract_id)
  where state in ('to_stop', 'held', 'stopped', 'to_resume', 'to_end');
create index switch_off_to_weigh on contracts.switch_off (state) where state in ('to_stop', 'held');
create index switch_off_to_end on contracts.switch_off (id) where state = 'to_end';
