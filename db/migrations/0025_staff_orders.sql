-- Staff sign customers up by hand, and order for them.

-- Rights of their own; who decides on orders so far gets them.
update staff.role set rights = rights || array['customers.add']
  where 'orders.decide' = any(rights) and not 'customers.add' = any(rights);

-- Somebody who is perhaps known already is looked for before they are made once more.
create index person_phone on people.person (seller_id, phone) where phone is not null;
create index billing_profile_place on customers.billing_profile (country, postal_code);
