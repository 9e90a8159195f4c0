-- Support answers tickets; a role whose rights somebody chose otherwise stays as it is.
update staff.role set rights = rights || array['tickets.answer']
  where name = 'Support' and not 'tickets.answer' = any(rights)
    and rights @> array['office.see', 'orders.see', 'customers.see', 'services.see', 'billing.see', 'messages.see',
      'tickets.see', 'customers.note', 'customers.visit']
    and rights <@ array['office.see', 'orders.see', 'customers.see', 'services.see', 'billing.see', 'messages.see',
      'tickets.see', 'customers.note', 'customers.visit'];
