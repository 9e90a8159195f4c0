-- Beside its reason a visit may name the ticket it is for.
alter table visits.visit add column ticket text check (length(ticket) between 1 and 40);
grant select (ticket) on visits.visit to {{read}};
insert into kernel.erasable (table_name, column_name, stage, emptied) values ('visits.visit', 'ticket', 'now', 'null');
