-- A card holder's dispute over a payment: what the processor took for it and gave back, each once, and what of the payment is lost by it.
create table payments.dispute (
  id uuid primary key,
  payment_id uuid not null references payments.payment,
  account_id uuid not null references customers.account,
  dispute_ref text not null check (length(dispute_ref) between 1 and 200),
  state text not null check (state in ('open', 'lost', 'won')),
  reason text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  minor bigint not null check (minor > 0),
  -- What the processor took for it and has not given back, in the payment's currency.
  taken_minor bigint not null default 0 check (taken_minor >= 0),
  -- Lost: what was the customer's money until then, and what had been sent to them before and is claimed; the booking's source.
  lost_minor bigint not null default 0 check (lost_minor >= 0),
  claimed_minor bigint not null default 0 check (claimed_minor >= 0),
  loss_id uuid,
  created_at timestamptz not null,
  unique (payment_id, dispute_ref),
  check ((state = 'lost') = (loss_id is not null))
);
create index dispute_account on payments.dispute (account_id);
grant select, insert on payments.dispute to {{app}};
grant update (state, taken_minor, lost_minor, claimed_minor, loss_id) on payments.dispute to {{app}};
grant select on payments.dispute to {{read}};

create table payments.dispute_move (
  id uuid primary key,
  dispute_id uuid not null references payments.dispute,
  move_ref text not null check (length(move_ref) between 1 and 200),
  -- Below zero: taken by the processor.
  minor bigint not null,
  fee_minor bigint not null,
  fee_currency text not null check (fee_currency ~ '^[A-Z]{3}$'),
  created_at timestamptz not null,
  unique (dispute_id, move_ref)
);
grant select, insert on payments.dispute_move to {{app}};
grant select on payments.dispute_move to {{read}};

-- What disputes took of the payment for good; null where there never was one.
alter table payments.payment add column lost_minor bigint check (lost_minor >= 0);
