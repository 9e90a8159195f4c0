-- Signing in: second factors, passkeys, fresh proof, sign-up without an order, another mail address, lost devices.

-- Second factors stand beside the password. A passkey keeps its public key in `secret`; a TOTP secret is sealed; of a
-- recovery code only a keyed hash is kept.
alter table people.credential
  add column external_id text check (length(external_id) between 1 and 1400),
  add column counter bigint not null default 0,
  add column transports text[] not null default '{}' check (cardinality(transports) <= 10),
  add constraint credential_external check ((kind = 'passkey') = (external_id is not null)),
  add constraint credential_label check (length(label) <= 100);
create unique index credential_one_totp on people.credential (person_id) where kind = 'totp' and ended_at is null;
create unique index credential_passkey on people.credential (external_id) where kind = 'passkey' and ended_at is null;
create unique index credential_recovery on people.credential (person_id, secret) where kind = 'recovery';
create index credential_person on people.credential (person_id, kind) where ended_at is null;

-- A session has an id by which it can be ended without showing its hash, and knows when and how its person last proved to be it.
alter table people.session
  add column id uuid not null default gen_random_uuid(),
  add column proven_at timestamptz,
  add column factor text not null default 'none' check (factor in ('none', 'totp', 'passkey', 'recovery'));
update people.session set proven_at = created_at;
alter table people.session alter column proven_at set not null, alter column factor drop default, alter column id drop default;
create unique index session_id on people.session (id);

-- From where a person was signed in before, as keyed hashes: a mail tells of the first sign-in from elsewhere.
create table people.known_place (
  person_id uuid not null references people.person,
  mark text not null,
  seen_at timestamptz not null,
  primary key (person_id, mark)
);
create index known_place_seen on people.known_place (seen_at);

-- Who asked for an access without an order; known addresses stand here too, so that asking tells nothing.
create table people.sign_up (
  id uuid primary key,
  seller_id uuid not null references sellers.seller,
  email text not null check (length(email) between 3 and 254),
  email_key text not null,
  language text not null check (language in ('de', 'en')),
  state text not null check (state in ('asked', 'done', 'lapsed')),
  asked_at timestamptz not null,
  mails int not null default 0,
  mailed_at timestamptz,
  done_at timestamptz,
  person_id uuid references people.person
);
create unique index sign_up_open on people.sign_up (seller_id, email_key) where state = 'asked';
create index sign_up_list on people.sign_up (seller_id, id) where state = 'asked';
create index sign_up_due on people.sign_up (asked_at) where state = 'asked';

-- A person's way from one mail address to another.
create table people.email_change (
  id uuid primary key,
  person_id uuid not null references people.person,
  old_email text not null check (length(old_email) between 3 and 254),
  new_email text not null check (length(new_email) between 3 and 254),
  state text not null check (state in ('asked', 'changed', 'withdrawn', 'undone')),
  asked_at timestamptz not null,
  changed_at timestamptz,
  undo_until timestamptz
);
create unique index email_change_open on people.email_change (person_id) where state = 'asked';
create index email_change_person on people.email_change (person_id, id);

-- A lost device: staff take off a person's second factors, after a check that is written down, and not at once.
create table people.factor_removal (
  id uuid primary key,
  person_id uuid not null references people.person,
  state text not null check (state in ('waiting', 'removed', 'cancelled')),
  checked_by text not null check (checked_by in ('identity_document', 'called_back', 'known_paper', 'security_question', 'in_person')),
  note text not null check (length(note) between 3 and 500),
  asked_by uuid not null references people.person,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz
);
create unique index factor_removal_open on people.factor_removal (person_id) where state = 'waiting';
create index factor_removal_due on people.factor_removal (due_at) where state = 'waiting';
create index factor_removal_person on people.factor_removal (person_id, id);

-- What staff may ask on the telephone, where the seller wishes it; the answer is kept as a password is.
create table people.security_question (
  person_id uuid primary key references people.person,
  question text not null check (length(question) between 3 and 200),
  answer text not null,
  set_at timestamptz not null,
  answered_at timestamptz
);

alter table people.link drop constraint link_purpose_check;
alter table people.link add constraint link_purpose_check
  check (purpose in ('confirm_order', 'track_order', 'pay_document', 'set_password', 'verify_email', 'first_staff', 'sign_pack',
    'join_account', 'second_step', 'passkey', 'sign_up', 'change_email', 'undo_email', 'keep_factors'));

-- Whether a role asks for a second factor.
alter table staff.role add column second_factor boolean not null default false;

grant select, insert, update on people.known_place, people.sign_up, people.email_change, people.factor_removal,
  people.security_question to {{app}};
grant select on people.sign_up, people.factor_removal to {{read}};
grant delete on people.known_place, people.security_question to {{app}};
