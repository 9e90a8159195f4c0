-- What all documents and mails of a house share is looked for once in a statement, not with each row (decision 0088).
alter table billing.document drop constraint document_seller_id_fkey;
alter table billing.document drop constraint document_series_id_fkey;
alter table billing.document drop constraint document_run_id_fkey;
alter table billing.document_number drop constraint document_number_series_id_fkey;
alter table messages.message drop constraint message_seller_id_fkey;

-- Whom nobody can take away, no row has to hold.
create trigger seller_stays before delete or truncate or update of id on sellers.seller
  for each statement execute function kernel.forbid_change();
create trigger series_stays before delete or truncate or update of id, seller_id on sellers.series
  for each statement execute function kernel.forbid_change();
create trigger run_stays before delete or truncate or update of id, seller_id on billing.run
  for each statement execute function kernel.forbid_change();

create function billing.look_for_parents() returns trigger language plpgsql as $$
begin
  -- Held as a key would hold them: who corrects a seller waits for what is being written of it, and the other way round.
  perform from sellers.seller s where s.id in (select distinct seller_id from added) for key share;
  if (select count(distinct seller_id) from added) <>
     (select count(*) from sellers.seller s where s.id in (select distinct seller_id from added)) then
    raise exception 'a document is of a seller that does not exist' using errcode = 'foreign_key_violation';
  end if;
  if exists (select from (select distinct run_id from added where run_id is not null) n
             where not exists (select from billing.run r where r.id = n.run_id)) then
    raise exception 'a document is of a run that does not exist' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger document_has_parents after insert on billing.document referencing new table as added
  for each statement execute function billing.look_for_parents();

create function billing.look_for_series() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct series_id from added where series_id is not null) n
             where not exists (select from sellers.series s where s.id = n.series_id)) then
    raise exception 'a series is named that does not exist' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger document_has_series after insert on billing.document referencing new table as added
  for each statement execute function billing.look_for_series();
-- A draft gets its series when it is closed; whose it is, and of which run, never changes.
create trigger document_keeps_series after update on billing.document referencing new table as added
  for each statement execute function billing.look_for_series();
create trigger document_stays_of_its_run before update of seller_id, run_id on billing.document
  for each statement execute function kernel.forbid_change();
create trigger document_number_has_series after insert on billing.document_number referencing new table as added
  for each statement execute function billing.look_for_series();

create function messages.look_for_seller() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct seller_id from added) n
             where not exists (select from sellers.seller s where s.id = n.seller_id)) then
    raise exception 'a message is of a seller that does not exist' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger message_has_seller after insert on messages.message referencing new table as added
  for each statement execute function messages.look_for_seller();
