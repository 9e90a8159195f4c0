-- Until when papers must be back is said in their mails and where they are signed, so it is kept with them.
alter table papers.pack add due_at timestamptz;
update papers.pack p set due_at = o.due_at
  from orders.order o
  where o.id = p.order_id and p.state in ('sent', 'partly') and o.state in ('awaiting_papers', 'awaiting_code');
