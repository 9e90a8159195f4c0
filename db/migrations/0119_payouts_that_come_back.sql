-- A payout goes back over one or more payments; each of them may still fail at its gateway, and is balance again.
alter table billing.payout drop constraint payout_state_check;
alter table billing.payout add constraint payout_state_check
  check (state in ('asked', 'paid', 'partly', 'failed', 'declined', 'withdrawn'));
alter table billing.payout add column failed_minor bigint not null default 0 check (failed_minor >= 0 and failed_minor <= minor);

create table billing.payout_part (
  refund_id uuid primary key references payments.refund,
  payout_id uuid not null references billing.payout,
  account_id uuid not null references customers.account,
  minor bigint not null check (minor > 0),
  failed_at timestamptz
);
create index payout_part_payout on billing.payout_part (payout_id);
create index payout_part_account on billing.payout_part (account_id);
grant select, insert, update on billing.payout_part to {{app}};
grant select on billing.payout_part to {{read}};
