-- A conversation may be about a contract: about a machine, a certificate, or whatever else is neither package nor domain.
alter table threads.thread drop constraint thread_thing_kind_check;
alter table threads.thread add constraint thread_thing_kind_check check (thing_kind in ('hosting', 'domain', 'contract'));
