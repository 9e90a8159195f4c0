-- Screening asks the outside too, and keeps what it judged so that another policy can be tried on it.

-- External screeners, databases of networks, and the registration directory are connections like others.
alter table sellers.connection drop constraint connection_kind_check;
alter table sellers.connection add constraint connection_kind_check check (kind in (
  'panel', 'registrar', 'gateway', 'sms', 'mail', 'mail_in', 'screener', 'ip_country', 'rdap', 'dns', 'vat_id'));

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

-- Codes are counted by number, network, account and country, and their message tells what became of them.
alter table orders.phone_code
  add column seller_id uuid references sellers.seller,
  add column account_id uuid,
  add column network text,
  add column country text check (country ~ '^([A-Z]{2})?$'),
  add column message_id uuid;
create index phone_code_number on orders.phone_code (phone, sent_at);
create index phone_code_network on orders.phone_code (network, sent_at) where network is not null;
create index phone_code_account on orders.phone_code (account_id, sent_at);
create index phone_code_country on orders.phone_code (seller_id, country, sent_at);
