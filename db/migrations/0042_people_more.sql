-- A visit belongs to the session of the member of the staff who began it, and ends with it. Links of a person are found when
-- they leave or are shut out.

alter table visits.visit add column session_id uuid;
grant select (session_id) on visits.visit to {{read}};
create index link_person on people.link (person_id) where person_id is not null;
