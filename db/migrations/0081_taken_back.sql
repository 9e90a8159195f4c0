-- A mail address that was taken back: when, so that links mailed to the letter box between open nothing any more.
alter table people.email_change add column undone_at timestamptz;

alter table approvals.link add column created_at timestamptz;
update approvals.link l set created_at = a.expires_at - interval '7 days'
  from approvals.approval a where a.id = l.approval_id;
alter table approvals.link alter column created_at set not null;
create index link_person on approvals.link (person_id);

-- The address an order came from, in its one spelling, so that whatever way it is typed it is found.
create function pg_temp.spelled(typed text) returns text language plpgsql as $$
begin
  return host(regexp_replace(split_part(typed, '%', 1), '^::ffff:(?=[0-9.]+$)', '', 'i')::inet);
exception when others then
  return typed;
end $$;
update orders."order" set network = pg_temp.spelled(network)
  where network like '%:%' and network <> pg_temp.spelled(network);
