-- A share of a bundle remembers at which price of the bundle it was agreed, so that a change of that price can reach it. What was
-- agreed apart from the catalogue has none.
alter table contracts.billing_entry add column bundle_version_id uuid references catalogue.price_version;
create index billing_entry_bundle on contracts.billing_entry (bundle_version_id)
  where bundle_version_id is not null and state <> 'ended';

update contracts.billing_entry e set bundle_version_id = m.price_version_id
  from orders.item i join orders.item m on m.id = coalesce(i.belongs_to, i.id) and m.plan_id = i.bundle_plan_id
  where i.id = e.order_item_id and i.bundle_plan_id is not null and not i.agreed and e.product_id = i.product_id
    and e.price_version_id is null and e.option_price_id is null;
