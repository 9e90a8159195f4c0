-- Which e-invoice a buyer reads, and where it is addressed to in an electronic network. Both are copied into each document
-- when it is closed.
alter table customers.billing_profile
  add column e_invoice text not null default 'none'
    check (e_invoice in ('none', 'factur_x', 'xrechnung_ubl', 'xrechnung_cii', 'peppol_bis', 'ubl', 'cii')),
  add column electronic_address text;
insert into kernel.erasable (table_name, column_name, stage, emptied)
values ('customers.billing_profile', 'electronic_address', 'now', 'null');

-- The fingerprint of each document's content as it was numbered: what is left to check by once an erasure emptied the content.
alter table billing.document_number add column content_hash text;
