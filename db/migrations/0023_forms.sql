-- A seller's own words for a form can be taken back: from that version on the shipped words count again.
alter table papers.text add column is_shipped boolean not null default false;
