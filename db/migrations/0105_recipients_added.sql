-- When an address was named for an account's mails, and by whom of the customer's: what a thief added can be told from what was there.
alter table customers.recipient add column added_at timestamptz, add column added_by uuid;
