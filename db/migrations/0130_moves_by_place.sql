-- What an act moved shares its moment and whoever did it: these come once, and of each move its values by their place. They were
-- objects before, whose names the server read and looked up for each of them.
create or replace function kernel.close_act(audit_row jsonb, moves jsonb, attempts jsonb, jobs jsonb, kept jsonb) returns void
language plpgsql as $$
begin
  if audit_row is not null then
    insert into kernel.audit select * from jsonb_populate_record(null::kernel.audit, audit_row);
  end if;
  if moves is not null then
    insert into kernel.history (id, noun, subject_id, move, from_state, to_state, why,
        at, business_at, actor_kind, actor_id, on_behalf_of, key_id, via, request_id)
      select (m->>0)::uuid, m->>1, (m->>2)::uuid, m->>3, m->>4, m->>5, m->>6,
        a.at, a.business_at, a.actor_kind, a.actor_id, a.on_behalf_of, a.key_id, a.via, a.request_id
      from jsonb_populate_record(null::kernel.history, moves->'all') a, jsonb_array_elements(moves->'each') as e(m);
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
