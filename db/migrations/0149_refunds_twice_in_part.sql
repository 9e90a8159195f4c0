-- Of a refund that is heard of only after a dispute, the customer may have a part twice: how much that is stands with it.
alter table payments.refund add column twice_minor bigint not null default 0 check (twice_minor between 0 and minor);
update payments.refund set twice_minor = minor where sent_twice;
alter table payments.refund drop column sent_twice;
