-- A refund that is heard of only once a dispute has taken its payment: the customer has that sum twice, and it is claimed by itself.
alter table payments.refund add column sent_twice boolean not null default false;
