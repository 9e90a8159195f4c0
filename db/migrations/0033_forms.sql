-- What the desk says of a task beside its name is a code, so that each reader is told in words of their own.
alter table staff.task add column reason text check (reason ~ '^[a-z][a-z0-9_]{0,59}$');
