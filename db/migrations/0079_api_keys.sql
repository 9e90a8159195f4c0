-- Keys by which a person's own programs use the API. Only the hash of each is kept; what ended is gone.
create table people.api_key (
  id uuid primary key,
  person_id uuid not null references people.person,
  name text not null check (length(name) between 1 and 60),
  token_hash text not null unique,
  -- The last signs of the key, by which its owner tells it from others.
  ending text not null check (length(ending) = 4),
  may_act boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz check (expires_at > created_at),
  last_used_at timestamptz,
  last_network text
);
create index api_key_person on people.api_key (person_id, created_at);
grant select, insert, update, delete on people.api_key to {{app}};
