-- Rights reach what is about a package or a domain: a conversation says which one it is about.

alter table threads.thread add column thing_kind text check (thing_kind in ('hosting', 'domain'));
alter table threads.thread add column thing_id uuid;
alter table threads.thread add check ((thing_kind is null) = (thing_id is null));
create index thread_thing on threads.thread (thing_id, id desc) where thing_id is not null;
grant select (thing_kind, thing_id) on threads.thread to {{read}};

-- Who looks after services may also go into a customer's panel, or give it a new password.
update staff.role set rights = rights || '{services.enter}'
  where 'services.change' = any(rights) and not 'services.enter' = any(rights);

-- Whoever looks after a package takes it off the net by a reason of its own.
alter table hosting.suspension drop constraint suspension_reason_check;
alter table hosting.suspension add constraint suspension_reason_check
  check (reason in ('debt', 'abuse', 'request', 'security', 'owner'));

-- When an approved act was begun: after that it may have happened, whatever the thing looks like now.
alter table approvals.approval add column started_at timestamptz;
