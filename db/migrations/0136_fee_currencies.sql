-- A processor that holds another currency than was paid keeps its fee in that one; null: the payment's own.
alter table payments.payment add column fee_currency text check (fee_currency ~ '^[A-Z]{3}$');
