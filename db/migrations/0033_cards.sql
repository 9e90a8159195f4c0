-- The card a payment came from, kept with its owner's consent or used once: only what screening compares. The key is the
-- processor's fingerprint under the installation's own key; neither tells the number.
alter table payments.payment
  add column card_key text check (length(card_key) <= 100),
  add column card_country text check (card_country ~ '^[A-Z]{2}$');

insert into kernel.erasable (table_name, column_name, stage, emptied) values
  ('payments.payment', 'card_key', 'now', 'null'),
  ('payments.payment', 'card_country', 'now', 'null');
