-- A link that was mailed to an address which is no person's says to which, as a keyed hash: it ends when the account takes it out.
alter table people.link add column box text;
