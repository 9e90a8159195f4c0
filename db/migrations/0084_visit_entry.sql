-- A visit to a customer of another brand is entered by a link on that brand's own host: until when, and where the office is open.
alter table visits.visit
  add column enter_until timestamptz,
  add column from_seller_id uuid references sellers.seller (id);
grant update (token_hash, enter_until) on visits.visit to {{app}};
grant select (from_seller_id) on visits.visit to {{read}};
