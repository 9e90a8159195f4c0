-- What quiet gates kept back is listed, newest first, however many attempts there are.
create index attempt_withheld on kernel.attempt (id) where state = 'withheld';
