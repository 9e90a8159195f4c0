-- Links that are over are found by when they ended: each tick asks whether there are any, of a table that grows with every mail.
create index link_over on people.link (expires_at);
