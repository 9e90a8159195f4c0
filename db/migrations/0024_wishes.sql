-- What a buyer wishes beyond the catalogue: the user name of a package, looked up at the panel when it is set up.
alter table carts.line add column wished_name text
  check (wished_name is null or (wished_name ~ '^[a-z][a-z0-9]{2,15}$' and kind = 'package'));
alter table orders.item add column wished_name text check (wished_name ~ '^[a-z][a-z0-9]{2,15}$');
