-- Notices whose content is still kept are found by their age: what may be emptied is asked about at every tick.
create index notice_kept on kernel.notice (received_at) where handled_at is not null and raw <> '';
