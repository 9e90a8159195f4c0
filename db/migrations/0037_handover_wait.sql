-- An account that both sides confirmed changes hands after a while, in which either side, or staff, can still stop it.
alter table customers.handover add column finish_at timestamptz;
alter table customers.handover drop constraint handover_state_check;
alter table customers.handover add constraint handover_state_check
  check (state in ('asked', 'taken', 'confirmed', 'done', 'withdrawn', 'declined', 'expired'));
alter table customers.handover drop constraint handover_check2;
alter table customers.handover add constraint handover_open_or_ended
  check ((state in ('asked', 'taken', 'confirmed')) = (ended_at is null));
-- Machine time, as the link in the mail.
alter table customers.handover add constraint handover_finishes check (state <> 'confirmed' or finish_at is not null);

drop index customers.handover_open;
drop index customers.handover_to;
create unique index handover_open on customers.handover (account_id) where state in ('asked', 'taken', 'confirmed');
create index handover_to on customers.handover (to_person, id desc) where state in ('asked', 'taken', 'confirmed');
create index handover_finish on customers.handover (finish_at) where state = 'confirmed';
