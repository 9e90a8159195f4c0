-- How risky an order looks, and why, in words that are kept with it.
create schema screening;

create table screening.policy (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  version int not null,
  -- {"factor": {"weight": n, "on": true, …}}
  weights jsonb not null,
  -- [{"from": 0, "path": "sms"}, {"from": 60, "path": "review"}, …]
  paths jsonb not null,
  valid_from timestamptz not null,
  unique (seller_id, version)
);

create table screening.assessment (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null,
  order_id uuid not null,
  policy_id uuid not null references screening.policy,
  score int not null,
  path text not null check (path in ('instant', 'sms', 'papers', 'review', 'reject')),
  -- [{"factor": …, "weight": n, "hit": true, "facts": {…}}]
  factors jsonb not null,
  created_at timestamptz not null
);
create index assessment_order on screening.assessment (order_id, id desc);

-- What earlier orders left behind: known bad, known good, and what was merely seen (for velocity).
create table screening.mark (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  kind text not null check (kind in ('phone', 'email', 'address', 'card', 'name', 'network')),
  value_key text not null,
  meaning text not null check (meaning in ('seen', 'bad', 'good')),
  order_id uuid,
  at timestamptz not null,
  ended_at timestamptz
);
create index mark_lookup on screening.mark (seller_id, kind, value_key, at desc);
create index mark_order on screening.mark (order_id);

create trigger assessment_kept before update or delete or truncate on screening.assessment execute function kernel.forbid_change();

grant usage on schema screening to {{app}}, {{read}};
grant select, insert on all tables in schema screening to {{app}};
grant update on screening.mark to {{app}};
grant select on all tables in schema screening to {{read}};
