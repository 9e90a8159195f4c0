-- The desks: decisions that can be taken back, questions to the buyer, and products that people release or set up by hand.
alter table orders.order drop constraint order_state_check;
alter table orders.order add constraint order_state_check check (state in ('awaiting_confirmation', 'checking', 'awaiting_code',
  'awaiting_papers', 'in_review', 'awaiting_answer', 'awaiting_payment', 'accepted', 'completed', 'dropped', 'rejected', 'expired',
  'cancelled'));
alter table orders.order
  -- Since when somebody of ours has to look (business time), who took it on, and when the buyer last answered a question.
  add column review_since timestamptz,
  add column assignee_id uuid references staff.member,
  add column answered_at timestamptz,
  -- A member of the staff who ordered for the buyer, and how the buyer agreed.
  add column placed_by uuid references staff.member;
create index order_review on orders.order (review_since, id) where state = 'in_review';

alter table orders.item drop constraint item_state_check;
alter table orders.item add constraint item_state_check
  check (state in ('waiting', 'held', 'setting_up', 'active', 'failed', 'cancelled'));

-- What a person decided. It stands for a moment (machine time) before it takes effect, so that it can be taken back.
create table orders.decision (
  id uuid primary key,
  order_id uuid not null references orders.order,
  kind text not null check (kind in ('accept', 'drop', 'reject')),
  reason text not null check (reason ~ '^[a-z0-9_]{1,40}$'),
  words text not null default '' check (length(words) <= 1000),
  state text not null check (state in ('standing', 'taken', 'undone', 'lapsed')),
  decided_by uuid references staff.member,
  decided_at timestamptz not null,
  takes_effect_at timestamptz not null,
  -- Money that went back when the order fell: then it cannot be opened again.
  money_went_back boolean not null default false
);
create unique index decision_standing on orders.decision (order_id) where state = 'standing';
create index decision_order on orders.decision (order_id, id desc);

-- One step of a set-up by hand, copied from the product when the order was accepted.
create table orders.set_up_step (
  id uuid primary key,
  item_id uuid not null references orders.item,
  position int not null,
  title jsonb not null,
  note text not null check (note in ('none', 'optional', 'required')),
  mailed boolean not null,
  state text not null check (state in ('open', 'done')),
  result text not null default '' check (length(result) <= 4000),
  done_by uuid references staff.member,
  done_at timestamptz,
  unique (item_id, position)
);

-- How a product is set up: by itself, after a person's release, or step by step by a person. Without a row: by itself where we
-- know how (hosting, domains), otherwise by a person.
create table catalogue.set_up (
  product_id uuid primary key references catalogue.product,
  mode text not null check (mode in ('automatic', 'gated', 'manual')),
  steps jsonb not null default '[]'
);

grant select, insert on orders.decision, orders.set_up_step to {{app}};
grant update (state, money_went_back) on orders.decision to {{app}};
grant update (state, result, done_by, done_at) on orders.set_up_step to {{app}};
grant select, insert, update on catalogue.set_up to {{app}};
grant select on orders.decision, orders.set_up_step, catalogue.set_up to {{read}};
