-- Whether a customer is a consumer or a business, as it was declared: when, via what, by whom, and what showed it. The youngest
-- row is what the account says, and what the tax is decided by.
create table customers.declared_kind (
  id uuid primary key,
  account_id uuid not null references customers.account,
  legal_kind text not null check (legal_kind in ('consumer', 'business')),
  via text not null check (via in ('order', 'portal', 'staff', 'import')),
  evidence text not null default '' check (char_length(evidence) <= 300),
  actor_id uuid,
  declared_at timestamptz not null
);
create index declared_kind_account on customers.declared_kind (account_id, declared_at desc, id desc);
create trigger declared_kind_kept before update or delete or truncate on customers.declared_kind
  execute function kernel.forbid_change();
grant select, insert on customers.declared_kind to {{app}};
grant select on customers.declared_kind to {{read}};

-- Of whoever is there already the account was opened with it, as far as anybody knows.
insert into customers.declared_kind (id, account_id, legal_kind, via, declared_at)
  select gen_random_uuid(), id, legal_kind, case when origin is null then 'order' else 'import' end, created_at
  from customers.account;
insert into kernel.erasable (table_name, column_name, stage, emptied) values
  ('customers.declared_kind', 'evidence', 'now', '''''');

create index vat_check_account on tax.vat_check (account_id, id desc) where account_id is not null;
