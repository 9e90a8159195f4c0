-- Screening asks the outside too, and keeps what it judged so that another policy can be tried on it.

-- External screeners, databases of networks, and the registration directory are connections like others.
alter table sellers.connection drop constraint connection_kind_check;
alter table sellers.connection add constraint connection_kind_check check (kind in (
  'panel', 'registrar', 'gateway', 'sms', 'mail', 'mail_in', 'screener', 'ip_country', 'rdap', 'dns'));

-- What an assessment was made from: values of customers, so it can be erased while the judgement itself stays.
create table screening.judged_case (
  assessment_id uuid primary key references screening.assessment,
  seller_id uuid not null references sellers.seller,
  order_id uuid not null,
  -- {"facts": …, "remembered": …}; the facts hold what look-ups answered
  judged jsonb not null,
  created_at timestamptz not null
);
create index judged_case_recent on screening.judged_case (seller_id, assessment_id desc);
create index judged_case_old on screening.judged_case (created_at);

-- For the rate of false alarms: assessments of a brand by time.
create index assessment_recent on screening.assessment (seller_id, created_at desc);

grant select, insert, delete on screening.judged_case to {{app}};
grant select on screening.judged_case to {{read}};
