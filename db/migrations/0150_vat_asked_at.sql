-- When the register was last asked about an id: one that it never answered for is asked again before each renewal, once a day.
alter table tax.vat_check add column asked_at timestamptz;
update tax.vat_check set asked_at = created_at;
create index vat_check_silent on tax.vat_check (billing_profile_id) where state = 'unavailable' and next_at is null;
