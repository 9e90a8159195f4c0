-- A plan may sell others together with its own thing. Each part is set up, agreed and billed by itself, for its share of the
-- plan's one price; what the parts do not take is the share of the plan's own thing.
create table catalogue.plan_part (
  plan_id uuid not null references catalogue.price_plan,
  part_plan_id uuid not null references catalogue.price_plan,
  position int not null,
  share_permyriad int not null check (share_permyriad between 0 and 9999),
  primary key (plan_id, part_plan_id),
  check (plan_id <> part_plan_id)
);
create index plan_part_of on catalogue.plan_part (part_plan_id);
grant select, insert, update, delete on catalogue.plan_part to {{app}};
grant select on catalogue.plan_part to {{read}};

-- Of which plan a thing is a part, or the main thing.
alter table orders.item add column bundle_plan_id uuid references catalogue.price_plan;
alter table contracts.contract add column bundle_plan_id uuid references catalogue.price_plan;
