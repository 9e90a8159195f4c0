-- What the comparison said of a thing when it was ordered, for its contract. Null: ordered before this was kept, the product's count.
alter table orders.item add column facts jsonb check (jsonb_typeof(facts) = 'array');
