-- The words of consumer law are dated rows too: what is said about withdrawing beside the order button, and how a consumer
-- asks for an early start. An order keeps which row its buyer read.
alter table law.rule
  -- {"de": "…", "en": "…"}; {days} stands for the days to withdraw.
  add column withdrawal_notice jsonb not null default '{"de": "Sie können binnen {days} Tagen ohne Angabe von Gründen widerrufen.", "en": "You may withdraw within {days} days, without giving a reason."}',
  add column early_start_words jsonb not null default '{"de": "Ich verlange, dass Sie vor Ende der Widerrufsfrist beginnen. Widerrufe ich, zahle ich die genutzten Tage; ein registrierter Name wird nicht erstattet.", "en": "I ask you to begin before the time to withdraw is over. If I withdraw, I pay for the days used; a registered name is not refunded."}',
  add column early_start_hint jsonb not null default '{"de": "Ihre Wahl. Ohne sie bekommen Sie bei einem Widerruf alles zurück.", "en": "Your choice. Without it you get everything back if you withdraw."}';
alter table law.rule
  alter column withdrawal_notice drop default,
  alter column early_start_words drop default,
  alter column early_start_hint drop default,
  add constraint rule_words check (withdrawal_notice ?& array['de', 'en'] and early_start_words ?& array['de', 'en']
    and early_start_hint ?& array['de', 'en']);

-- Which row's words stood on the page where the order became binding, and in which language.
create table orders.law_shown (
  order_id uuid primary key references orders.order,
  rule_id uuid not null references law.rule,
  language text not null check (language in ('de', 'en')),
  shown_at timestamptz not null
);
create trigger law_shown_kept before update or delete or truncate on orders.law_shown execute function kernel.forbid_change();
grant select, insert on orders.law_shown to {{app}};
grant select on orders.law_shown to {{read}};
