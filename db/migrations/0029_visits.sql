-- A member of the staff looks at the portal as a customer sees it: why, for how long, and whether they may act there.

create schema visits;

create table visits.visit (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  -- Whose eyes they look through, and who looks.
  person_id uuid not null references people.person,
  staff_id uuid not null references people.person,
  staff_name text not null,
  reason text not null check (length(reason) between 3 and 300),
  may_act boolean not null,
  token_hash text not null unique,
  -- Machine time, as of every session.
  started_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  check (expires_at > started_at)
);
create index visit_account on visits.visit (account_id, id desc);
create index visit_staff on visits.visit (staff_id, id desc);

grant usage on schema visits to {{app}}, {{read}};
grant select, insert on visits.visit to {{app}};
grant update (ended_at) on visits.visit to {{app}};
grant select (id, seller_id, account_id, person_id, staff_id, staff_name, reason, may_act, started_at, expires_at, ended_at)
  on visits.visit to {{read}};

-- Rights that are new go to who holds all of them.
update staff.role set rights = rights || array['customers.visit', 'customers.act_as'] where name = 'Owner';
update staff.role set rights = rights || array['customers.visit'] where name in ('Order desk', 'Support');
