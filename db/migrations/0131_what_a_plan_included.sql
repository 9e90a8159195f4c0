-- What a plan includes is known by day, so that who bought it at an earlier price has what that price included, and what was
-- included on the day on which they agreed to it.
alter table catalogue.plan_part add column from_on date not null default '0001-01-01';
create table catalogue.plan_part_past (
  plan_id uuid not null references catalogue.price_plan,
  part_plan_id uuid not null references catalogue.price_plan,
  position int not null,
  share_permyriad int not null check (share_permyriad between 0 and 9999),
  from_on date not null,
  -- The first day on which it was no part any more.
  until_on date not null check (until_on >= from_on),
  primary key (plan_id, part_plan_id, from_on, until_on)
);
create index plan_part_past_of on catalogue.plan_part_past (part_plan_id);
grant select, insert on catalogue.plan_part_past to {{app}};
grant select on catalogue.plan_part_past to {{read}};
