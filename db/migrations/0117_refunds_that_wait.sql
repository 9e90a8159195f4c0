-- A refund that is owed waits for somebody who may send money: its sum is set aside, nothing has left the house.
alter table payments.refund drop constraint refund_state_check;
alter table payments.refund add constraint refund_state_check
  check (state in ('waiting', 'asked', 'done', 'failed', 'kept'));
create index refund_waiting on payments.refund (payment_id) where state = 'waiting';
