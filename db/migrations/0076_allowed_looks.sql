-- What was allowed to be seen once and is not looked at runs out as a question does that nobody answers.
drop index approvals.approval_due;
create index approval_due on approvals.approval (expires_at) where state in ('open', 'approved');
