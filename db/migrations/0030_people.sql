-- The people of an account: it is handed over to another holder, they are told who they are on the telephone, and who gets
-- which mail is said in one place.

-- Both sides confirm: the one asked by the link of a mail, then the holder once more. Names are kept only while it is open.
create table customers.handover (
  id uuid primary key,
  account_id uuid not null references customers.account,
  from_person uuid not null references people.person,
  to_person uuid not null references people.person,
  -- Where they are a contact already: it ends with their membership.
  to_membership uuid references customers.membership,
  to_name text check (length(to_name) between 1 and 200),
  -- What the old holder may do afterwards, and whether they agree that their cards and mandates go on being charged.
  old_stays text not null check (old_stays in ('full', 'billing', 'nothing')),
  keeps_methods boolean not null,
  state text not null check (state in ('asked', 'taken', 'done', 'withdrawn', 'declined', 'expired')),
  asked_at timestamptz not null,
  taken_at timestamptz,
  ended_at timestamptz,
  -- Machine time, as the link in the mail.
  expires_at timestamptz not null,
  check (from_person <> to_person),
  check (state <> 'done' or taken_at is not null),
  check ((state in ('asked', 'taken')) = (ended_at is null)),
  check (ended_at is null or to_name is null)
);
create unique index handover_open on customers.handover (account_id) where state in ('asked', 'taken');
create index handover_account on customers.handover (account_id, id desc);
create index handover_to on customers.handover (to_person, id desc) where state in ('asked', 'taken');
create index handover_due on customers.handover (expires_at) where state in ('asked', 'taken');
grant select, insert, update on customers.handover to {{app}};
grant select on customers.handover to {{read}};

alter table people.link drop constraint link_purpose_check;
alter table people.link add constraint link_purpose_check
  check (purpose in ('confirm_order', 'track_order', 'pay_document', 'set_password', 'verify_email', 'first_staff', 'sign_pack',
    'join_account', 'second_step', 'passkey', 'sign_up', 'change_email', 'undo_email', 'keep_factors', 'take_account'));

-- A mandate ends where the account goes to somebody else.
alter table payments.mandate drop constraint mandate_state_check;
alter table payments.mandate add constraint mandate_state_check check (state in ('drafted', 'active', 'dropped', 'ended'));

-- Who gets which mail. Of contacts the rights say it ("mails"), so that the matrix and the list cannot differ; here stand plain
-- addresses, people who want news, and holders who do not get a category that others get.
alter table customers.recipient
  add column off boolean not null default false,
  add constraint recipient_off check (not off or (membership_id is not null and category <> 'news'));
insert into customers.scope (id, membership_id, account_id, area, verb, valid_from)
  select gen_random_uuid(), m.id, m.account_id, a.area, 'mails', '2020-01-01'
  from (select distinct membership_id, category from customers.recipient where membership_id is not null) r
  join customers.membership m on m.id = r.membership_id and m.role = 'contact' and m.state = 'active'
  join (values ('billing', 'invoices'), ('technical', 'services'), ('domains', 'domains'), ('orders', 'orders'))
    as a (category, area) on a.category = r.category
  where not exists (select from customers.scope s where s.membership_id = m.id and s.area = a.area and s.verb = 'mails');
insert into customers.recipient (id, account_id, category, membership_id, off)
  select gen_random_uuid(), r.account_id, r.category, h.id, true
  from (select distinct account_id, category from customers.recipient where category <> 'news') r
  join customers.membership h on h.account_id = r.account_id and h.role = 'holder' and h.state = 'active'
  where not exists (select from customers.recipient o
    where o.account_id = r.account_id and o.category = r.category and o.membership_id = h.id);
delete from customers.recipient where not off and membership_id is not null and category <> 'news';
create unique index recipient_member on customers.recipient (account_id, category, membership_id) where membership_id is not null;

-- What somebody says on the telephone: one for each person in each account, kept as a hash under the installation's key.
create table customers.support_pin (
  id uuid primary key,
  membership_id uuid not null unique references customers.membership,
  account_id uuid not null references customers.account,
  pin_hash text not null,
  made_at timestamptz not null
);
create unique index support_pin_once on customers.support_pin (account_id, pin_hash);
grant select, insert, delete on customers.support_pin to {{app}};
grant select (id, membership_id, account_id, made_at) on customers.support_pin to {{read}};

-- Tickets are the conversations about an account; partners from outside see and answer them and nothing else.
create index thread_tickets on threads.thread (id desc) where about_kind = 'account';
update staff.role set rights = rights || array['tickets.see', 'tickets.answer']
  where name in ('Owner', 'Order desk', 'Billing desk', 'Partner');
update staff.role set rights = rights || array['tickets.see'] where name = 'Support';
