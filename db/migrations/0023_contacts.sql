-- Contacts are invited and accept.

-- While invited, the name is what the inviter typed; what the person is really called is nobody's business until they join.
alter table customers.membership
  add column invited_name text check (length(invited_name) between 1 and 200),
  add column invited_by uuid,
  add column invited_by_name text check (length(invited_by_name) <= 200),
  add column invited_at timestamptz,
  add column invite_ends_at timestamptz,
  add column joined_at timestamptz,
  add constraint membership_invited check (state <> 'invited' or (invited_name is not null and invite_ends_at is not null));

alter table people.link drop constraint link_purpose_check;
alter table people.link add constraint link_purpose_check
  check (purpose in ('confirm_order', 'track_order', 'pay_document', 'set_password', 'verify_email', 'first_staff', 'sign_pack',
    'join_account'));
