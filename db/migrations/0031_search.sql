-- Finding any customer by anything. What is searched stays in the rows it belongs to: an index follows each change and each
-- erasure of them by itself, so there is nothing beside them to keep right.

create extension if not exists pg_trgm with schema public;

create schema search;

-- As people type and mistype: case and accents do not count, "ü", "ue" and "u" are the same, as are "ß" and "ss".
create function search.fold(said text) returns text language sql immutable strict parallel safe as $$
  select replace(replace(replace(translate(
    replace(replace(replace(lower(normalize(said, NFC)), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    'äáàâãåāăąçćčďéèêëēęěğíìîïīłľĺñńňöóòôõøōőřŕśšşșťţțüúùûūůűųýÿžźż',
    'aaaaaaaaacccdeeeeeeegiiiiilllnnnoooooooorrsssstttuuuuuuuuyyzzz'), 'ae', 'a'), 'oe', 'o'), 'ue', 'u')
$$;

grant usage on schema search to {{app}}, {{read}};
grant execute on function search.fold(text) to {{app}}, {{read}};
-- From where somebody is signed in, and nothing else of a session.
grant select (person_id, network) on people.session to {{read}};

create index person_search on people.person using gin
  (search.fold(name) gin_trgm_ops, email_key gin_trgm_ops, phone gin_trgm_ops) where state <> 'erased';
create index person_folded on people.person (search.fold(name) text_pattern_ops) where state <> 'erased';
create index account_search on customers.account using gin (search.fold(name) gin_trgm_ops);
create index account_folded on customers.account (search.fold(name) text_pattern_ops);
create index billing_profile_search on customers.billing_profile using gin
  (search.fold(organisation || ' ' || name) gin_trgm_ops);
create index customer_number_search on customers.customer_number (lower(number) text_pattern_ops);
create index domain_search on domains.domain using gin (search.fold(unicode_name) gin_trgm_ops);
create index hosting_account_search on hosting.account using gin (search.fold(main_domain) gin_trgm_ops);
create index hosting_account_user on hosting.account (username text_pattern_ops);
create index document_number_search on billing.document_number (lower(number) text_pattern_ops);
create index order_number_search on orders.order_number (lower(number) text_pattern_ops);
create index order_network on orders."order" (network, id desc) where network is not null;
create index session_network on people.session (network) where network is not null;
create index method_last4 on payments.method (last4) where state = 'usable';

-- Whoever is limited to some brands is so to one at least.
alter table staff.member add constraint member_some_sellers check (seller_ids is null or cardinality(seller_ids) > 0);
