-- The trail: audit rows in one chain, each link with the hash of its row and of the link before; a mark for each day under a key that is not here;
-- and what the walks along it found. Acts wait for none of this: rows are chained in batches after they are there.
create schema trail;

create table trail.head (
  one boolean primary key default true check (one),
  seq bigint not null check (seq >= 0),
  hash text not null,
  -- Audit rows with smaller ids are chained; what comes in below it later was slipped in.
  reached_id uuid not null
);
insert into trail.head (seq, hash, reached_id) values (0, '', '00000000-0000-0000-0000-000000000000');

create table trail.link (
  seq bigint primary key check (seq > 0),
  audit_id uuid not null unique,
  -- Keyed, so that it tells nobody the reason after that was erased.
  reason_digest text,
  content_hash text not null,
  hash text not null,
  made_at timestamptz not null
);

create table trail.day_mark (
  day date primary key,
  seq bigint not null,
  hash text not null,
  seal text not null,
  made_at timestamptz not null
);

create table trail.walk (
  id uuid primary key,
  staff_id uuid references people.person,
  started_at timestamptz not null,
  ended_at timestamptz,
  reached_seq bigint not null default 0,
  reached_hash text not null default '',
  -- Null while links are held against their rows; then how far rows were held against their links.
  reached_id uuid,
  links bigint not null default 0,
  emptied bigint not null default 0,
  faults bigint not null default 0
);
create unique index walk_one_at_a_time on trail.walk ((true)) where ended_at is null;

create table trail.fault (
  id uuid primary key,
  walk_id uuid not null references trail.walk,
  kind text not null check (kind in ('changed', 'unlinked', 'missing', 'gap', 'slipped_in', 'cut_off', 'day_mark')),
  seq bigint,
  audit_id uuid,
  day date
);
create index fault_walk on trail.fault (walk_id, id);

create trigger link_kept before update or delete or truncate on trail.link execute function kernel.forbid_change();
create trigger day_mark_kept before update or delete or truncate on trail.day_mark execute function kernel.forbid_change();
create trigger fault_kept before update or delete or truncate on trail.fault execute function kernel.forbid_change();

grant usage on schema trail to {{app}}, {{read}};
grant select on all tables in schema trail to {{app}}, {{read}};
grant insert on trail.link, trail.day_mark, trail.walk, trail.fault to {{app}};
grant update (seq, hash, reached_id) on trail.head to {{app}};
grant update (ended_at, reached_seq, reached_hash, reached_id, links, emptied, faults) on trail.walk to {{app}};

update staff.role set rights = rights || array['audit.see', 'domains.codes'] where name = 'Owner';
