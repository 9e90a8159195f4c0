-- A letter that was posted may come back; it keeps the day on which it went out.
alter table print.job drop constraint job_state_check;
alter table print.job add constraint job_state_check
  check (state in ('waiting', 'printed', 'posted', 'returned', 'dropped'));
alter table print.job drop constraint job_posted;
alter table print.job add constraint job_posted
  check ((state in ('posted', 'returned')) = (posted_on is not null and posted_noted_at is not null));
