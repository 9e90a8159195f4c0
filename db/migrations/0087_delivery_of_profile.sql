-- Where an invoice goes is a matter of the billing profile it is for; without a word of its own it goes as its account's do.
alter table customers.billing_profile add column invoice_by text
  check (invoice_by in ('mail', 'post', 'both', 'portal'));
