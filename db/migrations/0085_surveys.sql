-- A conversation about an account is closed by who answered it, and open again with the next word in it.
alter table threads.thread add column closed_at timestamptz;
alter table threads.thread add column closed_by uuid references people.person;
grant select (closed_at, closed_by) on threads.thread to {{read}};

-- What somebody who wrote in a closed conversation thought of the help they got.
create schema surveys;
create table surveys.survey (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  account_id uuid not null references customers.account,
  thread_id uuid not null references threads.thread,
  person_id uuid not null references people.person,
  -- Who of the staff wrote last in it, else closed it; null: nobody of them.
  staff_id uuid references people.person,
  -- The closing that is asked about.
  closed_at timestamptz not null,
  due_at timestamptz not null,
  state text not null check (state in ('waiting', 'asked', 'answered', 'dropped')),
  -- Why nobody was asked, as a code.
  why text check (why in ('off', 'reopened', 'gone', 'stopped', 'lately')),
  asked_at timestamptz,
  answered_at timestamptz,
  -- Until when the link opens it, by machine time.
  open_until timestamptz,
  rating smallint check (rating between 1 and 5),
  remark text not null default '' check (length(remark) <= 1000),
  check ((state = 'dropped') = (why is not null)),
  check ((state in ('asked', 'answered')) = (asked_at is not null and open_until is not null)),
  check ((state = 'answered') = (rating is not null and answered_at is not null))
);
create unique index survey_once on surveys.survey (thread_id, person_id, closed_at);
create index survey_due on surveys.survey (due_at) where state = 'waiting';
create index survey_person on surveys.survey (person_id, asked_at) where asked_at is not null;
create index survey_answers on surveys.survey (seller_id, id desc) where state = 'answered';
create index survey_account on surveys.survey (account_id, id desc) where state = 'answered';

-- Each who is asked has a link of their own.
create table surveys.link (
  token_hash text primary key,
  survey_id uuid not null references surveys.survey
);
create index link_survey on surveys.link (survey_id);

-- Who does not want to be asked.
create table surveys.stop (
  person_id uuid primary key references people.person,
  at timestamptz not null
);

grant usage on schema surveys to {{app}}, {{read}};
grant select, insert, update on surveys.survey to {{app}};
grant select, insert, delete on surveys.link, surveys.stop to {{app}};
grant select on surveys.survey, surveys.stop to {{read}};

insert into kernel.erasable (table_name, column_name, stage, emptied) values
  ('surveys.survey', 'remark', 'now', ''''''),
  ('surveys.link', '*', 'now', ''),
  ('surveys.stop', '*', 'now', '');
