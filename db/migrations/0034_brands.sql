-- Several brands in one installation: which of them sell, by which further names they are reached, in whose name their mails
-- come, and how they look.

alter table sellers.seller
  -- Before it sells, a brand's shop answers that it is not open; paused, it sells nothing new and serves its customers on.
  add column state text not null default 'selling' check (state in ('preparing', 'selling', 'paused')),
  -- By category of mail, where it is another than the usual: {"billing": {"name", "address"}}.
  add column senders jsonb not null default '{}',
  add column logo_light text,
  add column logo_dark text;

-- A logo as it is shown, and the same as a picture for mails and paper. Kept for ever: issued documents and sent mails name it
-- by its content.
create table sellers.logo (
  seller_id uuid not null references sellers.seller,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content_type text not null check (content_type in ('image/svg+xml', 'image/png')),
  bytes bytea not null check (length(bytes) between 1 and 262144),
  png bytea not null check (length(png) between 1 and 1048576),
  -- Of the picture, in dots.
  width int not null check (width between 1 and 2000),
  height int not null check (height between 1 and 2000),
  added_at timestamptz not null,
  primary key (seller_id, sha256)
);
create index logo_content on sellers.logo (sha256);

alter table sellers.seller
  add foreign key (id, logo_light) references sellers.logo (seller_id, sha256),
  add foreign key (id, logo_dark) references sellers.logo (seller_id, sha256);

-- Further names under which a brand is found; each leads to its host.
create table sellers.host_name (
  host text primary key check (host ~ '^[a-z0-9.-]{1,253}$'),
  seller_id uuid not null references sellers.seller
);
create index host_name_seller on sellers.host_name (seller_id);

-- A name leads to one brand only, whichever of the two tables it stands in.
create function sellers.one_brand_by_host() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('sellers.host', 0));
  if tg_table_name = 'host_name' and exists (select from sellers.seller s where s.host = new.host)
    or tg_table_name = 'seller' and exists (select from sellers.host_name h where h.host = new.host) then
    raise exception 'the host name % belongs to a brand already', new.host
      using errcode = 'unique_violation', constraint = 'seller_host_key';
  end if;
  return new;
end $$;
create trigger host_once before insert on sellers.host_name for each row execute function sellers.one_brand_by_host();
create trigger host_once before insert or update of host on sellers.seller
  for each row when (new.host is not null) execute function sellers.one_brand_by_host();

create index connection_own on sellers.connection (seller_id, kind) where seller_id is not null;

create trigger logo_kept before update or delete or truncate on sellers.logo execute function kernel.forbid_change();

grant select, insert on sellers.logo to {{app}};
grant select, insert, delete on sellers.host_name to {{app}};
grant select on sellers.logo, sellers.host_name to {{read}};
