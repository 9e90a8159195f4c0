-- A mailed link opens for as long as whoever it was mailed to may read what it leads to. Given: somebody who may allowed them exactly this,
-- whatever their own rights are; it ends with their place in the account.
alter table people.link add column given boolean not null default false;
