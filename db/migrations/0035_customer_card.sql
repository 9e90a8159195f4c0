-- What staff write and change on a customer's card, who may be the same customer, and a search that plans and forgives quicker.

-- Not in SQL: its many steps would be written out in every plan.
create or replace function search.fold(said text) returns text language plpgsql immutable strict parallel safe as $$
begin return replace(replace(replace(translate(
    replace(replace(replace(lower(normalize(said, NFC)), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    'äáàâãåāăąçćčďéèêëēęěğíìîïīłľĺñńňöóòôõøōőřŕśšşșťţțüúùûūůűųýÿžźż',
    'aaaaaaaaacccdeeeeeeegiiiiilllnnnoooooooorrsssstttuuuuuuuuyyzzz'), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'); end
$$;

-- Names with a slip of the pen: more than half of their trigrams have to be the same, or far too many would be alike.
create function search.alike(query text, sellers uuid[]) returns table (account_id uuid, name text, likeness real)
  language sql stable set pg_trgm.similarity_threshold = 0.5 as $$
  select a.id, a.name, similarity(search.fold(a.name), query) from customers.account a
    where search.fold(a.name) % query and (sellers is null or a.seller_id = any(sellers))
    order by 3 desc limit 20
$$;
grant execute on function search.alike(text, uuid[]) to {{read}};

-- A whole host name is looked for by its beginning: its end is shared by far too many.
create index domain_folded on domains.domain (search.fold(unicode_name) text_pattern_ops);
create index hosting_account_folded on hosting.account (search.fold(main_domain) text_pattern_ops);

-- Addresses that reach the same letter box, as `canonicalMail` reads them: no "+tag", at Gmail no dots.
create function search.mail_key(email_key text) returns text language sql immutable strict parallel safe as $$
  select case when regexp_replace(email_key, '^.*@', '') in ('gmail.com', 'googlemail.com')
    then replace(coalesce(nullif(regexp_replace(email_key, '([+].*)?@[^@]*$', ''), ''), email_key), '.', '') || '@gmail.com'
    else coalesce(nullif(regexp_replace(email_key, '([+].*)?@[^@]*$', ''), ''), email_key)
      || '@' || regexp_replace(email_key, '^.*@', '') end
$$;
grant execute on function search.mail_key(text) to {{app}}, {{read}};
create index person_mail_key on people.person (seller_id, search.mail_key(email_key)) where state <> 'erased';

-- What staff write down about a customer. Never changed; one may be pinned.
create table customers.note (
  id uuid primary key,
  account_id uuid not null references customers.account,
  text text not null check (length(text) between 1 and 4000),
  author_id uuid not null references people.person,
  pinned boolean not null default false,
  created_at timestamptz not null
);
create index note_account on customers.note (account_id, id desc);
create unique index note_pinned on customers.note (account_id) where pinned;
grant select, insert, update (pinned) on customers.note to {{app}};
grant select on customers.note to {{read}};

-- What was changed in a customer's details, from what to what. Beside the history, because such values must be erasable.
create table customers.change (
  id uuid primary key,
  account_id uuid not null references customers.account,
  about_kind text not null check (about_kind in ('account', 'person', 'billing_profile')),
  about_id uuid not null,
  field text not null,
  before text not null,
  after text not null,
  reason text not null default '',
  actor_id uuid references people.person,
  created_at timestamptz not null
);
create index change_account on customers.change (account_id, id desc);
grant select, insert on customers.change to {{app}};
grant select on customers.change to {{read}};

-- An ended billing profile gets nothing new; documents that name it keep it.
alter table customers.billing_profile add column ended_at timestamptz;
alter table customers.billing_profile add constraint billing_profile_default_open check (ended_at is null or not is_default);

-- Rights that are new go to who holds all of them, and to whoever speaks with customers.
update staff.role set rights = rights || array['customers.note'] where name in ('Owner', 'Order desk', 'Billing desk', 'Support');

insert into kernel.erasable (table_name, column_name, stage, emptied) values
  ('customers.note', '*', 'now', ''),
  ('customers.change', 'before', 'now', ''''''),
  ('customers.change', 'after', 'now', ''''''),
  ('customers.change', 'reason', 'now', '''''');
