-- A sequence may be for the products of one group only; within it the most exact one counts. The group is no foreign key: a
-- group may go, what held for it stays in the books. `follows_kind`: from this version on the group has no sequence of its own.
alter table billing.sequence add column group_id uuid,
  add column follows_kind boolean not null default false,
  add check (group_id is not null or not follows_kind);
alter table billing.sequence drop constraint sequence_seller_id_kind_version_key;
create unique index sequence_version on billing.sequence (seller_id, kind, group_id, version) nulls not distinct;

-- For which unpaid document a name was given up: paying it takes that back, and nothing else does.
alter table domains.domain add column given_up_for uuid,
  add check (given_up_for is null or wanted_state <> 'registered');
