-- A change at the end of a fixed term goes on with another term. Taking the change back takes that term back: to this day.
alter table contracts.change add column renewed_from date;
