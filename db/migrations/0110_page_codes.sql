-- What the barcodes on each page of a scan said, and which form each page of a drawn pack belongs to: no page is looked at twice.
-- Null where not every page could be looked at; empty where a pack was drawn before this.
alter table papers.return add column page_codes jsonb;
grant update (page_codes) on papers.return to {{app}};
alter table papers.paper add column page_forms integer[] not null default '{}';
