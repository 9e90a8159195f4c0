-- What is over is found by its day, and goes with its person.
create index api_key_expires on people.api_key (expires_at) where expires_at is not null;
insert into kernel.erasable (table_name, column_name, stage, emptied) values ('people.api_key', '*', 'now', '');
