-- The contract of a name that is not renewed any more ends with it, and goes on where the name is kept after all.
alter table contracts.contract add column ends_with_name boolean not null default false;
