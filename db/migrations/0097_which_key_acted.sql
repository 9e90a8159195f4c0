-- Who acted through a key of theirs, and which: the key's id in what is kept for ever, its name beside it for as long as the person is kept.
alter table kernel.audit add column key_id uuid;
alter table kernel.history add column key_id uuid;

create table people.key_label (
  key_id uuid primary key,
  person_id uuid not null references people.person,
  name text not null check (length(name) between 1 and 60),
  -- Two keys may have had one name, one after the other.
  ending text not null check (length(ending) = 4)
);
create index key_label_person on people.key_label (person_id);
insert into people.key_label (key_id, person_id, name, ending) select id, person_id, name, ending from people.api_key;
grant select, insert, delete on people.key_label to {{app}};
grant select on people.key_label to {{read}};
insert into kernel.erasable (table_name, column_name, stage, emptied) values ('people.key_label', '*', 'now', '');
