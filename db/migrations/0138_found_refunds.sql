-- A refund that was made at the processor itself waits for a person who says what it was for.
alter table payments.refund drop constraint refund_state_check;
alter table payments.refund add constraint refund_state_check
  check (state in ('waiting', 'found', 'asked', 'done', 'failed', 'kept'));
