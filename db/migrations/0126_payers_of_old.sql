-- Who paid from a bank account before is found account by account, however often they paid.
drop index bank.entry_payer;
create index entry_payer on bank.entry (payer_key, account_id) where state = 'booked' and minor > 0;
