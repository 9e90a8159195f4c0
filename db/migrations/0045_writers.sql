-- Why a mail that came into a conversation counts as a stranger's, for the staff who read it.

alter table threads.entry add column unverified_why text
  check (unverified_why in ('other_address', 'disabled', 'not_in_account', 'no_right'));
alter table threads.entry add constraint entry_why check (unverified_why is null or not verified);
grant select (unverified_why) on threads.entry to {{read}};
