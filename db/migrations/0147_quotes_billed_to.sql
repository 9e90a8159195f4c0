-- Where what a quote becomes is billed; null: to the customer's usual address, whichever it is by then.
alter table quotes.quote add column billing_profile_id uuid references customers.billing_profile;
create index quote_billed_to on quotes.quote (billing_profile_id) where billing_profile_id is not null;
