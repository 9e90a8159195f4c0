-- What has ended is found by its time, however many there are.
create index session_over on people.session (expires_at);
create index rate_over on people.rate (window_start);
