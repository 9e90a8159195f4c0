-- A customer's story names their holds, the lifted ones too.
create index hold_of_account on contracts.hold (account_id);
