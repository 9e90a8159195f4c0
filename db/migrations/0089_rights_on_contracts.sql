-- A contact's right may be limited to a contract: to a machine, a certificate, or whatever else is neither package nor domain.
alter table customers.scope drop constraint scope_on_kind_check;
alter table customers.scope add constraint scope_on_kind_check check (on_kind in ('hosting', 'domain', 'contract'));
