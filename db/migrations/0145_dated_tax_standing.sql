-- From which days on a brand taxes otherwise: as a small business no more, or registered for the One Stop Shop by then.
alter table sellers.seller add column tax_changes jsonb not null default '[]'::jsonb
  check (jsonb_typeof(tax_changes) = 'array');
