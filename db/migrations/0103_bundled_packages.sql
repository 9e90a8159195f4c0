-- A package that a bundle sells beside its own thing stands under it in the cart; its price is in the whole one's.
alter table carts.line drop constraint line_check2;
alter table carts.line drop constraint line_check4;
alter table carts.line add constraint line_check4 check (
  (plan_id is null) = (seen_first_minor is null)
  or (kind = 'package' and parent_id is not null and seen_first_minor is null));
