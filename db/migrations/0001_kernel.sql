-- The ground everything stands on: installation and clock, audit, history, attempts at the outside, notices from it, gates.
-- {{app}} and {{read}} are replaced by the roles of this installation.
create schema kernel;

create function kernel.forbid_change() returns trigger language plpgsql as $$
begin
  raise exception '% on %.% is not possible: its rows are kept as they were written', tg_op, tg_table_schema, tg_table_name
    using errcode = 'KT001';
end $$;

create table kernel.installation (
  one boolean primary key default true check (one),
  id uuid not null,
  kind text not null check (kind in ('demo', 'test', 'real')),
  clock_offset_ms bigint not null default 0 check (kind <> 'real' or clock_offset_ms = 0),
  -- Where business time is being moved, from which day to which.
  moving_from date, moving_until date,
  identity_seal text,
  created_at timestamptz not null
);

create table kernel.audit (
  id uuid primary key,
  at timestamptz not null,
  business_at timestamptz not null,
  action text not null,
  actor_kind text not null check (actor_kind in ('guest', 'person', 'staff', 'system')),
  actor_id uuid,
  account_id uuid,
  on_behalf_of uuid,
  via text not null check (via in ('web', 'api', 'mail', 'chat', 'phone', 'cli', 'job')),
  request_id text,
  subject_kind text,
  subject_id uuid,
  reason text,
  fields text[] not null default '{}'
);
create index audit_subject on kernel.audit (subject_id, id desc);
create index audit_actor on kernel.audit (actor_id, id desc) where actor_id is not null;

create table kernel.history (
  id uuid primary key,
  at timestamptz not null,
  business_at timestamptz not null,
  noun text not null,
  subject_id uuid not null,
  move text not null,
  from_state text,
  to_state text not null,
  actor_kind text not null,
  actor_id uuid,
  via text not null,
  why text,
  request_id text
);
create index history_subject on kernel.history (subject_id, id);

create table kernel.idempotency (
  scope text not null,
  key text not null,
  action text not null,
  input_hash text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (scope, key)
);
create index idempotency_age on kernel.idempotency (at);

-- One row for each thing asked of the outside. `key` is ours and travels with the call.
create table kernel.attempt (
  id uuid primary key,
  deed text not null,
  key text not null,
  connection_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  account_id uuid,
  ask jsonb not null,
  state text not null check (state in
    ('asked', 'calling', 'unknown', 'pending', 'done', 'refused', 'withheld', 'parked', 'dropped')),
  tries int not null default 0,
  looks int not null default 0,
  code text,
  message text,
  reference text,
  asked_at timestamptz not null,
  sent_at timestamptz,
  answered_at timestamptz
);
create index attempt_subject on kernel.attempt (subject_id, id);
create index attempt_open on kernel.attempt (state, id) where state in ('asked', 'calling', 'unknown', 'pending', 'parked');

create table kernel.notice (
  id uuid primary key,
  connection_id uuid not null,
  notice_id text not null,
  kind text not null,
  raw text not null,
  received_at timestamptz not null,
  handled_at timestamptz,
  unique (connection_id, notice_id)
);
create index notice_waiting on kernel.notice (id) where handled_at is null;

create table kernel.gate (
  effect text primary key check (effect in ('mail', 'sms', 'charge', 'suspend', 'registry', 'panel')),
  position text not null check (position in ('open', 'quiet', 'closed')),
  stop_percent int check (stop_percent between 1 and 100),
  changed_at timestamptz not null
);

-- Ends an action: everything it recorded, asked and announced, in one statement.
create function kernel.close_act(audit_row jsonb, moves jsonb, attempts jsonb, jobs jsonb, kept jsonb) returns void
language plpgsql as $$
begin
  if audit_row is not null then
    insert into kernel.audit select * from jsonb_populate_record(null::kernel.audit, audit_row);
  end if;
  if moves is not null then
    insert into kernel.history select * from jsonb_populate_recordset(null::kernel.history, moves);
  end if;
  if attempts is not null then
    insert into kernel.attempt select * from jsonb_populate_recordset(null::kernel.attempt, attempts);
  end if;
  if jobs is not null then
    perform graphile_worker.add_job(
      j->>'name', (j->'payload')::json, queue_name := j->>'queue', run_at := (j->>'run_at')::timestamptz,
      max_attempts := (j->>'max_attempts')::int, job_key := j->>'key', priority := (j->>'priority')::int)
    from jsonb_array_elements(jobs) j;
  end if;
  if kept is not null then
    update kernel.idempotency set answer = kept->'answer' where scope = kept->>'scope' and key = kept->>'key';
  end if;
end $$;

create trigger audit_kept before update or delete or truncate on kernel.audit execute function kernel.forbid_change();
create trigger history_kept before update or delete or truncate on kernel.history execute function kernel.forbid_change();

grant usage on schema kernel to {{app}}, {{read}};
grant select on all tables in schema kernel to {{app}}, {{read}};
grant insert on kernel.audit, kernel.history, kernel.idempotency, kernel.attempt, kernel.notice to {{app}};
grant update on kernel.attempt, kernel.notice, kernel.gate, kernel.idempotency to {{app}};
grant update (clock_offset_ms, moving_from, moving_until, identity_seal) on kernel.installation to {{app}};
grant insert on kernel.gate, kernel.installation to {{app}};
grant delete on kernel.idempotency to {{app}};
