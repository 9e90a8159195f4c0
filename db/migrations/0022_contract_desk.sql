-- The contract desk: what the barcodes on a scan say.
alter table papers.return add column reading text not null default 'waiting'
  check (reading in ('waiting', 'matched', 'no_code', 'unknown_code', 'several', 'closed', 'unreadable'));
alter table papers.return add column codes text[] not null default '{}' check (cardinality(codes) <= 200);
grant update (reading, codes) on papers.return to {{app}};
