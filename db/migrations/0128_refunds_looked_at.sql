-- Refunds that a gateway sent in the last weeks are asked about like those of from now on: the bank may have sent one back unheard.
-- Those of payments that were asked about for ever, because a refund once took its time, find their end with it.
update payments.payment p set next_look_at = now() + i.clock_offset_ms * interval '1 millisecond'
from kernel.installation i
where p.state = 'paid' and p.next_look_at is null and exists (select from payments.refund r where r.payment_id = p.id
  and r.state = 'done' and not r.by_hand
  and r.done_at > now() + i.clock_offset_ms * interval '1 millisecond' - interval '45 days');
