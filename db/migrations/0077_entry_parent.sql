-- What belongs to a billing entry is found by it: a changed package takes its add-ons along without reading every entry.
create index billing_entry_parent on contracts.billing_entry (parent_id) where parent_id is not null;
