-- Which conversations about an account wait for nobody but the customer: those close by themselves after a while.
create index thread_quiet on threads.thread (seller_id, last_at)
  where about_kind = 'account' and turn = 'customer' and closed_at is null;
