-- Rights that begin or end on a later day are told on that day; contracts have mails of their own; and whoever of the staff asks
-- for another mail address in somebody's stead says how they knew them.
alter table customers.membership add column next_turn_on date;

update customers.membership m set next_turn_on = (
  select min(d.day) from customers.scope s cross join lateral (values (s.valid_from), (s.valid_until)) d (day)
  where s.membership_id = m.id and d.day > current_date)
where m.role = 'contact' and m.state <> 'ended';

create index membership_turn on customers.membership (next_turn_on) where next_turn_on is not null and state = 'active';

-- Until now whoever got invoices got the mails about contracts as well.
insert into customers.scope (id, membership_id, account_id, area, verb, on_kind, on_id, valid_from, valid_until)
select gen_random_uuid(), s.membership_id, s.account_id, 'contracts', 'mails', null, null, s.valid_from, s.valid_until
from customers.scope s where s.area = 'invoices' and s.verb = 'mails';

alter table people.email_change
  add column asked_by uuid references people.person (id),
  add column checked_by text check (checked_by in ('identity_document', 'called_back', 'known_paper', 'security_question', 'in_person')),
  add column note text check (length(note) between 3 and 500),
  add check ((asked_by is null) = (checked_by is null));

insert into kernel.erasable values ('people.email_change', 'note', 'now', '''–––''');
