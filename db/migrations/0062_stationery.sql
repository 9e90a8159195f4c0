-- How a brand's documents and letters are laid out: which window envelope they fit, what stands at the head and the foot, in which
-- languages they are written, and the host's own sentences. Empty: as shipped. Documents are frozen with what was set on their day.
alter table sellers.seller add column stationery jsonb not null default '{}';
