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
