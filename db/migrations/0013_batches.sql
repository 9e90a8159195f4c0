-- Runs in batches: what an action leaves behind is written with one call for all of its jobs.
create or replace function kernel.close_act(audit_row jsonb, moves jsonb, attempts jsonb, jobs jsonb, kept jsonb) returns void
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
    -- Of two with the same key the later one counts, as if they had been added one after the other.
    perform graphile_worker.add_jobs(array(
      select row(j->>'name', (j->'payload')::json, j->>'queue', (j->>'run_at')::timestamptz,
        (j->>'max_attempts')::smallint, j->>'key', (j->>'priority')::smallint, null::text[])::graphile_worker.job_spec
      from (select distinct on (coalesce(j->>'key', at::text)) j, at
        from jsonb_array_elements(jobs) with ordinality as t(j, at)
        order by coalesce(j->>'key', at::text), at desc) as last
      order by at));
  end if;
  if kept is not null then
    update kernel.idempotency set answer = kept->'answer' where scope = kept->>'scope' and key = kept->>'key';
  end if;
end $$;

-- Short lists that wait for the same listener become part of the job that runs already; it stays as safe as it was.
create function kernel.join_waiting(own bigint) returns json language plpgsql as $$
declare joined json;
begin
  with taken as (
    delete from graphile_worker._private_jobs where id in (
      select j.id from graphile_worker._private_jobs j, graphile_worker._private_jobs m
      where m.id = own and json_array_length(m.payload->'list') <= 50 and j.task_id = m.task_id and j.id <> own
        and j.is_available and j.attempts = 0 and j.run_at <= now() and j.key is null
        and json_array_length(j.payload->'list') <= 10
      order by j.id limit 40 for update of j skip locked)
    returning payload)
  update graphile_worker._private_jobs m set payload = json_build_object('list', (
      select json_agg(item) from (select json_array_elements(m.payload->'list') as item
        union all select json_array_elements(t.payload->'list') from taken t) all_of_them))
  where m.id = own and exists (select from taken) returning m.payload into joined;
  return joined;
end $$;
