-- VAT ids and accounts of sellers are kept without blanks, dots and hyphens, as payment codes and e-invoices want them.
update sellers.seller
   set vat_id = upper(regexp_replace(vat_id, '[\s.\-/]', '', 'g')),
       bank_iban = upper(regexp_replace(bank_iban, '[\s.\-/]', '', 'g')),
       bank_bic = upper(regexp_replace(bank_bic, '[\s.\-/]', '', 'g'))
 where vat_id ~ '[a-z\s.\-/]' or bank_iban ~ '[a-z\s.\-/]' or bank_bic ~ '[a-z\s.\-/]';
