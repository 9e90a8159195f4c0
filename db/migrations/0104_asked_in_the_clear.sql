-- Questions to approve were mailed with a link that was kept readable beside its mail: those links open nothing any more. Who was
-- asked decides in the portal; whoever is asked from now on has a link that only the mail holds.
delete from approvals.link;
update messages.message set filled_with = null where template = 'approval_asked' and filled_with is not null;
