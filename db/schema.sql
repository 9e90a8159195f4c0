-- Made from the database by db/generate.ts: what all migrations together come to.
create table approvals.approval (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  asked_by uuid not null,
  act text not null,
  subject_kind text not null,
  subject_id uuid not null,
  input jsonb not null,
  said jsonb not null,
  hash text not null,
  note text not null,
  state text not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  decided_via text,
  outcome text not null default ''::text,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  started_at timestamp with time zone
);

create table approvals.link (
  token_hash text not null,
  approval_id uuid not null,
  person_id uuid not null,
  created_at timestamp with time zone not null
);

create table bank.entry (
  id uuid not null,
  statement_id uuid not null,
  seller_id uuid not null,
  position integer not null,
  kind text not null,
  state text not null,
  booked_on date not null,
  currency text not null,
  minor bigint not null,
  payer text,
  payer_key text,
  payer_last4 text,
  words text,
  reference text,
  bank_ref text,
  return_code text,
  payment_id uuid,
  account_id uuid,
  how text,
  why text,
  done_at timestamp with time zone,
  refund_id uuid,
  payout_id uuid,
  remitted_id uuid,
  remittance_id uuid
);

create table bank.file (
  id uuid not null,
  seller_id uuid not null,
  sha256 text not null,
  format text not null,
  file_name text not null,
  sealed_bytes text not null,
  kept_by uuid,
  created_at timestamp with time zone not null
);

create table bank.remitted (
  id uuid not null,
  entry_id uuid not null,
  seller_id uuid not null,
  connection_id uuid not null,
  remittance_id uuid,
  created_at timestamp with time zone not null
);

create table bank.statement (
  id uuid not null,
  seller_id uuid not null,
  file_id uuid not null,
  iban text not null,
  mark text not null,
  name text not null,
  currency text not null,
  opened_on date,
  closed_on date not null,
  opening_minor bigint,
  closing_minor bigint,
  entries integer not null,
  pending integer not null,
  created_at timestamp with time zone not null
);

create table billing.balance_use (
  account_id uuid not null,
  is_automatic boolean not null,
  changed_at timestamp with time zone not null
);

create table billing.billed_span (
  id uuid not null,
  entry_id uuid not null,
  kind text not null,
  from_on date not null,
  until_on date not null,
  document_id uuid not null,
  reversed_by uuid,
  rested_days integer not null default 0
);

create table billing.delivery (
  id uuid not null,
  document_id uuid not null,
  way text not null,
  state text not null,
  message_id uuid,
  created_at timestamp with time zone not null,
  posted_on date
);

create table billing.document (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  kind text not null,
  state text not null,
  series_id uuid,
  number text,
  chain_hash text,
  corrects_id uuid,
  order_id uuid,
  language text not null,
  currency text not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  home_currency text not null,
  exchange_rate numeric(20,10) not null default 1,
  home_tax_minor bigint not null,
  tax_evidence jsonb not null default '{}'::jsonb,
  document_on date,
  supply_on date,
  due_on date,
  content jsonb,
  layout_version integer not null default 1,
  billing_profile_id uuid,
  pay_by text not null default 'transfer'::text,
  cause text not null default 'run'::text,
  origin text,
  external_id text,
  created_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  issued_at timestamp with time zone,
  run_id uuid,
  replaces_id uuid,
  credit_note_id uuid,
  request_id uuid,
  payment_id uuid,
  owed_on_receipt text
);

create table billing.document_number (
  series_id uuid not null,
  value bigint not null,
  number text not null,
  seller_id uuid not null,
  document_id uuid not null,
  content_hash text
);

create table billing.draft (
  id uuid not null,
  run_id uuid not null,
  account_id uuid not null,
  currency text not null,
  documents integer not null,
  lines integer not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  before_minor bigint
);

create table billing.dunning_case (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  document_id uuid not null,
  sequence_id uuid not null,
  state text not null,
  due_on date not null,
  last_day integer,
  next_on date,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  closed_why text,
  rested_days integer not null default 0,
  round integer not null default 1
);

create table billing.dunning_fee (
  document_id uuid not null,
  level integer not null,
  fee_id uuid not null,
  charged_on date not null
);

create table billing.dunning_step (
  id uuid not null,
  case_id uuid not null,
  day integer not null,
  act text not null,
  done_on date not null,
  outcome text not null,
  round integer not null default 1
);

create table billing.exchange_rate (
  id uuid not null,
  seller_id uuid not null,
  currency text not null,
  valid_from date not null,
  rate numeric(20,10) not null,
  noted_by uuid,
  noted_at timestamp with time zone not null
);

create table billing.left_out (
  id uuid not null,
  run_id uuid not null,
  account_id uuid not null,
  hold_id uuid not null,
  reason text not null,
  left_out_by uuid,
  left_out_at timestamp with time zone not null
);

create table billing.line (
  id uuid not null,
  document_id uuid not null,
  account_id uuid not null,
  position integer not null,
  entry_id uuid,
  contract_id uuid,
  text text not null,
  quantity_milli bigint not null,
  unit_minor bigint not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  tax_rate_permyriad integer not null,
  tax_category text not null,
  tax_country text not null,
  period_from date,
  period_until date,
  supply_on date not null,
  revenue_account text not null,
  corrects_line_id uuid,
  discount_minor bigint not null default 0,
  discount_text text,
  union_country text
);

create table billing.look_ahead (
  id uuid not null,
  seller_id uuid not null,
  on_day date not null,
  accounts integer not null,
  counted integer not null default 0,
  counted_to uuid,
  asked_at timestamp with time zone not null,
  ended_at timestamp with time zone
);

create table billing.look_ahead_failed (
  look_id uuid not null,
  account_id uuid not null
);

create table billing.look_ahead_largest (
  look_id uuid not null,
  account_id uuid not null,
  currency text not null,
  documents integer not null,
  lines integer not null,
  gross_minor bigint not null
);

create table billing.look_ahead_sum (
  look_id uuid not null,
  currency text not null,
  documents integer not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null
);

create table billing.oss_return (
  id uuid not null,
  seller_id uuid not null,
  quarter date not null,
  currency text not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  kept_at timestamp with time zone not null,
  kept_by uuid,
  rates jsonb
);

create table billing.payout (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  currency text not null,
  minor bigint not null,
  manner text not null,
  holder text,
  sealed_iban text,
  iban_last4 text,
  state text not null,
  reason text,
  asked_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  failed_minor bigint not null default 0
);

create table billing.payout_part (
  refund_id uuid not null,
  payout_id uuid not null,
  account_id uuid not null,
  minor bigint not null,
  failed_at timestamp with time zone
);

create table billing.promise (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  document_id uuid not null,
  state text not null,
  granted_on date not null,
  until_on date not null,
  reason text not null,
  granted_by uuid not null,
  granted_at timestamp with time zone not null,
  ended_at timestamp with time zone
);

create table billing.received_tax (
  id uuid not null,
  seller_id uuid not null,
  document_id uuid not null,
  cause_kind text not null,
  cause_id uuid not null,
  country text not null,
  rate_permyriad integer not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  exchange_rate numeric(20,10) not null,
  booked_on date not null
);

create table billing.rendered (
  document_id uuid not null,
  format text not null,
  bytes bytea not null,
  sha256 text not null,
  created_at timestamp with time zone not null
);

create table billing.renewal_notice (
  entry_id uuid not null,
  due_on date not null,
  day integer not null,
  told_on date not null
);

create table billing.restore_fee (
  id uuid not null,
  domain_id uuid not null,
  account_id uuid not null,
  minor bigint,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  document_id uuid,
  goes_on uuid,
  went_on uuid
);

create table billing.run (
  id uuid not null,
  seller_id uuid not null,
  run_on date not null,
  mode text not null,
  state text not null,
  entries integer not null default 0,
  documents integer not null default 0,
  parked integer not null default 0,
  prepared_to uuid,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  approved_at timestamp with time zone,
  approved_by uuid
);

create table billing.sequence (
  id uuid not null,
  seller_id uuid not null,
  kind text not null,
  version integer not null,
  steps jsonb not null,
  valid_from date not null,
  group_id uuid,
  follows_kind boolean not null default false
);

create table billing.settlement (
  document_id uuid not null,
  account_id uuid not null,
  seller_id uuid not null,
  state text not null,
  currency text not null,
  due_minor bigint not null,
  paid_minor bigint not null default 0,
  credited_minor bigint not null default 0,
  due_on date,
  settled_on date,
  disputed_at timestamp with time zone
);

create table billing.union_crossing (
  seller_id uuid not null,
  year integer not null,
  crossed_on date not null,
  document_id uuid not null,
  net_minor bigint not null
);

create table billing.union_sale (
  document_id uuid not null,
  kind text not null,
  country text not null,
  scheme text not null,
  rate_permyriad integer not null,
  quarter date not null,
  seller_id uuid not null,
  account_id uuid not null,
  currency text not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  home_net_minor bigint not null,
  home_tax_minor bigint not null,
  noted_on date not null,
  return_id uuid
);

create table billing.write_off (
  id uuid not null,
  document_id uuid not null,
  minor bigint not null,
  tax_minor bigint not null,
  written_on date not null
);

create table carts.cart (
  id uuid not null,
  seller_id uuid not null,
  short_id text not null,
  language text not null,
  currency text not null,
  state text not null,
  step text not null,
  version integer not null default 1,
  coupon text not null default ''::text,
  link_hash text,
  sealed_link text,
  order_id uuid,
  ordered_by text,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);

create table carts.desk (
  cart_id uuid not null,
  account_id uuid,
  return_id uuid,
  opened_by uuid not null,
  opened_at timestamp with time zone not null
);

create table carts.holder (
  token_hash text not null,
  cart_id uuid not null,
  contact jsonb,
  remarks text not null default ''::text,
  pay_by text,
  keep_card boolean not null default false,
  created_at timestamp with time zone not null,
  typed_at timestamp with time zone,
  letter_wished boolean not null default false,
  fields jsonb not null default '{}'::jsonb
);

create table carts.line (
  id uuid not null,
  cart_id uuid not null,
  position integer not null,
  kind text not null,
  plan_id uuid,
  title text not null,
  quantity integer not null default 1,
  options jsonb not null default '[]'::jsonb,
  domain_name text,
  domain_mode text,
  sealed_auth_code text,
  parent_id uuid,
  seen_setup_minor bigint,
  seen_first_minor bigint,
  seen_renewal_minor bigint,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  wished_name text,
  fields jsonb not null default '{}'::jsonb
);

create table carts.saved_name (
  id uuid not null,
  cart_id uuid not null,
  name text not null,
  saved_at timestamp with time zone not null
);

create table catalogue.add_on (
  product_id uuid not null,
  add_on_id uuid not null,
  position integer not null default 0
);

create table catalogue.option_choice (
  id uuid not null,
  option_id uuid not null,
  key text not null,
  names jsonb not null,
  is_proposed boolean not null default false,
  position integer not null default 0,
  state text not null
);

create table catalogue.option_price (
  id uuid not null,
  option_id uuid not null,
  choice_id uuid,
  plan_id uuid not null,
  currency text not null,
  includes_tax boolean not null,
  setup_minor bigint not null default 0,
  first_minor bigint not null,
  renewal_minor bigint not null,
  valid_from date not null,
  valid_until date
);

create table catalogue.plan_part (
  plan_id uuid not null,
  part_plan_id uuid not null,
  position integer not null,
  share_permyriad integer not null,
  from_on date not null default '0001-01-01'::date
);

create table catalogue.plan_part_past (
  plan_id uuid not null,
  part_plan_id uuid not null,
  position integer not null,
  share_permyriad integer not null,
  from_on date not null,
  until_on date not null
);

create table catalogue.price_plan (
  id uuid not null,
  product_id uuid not null,
  term_count integer not null,
  term_unit text not null,
  minimum_count integer,
  minimum_unit text,
  notice_days integer not null default 30,
  position integer not null default 0,
  state text not null,
  renewal text not null default 'same_term'::text,
  own_terms boolean not null default false,
  trial_days integer,
  after_trial text
);

create table catalogue.price_version (
  id uuid not null,
  plan_id uuid not null,
  currency text not null,
  includes_tax boolean not null,
  setup_minor bigint not null default 0,
  first_minor bigint not null,
  renewal_minor bigint not null,
  valid_from date not null,
  valid_until date,
  cost_minor bigint
);

create table catalogue.product (
  id uuid not null,
  seller_id uuid not null,
  slug text not null,
  kind text not null,
  names jsonb not null,
  blurbs jsonb not null default '{}'::jsonb,
  facts jsonb not null default '[]'::jsonb,
  tax_class text not null default 'electronic_service'::text,
  revenue_account text not null,
  panel_plan text,
  server_group text,
  tld text,
  registrar_connection_id uuid,
  always_review boolean not null default false,
  payment_gate jsonb not null default '{}'::jsonb,
  position integer not null default 0,
  state text not null,
  origin text,
  external_id text,
  created_at timestamp with time zone not null,
  only_with_another boolean not null default false,
  group_id uuid,
  restore_minor bigint
);

create table catalogue.product_group (
  id uuid not null,
  seller_id uuid not null,
  names jsonb not null,
  position integer not null,
  created_at timestamp with time zone not null
);

create table catalogue.product_option (
  id uuid not null,
  product_id uuid not null,
  key text not null,
  kind text not null,
  names jsonb not null,
  required boolean not null default false,
  least integer not null default 0,
  most integer not null default 1,
  proposed integer not null default 0,
  position integer not null default 0,
  state text not null,
  created_at timestamp with time zone not null
);

create table catalogue.set_up (
  product_id uuid not null,
  mode text not null,
  steps jsonb not null default '[]'::jsonb
);

create table catalogue.stock (
  product_id uuid not null,
  most integer,
  taken integer not null default 0,
  most_each integer,
  back_at_end boolean not null default true
);

create table catalogue.stock_taken (
  order_id uuid not null,
  product_id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  quantity integer not null,
  still_out integer not null,
  taken_at timestamp with time zone not null
);

create table catalogue.stock_wait (
  id uuid not null,
  seller_id uuid not null,
  product_id uuid not null,
  state text not null,
  email text,
  language text not null,
  asked_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  closed_at timestamp with time zone
);

create table chat.chat (
  thread_id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  state text not null,
  why text,
  staff_id uuid,
  asked_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  over_at timestamp with time zone,
  due_at timestamp with time zone not null
);

create table chat.presence (
  staff_id uuid not null,
  since timestamp with time zone not null,
  seen_at timestamp with time zone not null
);

create table contracts.billing_entry (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  contract_id uuid not null,
  parent_id uuid,
  subject_kind text,
  subject_id uuid,
  order_item_id uuid,
  product_id uuid not null,
  price_version_id uuid,
  text jsonb not null,
  currency text not null,
  includes_tax boolean not null,
  setup_minor bigint not null default 0,
  first_minor bigint not null,
  renewal_minor bigint not null,
  agreed_by text not null,
  quantity_milli bigint not null default 1000,
  term_count integer not null,
  term_unit text not null,
  anchor_on date,
  starts_on date,
  billed_until date,
  ends_on date,
  next_due_on date,
  revenue_account text not null,
  tax_class text not null,
  sequence_kind text not null default 'hosting'::text,
  state text not null,
  origin text,
  external_id text,
  created_at timestamp with time zone not null,
  option_price_id uuid,
  discount_code text,
  discount_permyriad integer,
  discount_minor bigint,
  discount_terms integer,
  changes_on date,
  bundle_version_id uuid,
  counted_from date,
  counted_terms integer not null default 0
);

create table contracts.change (
  id uuid not null,
  contract_id uuid not null,
  account_id uuid not null,
  seller_id uuid not null,
  effective_on date not null,
  to_product_id uuid not null,
  from_product_id uuid not null,
  ended uuid[] not null,
  begun uuid[] not null,
  figures jsonb not null,
  state text not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  renewed_from date,
  rebundles boolean not null default false,
  to_bundle_plan_id uuid
);

create table contracts.change_part (
  change_id uuid not null,
  contract_id uuid not null,
  account_id uuid not null,
  outcome text not null,
  from_on date not null,
  ended uuid[] not null,
  begun uuid[] not null
);

create table contracts.contract (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  contract_no text not null,
  order_id uuid,
  order_item_id uuid,
  product_id uuid not null,
  kind text not null,
  title text not null,
  concluded_on date not null,
  starts_on date,
  minimum_count integer,
  minimum_unit text,
  minimum_until date,
  notice_days integer not null,
  terms_id uuid,
  legal_profile text not null default 'consumer'::text,
  billing_profile_id uuid not null,
  state text not null,
  ends_on date,
  origin text,
  external_id text,
  created_at timestamp with time zone not null,
  parent_id uuid,
  rest_at_end text,
  renewal text not null default 'same_term'::text,
  fixed_until date,
  bundle_plan_id uuid,
  part_performance text,
  ends_with_name boolean not null default false,
  trial_days integer,
  after_trial text,
  trial_until date,
  trial_told_at timestamp with time zone
);

create table contracts.contract_number (
  seller_id uuid not null,
  number text not null,
  contract_id uuid not null
);

create table contracts.entry_price (
  entry_id uuid not null,
  from_on date not null,
  change_id uuid not null,
  account_id uuid not null,
  contract_id uuid not null,
  price_version_id uuid,
  option_price_id uuid,
  before_minor bigint not null,
  renewal_minor bigint not null,
  billed_until date
);

create table contracts.free_grant (
  id uuid not null,
  account_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  decided_by uuid,
  reason text not null,
  until_on date,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone
);

create table contracts.gone_name (
  entry_id uuid not null,
  contract_id uuid not null,
  domain_id uuid not null,
  seller_id uuid not null
);

create table contracts.hold (
  id uuid not null,
  account_id uuid not null,
  contract_id uuid,
  what text not null,
  from_on date not null,
  until_on date,
  reason text not null,
  set_by uuid,
  set_at timestamp with time zone not null,
  lifted_at timestamp with time zone
);

create table contracts.own_price (
  id uuid not null,
  entry_id uuid not null,
  account_id uuid not null,
  contract_id uuid not null,
  from_on date not null,
  until_on date,
  before_minor bigint not null,
  renewal_minor bigint not null,
  billed_until date,
  dearer_agreed boolean not null,
  reason text not null,
  set_by uuid,
  set_at timestamp with time zone not null
);

create table contracts.pause (
  id uuid not null,
  contract_id uuid not null,
  account_id uuid not null,
  from_on date not null,
  until_on date not null,
  ended_on date,
  reason text not null,
  set_by uuid,
  created_at timestamp with time zone not null
);

create table contracts.price_change (
  id uuid not null,
  seller_id uuid not null,
  from_on date not null,
  tell_on date not null,
  entries integer not null,
  contracts integer not null,
  published_by uuid,
  published_at timestamp with time zone not null,
  told_at timestamp with time zone,
  spread_at timestamp with time zone
);

create table contracts.price_change_product (
  product_id uuid not null,
  from_on date not null,
  change_id uuid not null
);

create table contracts.price_notice (
  change_id uuid not null,
  account_id uuid not null,
  told_on date not null
);

create table contracts.switch_off (
  id uuid not null,
  contract_id uuid not null,
  account_id uuid not null,
  state text not null,
  why text not null,
  cause_id uuid,
  stop_by date not null,
  asked_at timestamp with time zone not null,
  stopped_at timestamp with time zone,
  stopped_by uuid,
  resume_asked_at timestamp with time zone,
  resumed_at timestamp with time zone,
  resumed_by uuid,
  ended_at timestamp with time zone,
  ended_by uuid
);

create table contracts.transfer (
  id uuid not null,
  contract_id uuid not null,
  from_account_id uuid not null,
  to_account_id uuid not null,
  giver_said text not null,
  taker_said text not null,
  done_by uuid,
  created_at timestamp with time zone not null
);

create table contracts.unbilled (
  subject_id uuid not null,
  kind text not null,
  seller_id uuid not null,
  from_on date
);

create table contracts.worth (
  seller_id uuid not null,
  product_id uuid not null,
  view text not null,
  currency text not null,
  contracts integer not null,
  monthly_minor bigint not null,
  counted_at timestamp with time zone not null
);

create table coupons.coupon (
  id uuid not null,
  seller_id uuid not null,
  code text not null,
  permyriad integer,
  minor bigint,
  currency text,
  terms integer,
  first_orders_only boolean not null,
  kinds text[] not null default '{}'::text[],
  product_ids uuid[] not null default '{}'::uuid[],
  most integer,
  most_each integer,
  minimum_minor bigint not null default 0,
  valid_from date not null,
  valid_until date,
  used integer not null default 0,
  state text not null,
  made_by uuid,
  created_at timestamp with time zone not null
);

create table coupons.redemption (
  order_id uuid not null,
  coupon_id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  redeemed_at timestamp with time zone not null,
  given_back_at timestamp with time zone
);

create table customers.account (
  id uuid not null,
  seller_id uuid not null,
  kind text not null,
  legal_kind text not null,
  name text not null,
  customer_no text,
  state text not null,
  language text not null,
  time_zone text not null,
  currency text not null,
  invoice_by text not null default 'mail'::text,
  origin text,
  external_id text,
  created_at timestamp with time zone not null
);

create table customers.billing_profile (
  id uuid not null,
  account_id uuid not null,
  payer_account_id uuid not null,
  is_default boolean not null,
  name text not null,
  organisation text not null default ''::text,
  line1 text not null,
  line2 text not null default ''::text,
  postal_code text not null,
  city text not null,
  region text not null default ''::text,
  country text not null,
  vat_id text,
  vat_check text not null default 'none'::text,
  vat_checked_at timestamp with time zone,
  routing_id text,
  purchase_order text,
  pay_by text not null default 'transfer'::text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  e_invoice text not null default 'none'::text,
  electronic_address text,
  invoice_by text
);

create table customers.change (
  id uuid not null,
  account_id uuid not null,
  about_kind text not null,
  about_id uuid not null,
  field text not null,
  before text not null,
  after text not null,
  reason text not null default ''::text,
  actor_id uuid,
  created_at timestamp with time zone not null
);

create table customers.customer_number (
  seller_id uuid not null,
  number text not null,
  account_id uuid not null
);

create table customers.declared_kind (
  id uuid not null,
  account_id uuid not null,
  legal_kind text not null,
  via text not null,
  evidence text not null default ''::text,
  actor_id uuid,
  declared_at timestamp with time zone not null
);

create table customers.field_definition (
  id uuid not null,
  seller_id uuid not null,
  on_kind text not null,
  key text not null,
  labels jsonb not null,
  field_type text not null,
  choices jsonb,
  required boolean not null default false,
  position integer not null,
  retired_at timestamp with time zone,
  hints jsonb not null default '{"de": "", "en": ""}'::jsonb,
  pattern text,
  shown_to text not null default 'customer'::text,
  product_ids uuid[] not null default '{}'::uuid[],
  on_tracker boolean not null default false
);

create table customers.field_value (
  field_id uuid not null,
  subject_id uuid not null,
  account_id uuid not null,
  value text not null
);

create table customers.handover (
  id uuid not null,
  account_id uuid not null,
  from_person uuid not null,
  to_person uuid not null,
  to_membership uuid,
  to_name text,
  old_stays text not null,
  keeps_methods boolean not null,
  state text not null,
  asked_at timestamp with time zone not null,
  taken_at timestamp with time zone,
  ended_at timestamp with time zone,
  expires_at timestamp with time zone not null,
  finish_at timestamp with time zone
);

create table customers.lock (
  id uuid not null,
  account_id uuid not null,
  cause_id uuid not null,
  set_at timestamp with time zone not null,
  lifted_at timestamp with time zone
);

create table customers.membership (
  id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  role text not null,
  state text not null,
  order_limit_minor bigint,
  order_limit_currency text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  invited_name text,
  invited_by uuid,
  invited_by_name text,
  invited_at timestamp with time zone,
  invite_ends_at timestamp with time zone,
  joined_at timestamp with time zone,
  next_turn_on date
);

create table customers.news_consent (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  email text not null,
  state text not null,
  wording_version text not null,
  wording text not null,
  language text not null,
  asked_at timestamp with time zone not null,
  asked_network text,
  given_at timestamp with time zone,
  given_network text,
  withdrawn_at timestamp with time zone,
  withdrawn_by text
);

create table customers.note (
  id uuid not null,
  account_id uuid not null,
  text text not null,
  author_id uuid not null,
  pinned boolean not null default false,
  created_at timestamp with time zone not null
);

create table customers.recipient (
  id uuid not null,
  account_id uuid not null,
  category text not null,
  membership_id uuid,
  email text,
  name text,
  off boolean not null default false,
  added_at timestamp with time zone,
  added_by uuid
);

create table customers.scope (
  id uuid not null,
  membership_id uuid not null,
  account_id uuid not null,
  area text not null,
  verb text not null,
  on_kind text,
  on_id uuid,
  valid_from date not null,
  valid_until date
);

create table customers.support_pin (
  id uuid not null,
  membership_id uuid not null,
  account_id uuid not null,
  pin_hash text not null,
  made_at timestamp with time zone not null
);

create table declarations.declaration (
  id uuid not null,
  seller_id uuid not null,
  kind text not null,
  receipt_no text not null,
  state text not null,
  language text not null,
  name text not null,
  email text not null,
  contract_text text not null,
  reason text not null default ''::text,
  cancel_kind text,
  wanted_on date,
  network text,
  device text,
  account_id uuid,
  is_known_address boolean not null default false,
  received_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  answer text not null default ''::text
);

create table declarations.receipt_number (
  number text not null,
  declaration_id uuid not null
);

create table declarations.target (
  declaration_id uuid not null,
  kind text not null,
  target_id uuid not null
);

create table domains.connection_history (
  id uuid not null,
  domain_id uuid not null,
  connection_id uuid not null,
  since timestamp with time zone not null,
  until timestamp with time zone
);

create table domains.domain (
  id uuid not null,
  account_id uuid not null,
  seller_id uuid not null,
  order_item_id uuid,
  contract_id uuid,
  product_id uuid,
  name text not null,
  unicode_name text not null,
  tld text not null,
  connection_id uuid,
  registrant_handle text,
  sealed_auth_code text,
  nameservers text[] not null default '{}'::text[],
  wanted_state text not null,
  registry_state text not null,
  billing_state text not null,
  registry_expires_at timestamp with time zone,
  paid_through date,
  auto_renew boolean not null default true,
  transfer_locked boolean not null default false,
  read_on date,
  delete_on date,
  fault text,
  origin text,
  external_id text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  given_up_for uuid
);

create table domains.live_name (
  name text not null,
  domain_id uuid not null
);

create table domains.notice (
  id uuid not null,
  connection_id uuid not null,
  registry_id text not null,
  domain_id uuid,
  kind text not null,
  text text not null,
  raw text not null,
  at timestamp with time zone not null
);

create table domains.poll (
  connection_id uuid not null,
  due_at timestamp with time zone not null
);

create table domains.renewal (
  id uuid not null,
  domain_id uuid not null,
  cause_id uuid not null,
  years integer not null,
  covers_until date,
  state text not null,
  from_expiry timestamp with time zone,
  to_expiry timestamp with time zone,
  message text,
  wanted_at timestamp with time zone not null
);

create table domains.tld_rule (
  id uuid not null,
  tld text not null,
  valid_from date not null,
  years integer[] not null,
  rules jsonb not null
);

create table hosting.account (
  id uuid not null,
  account_id uuid not null,
  seller_id uuid not null,
  order_item_id uuid,
  contract_id uuid,
  product_id uuid not null,
  server_id uuid,
  username text not null,
  main_domain text not null,
  plan text not null,
  sealed_password text,
  state text not null,
  panel_state text not null,
  panel_seen_at timestamp with time zone,
  free_until date,
  free_by uuid,
  free_reason text,
  origin text,
  external_id text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  wanted_plan text
);

create table hosting.preview (
  hosting_id uuid not null,
  order_id uuid not null,
  order_item_id uuid not null,
  account_id uuid not null,
  network_key text,
  phone_key text,
  wish text not null,
  real_plan text,
  real_domain text,
  asked_at timestamp with time zone not null,
  ready_at timestamp with time zone,
  due_at timestamp with time zone
);

create table hosting.server (
  id uuid not null,
  connection_id uuid not null,
  name text not null,
  server_group text not null,
  weight integer not null default 1,
  capacity integer not null,
  nameservers text[] not null default '{}'::text[],
  state text not null,
  created_at timestamp with time zone not null,
  preview_plan text
);

create table hosting.suspension (
  id uuid not null,
  hosting_account_id uuid not null,
  reason text not null,
  note text not null default ''::text,
  cause_id uuid,
  set_at timestamp with time zone not null,
  set_by uuid,
  lifted_at timestamp with time zone,
  lifted_by uuid
);

create table hosting.username (
  username text not null,
  hosting_account_id uuid not null
);

create table kernel.attempt (
  id uuid not null,
  deed text not null,
  key text not null,
  connection_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  account_id uuid,
  ask jsonb not null,
  state text not null,
  tries integer not null default 0,
  looks integer not null default 0,
  code text,
  message text,
  reference text,
  asked_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  answered_at timestamp with time zone
);

create table kernel.audit (
  id uuid not null,
  at timestamp with time zone not null,
  business_at timestamp with time zone not null,
  action text not null,
  actor_kind text not null,
  actor_id uuid,
  account_id uuid,
  on_behalf_of uuid,
  via text not null,
  request_id text,
  subject_kind text,
  subject_id uuid,
  reason text,
  fields text[] not null default '{}'::text[],
  key_id uuid
);

create table kernel.erasable (
  table_name text not null,
  column_name text not null,
  stage text not null,
  emptied text not null
);

create table kernel.gate (
  effect text not null,
  position text not null,
  stop_percent integer,
  changed_at timestamp with time zone not null
);

create table kernel.history (
  id uuid not null,
  at timestamp with time zone not null,
  business_at timestamp with time zone not null,
  noun text not null,
  subject_id uuid not null,
  move text not null,
  from_state text,
  to_state text not null,
  actor_kind text not null,
  actor_id uuid,
  via text not null,
  why text,
  request_id text,
  on_behalf_of uuid,
  key_id uuid
);

create table kernel.idempotency (
  scope text not null,
  key text not null,
  action text not null,
  input_hash text not null,
  answer jsonb,
  at timestamp with time zone not null
);

create table kernel.installation (
  one boolean not null default true,
  id uuid not null,
  kind text not null,
  clock_offset_ms bigint not null default 0,
  moving_from date,
  moving_until date,
  identity_seal text,
  created_at timestamp with time zone not null
);

create table kernel.notice (
  id uuid not null,
  connection_id uuid not null,
  notice_id text not null,
  kind text not null,
  raw text not null,
  received_at timestamp with time zone not null,
  handled_at timestamp with time zone
);

create table law.rule (
  id uuid not null,
  seller_id uuid,
  place text not null,
  valid_from date not null,
  order_button jsonb not null,
  withdrawal_days integer,
  withdrawal_page boolean not null,
  cancellation_page boolean not null,
  early_start boolean not null,
  source text not null,
  created_at timestamp with time zone not null,
  withdrawal_notice jsonb not null,
  early_start_words jsonb not null,
  early_start_hint jsonb not null,
  page_words jsonb not null
);

create table ledger.entry (
  id uuid not null,
  seller_id uuid not null,
  booked_on date not null,
  written_at timestamp with time zone not null,
  source_kind text not null,
  source_id uuid not null,
  text text not null,
  reverses uuid
);

create table ledger.month_lock (
  seller_id uuid not null,
  month date not null,
  locked_at timestamp with time zone not null,
  locked_by uuid
);

create table ledger.posting (
  id uuid not null,
  entry_id uuid not null,
  seller_id uuid not null,
  booked_on date not null,
  account text not null,
  customer_account_id uuid,
  currency text not null,
  minor bigint not null
);

create table ledger.source (
  source_kind text not null,
  source_id uuid not null,
  entry_id uuid not null
);

create table messages.message (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid,
  person_id uuid,
  channel text not null,
  template text not null,
  category text not null,
  language text not null,
  recipient text not null,
  from_name text,
  from_address text,
  reply_to text,
  subject text not null default ''::text,
  body_text text not null,
  body_html text,
  sealed boolean not null default false,
  mail_id text,
  attachment jsonb,
  about_kind text,
  about_id uuid,
  state text not null,
  fault text,
  reference text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  in_reply_to text,
  by_person boolean not null default false,
  end_link text,
  filled_with jsonb,
  markup text
);

create table messages.said (
  cause text not null,
  message_id uuid not null
);

create table messages.sender_address (
  id uuid not null,
  seller_id uuid not null,
  address text not null,
  code_mac text,
  tries integer not null default 0,
  asked_at timestamp with time zone not null,
  asked_by uuid,
  verified_at timestamp with time zone
);

create table messages.template (
  seller_id uuid not null,
  key text not null,
  language text not null,
  subject text not null,
  body text not null,
  from_name text,
  from_address text,
  version integer not null default 1,
  changed_at timestamp with time zone not null
);

create table messages.text_version (
  id uuid not null,
  seller_id uuid not null,
  key text not null,
  language text not null,
  subject text,
  body text,
  from_name text,
  from_address text,
  by_id uuid,
  at timestamp with time zone not null
);

create table orders.acceptance (
  id uuid not null,
  order_id uuid not null,
  terms_id uuid not null,
  accepted_at timestamp with time zone not null,
  network text,
  recorded_by uuid
);

create table orders.consent (
  id uuid not null,
  order_id uuid not null,
  way text not null,
  words text not null,
  return_id uuid,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null
);

create table orders.decision (
  id uuid not null,
  order_id uuid not null,
  kind text not null,
  reason text not null,
  words text not null default ''::text,
  state text not null,
  decided_by uuid,
  decided_at timestamp with time zone not null,
  takes_effect_at timestamp with time zone not null,
  money_went_back boolean not null default false,
  question text not null default ''::text
);

create table orders.early_start (
  order_id uuid not null,
  wording text not null,
  asked_at timestamp with time zone not null,
  network text
);

create table orders.field_value (
  id uuid not null,
  order_id uuid not null,
  item_id uuid,
  field_id uuid not null,
  value text not null
);

create table orders.item (
  id uuid not null,
  order_id uuid not null,
  account_id uuid not null,
  position integer not null,
  kind text not null,
  product_id uuid not null,
  plan_id uuid not null,
  price_version_id uuid not null,
  title text not null,
  term_count integer not null,
  term_unit text not null,
  quantity_milli bigint not null default 1000,
  currency text not null,
  includes_tax boolean not null,
  setup_minor bigint not null,
  first_minor bigint not null,
  renewal_minor bigint not null,
  domain_name text,
  domain_mode text,
  sealed_auth_code text,
  belongs_to uuid,
  state text not null,
  subject_id uuid,
  contract_id uuid,
  fault text,
  wished_name text,
  minimum_count integer,
  minimum_unit text,
  notice_days integer,
  discount_permyriad integer,
  discount_minor bigint,
  discount_terms integer,
  renewal text,
  agreed boolean not null default false,
  bundle_plan_id uuid,
  facts jsonb,
  under_contract_id uuid,
  trial_days integer,
  after_trial text
);

create table orders.item_option (
  id uuid not null,
  order_id uuid not null,
  item_id uuid not null,
  position integer not null,
  option_id uuid not null,
  choice_id uuid,
  option_price_id uuid,
  text jsonb not null,
  quantity_milli bigint not null,
  includes_tax boolean not null,
  setup_minor bigint not null,
  first_minor bigint not null,
  renewal_minor bigint not null,
  discount_permyriad integer,
  discount_minor bigint,
  discount_terms integer
);

create table orders.law_shown (
  order_id uuid not null,
  rule_id uuid not null,
  language text not null,
  shown_at timestamp with time zone not null
);

create table orders.noted_name (
  id uuid not null,
  change_id uuid not null,
  contract_id uuid not null,
  account_id uuid not null,
  seller_id uuid not null,
  plan_id uuid not null,
  name text not null,
  by_staff boolean not null,
  state text not null,
  why text,
  order_id uuid,
  created_at timestamp with time zone not null
);

create table orders.order (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  short_id text not null,
  order_no text,
  state text not null,
  path text,
  language text not null,
  currency text not null,
  total_minor bigint not null,
  pay_by text not null,
  payment_gate text not null,
  payment_id uuid,
  billing_profile_id uuid not null,
  remarks text not null default ''::text,
  phone text,
  network text,
  device text,
  next_actor text not null,
  due_at timestamp with time zone,
  origin text,
  external_id text,
  created_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  accepted_at timestamp with time zone,
  ended_at timestamp with time zone,
  review_since timestamp with time zone,
  assignee_id uuid,
  answered_at timestamp with time zone,
  placed_by uuid,
  chosen_gate text,
  letter_wished boolean not null default false,
  coupon_code text,
  discount_minor bigint
);

create table orders.order_number (
  number text not null,
  kind text not null,
  seller_id uuid not null,
  order_id uuid not null
);

create table orders.phone_code (
  id uuid not null,
  order_id uuid not null,
  phone text not null,
  code_hmac text not null,
  tries integer not null default 0,
  sent_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  seller_id uuid,
  account_id uuid,
  network text,
  country text,
  message_id uuid
);

create table orders.set_up_step (
  id uuid not null,
  item_id uuid not null,
  position integer not null,
  title jsonb not null,
  note text not null,
  mailed boolean not null,
  state text not null,
  result text not null default ''::text,
  done_by uuid,
  done_at timestamp with time zone
);

create table orders.tax_evidence (
  order_id uuid not null,
  evidence jsonb not null,
  decided jsonb not null,
  created_at timestamp with time zone not null
);

create table papers.form (
  id uuid not null,
  pack_id uuid not null,
  position integer not null,
  form text not null,
  variant text not null default ''::text,
  must boolean not null,
  about text not null default ''::text,
  item_ids uuid[] not null default '{}'::uuid[],
  terms_ids uuid[] not null default '{}'::uuid[],
  title text not null,
  why text not null,
  blocks jsonb not null,
  text_version integer not null,
  fields jsonb not null default '[]'::jsonb,
  filled jsonb not null default '{}'::jsonb,
  state text not null,
  reason text
);

create table papers.pack (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  order_id uuid not null,
  reference text not null,
  language text not null,
  state text not null,
  content jsonb not null,
  rules_version integer not null,
  by_post boolean not null default false,
  decline_reason text,
  remind_at timestamp with time zone,
  reminders integer not null default 0,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  ended_at timestamp with time zone,
  posted_on date,
  due_at timestamp with time zone
);

create table papers.paper (
  id uuid not null,
  pack_id uuid not null,
  kind text not null,
  round integer not null,
  bytes bytea not null,
  sha256 text not null,
  pages integer not null,
  created_at timestamp with time zone not null,
  page_forms integer[] not null default '{}'::integer[]
);

create table papers.return (
  id uuid not null,
  seller_id uuid not null,
  pack_id uuid,
  source text not null,
  content_type text not null,
  file_name text not null,
  bytes bytea not null,
  size integer not null,
  pages integer not null,
  sha256 text not null,
  sender text,
  state text not null,
  reason text,
  filed_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  reading text not null default 'waiting'::text,
  codes text[] not null default '{}'::text[],
  order_id uuid,
  pile_id uuid,
  pile_pages integer[] not null default '{}'::integer[],
  page_codes jsonb
);

create table papers.rule (
  id uuid not null,
  seller_id uuid not null,
  version integer not null,
  position integer not null,
  form text not null,
  variant text not null default ''::text,
  must boolean not null,
  condition jsonb not null,
  created_at timestamp with time zone not null
);

create table papers.signature (
  id uuid not null,
  pack_id uuid not null,
  round integer not null,
  signer text not null,
  manner text not null,
  strokes jsonb,
  consent_version text not null,
  consent text not null,
  network text not null,
  device text not null,
  signed_at timestamp with time zone not null,
  signed_on date not null,
  paper_sha256 text not null
);

create table papers.text (
  id uuid not null,
  seller_id uuid not null,
  form text not null,
  variant text not null default ''::text,
  language text not null,
  version integer not null,
  title text not null,
  why text not null,
  body text not null,
  is_shipped boolean not null default false,
  created_at timestamp with time zone not null
);

create table payments.allocation (
  id uuid not null,
  payment_id uuid not null,
  document_id uuid not null,
  account_id uuid not null,
  currency text not null,
  minor bigint not null,
  allocated_on date not null,
  created_at timestamp with time zone not null
);

create table payments.dispute (
  id uuid not null,
  payment_id uuid not null,
  account_id uuid not null,
  dispute_ref text not null,
  state text not null,
  reason text not null,
  currency text not null,
  minor bigint not null,
  taken_minor bigint not null default 0,
  lost_minor bigint not null default 0,
  claimed_minor bigint not null default 0,
  loss_id uuid,
  created_at timestamp with time zone not null
);

create table payments.dispute_move (
  id uuid not null,
  dispute_id uuid not null,
  move_ref text not null,
  minor bigint not null,
  fee_minor bigint not null,
  fee_currency text not null,
  created_at timestamp with time zone not null
);

create table payments.draw (
  id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  account_id uuid not null,
  currency text not null,
  minor bigint not null,
  drawn_on date not null,
  created_at timestamp with time zone not null
);

create table payments.intended (
  payment_id uuid not null,
  document_id uuid not null,
  minor bigint not null
);

create table payments.mandate (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  reference text not null,
  creditor_id text not null,
  scheme text not null,
  state text not null,
  holder text,
  sealed_iban text,
  iban_last4 text,
  bic text,
  signed_on date,
  evidence jsonb,
  created_at timestamp with time zone not null
);

create table payments.method (
  id uuid not null,
  account_id uuid not null,
  seller_id uuid not null,
  connection_id uuid not null,
  kind text not null,
  customer_ref text not null,
  method_ref text not null,
  brand text not null,
  last4 text not null,
  expiry_month integer not null,
  expiry_year integer not null,
  fingerprint text,
  card_country text,
  is_default boolean not null,
  state text not null,
  created_at timestamp with time zone not null
);

create table payments.payment (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  way text not null,
  connection_id uuid,
  method_id uuid,
  manner text not null,
  purpose text not null,
  order_id uuid,
  currency text not null,
  minor bigint not null,
  captured_minor bigint not null default 0,
  refunded_minor bigint not null default 0,
  allocated_minor bigint not null default 0,
  fee_minor bigint,
  keep_card boolean not null default false,
  state text not null,
  session_ref text,
  payment_ref text,
  page_url text,
  payer text,
  bank_reference text,
  received_on date,
  fault_code text,
  fault text,
  fault_final boolean,
  attempt_key text,
  wanted text,
  concern text,
  concern_note text,
  next_look_at timestamp with time zone,
  note text,
  origin text,
  external_id text,
  created_at timestamp with time zone not null,
  card_key text,
  card_country text,
  drawn_minor bigint not null default 0,
  lost_minor bigint,
  fee_currency text
);

create table payments.refund (
  id uuid not null,
  payment_id uuid not null,
  account_id uuid not null,
  document_id uuid,
  currency text not null,
  minor bigint not null,
  state text not null,
  by_hand boolean not null default false,
  refund_ref text,
  reason text not null,
  fault text,
  created_at timestamp with time zone not null,
  done_at timestamp with time zone,
  twice_minor bigint not null default 0
);

create table payments.remittance (
  id uuid not null,
  connection_id uuid not null,
  remittance_ref text not null,
  currency text not null,
  minor bigint not null,
  bank_reference text,
  arrives_on date not null,
  failed_at timestamp with time zone,
  created_at timestamp with time zone not null
);

create table people.api_key (
  id uuid not null,
  person_id uuid not null,
  name text not null,
  token_hash text not null,
  ending text not null,
  may_act boolean not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  last_network text
);

create table people.credential (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  label text not null default ''::text,
  secret text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  ended_at timestamp with time zone,
  external_id text,
  counter bigint not null default 0,
  transports text[] not null default '{}'::text[]
);

create table people.email_change (
  id uuid not null,
  person_id uuid not null,
  old_email text not null,
  new_email text not null,
  state text not null,
  asked_at timestamp with time zone not null,
  changed_at timestamp with time zone,
  undo_until timestamp with time zone,
  asked_by uuid,
  checked_by text,
  note text,
  undone_at timestamp with time zone
);

create table people.factor_removal (
  id uuid not null,
  person_id uuid not null,
  state text not null,
  checked_by text not null,
  note text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  ended_at timestamp with time zone
);

create table people.key_label (
  key_id uuid not null,
  person_id uuid not null,
  name text not null,
  ending text not null
);

create table people.known_place (
  person_id uuid not null,
  mark text not null,
  seen_at timestamp with time zone not null
);

create table people.link (
  token_hash text not null,
  purpose text not null,
  subject_id uuid not null,
  person_id uuid,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  single_use boolean not null,
  created_at timestamp with time zone not null,
  given boolean not null default false,
  box text
);

create table people.person (
  id uuid not null,
  seller_id uuid,
  name text not null,
  email text not null,
  email_key text not null,
  email_verified_at timestamp with time zone,
  phone text,
  language text not null,
  time_zone text not null,
  state text not null,
  origin text,
  external_id text,
  created_at timestamp with time zone not null
);

create table people.rate (
  bucket text not null,
  window_start timestamp with time zone not null,
  hits integer not null
);

create table people.security_question (
  person_id uuid not null,
  question text not null,
  answer text not null,
  set_at timestamp with time zone not null,
  answered_at timestamp with time zone
);

create table people.session (
  token_hash text not null,
  person_id uuid not null,
  realm text not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  network text,
  device text,
  id uuid not null,
  proven_at timestamp with time zone not null,
  factor text not null
);

create table people.sign_up (
  id uuid not null,
  seller_id uuid not null,
  email text not null,
  email_key text not null,
  language text not null,
  state text not null,
  asked_at timestamp with time zone not null,
  mails integer not null default 0,
  mailed_at timestamp with time zone,
  done_at timestamp with time zone,
  person_id uuid
);

create table print.job (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid,
  about_kind text not null,
  about_id uuid not null,
  title text not null,
  state text not null,
  created_at timestamp with time zone not null,
  printed_at timestamp with time zone,
  run_id uuid,
  recipient text not null default ''::text,
  posted_on date,
  posted_noted_at timestamp with time zone
);

create table print.letter (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid,
  kind text not null,
  cause text not null,
  content jsonb not null,
  created_at timestamp with time zone not null
);

create table print.run (
  id uuid not null,
  seller_id uuid not null,
  printed_at timestamp with time zone not null,
  printed_by uuid
);

create table privacy.erasure (
  id uuid not null,
  seller_id uuid not null,
  person_id uuid not null,
  account_id uuid,
  asked_by text not null,
  staff_id uuid,
  approved_by uuid,
  reason text not null,
  language text not null,
  state text not null,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone,
  ended_at timestamp with time zone
);

create table privacy.export (
  id uuid not null,
  seller_id uuid not null,
  person_id uuid not null,
  account_id uuid,
  asked_by text not null,
  staff_id uuid,
  reason text not null,
  language text not null,
  state text not null,
  done_parts integer not null default 0,
  all_parts integer not null default 0,
  size integer not null default 0,
  sha256 text,
  bytes bytea,
  asked_at timestamp with time zone not null,
  ready_at timestamp with time zone,
  expires_at timestamp with time zone,
  downloaded_at timestamp with time zone
);

create table privacy.kept (
  erasure_id uuid not null,
  kind text not null,
  next_on date not null,
  until_on date not null,
  ended_at timestamp with time zone
);

create table privacy.retention (
  id uuid not null,
  country text not null,
  kind text not null,
  years integer not null,
  valid_from date not null,
  source text not null,
  created_at timestamp with time zone not null
);

create table quotes.line (
  id uuid not null,
  quote_id uuid not null,
  position integer not null,
  plan_id uuid,
  title text not null,
  details text not null default ''::text,
  quantity integer not null,
  term_count integer not null,
  term_unit text not null,
  options jsonb not null default '[]'::jsonb,
  chosen text[] not null default '{}'::text[],
  domain_name text,
  domain_mode text,
  setup_minor bigint not null,
  first_minor bigint not null,
  renewal_minor bigint not null,
  discount_permyriad integer not null default 0,
  discount_on text not null default 'first'::text,
  belongs_to uuid
);

create table quotes.quote (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  short_id text not null,
  state text not null,
  version integer not null default 0,
  label text not null,
  language text not null,
  currency text not null,
  includes_tax boolean not null,
  gate text not null,
  notes text not null default ''::text,
  remark text not null default ''::text,
  valid_days integer not null,
  valid_on date,
  total_minor bigint,
  content jsonb,
  copied_from uuid,
  made_by uuid not null,
  accepted_by uuid,
  decline_reason text,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  viewed_at timestamp with time zone,
  decided_at timestamp with time zone,
  billing_profile_id uuid
);

create table screening.assessment (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  order_id uuid not null,
  policy_id uuid not null,
  score integer not null,
  path text not null,
  factors jsonb not null,
  created_at timestamp with time zone not null
);

create table screening.judged_case (
  assessment_id uuid not null,
  seller_id uuid not null,
  order_id uuid not null,
  judged jsonb not null,
  created_at timestamp with time zone not null
);

create table screening.mark (
  id uuid not null,
  seller_id uuid not null,
  kind text not null,
  value_key text not null,
  meaning text not null,
  order_id uuid,
  at timestamp with time zone not null,
  ended_at timestamp with time zone
);

create table screening.policy (
  id uuid not null,
  seller_id uuid not null,
  version integer not null,
  weights jsonb not null,
  paths jsonb not null,
  valid_from timestamp with time zone not null
);

create table sellers.connection (
  id uuid not null,
  seller_id uuid,
  kind text not null,
  provider text not null,
  name text not null,
  settings jsonb not null,
  sealed_settings jsonb not null default '{}'::jsonb,
  state text not null,
  last_ok_at timestamp with time zone,
  last_fault text,
  created_at timestamp with time zone not null
);

create table sellers.host_name (
  host text not null,
  seller_id uuid not null
);

create table sellers.logo (
  seller_id uuid not null,
  sha256 text not null,
  content_type text not null,
  bytes bytea not null,
  png bytea not null,
  width integer not null,
  height integer not null,
  added_at timestamp with time zone not null
);

create table sellers.seller (
  id uuid not null,
  slug text not null,
  name text not null,
  legal_name text not null,
  host text,
  line1 text not null,
  line2 text not null default ''::text,
  postal_code text not null,
  city text not null,
  region text not null default ''::text,
  country text not null,
  tax_no text,
  vat_id text,
  small_business boolean not null default false,
  oss_registered boolean not null default false,
  phone text not null,
  email text not null,
  mail_from_name text not null,
  mail_from_address text not null,
  bank_holder text,
  bank_iban text,
  bank_bic text,
  bank_name text,
  currency text not null,
  time_zone text not null,
  default_language text not null,
  languages text[] not null,
  brand_colour text not null default '#16181D'::text,
  origin text,
  external_id text,
  created_at timestamp with time zone not null,
  state text not null default 'selling'::text,
  senders jsonb not null default '{}'::jsonb,
  logo_light text,
  logo_dark text,
  stationery jsonb not null default '{}'::jsonb,
  tax_changes jsonb not null default '[]'::jsonb,
  tax_due_changes jsonb not null default '[]'::jsonb
);

create table sellers.series (
  id uuid not null,
  seller_id uuid not null,
  kind text not null,
  pattern text not null,
  next_value bigint not null default 1,
  chain_hash text
);

create table sellers.setting (
  seller_id uuid not null,
  key text not null,
  value jsonb not null,
  changed_at timestamp with time zone not null
);

create table sellers.terms (
  id uuid not null,
  seller_id uuid not null,
  kind text not null,
  language text not null,
  version integer not null,
  title text not null,
  body text not null,
  valid_from date not null
);

create table staff.member (
  person_id uuid not null,
  role_id uuid not null,
  seller_ids uuid[],
  state text not null,
  created_at timestamp with time zone not null
);

create table staff.role (
  id uuid not null,
  name text not null,
  rights text[] not null,
  second_factor boolean not null default false
);

create table staff.task (
  id uuid not null,
  seller_id uuid,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  account_id uuid,
  about text not null,
  state text not null,
  due_at timestamp with time zone,
  created_at timestamp with time zone not null,
  done_at timestamp with time zone,
  done_by uuid,
  reason text
);

create table surveys.link (
  token_hash text not null,
  survey_id uuid not null
);

create table surveys.stop (
  person_id uuid not null,
  at timestamp with time zone not null
);

create table surveys.survey (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  thread_id uuid not null,
  person_id uuid not null,
  staff_id uuid,
  closed_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  state text not null,
  why text,
  asked_at timestamp with time zone,
  answered_at timestamp with time zone,
  open_until timestamp with time zone,
  rating smallint,
  remark text not null default ''::text
);

create table tax.exemption (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  billing_profile_id uuid not null,
  kind text not null,
  country text not null,
  code text,
  basis text not null,
  proof text not null,
  valid_from date not null,
  valid_until date,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  ended_by uuid,
  ended_at timestamp with time zone
);

create table tax.place_evidence (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  billing_profile_id uuid not null,
  order_id uuid,
  bill_country text not null,
  network_country text,
  card_country text,
  phone_country text,
  standing text not null,
  decided_by uuid,
  reason text,
  found_at timestamp with time zone not null
);

create table tax.vat_check (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid,
  billing_profile_id uuid,
  order_id uuid,
  vat_id text not null,
  state text not null,
  tries integer not null default 0,
  next_at timestamp with time zone,
  checked_at timestamp with time zone,
  consultation_number text,
  found_name text,
  found_address text,
  decided_by uuid,
  reason text,
  created_at timestamp with time zone not null,
  asked_at timestamp with time zone
);

create table threads.arrival (
  id uuid not null,
  seller_id uuid not null,
  connection_id uuid not null,
  state text not null,
  recipients text[] not null,
  sender text not null,
  bytes integer not null,
  received_at timestamp with time zone not null,
  kind text,
  mail_id text,
  from_address text,
  from_name text,
  subject text,
  body text,
  fault text,
  thread_id uuid,
  about_kind text,
  about_id uuid,
  account_id uuid,
  why text
);

create table threads.entry (
  id uuid not null,
  thread_id uuid not null,
  direction text not null,
  author text not null,
  author_id uuid,
  author_name text not null,
  address text,
  verified boolean not null default true,
  automatic boolean not null default false,
  body text not null,
  message_id uuid,
  arrival_id uuid,
  written_at timestamp with time zone not null,
  unverified_why text
);

create table threads.file (
  id uuid not null,
  seller_id uuid not null,
  arrival_id uuid,
  entry_id uuid,
  name text not null,
  content_type text not null,
  bytes integer not null,
  left_out text,
  content bytea
);

create table threads.raw_mail (
  arrival_id uuid not null,
  content bytea not null
);

create table threads.seen_mail (
  fingerprint text not null,
  seller_id uuid not null,
  arrival_id uuid not null
);

create table threads.thread (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid,
  about_kind text not null,
  about_id uuid not null,
  subject text not null,
  address text not null,
  name text not null,
  person_id uuid,
  language text not null,
  sealed_token text not null,
  turn text not null,
  created_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  thing_kind text,
  thing_id uuid,
  closed_at timestamp with time zone,
  closed_by uuid
);

create table threads.token (
  hash text not null,
  thread_id uuid not null
);

create table trail.day_mark (
  day date not null,
  seq bigint not null,
  hash text not null,
  seal text not null,
  made_at timestamp with time zone not null
);

create table trail.fault (
  id uuid not null,
  walk_id uuid not null,
  kind text not null,
  seq bigint,
  audit_id uuid,
  day date
);

create table trail.head (
  one boolean not null default true,
  seq bigint not null,
  hash text not null,
  reached_id uuid not null
);

create table trail.link (
  seq bigint not null,
  audit_id uuid not null,
  reason_digest text,
  content_hash text not null,
  hash text not null,
  made_at timestamp with time zone not null
);

create table trail.walk (
  id uuid not null,
  staff_id uuid,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  reached_seq bigint not null default 0,
  reached_hash text not null default ''::text,
  reached_id uuid,
  links bigint not null default 0,
  emptied bigint not null default 0,
  faults bigint not null default 0
);

create table visits.staff_read (
  id uuid not null,
  at timestamp with time zone not null,
  seller_id uuid,
  account_id uuid,
  staff_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  page text not null,
  request_id text
);

create table visits.visit (
  id uuid not null,
  seller_id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  staff_id uuid not null,
  staff_name text not null,
  reason text not null,
  may_act boolean not null,
  token_hash text not null,
  started_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  session_id uuid,
  enter_until timestamp with time zone,
  from_seller_id uuid,
  ticket text
);

-- function billing.guard_currency()
-- function billing.guard_document()
-- function billing.guard_document_number()
-- function billing.guard_line()
-- function billing.guard_new_lines()
-- function billing.guard_span()
-- function billing.guard_union_sale()
-- function billing.look_for_parents()
-- function billing.look_for_series()
-- function contracts.announced_on(entry uuid, agreed bigint, day date)
-- function contracts.contract_names_gone()
-- function contracts.entry_names_gone()
-- function contracts.mark_billed()
-- function contracts.mark_gone_name(thing uuid)
-- function contracts.mark_thing()
-- function contracts.mark_unbilled(what text, thing uuid)
-- function contracts.name_goes()
-- function contracts.names_out(thing uuid)
-- function contracts.own_price_alone()
-- function contracts.price_steps(entry uuid, agreed bigint)
-- function contracts.renewal_on(entry uuid, agreed bigint, day date)
-- function kernel.close_act(audit_row jsonb, moves jsonb, attempts jsonb, jobs jsonb, kept jsonb)
-- function kernel.erase(which text, at_stage text, key_name text, ids text[])
-- function kernel.forbid_change()
-- function kernel.join_waiting(own bigint)
-- function ledger.book(entries jsonb, posting_ids text, entry_ids text, accounts text, currencies text, minors text, customers text)
-- function ledger.hold_bookings()
-- function messages.look_for_seller()
-- function search.alike(query text, sellers uuid[])
-- function search.fold(said text)
-- function search.mail_key(email_key text)
-- function sellers.one_brand_by_host()
CREATE INDEX acceptance_order ON orders.acceptance USING btree (order_id);
CREATE INDEX account_folded ON customers.account USING btree (search.fold(name) text_pattern_ops);
CREATE INDEX account_name ON customers.account USING btree (lower(name) text_pattern_ops);
CREATE INDEX account_search ON customers.account USING gin (search.fold(name) gin_trgm_ops);
CREATE INDEX account_seller ON customers.account USING btree (seller_id, id DESC);
CREATE INDEX add_on_back ON catalogue.add_on USING btree (add_on_id);
CREATE INDEX allocation_document ON payments.allocation USING btree (document_id);
CREATE INDEX allocation_payment ON payments.allocation USING btree (payment_id);
CREATE INDEX api_key_expires ON people.api_key USING btree (expires_at) WHERE (expires_at IS NOT NULL);
CREATE INDEX api_key_person ON people.api_key USING btree (person_id, created_at);
CREATE INDEX approval_account ON approvals.approval USING btree (account_id, id DESC);
CREATE INDEX approval_due ON approvals.approval USING btree (expires_at) WHERE (state = ANY (ARRAY['open'::text, 'approved'::text]));
CREATE INDEX arrival_open ON threads.arrival USING btree (seller_id, id DESC) WHERE (state = ANY (ARRAY['unmatched'::text, 'broken'::text, 'passed'::text]));
CREATE INDEX arrival_recent ON threads.arrival USING btree (seller_id, id DESC);
CREATE INDEX arrival_thread ON threads.arrival USING btree (thread_id, from_address, received_at) WHERE (thread_id IS NOT NULL);
CREATE INDEX arrival_waiting ON threads.arrival USING btree (id) WHERE (state = 'stored'::text);
CREATE INDEX assessment_order ON screening.assessment USING btree (order_id, id DESC);
CREATE INDEX assessment_recent ON screening.assessment USING btree (seller_id, created_at DESC);
CREATE INDEX attempt_open ON kernel.attempt USING btree (state, id) WHERE (state = ANY (ARRAY['asked'::text, 'calling'::text, 'unknown'::text, 'pending'::text, 'parked'::text]));
CREATE INDEX attempt_subject ON kernel.attempt USING btree (subject_id, id);
CREATE INDEX attempt_withheld ON kernel.attempt USING btree (id) WHERE (state = 'withheld'::text);
CREATE INDEX audit_actor ON kernel.audit USING btree (actor_id, id DESC) WHERE (actor_id IS NOT NULL);
CREATE INDEX audit_subject ON kernel.audit USING btree (subject_id, id DESC);
CREATE INDEX audit_visit ON kernel.audit USING btree (on_behalf_of, id DESC) WHERE (on_behalf_of IS NOT NULL);
CREATE INDEX billed_span_document ON billing.billed_span USING btree (document_id);
CREATE INDEX billing_entry_bundle ON contracts.billing_entry USING btree (bundle_version_id) WHERE ((bundle_version_id IS NOT NULL) AND (state <> 'ended'::text));
CREATE INDEX billing_entry_contract ON contracts.billing_entry USING btree (contract_id);
CREATE INDEX billing_entry_due ON contracts.billing_entry USING btree (seller_id, sequence_kind, next_due_on) WHERE ((state = 'running'::text) AND (next_due_on IS NOT NULL));
CREATE INDEX billing_entry_due_long ON contracts.billing_entry USING btree (seller_id, sequence_kind, next_due_on) WHERE ((state = 'running'::text) AND (next_due_on IS NOT NULL) AND (term_count >=
CASE term_unit
    WHEN 'day'::text THEN 180
    WHEN 'week'::text THEN 26
    WHEN 'month'::text THEN 6
    WHEN 'year'::text THEN 1
    ELSE NULL::integer
END));
CREATE INDEX billing_entry_owner ON contracts.billing_entry USING btree (account_id, id DESC);
CREATE INDEX billing_entry_parent ON contracts.billing_entry USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX billing_entry_product ON contracts.billing_entry USING btree (product_id, next_due_on) WHERE (state <> 'ended'::text);
CREATE INDEX billing_entry_subject ON contracts.billing_entry USING btree (subject_id) WHERE (subject_id IS NOT NULL);
CREATE INDEX billing_profile_place ON customers.billing_profile USING btree (country, postal_code);
CREATE INDEX billing_profile_search ON customers.billing_profile USING gin (search.fold(((organisation || ' '::text) || name)) gin_trgm_ops);
CREATE INDEX billing_profile_vat_valid ON customers.billing_profile USING btree (vat_checked_at) WHERE (vat_check = 'valid'::text);
CREATE INDEX cart_age ON carts.cart USING btree (seller_id, changed_at);
CREATE INDEX cart_order ON carts.cart USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX cart_recent ON carts.cart USING btree (seller_id, id DESC);
CREATE INDEX change_account ON contracts.change USING btree (account_id);
CREATE INDEX change_account ON customers.change USING btree (account_id, id DESC);
CREATE INDEX change_contract ON contracts.change USING btree (contract_id, id DESC);
CREATE INDEX change_due ON contracts.change USING btree (effective_on, id) WHERE (state = 'waiting'::text);
CREATE INDEX change_part_account ON contracts.change_part USING btree (account_id);
CREATE INDEX change_part_contract ON contracts.change_part USING btree (contract_id);
CREATE INDEX chat_account ON chat.chat USING btree (account_id);
CREATE INDEX chat_live ON chat.chat USING btree (seller_id, asked_at) WHERE (state = ANY (ARRAY['waiting'::text, 'talking'::text]));
CREATE INDEX connection_history_domain ON domains.connection_history USING btree (domain_id, id);
CREATE INDEX connection_own ON sellers.connection USING btree (seller_id, kind) WHERE (seller_id IS NOT NULL);
CREATE INDEX consent_order ON orders.consent USING btree (order_id);
CREATE INDEX contract_ending ON contracts.contract USING btree (ends_on, id) WHERE (state = 'ending'::text);
CREATE INDEX contract_fixed ON contracts.contract USING btree (fixed_until, id) WHERE ((fixed_until IS NOT NULL) AND (state = 'running'::text));
CREATE INDEX contract_item ON contracts.contract USING btree (order_item_id) WHERE (order_item_id IS NOT NULL);
CREATE INDEX contract_owner ON contracts.contract USING btree (account_id, id DESC);
CREATE INDEX contract_parent ON contracts.contract USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX contract_product ON contracts.contract USING btree (product_id, id DESC);
CREATE INDEX contract_state ON contracts.contract USING btree (state, id DESC);
CREATE INDEX contract_trial ON contracts.contract USING btree (trial_until, id) WHERE (trial_until IS NOT NULL);
CREATE INDEX coupon_list ON coupons.coupon USING btree (seller_id, id DESC);
CREATE INDEX credential_person ON people.credential USING btree (person_id, kind) WHERE (ended_at IS NULL);
CREATE INDEX customer_number_search ON customers.customer_number USING btree (lower(number) text_pattern_ops);
CREATE INDEX decision_order ON orders.decision USING btree (order_id, id DESC);
CREATE INDEX declaration_account ON declarations.declaration USING btree (account_id, id DESC) WHERE (account_id IS NOT NULL);
CREATE INDEX declaration_network_age ON declarations.declaration USING btree (seller_id, received_at) WHERE (network IS NOT NULL);
CREATE INDEX declaration_open ON declarations.declaration USING btree (seller_id, id) WHERE (state = 'open'::text);
CREATE INDEX declaration_recent ON declarations.declaration USING btree (seller_id, id DESC);
CREATE INDEX declared_kind_account ON customers.declared_kind USING btree (account_id, declared_at DESC, id DESC);
CREATE INDEX delivery_document ON billing.delivery USING btree (document_id);
CREATE INDEX desk_account ON carts.desk USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX desk_return ON carts.desk USING btree (return_id) WHERE (return_id IS NOT NULL);
CREATE INDEX dispute_account ON payments.dispute USING btree (account_id);
CREATE INDEX document_corrects ON billing.document USING btree (corrects_id) WHERE (corrects_id IS NOT NULL);
CREATE INDEX document_draft ON billing.document USING btree (seller_id, id DESC) WHERE (state = 'draft'::text);
CREATE INDEX document_number_bare ON billing.document_number USING btree (seller_id, upper(regexp_replace(number, '[^A-Za-z0-9]'::text, ''::text, 'g'::text)));
CREATE INDEX document_number_document ON billing.document_number USING btree (document_id);
CREATE INDEX document_number_search ON billing.document_number USING btree (lower(number) text_pattern_ops);
CREATE INDEX document_order ON billing.document USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX document_owner ON billing.document USING btree (account_id, id DESC);
CREATE INDEX document_recent ON billing.document USING btree (seller_id, id DESC);
CREATE INDEX document_run ON billing.document USING btree (run_id, id) WHERE (run_id IS NOT NULL);
CREATE INDEX document_unnumbered ON billing.document USING btree (series_id, closed_at, id) WHERE (state = 'closed'::text);
CREATE INDEX domain_contract ON domains.domain USING btree (contract_id) WHERE (contract_id IS NOT NULL);
CREATE INDEX domain_delete ON domains.domain USING btree (delete_on) WHERE (delete_on IS NOT NULL);
CREATE INDEX domain_expiry ON domains.domain USING btree (registry_expires_at) WHERE (registry_expires_at IS NOT NULL);
CREATE INDEX domain_folded ON domains.domain USING btree (search.fold(unicode_name) text_pattern_ops);
CREATE INDEX domain_item ON domains.domain USING btree (order_item_id) WHERE (order_item_id IS NOT NULL);
CREATE INDEX domain_name ON domains.domain USING btree (name text_pattern_ops);
CREATE INDEX domain_owner ON domains.domain USING btree (account_id, id DESC);
CREATE INDEX domain_read ON domains.domain USING btree (read_on) WHERE (read_on IS NOT NULL);
CREATE INDEX domain_search ON domains.domain USING gin (search.fold(unicode_name) gin_trgm_ops);
CREATE INDEX draft_account ON billing.draft USING btree (account_id);
CREATE INDEX draft_recent ON billing.draft USING btree (run_id, id);
CREATE INDEX draw_from ON payments.draw USING btree (from_id, id);
CREATE INDEX draw_to ON payments.draw USING btree (to_id, id);
CREATE INDEX dunning_account ON billing.dunning_case USING btree (account_id);
CREATE INDEX dunning_due ON billing.dunning_case USING btree (next_on, id) WHERE (state = 'running'::text);
CREATE INDEX email_change_person ON people.email_change USING btree (person_id, id);
CREATE INDEX entry_account ON bank.entry USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX entry_arrival ON threads.entry USING btree (arrival_id) WHERE (arrival_id IS NOT NULL);
CREATE INDEX entry_message ON threads.entry USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX entry_new ON bank.entry USING btree (statement_id, kind, "position") WHERE (state = 'new'::text);
CREATE INDEX entry_payer ON bank.entry USING btree (payer_key, account_id) WHERE ((state = 'booked'::text) AND (minor > 0));
CREATE INDEX entry_payment ON bank.entry USING btree (payment_id) WHERE (payment_id IS NOT NULL);
CREATE INDEX entry_price_change ON contracts.entry_price USING btree (change_id, account_id);
CREATE INDEX entry_price_contract ON contracts.entry_price USING btree (contract_id, from_on);
CREATE INDEX entry_same ON bank.entry USING btree (seller_id, minor, booked_on);
CREATE INDEX entry_seller_day ON ledger.entry USING btree (seller_id, booked_on, id);
CREATE INDEX entry_thread ON threads.entry USING btree (thread_id, id);
CREATE INDEX entry_unmatched ON bank.entry USING btree (seller_id, id) WHERE (state = 'unmatched'::text);
CREATE INDEX erasure_account ON privacy.erasure USING btree (account_id, id DESC);
CREATE INDEX erasure_due ON privacy.erasure USING btree (due_at) WHERE (state = 'waiting'::text);
CREATE INDEX erasure_person ON privacy.erasure USING btree (person_id, id DESC);
CREATE INDEX erasure_seller ON privacy.erasure USING btree (seller_id, id DESC);
CREATE INDEX exchange_rate_day ON billing.exchange_rate USING btree (seller_id, currency, valid_from DESC, noted_at DESC, id DESC);
CREATE INDEX exchange_rate_list ON billing.exchange_rate USING btree (seller_id, id DESC);
CREATE INDEX exemption_account ON tax.exemption USING btree (account_id);
CREATE INDEX exemption_profile ON tax.exemption USING btree (billing_profile_id, valid_from);
CREATE INDEX export_account ON privacy.export USING btree (account_id);
CREATE INDEX export_due ON privacy.export USING btree (expires_at) WHERE (state = 'ready'::text);
CREATE INDEX export_person ON privacy.export USING btree (person_id, id DESC);
CREATE INDEX export_seller ON privacy.export USING btree (seller_id, id DESC);
CREATE INDEX factor_removal_due ON people.factor_removal USING btree (due_at) WHERE (state = 'waiting'::text);
CREATE INDEX factor_removal_person ON people.factor_removal USING btree (person_id, id);
CREATE INDEX fault_walk ON trail.fault USING btree (walk_id, id);
CREATE INDEX file_arrival ON threads.file USING btree (arrival_id, id) WHERE (arrival_id IS NOT NULL);
CREATE INDEX file_entry ON threads.file USING btree (entry_id, id) WHERE (entry_id IS NOT NULL);
CREATE INDEX free_grant_account ON contracts.free_grant USING btree (account_id, subject_id);
CREATE INDEX gone_name_contract ON contracts.gone_name USING btree (contract_id);
CREATE INDEX gone_name_domain ON contracts.gone_name USING btree (domain_id);
CREATE INDEX gone_name_seller ON contracts.gone_name USING btree (seller_id, contract_id);
CREATE INDEX handover_account ON customers.handover USING btree (account_id, id DESC);
CREATE INDEX handover_due ON customers.handover USING btree (expires_at) WHERE (state = ANY (ARRAY['asked'::text, 'taken'::text]));
CREATE INDEX handover_finish ON customers.handover USING btree (finish_at) WHERE (state = 'confirmed'::text);
CREATE INDEX handover_to ON customers.handover USING btree (to_person, id DESC) WHERE (state = ANY (ARRAY['asked'::text, 'taken'::text, 'confirmed'::text]));
CREATE INDEX hold_account ON contracts.hold USING btree (account_id) WHERE (lifted_at IS NULL);
CREATE INDEX hold_billing ON contracts.hold USING btree (id DESC) WHERE ((what = 'billing'::text) AND (contract_id IS NULL) AND (lifted_at IS NULL));
CREATE INDEX hold_of_account ON contracts.hold USING btree (account_id);
CREATE INDEX holder_cart ON carts.holder USING btree (cart_id);
CREATE INDEX holder_typed ON carts.holder USING btree (typed_at) WHERE (typed_at IS NOT NULL);
CREATE INDEX host_name_seller ON sellers.host_name USING btree (seller_id);
CREATE INDEX hosting_account_contract ON hosting.account USING btree (contract_id) WHERE (contract_id IS NOT NULL);
CREATE INDEX hosting_account_folded ON hosting.account USING btree (search.fold(main_domain) text_pattern_ops);
CREATE INDEX hosting_account_item ON hosting.account USING btree (order_item_id) WHERE (order_item_id IS NOT NULL);
CREATE INDEX hosting_account_owner ON hosting.account USING btree (account_id, id DESC);
CREATE INDEX hosting_account_search ON hosting.account USING gin (search.fold(main_domain) gin_trgm_ops);
CREATE INDEX hosting_account_server ON hosting.account USING btree (server_id) WHERE (state <> ALL (ARRAY['terminated'::text, 'failed'::text]));
CREATE INDEX hosting_account_user ON hosting.account USING btree (username text_pattern_ops);
CREATE INDEX idempotency_age ON kernel.idempotency USING btree (at);
CREATE INDEX intended_document ON payments.intended USING btree (document_id);
CREATE INDEX item_option_order ON orders.item_option USING btree (order_id, "position");
CREATE INDEX item_order ON orders.item USING btree (order_id, "position");
CREATE INDEX item_subject ON orders.item USING btree (subject_id) WHERE (subject_id IS NOT NULL);
CREATE INDEX item_tried ON orders.item USING btree (account_id, product_id) WHERE (trial_days IS NOT NULL);
CREATE INDEX item_under ON orders.item USING btree (under_contract_id) WHERE (under_contract_id IS NOT NULL);
CREATE INDEX judged_case_old ON screening.judged_case USING btree (created_at);
CREATE INDEX judged_case_recent ON screening.judged_case USING btree (seller_id, assessment_id DESC);
CREATE INDEX kept_due ON privacy.kept USING btree (next_on) WHERE (ended_at IS NULL);
CREATE INDEX key_label_person ON people.key_label USING btree (person_id);
CREATE INDEX known_place_seen ON people.known_place USING btree (seen_at);
CREATE INDEX left_out_account ON billing.left_out USING btree (account_id);
CREATE INDEX letter_account ON print.letter USING btree (account_id, id DESC) WHERE (account_id IS NOT NULL);
CREATE INDEX line_cart ON carts.line USING btree (cart_id, "position");
CREATE INDEX line_corrects ON billing.line USING btree (corrects_line_id) WHERE (corrects_line_id IS NOT NULL);
CREATE INDEX line_document ON billing.line USING btree (document_id, "position");
CREATE INDEX line_entry ON billing.line USING btree (entry_id) WHERE (entry_id IS NOT NULL);
CREATE INDEX link_approval ON approvals.link USING btree (approval_id);
CREATE INDEX link_over ON people.link USING btree (expires_at);
CREATE INDEX link_person ON approvals.link USING btree (person_id);
CREATE INDEX link_person ON people.link USING btree (person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX link_subject ON people.link USING btree (subject_id, purpose);
CREATE INDEX link_survey ON surveys.link USING btree (survey_id);
CREATE INDEX lock_account ON customers.lock USING btree (account_id, id);
CREATE INDEX logo_content ON sellers.logo USING btree (sha256);
CREATE INDEX look_ahead_failed_account ON billing.look_ahead_failed USING btree (account_id);
CREATE INDEX look_ahead_largest_account ON billing.look_ahead_largest USING btree (account_id);
CREATE INDEX mandate_account ON payments.mandate USING btree (account_id, id DESC);
CREATE INDEX mark_age ON screening.mark USING btree (seller_id, at);
CREATE INDEX mark_lookup ON screening.mark USING btree (seller_id, kind, value_key, at DESC);
CREATE INDEX mark_order ON screening.mark USING btree (order_id);
CREATE INDEX membership_person ON customers.membership USING btree (person_id) WHERE (state = 'active'::text);
CREATE INDEX membership_turn ON customers.membership USING btree (next_turn_on) WHERE ((next_turn_on IS NOT NULL) AND (state = 'active'::text));
CREATE INDEX message_about ON messages.message USING btree (about_id, id) WHERE (about_id IS NOT NULL);
CREATE INDEX message_account ON messages.message USING btree (account_id, id DESC) WHERE (account_id IS NOT NULL);
CREATE INDEX message_recipient ON messages.message USING btree (lower(recipient));
CREATE INDEX message_reference ON messages.message USING btree (reference) WHERE (reference IS NOT NULL);
CREATE INDEX method_last4 ON payments.method USING btree (last4) WHERE (state = 'usable'::text);
CREATE INDEX news_consent_account ON customers.news_consent USING btree (account_id, id DESC);
CREATE INDEX news_consent_email ON customers.news_consent USING btree (email);
CREATE INDEX news_consent_person ON customers.news_consent USING btree (person_id, id DESC);
CREATE INDEX note_account ON customers.note USING btree (account_id, id DESC);
CREATE INDEX noted_name_account ON orders.noted_name USING btree (account_id);
CREATE INDEX noted_name_contract ON orders.noted_name USING btree (contract_id);
CREATE INDEX noted_name_order ON orders.noted_name USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX notice_domain ON domains.notice USING btree (domain_id, id DESC) WHERE (domain_id IS NOT NULL);
CREATE INDEX notice_kept ON kernel.notice USING btree (received_at) WHERE ((handled_at IS NOT NULL) AND (raw <> ''::text));
CREATE INDEX notice_waiting ON kernel.notice USING btree (id) WHERE (handled_at IS NULL);
CREATE INDEX order_due ON orders."order" USING btree (due_at, id) WHERE (due_at IS NOT NULL);
CREATE INDEX order_network ON orders."order" USING btree (network, id DESC) WHERE (network IS NOT NULL);
CREATE INDEX order_network_age ON orders."order" USING btree (seller_id, created_at) WHERE (network IS NOT NULL);
CREATE INDEX order_number_bare ON orders.order_number USING btree (seller_id, upper(regexp_replace(number, '[^A-Za-z0-9]'::text, ''::text, 'g'::text)));
CREATE INDEX order_number_search ON orders.order_number USING btree (lower(number) text_pattern_ops);
CREATE INDEX order_owner ON orders."order" USING btree (account_id, id DESC);
CREATE INDEX order_person ON orders."order" USING btree (person_id);
CREATE INDEX order_recent ON orders."order" USING btree (seller_id, id DESC);
CREATE INDEX order_review ON orders."order" USING btree (review_since, id) WHERE (state = 'in_review'::text);
CREATE INDEX order_state ON orders."order" USING btree (state, id) WHERE (state <> ALL (ARRAY['completed'::text, 'dropped'::text, 'rejected'::text, 'expired'::text, 'cancelled'::text]));
CREATE INDEX own_price_account ON contracts.own_price USING btree (account_id);
CREATE INDEX own_price_contract ON contracts.own_price USING btree (contract_id, from_on);
CREATE INDEX own_price_entry ON contracts.own_price USING btree (entry_id, from_on);
CREATE INDEX pack_account ON papers.pack USING btree (account_id, id DESC);
CREATE INDEX pack_desk ON papers.pack USING btree (state, id) WHERE (state = ANY (ARRAY['assembled'::text, 'sent'::text, 'partly'::text, 'returned'::text]));
CREATE INDEX pack_order ON papers.pack USING btree (order_id, id DESC);
CREATE INDEX pack_remind ON papers.pack USING btree (remind_at) WHERE (remind_at IS NOT NULL);
CREATE INDEX pause_account ON contracts.pause USING btree (account_id);
CREATE INDEX pause_contract ON contracts.pause USING btree (contract_id, id DESC);
CREATE INDEX pause_due ON contracts.pause USING btree (until_on, id) WHERE (ended_on IS NULL);
CREATE INDEX payment_account ON payments.payment USING btree (account_id, id DESC);
CREATE INDEX payment_by_hand ON payments.payment USING btree (seller_id, received_on) WHERE (manner = 'by_hand'::text);
CREATE INDEX payment_concern ON payments.payment USING btree (id) WHERE (concern IS NOT NULL);
CREATE INDEX payment_free ON payments.payment USING btree (account_id, id) WHERE ((state = 'paid'::text) AND (((allocated_minor + refunded_minor) + drawn_minor) < captured_minor));
CREATE INDEX payment_look ON payments.payment USING btree (next_look_at) WHERE (next_look_at IS NOT NULL);
CREATE INDEX payment_order ON payments.payment USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX payment_ref ON payments.payment USING btree (connection_id, payment_ref) WHERE (payment_ref IS NOT NULL);
CREATE INDEX payment_session ON payments.payment USING btree (connection_id, session_ref) WHERE (session_ref IS NOT NULL);
CREATE INDEX payment_unallocated ON payments.payment USING btree (seller_id, id) WHERE ((state = 'paid'::text) AND (purpose <> 'balance'::text) AND (((allocated_minor + refunded_minor) + drawn_minor) < captured_minor));
CREATE INDEX payout_account ON billing.payout USING btree (account_id, id DESC);
CREATE INDEX payout_desk ON billing.payout USING btree (id) WHERE (state = 'asked'::text);
CREATE INDEX payout_part_account ON billing.payout_part USING btree (account_id);
CREATE INDEX payout_part_payout ON billing.payout_part USING btree (payout_id);
CREATE INDEX payout_sent ON billing.payout USING btree (seller_id, minor) WHERE (state = 'paid'::text);
CREATE INDEX person_folded ON people.person USING btree (search.fold(name) text_pattern_ops) WHERE (state <> 'erased'::text);
CREATE INDEX person_mail_key ON people.person USING btree (seller_id, search.mail_key(email_key)) WHERE (state <> 'erased'::text);
CREATE INDEX person_phone ON people.person USING btree (seller_id, phone) WHERE (phone IS NOT NULL);
CREATE INDEX person_search ON people.person USING gin (search.fold(name) gin_trgm_ops, email_key gin_trgm_ops, phone gin_trgm_ops) WHERE (state <> 'erased'::text);
CREATE INDEX phone_code_account ON orders.phone_code USING btree (account_id, sent_at);
CREATE INDEX phone_code_country ON orders.phone_code USING btree (seller_id, country, sent_at);
CREATE INDEX phone_code_network ON orders.phone_code USING btree (network, sent_at) WHERE (network IS NOT NULL);
CREATE INDEX phone_code_number ON orders.phone_code USING btree (phone, sent_at);
CREATE INDEX phone_code_order ON orders.phone_code USING btree (order_id, id DESC);
CREATE INDEX place_evidence_account ON tax.place_evidence USING btree (account_id);
CREATE INDEX place_evidence_order ON tax.place_evidence USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX place_evidence_profile ON tax.place_evidence USING btree (billing_profile_id, found_at DESC, id DESC);
CREATE INDEX plan_part_of ON catalogue.plan_part USING btree (part_plan_id);
CREATE INDEX plan_part_past_of ON catalogue.plan_part_past USING btree (part_plan_id);
CREATE INDEX posting_account ON ledger.posting USING btree (seller_id, account, booked_on);
CREATE INDEX posting_customer ON ledger.posting USING btree (customer_account_id, id DESC) WHERE (customer_account_id IS NOT NULL);
CREATE INDEX preview_due ON hosting.preview USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX preview_of_account ON hosting.preview USING btree (account_id, asked_at);
CREATE INDEX preview_of_network ON hosting.preview USING btree (network_key, asked_at) WHERE (network_key IS NOT NULL);
CREATE INDEX preview_of_phone ON hosting.preview USING btree (phone_key, asked_at) WHERE (phone_key IS NOT NULL);
CREATE INDEX preview_order ON hosting.preview USING btree (order_id);
CREATE INDEX price_change_product_change ON contracts.price_change_product USING btree (change_id);
CREATE INDEX price_change_seller ON contracts.price_change USING btree (seller_id, id DESC);
CREATE INDEX price_change_to_spread ON contracts.price_change USING btree (published_at, id) WHERE (spread_at IS NULL);
CREATE INDEX price_change_to_tell ON contracts.price_change USING btree (tell_on, id) WHERE (told_at IS NULL);
CREATE INDEX price_plan_product ON catalogue.price_plan USING btree (product_id, "position");
CREATE INDEX price_version_plan ON catalogue.price_version USING btree (plan_id, currency, valid_from DESC);
CREATE INDEX print_about ON print.job USING btree (about_kind, about_id, id DESC);
CREATE INDEX print_pile ON print.job USING btree (state, id);
CREATE INDEX print_run ON print.job USING btree (run_id, id) WHERE (run_id IS NOT NULL);
CREATE INDEX product_group_seller ON catalogue.product_group USING btree (seller_id, "position");
CREATE INDEX product_of_group ON catalogue.product USING btree (group_id) WHERE (group_id IS NOT NULL);
CREATE INDEX promise_account ON billing.promise USING btree (account_id, id);
CREATE INDEX promise_document ON billing.promise USING btree (document_id, id);
CREATE INDEX promise_until ON billing.promise USING btree (until_on, id) WHERE (state = 'open'::text);
CREATE INDEX quote_billed_to ON quotes.quote USING btree (billing_profile_id) WHERE (billing_profile_id IS NOT NULL);
CREATE INDEX quote_line ON quotes.line USING btree (quote_id, "position");
CREATE INDEX quote_line_under ON quotes.line USING btree (belongs_to) WHERE (belongs_to IS NOT NULL);
CREATE INDEX quote_open ON quotes.quote USING btree (valid_on, id) WHERE (state = ANY (ARRAY['sent'::text, 'viewed'::text]));
CREATE INDEX quote_owner ON quotes.quote USING btree (account_id, id DESC);
CREATE INDEX quote_recent ON quotes.quote USING btree (seller_id, id DESC);
CREATE INDEX quote_state ON quotes.quote USING btree (state, id DESC);
CREATE INDEX rate_over ON people.rate USING btree (window_start);
CREATE INDEX received_tax_booked ON billing.received_tax USING btree (seller_id, booked_on);
CREATE INDEX received_tax_document ON billing.received_tax USING btree (document_id);
CREATE INDEX recipient_account ON customers.recipient USING btree (account_id, category);
CREATE INDEX redemption_account ON coupons.redemption USING btree (account_id);
CREATE INDEX redemption_coupon ON coupons.redemption USING btree (coupon_id, order_id DESC);
CREATE INDEX redemption_person ON coupons.redemption USING btree (person_id);
CREATE INDEX refund_payment ON payments.refund USING btree (payment_id);
CREATE INDEX refund_sent ON payments.refund USING btree (minor, currency) WHERE (by_hand AND (state = 'done'::text));
CREATE INDEX refund_waiting ON payments.refund USING btree (payment_id) WHERE (state = 'waiting'::text);
CREATE INDEX remittance_sum ON payments.remittance USING btree (minor, currency);
CREATE INDEX remitted_connection ON bank.remitted USING btree (connection_id, id DESC);
CREATE INDEX remitted_entry ON bank.remitted USING btree (entry_id);
CREATE INDEX remitted_remittance ON bank.remitted USING btree (remittance_id) WHERE (remittance_id IS NOT NULL);
CREATE INDEX restore_fee_account ON billing.restore_fee USING btree (account_id);
CREATE INDEX restore_fee_domain ON billing.restore_fee USING btree (domain_id);
CREATE INDEX restore_fee_goes_on ON billing.restore_fee USING btree (goes_on) WHERE (goes_on IS NOT NULL);
CREATE INDEX return_pack ON papers.return USING btree (pack_id, id) WHERE (pack_id IS NOT NULL);
CREATE INDEX return_pile ON papers.return USING btree (pile_id) WHERE (pile_id IS NOT NULL);
CREATE INDEX return_split ON papers.return USING btree (decided_at) WHERE (state = 'split'::text);
CREATE INDEX return_tray ON papers.return USING btree (seller_id, id) WHERE (state = ANY (ARRAY['unmatched'::text, 'waiting'::text]));
CREATE INDEX run_recent ON billing.run USING btree (seller_id, id DESC);
CREATE INDEX scope_membership ON customers.scope USING btree (membership_id);
CREATE INDEX session_network ON people.session USING btree (network) WHERE (network IS NOT NULL);
CREATE INDEX session_over ON people.session USING btree (expires_at);
CREATE INDEX session_person ON people.session USING btree (person_id);
CREATE INDEX settlement_account ON billing.settlement USING btree (account_id) WHERE (state = ANY (ARRAY['open'::text, 'partly'::text]));
CREATE INDEX settlement_open ON billing.settlement USING btree (due_on, document_id) WHERE (state = ANY (ARRAY['open'::text, 'partly'::text]));
CREATE INDEX sign_up_due ON people.sign_up USING btree (asked_at) WHERE (state = 'asked'::text);
CREATE INDEX sign_up_list ON people.sign_up USING btree (seller_id, id) WHERE (state = 'asked'::text);
CREATE INDEX staff_read_account ON visits.staff_read USING btree (account_id, id DESC);
CREATE INDEX staff_read_age ON visits.staff_read USING btree (seller_id, at);
CREATE INDEX staff_read_staff ON visits.staff_read USING btree (staff_id, id DESC);
CREATE INDEX statement_before ON bank.statement USING btree (iban, currency, closed_on DESC);
CREATE INDEX statement_file ON bank.statement USING btree (file_id);
CREATE INDEX statement_of ON bank.statement USING btree (seller_id, id DESC);
CREATE INDEX stock_taken_account ON catalogue.stock_taken USING btree (account_id, product_id);
CREATE INDEX stock_taken_person ON catalogue.stock_taken USING btree (person_id, product_id);
CREATE INDEX stock_wait_closed ON catalogue.stock_wait USING btree (closed_at) WHERE (closed_at IS NOT NULL);
CREATE INDEX stock_wait_next ON catalogue.stock_wait USING btree (product_id, id) WHERE (state = 'waiting'::text);
CREATE INDEX stock_wait_old ON catalogue.stock_wait USING btree (asked_at) WHERE (state = 'asked'::text);
CREATE INDEX stock_wait_whose ON catalogue.stock_wait USING btree (email) WHERE (email IS NOT NULL);
CREATE INDEX survey_account ON surveys.survey USING btree (account_id, id DESC) WHERE (state = 'answered'::text);
CREATE INDEX survey_answers ON surveys.survey USING btree (seller_id, id DESC) WHERE (state = 'answered'::text);
CREATE INDEX survey_asked ON surveys.survey USING btree (seller_id, asked_at) WHERE (asked_at IS NOT NULL);
CREATE INDEX survey_due ON surveys.survey USING btree (due_at) WHERE (state = 'waiting'::text);
CREATE INDEX survey_person ON surveys.survey USING btree (person_id, asked_at) WHERE (asked_at IS NOT NULL);
CREATE INDEX switch_off_account ON contracts.switch_off USING btree (account_id);
CREATE INDEX switch_off_to_end ON contracts.switch_off USING btree (id) WHERE (state = 'to_end'::text);
CREATE INDEX switch_off_to_weigh ON contracts.switch_off USING btree (state) WHERE (state = ANY (ARRAY['to_stop'::text, 'held'::text]));
CREATE INDEX target_thing ON declarations.target USING btree (target_id);
CREATE INDEX task_account ON staff.task USING btree (account_id, id DESC) WHERE ((state = 'open'::text) AND (account_id IS NOT NULL));
CREATE INDEX task_open ON staff.task USING btree (id) WHERE (state = 'open'::text);
CREATE INDEX text_version_of ON messages.text_version USING btree (seller_id, key, language, id DESC);
CREATE INDEX thread_about ON threads.thread USING btree (about_id, id DESC);
CREATE INDEX thread_account ON threads.thread USING btree (account_id, id DESC) WHERE (account_id IS NOT NULL);
CREATE INDEX thread_quiet ON threads.thread USING btree (seller_id, last_at) WHERE ((about_kind = 'account'::text) AND (turn = 'customer'::text) AND (closed_at IS NULL));
CREATE INDEX thread_thing ON threads.thread USING btree (thing_id, id DESC) WHERE (thing_id IS NOT NULL);
CREATE INDEX thread_tickets ON threads.thread USING btree (id DESC) WHERE (about_kind = 'account'::text);
CREATE INDEX thread_turn ON threads.thread USING btree (seller_id, id DESC) WHERE (turn = 'host'::text);
CREATE INDEX token_thread ON threads.token USING btree (thread_id);
CREATE INDEX transfer_contract ON contracts.transfer USING btree (contract_id, id DESC);
CREATE INDEX transfer_from ON contracts.transfer USING btree (from_account_id);
CREATE INDEX transfer_to ON contracts.transfer USING btree (to_account_id);
CREATE INDEX unbilled_kind ON contracts.unbilled USING btree (kind, subject_id DESC);
CREATE INDEX unbilled_seller ON contracts.unbilled USING btree (seller_id);
CREATE INDEX union_sale_account ON billing.union_sale USING btree (account_id);
CREATE INDEX union_sale_quarter ON billing.union_sale USING btree (seller_id, quarter);
CREATE INDEX union_sale_return ON billing.union_sale USING btree (return_id) WHERE (return_id IS NOT NULL);
CREATE INDEX union_sale_waits ON billing.union_sale USING btree (seller_id, quarter, document_id) WHERE ((return_id IS NULL) AND (scheme = 'oss'::text) AND (kind = ANY (ARRAY['sale'::text, 'credit'::text])));
CREATE INDEX vat_check_account ON tax.vat_check USING btree (account_id, id DESC) WHERE (account_id IS NOT NULL);
CREATE INDEX vat_check_answer ON tax.vat_check USING btree (vat_id, seller_id, checked_at DESC) WHERE (state = ANY (ARRAY['valid'::text, 'invalid'::text]));
CREATE INDEX vat_check_due ON tax.vat_check USING btree (next_at) WHERE ((state = 'unavailable'::text) AND (next_at IS NOT NULL));
CREATE INDEX vat_check_list ON tax.vat_check USING btree (seller_id, id DESC) WHERE (account_id IS NOT NULL);
CREATE INDEX vat_check_open ON tax.vat_check USING btree (id DESC) WHERE ((state = ANY (ARRAY['asked'::text, 'unavailable'::text])) AND (account_id IS NOT NULL));
CREATE INDEX vat_check_profile ON tax.vat_check USING btree (billing_profile_id);
CREATE INDEX vat_check_silent ON tax.vat_check USING btree (billing_profile_id) WHERE ((state = 'unavailable'::text) AND (next_at IS NULL));
CREATE INDEX visit_account ON visits.visit USING btree (account_id, id DESC);
CREATE INDEX visit_staff ON visits.visit USING btree (staff_id, id DESC);
CREATE INDEX write_off_document ON billing.write_off USING btree (document_id);
CREATE STATISTICS contracts.billing_entry_due_days (mcv) ON next_due_on, sequence_kind FROM contracts.billing_entry;
CREATE TRIGGER acceptance_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON orders.acceptance FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER account_runs AFTER INSERT ON hosting.account FOR EACH ROW WHEN ((new.state = ANY (ARRAY['active'::text, 'suspended'::text]))) EXECUTE FUNCTION contracts.mark_thing('hosting');
CREATE TRIGGER account_runs_else AFTER UPDATE OF state, account_id ON hosting.account FOR EACH ROW WHEN (((old.state IS DISTINCT FROM new.state) OR (old.account_id IS DISTINCT FROM new.account_id))) EXECUTE FUNCTION contracts.mark_thing('hosting');
CREATE TRIGGER allocation_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON payments.allocation FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER allocation_of_one_currency BEFORE INSERT ON payments.allocation FOR EACH ROW EXECUTE FUNCTION billing.guard_currency();
CREATE TRIGGER assessment_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON screening.assessment FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER audit_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON kernel.audit FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER billed_span_guarded BEFORE UPDATE ON billing.billed_span FOR EACH ROW EXECUTE FUNCTION billing.guard_span();
CREATE TRIGGER contract_names_gone AFTER UPDATE OF state ON contracts.contract FOR EACH ROW WHEN ((old.state IS DISTINCT FROM new.state)) EXECUTE FUNCTION contracts.contract_names_gone();
CREATE TRIGGER day_mark_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON trail.day_mark FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER declared_kind_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON customers.declared_kind FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER document_guarded BEFORE DELETE OR UPDATE OF id, seller_id, account_id, kind, series_id, corrects_id, order_id, language, currency, net_minor, tax_minor, gross_minor, home_currency, exchange_rate, home_tax_minor, tax_evidence, document_on, supply_on, due_on, content, layout_version, billing_profile_id, pay_by, cause, origin, external_id, created_at, closed_at, run_id, replaces_id, credit_note_id, request_id, payment_id, owed_on_receipt ON billing.document FOR EACH ROW EXECUTE FUNCTION billing.guard_document();
CREATE TRIGGER document_has_parents AFTER INSERT ON billing.document REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION billing.look_for_parents();
CREATE TRIGGER document_has_series AFTER INSERT ON billing.document REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION billing.look_for_series();
CREATE TRIGGER document_keeps_series AFTER UPDATE ON billing.document REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION billing.look_for_series();
CREATE TRIGGER document_not_emptied BEFORE TRUNCATE ON billing.document FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER document_number_has_series AFTER INSERT ON billing.document_number REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION billing.look_for_series();
CREATE TRIGGER document_number_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON billing.document_number FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER document_numbered_once BEFORE UPDATE OF state, number, chain_hash, issued_at ON billing.document FOR EACH ROW EXECUTE FUNCTION billing.guard_document_number();
CREATE TRIGGER document_stays_of_its_run BEFORE UPDATE OF seller_id, run_id ON billing.document FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER domain_runs AFTER INSERT ON domains.domain FOR EACH ROW WHEN ((new.registry_state = ANY (ARRAY['active'::text, 'renewing'::text]))) EXECUTE FUNCTION contracts.mark_thing('domain');
CREATE TRIGGER domain_runs_else AFTER UPDATE OF registry_state, account_id ON domains.domain FOR EACH ROW WHEN (((old.registry_state IS DISTINCT FROM new.registry_state) OR (old.account_id IS DISTINCT FROM new.account_id))) EXECUTE FUNCTION contracts.mark_thing('domain');
CREATE TRIGGER draw_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON payments.draw FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER early_start_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON orders.early_start FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER entry_bills AFTER INSERT ON contracts.billing_entry FOR EACH ROW WHEN ((new.subject_id IS NOT NULL)) EXECUTE FUNCTION contracts.mark_billed();
CREATE TRIGGER entry_bills_else AFTER UPDATE OF state, ends_on, subject_id ON contracts.billing_entry FOR EACH ROW WHEN ((((old.state IS DISTINCT FROM new.state) OR (old.ends_on IS DISTINCT FROM new.ends_on)) OR (old.subject_id IS DISTINCT FROM new.subject_id))) EXECUTE FUNCTION contracts.mark_billed();
CREATE TRIGGER entry_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.entry FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER entry_names_gone AFTER INSERT ON contracts.billing_entry FOR EACH ROW WHEN (((new.subject_id IS NOT NULL) AND (new.subject_kind = 'domain'::text))) EXECUTE FUNCTION contracts.entry_names_gone();
CREATE TRIGGER entry_names_gone_else AFTER UPDATE OF state, subject_id, contract_id ON contracts.billing_entry FOR EACH ROW WHEN ((((old.state IS DISTINCT FROM new.state) OR (old.subject_id IS DISTINCT FROM new.subject_id)) OR (old.contract_id IS DISTINCT FROM new.contract_id))) EXECUTE FUNCTION contracts.entry_names_gone();
CREATE TRIGGER entry_price_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON contracts.entry_price FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER exchange_rate_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON billing.exchange_rate FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER fault_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON trail.fault FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER file_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON bank.file FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER grant_frees AFTER INSERT OR UPDATE OF account_id, until_on, ended_at ON contracts.free_grant FOR EACH ROW EXECUTE FUNCTION contracts.mark_billed();
CREATE TRIGGER history_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON kernel.history FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER host_once BEFORE INSERT ON sellers.host_name FOR EACH ROW EXECUTE FUNCTION sellers.one_brand_by_host();
CREATE TRIGGER host_once BEFORE INSERT OR UPDATE OF host ON sellers.seller FOR EACH ROW WHEN ((new.host IS NOT NULL)) EXECUTE FUNCTION sellers.one_brand_by_host();
CREATE TRIGGER item_option_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON orders.item_option FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER law_shown_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON orders.law_shown FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER line_guarded BEFORE DELETE OR UPDATE ON billing.line FOR EACH ROW EXECUTE FUNCTION billing.guard_line();
CREATE TRIGGER line_in_time AFTER INSERT ON billing.line REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION billing.guard_new_lines();
CREATE TRIGGER line_not_emptied BEFORE TRUNCATE ON billing.line FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER link_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON trail.link FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER logo_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON sellers.logo FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER message_has_seller AFTER INSERT ON messages.message REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION messages.look_for_seller();
CREATE TRIGGER month_lock_alone BEFORE INSERT ON ledger.month_lock FOR EACH ROW EXECUTE FUNCTION ledger.hold_bookings();
CREATE TRIGGER name_goes AFTER UPDATE OF registry_state, wanted_state, given_up_for ON domains.domain FOR EACH ROW WHEN (((((old.registry_state IS DISTINCT FROM new.registry_state) OR (old.wanted_state IS DISTINCT FROM new.wanted_state)) OR (old.given_up_for IS DISTINCT FROM new.given_up_for)) AND ((new.registry_state = 'gone'::text) OR (new.wanted_state = 'given_up'::text) OR (old.registry_state = 'gone'::text) OR (old.wanted_state = 'given_up'::text)))) EXECUTE FUNCTION contracts.name_goes();
CREATE TRIGGER notice_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON domains.notice FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER option_price_kept BEFORE DELETE OR TRUNCATE ON catalogue.option_price FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER oss_return_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON billing.oss_return FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER own_price_alone BEFORE INSERT OR UPDATE OF until_on ON contracts.own_price FOR EACH ROW EXECUTE FUNCTION contracts.own_price_alone();
CREATE TRIGGER own_price_kept BEFORE DELETE OR TRUNCATE ON contracts.own_price FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER paper_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON papers.paper FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER place_evidence_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON tax.place_evidence FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER posting_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.posting FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER price_version_kept BEFORE DELETE OR TRUNCATE ON catalogue.price_version FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER received_tax_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON billing.received_tax FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER rendered_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON billing.rendered FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER rule_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON law.rule FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER rule_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON papers.rule FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER run_stays BEFORE DELETE OR UPDATE OF id, seller_id OR TRUNCATE ON billing.run FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER seller_stays BEFORE DELETE OR UPDATE OF id OR TRUNCATE ON sellers.seller FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER sequence_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON billing.sequence FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER series_stays BEFORE DELETE OR UPDATE OF id, seller_id OR TRUNCATE ON sellers.series FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER signature_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON papers.signature FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER source_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.source FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER statement_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON bank.statement FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER tax_evidence_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON orders.tax_evidence FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER terms_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON sellers.terms FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER text_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON papers.text FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER union_crossing_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON billing.union_crossing FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE TRIGGER union_sale_guarded BEFORE DELETE OR UPDATE ON billing.union_sale FOR EACH ROW EXECUTE FUNCTION billing.guard_union_sale();
CREATE TRIGGER write_off_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON billing.write_off FOR EACH STATEMENT EXECUTE FUNCTION kernel.forbid_change();
CREATE UNIQUE INDEX account_at_server ON hosting.account USING btree (server_id, username) WHERE (panel_state <> 'gone'::text);
CREATE UNIQUE INDEX approval_once ON approvals.approval USING btree (account_id, asked_by, hash) WHERE (state = ANY (ARRAY['open'::text, 'approved'::text]));
CREATE UNIQUE INDEX billed_span_once ON billing.billed_span USING btree (entry_id, kind, from_on, rested_days) WHERE (reversed_by IS NULL);
CREATE UNIQUE INDEX billing_profile_default ON customers.billing_profile USING btree (account_id) WHERE is_default;
CREATE UNIQUE INDEX change_waits ON contracts.change USING btree (contract_id) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX chat_one_open ON chat.chat USING btree (person_id, account_id) WHERE (state = ANY (ARRAY['waiting'::text, 'talking'::text]));
CREATE UNIQUE INDEX credential_one_password ON people.credential USING btree (person_id) WHERE ((kind = 'password'::text) AND (ended_at IS NULL));
CREATE UNIQUE INDEX credential_one_totp ON people.credential USING btree (person_id) WHERE ((kind = 'totp'::text) AND (ended_at IS NULL));
CREATE UNIQUE INDEX credential_passkey ON people.credential USING btree (external_id) WHERE ((kind = 'passkey'::text) AND (ended_at IS NULL));
CREATE UNIQUE INDEX credential_recovery ON people.credential USING btree (person_id, secret) WHERE (kind = 'recovery'::text);
CREATE UNIQUE INDEX decision_standing ON orders.decision USING btree (order_id) WHERE (state = 'standing'::text);
CREATE UNIQUE INDEX document_number_text ON billing.document_number USING btree (seller_id, number);
CREATE UNIQUE INDEX document_payment ON billing.document USING btree (payment_id) WHERE (payment_id IS NOT NULL);
CREATE UNIQUE INDEX document_replaces ON billing.document USING btree (replaces_id) WHERE (replaces_id IS NOT NULL);
CREATE UNIQUE INDEX document_request ON billing.document USING btree (request_id) WHERE (request_id IS NOT NULL);
CREATE UNIQUE INDEX draft_once ON billing.draft USING btree (run_id, account_id, currency);
CREATE UNIQUE INDEX email_change_open ON people.email_change USING btree (person_id) WHERE (state = 'asked'::text);
CREATE UNIQUE INDEX entry_payment_in ON bank.entry USING btree (payment_id) WHERE (minor > 0);
CREATE UNIQUE INDEX entry_payout ON bank.entry USING btree (payout_id) WHERE (payout_id IS NOT NULL);
CREATE UNIQUE INDEX entry_refund ON bank.entry USING btree (refund_id) WHERE (refund_id IS NOT NULL);
CREATE UNIQUE INDEX entry_remittance ON bank.entry USING btree (remittance_id) WHERE (remittance_id IS NOT NULL);
CREATE UNIQUE INDEX entry_remitted ON bank.entry USING btree (remitted_id) WHERE (remitted_id IS NOT NULL);
CREATE UNIQUE INDEX erasure_open ON privacy.erasure USING btree (person_id) WHERE (state = ANY (ARRAY['asked'::text, 'unapproved'::text, 'waiting'::text]));
CREATE UNIQUE INDEX export_open ON privacy.export USING btree (person_id) WHERE (state = 'asked'::text);
CREATE UNIQUE INDEX factor_removal_open ON people.factor_removal USING btree (person_id) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX handover_open ON customers.handover USING btree (account_id) WHERE (state = ANY (ARRAY['asked'::text, 'taken'::text, 'confirmed'::text]));
CREATE UNIQUE INDEX line_name ON carts.line USING btree (cart_id, domain_name) WHERE ((domain_name IS NOT NULL) AND (removed_at IS NULL));
CREATE UNIQUE INDEX lock_in_force ON customers.lock USING btree (account_id, cause_id) WHERE (lifted_at IS NULL);
CREATE UNIQUE INDEX mandate_active ON payments.mandate USING btree (account_id) WHERE (state = 'active'::text);
CREATE UNIQUE INDEX mandate_reference ON payments.mandate USING btree (seller_id, reference);
CREATE UNIQUE INDEX membership_holder ON customers.membership USING btree (account_id) WHERE ((role = 'holder'::text) AND (state = 'active'::text));
CREATE UNIQUE INDEX membership_one ON customers.membership USING btree (account_id, person_id) WHERE (state <> 'ended'::text);
CREATE UNIQUE INDEX method_default ON payments.method USING btree (account_id) WHERE (is_default AND (state = 'usable'::text));
CREATE UNIQUE INDEX method_ref ON payments.method USING btree (connection_id, method_ref) WHERE (state = 'usable'::text);
CREATE UNIQUE INDEX news_consent_open ON customers.news_consent USING btree (account_id, person_id) WHERE (state = ANY (ARRAY['asked'::text, 'given'::text]));
CREATE UNIQUE INDEX note_pinned ON customers.note USING btree (account_id) WHERE pinned;
CREATE UNIQUE INDEX option_choice_proposed ON catalogue.option_choice USING btree (option_id) WHERE (is_proposed AND (state = 'on_sale'::text));
CREATE UNIQUE INDEX order_short_id ON orders.order_number USING btree (number) WHERE (kind = 'short'::text);
CREATE UNIQUE INDEX pack_live ON papers.pack USING btree (order_id) WHERE (state = ANY (ARRAY['assembled'::text, 'sent'::text, 'partly'::text, 'returned'::text]));
CREATE UNIQUE INDEX pause_lasts ON contracts.pause USING btree (contract_id) WHERE (ended_on IS NULL);
CREATE UNIQUE INDEX payout_open ON billing.payout USING btree (account_id, currency) WHERE (state = 'asked'::text);
CREATE UNIQUE INDEX person_email ON people.person USING btree (COALESCE(seller_id, '00000000-0000-0000-0000-000000000000'::uuid), email_key) WHERE (state <> 'erased'::text);
CREATE UNIQUE INDEX preview_once ON hosting.preview USING btree (order_item_id);
CREATE UNIQUE INDEX print_once ON print.job USING btree (about_kind, about_id) WHERE (state = ANY (ARRAY['waiting'::text, 'printed'::text]));
CREATE UNIQUE INDEX product_tld ON catalogue.product USING btree (seller_id, tld) WHERE ((kind = 'domain'::text) AND (state = 'on_sale'::text));
CREATE UNIQUE INDEX promise_open ON billing.promise USING btree (document_id) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX recipient_member ON customers.recipient USING btree (account_id, category, membership_id) WHERE (membership_id IS NOT NULL);
CREATE UNIQUE INDEX restore_fee_waiting ON billing.restore_fee USING btree (domain_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX return_once ON papers.return USING btree (pack_id, sha256) WHERE (pack_id IS NOT NULL);
CREATE UNIQUE INDEX rule_once ON law.rule USING btree (seller_id, place, valid_from) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX run_open ON billing.run USING btree (seller_id) WHERE (state = ANY (ARRAY['preparing'::text, 'waiting'::text, 'running'::text, 'paused'::text]));
CREATE UNIQUE INDEX sequence_version ON billing.sequence USING btree (seller_id, kind, group_id, version) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX session_id ON people.session USING btree (id);
CREATE UNIQUE INDEX sign_up_open ON people.sign_up USING btree (seller_id, email_key) WHERE (state = 'asked'::text);
CREATE UNIQUE INDEX signature_pack ON papers.signature USING btree (pack_id, round);
CREATE UNIQUE INDEX stock_wait_address ON catalogue.stock_wait USING btree (product_id, email) WHERE (state = ANY (ARRAY['asked'::text, 'waiting'::text]));
CREATE UNIQUE INDEX support_pin_once ON customers.support_pin USING btree (account_id, pin_hash);
CREATE UNIQUE INDEX survey_once ON surveys.survey USING btree (thread_id, person_id, closed_at);
CREATE UNIQUE INDEX suspension_once ON hosting.suspension USING btree (hosting_account_id, reason) WHERE (lifted_at IS NULL);
CREATE UNIQUE INDEX switch_off_open ON contracts.switch_off USING btree (contract_id) WHERE (state = ANY (ARRAY['to_stop'::text, 'held'::text, 'stopped'::text, 'to_resume'::text, 'to_end'::text]));
CREATE UNIQUE INDEX task_once ON staff.task USING btree (kind, subject_id) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX vat_check_order ON tax.vat_check USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE UNIQUE INDEX walk_one_at_a_time ON trail.walk USING btree ((true)) WHERE (ended_at IS NULL);
alter table approvals.approval add constraint approval_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table approvals.approval add constraint approval_act_check CHECK ((act ~ '^[a-z][a-z_]{1,40}$'::text));
alter table approvals.approval add constraint approval_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES people.person(id);
alter table approvals.approval add constraint approval_check CHECK ((((decided_by IS NULL) = (decided_at IS NULL)) AND ((decided_by IS NULL) = (decided_via IS NULL))));
alter table approvals.approval add constraint approval_check1 CHECK (((state <> ALL (ARRAY['approved'::text, 'done'::text, 'failed'::text, 'declined'::text])) OR (decided_by IS NOT NULL)));
alter table approvals.approval add constraint approval_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.person(id);
alter table approvals.approval add constraint approval_decided_via_check CHECK ((decided_via = ANY (ARRAY['web'::text, 'mail'::text])));
alter table approvals.approval add constraint approval_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text));
alter table approvals.approval add constraint approval_note_check CHECK ((length(note) <= 500));
alter table approvals.approval add constraint approval_outcome_check CHECK ((length(outcome) <= 100));
alter table approvals.approval add constraint approval_pkey PRIMARY KEY (id);
alter table approvals.approval add constraint approval_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table approvals.approval add constraint approval_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'done'::text, 'failed'::text, 'declined'::text, 'withdrawn'::text, 'expired'::text])));
alter table approvals.link add constraint link_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES approvals.approval(id);
alter table approvals.link add constraint link_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table approvals.link add constraint link_pkey PRIMARY KEY (token_hash);
alter table bank.entry add constraint entry_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table bank.entry add constraint entry_bank_ref_check CHECK ((length(bank_ref) <= 70));
alter table bank.entry add constraint entry_check CHECK (((state = 'booked'::text) = ((num_nonnulls(payment_id, refund_id, payout_id, remitted_id) = 1) OR COALESCE((how = 'fee'::text), false))));
alter table bank.entry add constraint entry_check1 CHECK (((account_id IS NULL) = (num_nonnulls(payment_id, refund_id, payout_id) = 0)));
alter table bank.entry add constraint entry_check2 CHECK (((kind <> ALL (ARRAY['in'::text, 'batch'::text, 'back'::text])) OR (minor > 0)));
alter table bank.entry add constraint entry_check3 CHECK (((kind <> ALL (ARRAY['return'::text, 'out'::text, 'fee'::text])) OR (minor < 0)));
alter table bank.entry add constraint entry_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table bank.entry add constraint entry_how_check CHECK ((how = ANY (ARRAY['reference'::text, 'number'::text, 'request'::text, 'order'::text, 'payer'::text, 'person'::text, 'return'::text, 'sent'::text, 'fee'::text, 'remittance'::text])));
alter table bank.entry add constraint entry_kind_check CHECK ((kind = ANY (ARRAY['in'::text, 'batch'::text, 'return'::text, 'out'::text, 'back'::text, 'fee'::text])));
alter table bank.entry add constraint entry_minor_check CHECK ((minor <> 0));
alter table bank.entry add constraint entry_payer_check CHECK ((length(payer) <= 140));
alter table bank.entry add constraint entry_payer_last4_check CHECK ((length(payer_last4) = 4));
alter table bank.entry add constraint entry_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments.payment(id);
alter table bank.entry add constraint entry_payout_id_fkey FOREIGN KEY (payout_id) REFERENCES billing.payout(id);
alter table bank.entry add constraint entry_pkey PRIMARY KEY (id);
alter table bank.entry add constraint entry_position_check CHECK (("position" >= 1));
alter table bank.entry add constraint entry_reference_check CHECK ((length(reference) <= 140));
alter table bank.entry add constraint entry_refund_id_fkey FOREIGN KEY (refund_id) REFERENCES payments.refund(id);
alter table bank.entry add constraint entry_remittance_id_fkey FOREIGN KEY (remittance_id) REFERENCES payments.remittance(id);
alter table bank.entry add constraint entry_remittance_of CHECK (((remittance_id IS NULL) OR (remitted_id IS NOT NULL)));
alter table bank.entry add constraint entry_remitted_id_fkey FOREIGN KEY (remitted_id) REFERENCES bank.remitted(id);
alter table bank.entry add constraint entry_return_code_check CHECK ((length(return_code) <= 70));
alter table bank.entry add constraint entry_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table bank.entry add constraint entry_state_check CHECK ((state = ANY (ARRAY['new'::text, 'booked'::text, 'unmatched'::text, 'set_aside'::text])));
alter table bank.entry add constraint entry_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES bank.statement(id);
alter table bank.entry add constraint entry_statement_id_position_key UNIQUE (statement_id, "position");
alter table bank.entry add constraint entry_why_check CHECK ((length(why) <= 500));
alter table bank.entry add constraint entry_words_check CHECK ((length(words) <= 2000));
alter table bank.file add constraint file_file_name_check CHECK ((length(file_name) <= 200));
alter table bank.file add constraint file_format_check CHECK ((format = ANY (ARRAY['camt053'::text, 'mt940'::text])));
alter table bank.file add constraint file_pkey PRIMARY KEY (id);
alter table bank.file add constraint file_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table bank.file add constraint file_seller_id_sha256_key UNIQUE (seller_id, sha256);
alter table bank.file add constraint file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table bank.remitted add constraint remitted_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES sellers.connection(id);
alter table bank.remitted add constraint remitted_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES bank.entry(id);
alter table bank.remitted add constraint remitted_pkey PRIMARY KEY (id);
alter table bank.remitted add constraint remitted_remittance_id_fkey FOREIGN KEY (remittance_id) REFERENCES payments.remittance(id);
alter table bank.remitted add constraint remitted_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table bank.statement add constraint statement_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table bank.statement add constraint statement_entries_check CHECK (((entries >= 0) AND (entries <= 10000)));
alter table bank.statement add constraint statement_file_id_fkey FOREIGN KEY (file_id) REFERENCES bank.file(id);
alter table bank.statement add constraint statement_iban_check CHECK ((iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}$'::text));
alter table bank.statement add constraint statement_iban_currency_mark_key UNIQUE (iban, currency, mark);
alter table bank.statement add constraint statement_mark_check CHECK (((length(mark) >= 1) AND (length(mark) <= 200)));
alter table bank.statement add constraint statement_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)));
alter table bank.statement add constraint statement_pending_check CHECK ((pending >= 0));
alter table bank.statement add constraint statement_pkey PRIMARY KEY (id);
alter table bank.statement add constraint statement_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table billing.balance_use add constraint balance_use_pkey PRIMARY KEY (account_id);
alter table billing.billed_span add constraint billed_span_check CHECK ((until_on >= from_on));
alter table billing.billed_span add constraint billed_span_document_id_fkey FOREIGN KEY (document_id) REFERENCES billing.document(id);
alter table billing.billed_span add constraint billed_span_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES contracts.billing_entry(id);
alter table billing.billed_span add constraint billed_span_kind_check CHECK ((kind = ANY (ARRAY['term'::text, 'setup'::text])));
alter table billing.billed_span add constraint billed_span_pkey PRIMARY KEY (id);
alter table billing.billed_span add constraint billed_span_rested_days_check CHECK ((rested_days >= 0));
alter table billing.billed_span add constraint billed_span_reversed_by_fkey FOREIGN KEY (reversed_by) REFERENCES billing.document(id);
alter table billing.delivery add constraint delivery_document_id_fkey FOREIGN KEY (document_id) REFERENCES billing.document(id);
alter table billing.delivery add constraint delivery_pkey PRIMARY KEY (id);
alter table billing.delivery add constraint delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'withheld'::text])));
alter table billing.delivery add constraint delivery_way_check CHECK ((way = ANY (ARRAY['mail'::text, 'post'::text, 'portal'::text])));
alter table billing.document add constraint document_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table billing.document add constraint document_billing_profile_id_fkey FOREIGN KEY (billing_profile_id) REFERENCES customers.billing_profile(id);
alter table billing.document add constraint document_cause_check CHECK ((cause = ANY (ARRAY['order'::text, 'run'::text, 'hand'::text, 'correction'::text, 'fee'::text, 'goodwill'::text])));
alter table billing.document add constraint document_check CHECK ((gross_minor = (net_minor + tax_minor)));
alter table billing.document add constraint document_check1 CHECK (((state = ANY (ARRAY['draft'::text, 'discarded'::text])) OR ((content IS NOT NULL) AND (document_on IS NOT NULL) AND (series_id IS NOT NULL))));
alter table billing.document add constraint document_check2 CHECK (((state = 'issued'::text) = (number IS NOT NULL)));
alter table billing.document add constraint document_check3 CHECK (((replaces_id IS NULL) = (credit_note_id IS NULL)));
alter table billing.document add constraint document_check4 CHECK (((replaces_id IS NULL) OR (kind = 'invoice'::text)));
alter table billing.document add constraint document_check5 CHECK (((request_id IS NULL) OR (kind = 'invoice'::text)));
alter table billing.document add constraint document_check6 CHECK (((payment_id IS NOT NULL) = (kind = 'receipt'::text)));
alter table billing.document add constraint document_corrects_id_fkey FOREIGN KEY (corrects_id) REFERENCES billing.document(id);
alter table billing.document add constraint document_credit_note_id_fkey FOREIGN KEY (credit_note_id) REFERENCES billing.document(id);
alter table billing.document add constraint document_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table billing.document add constraint document_kind_check CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit_note'::text, 'payment_request'::text, 'receipt'::text])));
alter table billing.document add constraint document_owed_on_receipt_check CHECK ((owed_on_receipt ~ '^[A-Z]{2}$'::text));
alter table billing.document add constraint document_pkey PRIMARY KEY (id);
alter table billing.document add constraint document_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES billing.document(id);
alter table billing.document add constraint document_request_id_fkey FOREIGN KEY (request_id) REFERENCES billing.document(id);
alter table billing.document add constraint document_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'closed'::text, 'issued'::text, 'discarded'::text])));
alter table billing.document_number add constraint document_number_pkey PRIMARY KEY (series_id, value);
alter table billing.draft add constraint draft_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table billing.draft add constraint draft_check CHECK ((gross_minor = (net_minor + tax_minor)));
alter table billing.draft add constraint draft_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table billing.draft add constraint draft_pkey PRIMARY KEY (id);
alter table billing.draft add constraint draft_run_id_fkey FOREIGN KEY (run_id) REFERENCES billing.run(id);
alter table billing.dunning_case add constraint dunning_case_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table billing.dunning_case add constraint dunning_case_document_id_fkey FOREIGN KEY (document_id) REFERENCES billing.document(id);
alter table billing.dunning_case add constraint dunning_case_document_id_key UNIQUE (document_id);
alter table billing.dunning_case add constraint dunning_case_pkey PRIMARY KEY (id);
alter table billing.dunning_case add constraint dunning_case_rested_days_check CHECK ((rested_days >= 0));
alter table billing.dunning_case add constraint dunning_case_round_check CHECK ((round > 0));
alter table billing.dunning_case add constraint dunning_case_sequence_id_fkey FOREIGN KEY (sequence_id) REFERENCES billing.sequence(id);
alter table billing.dunning_case add constraint dunning_case_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'closed'::text])));
alter table billing.dunning_fee add constraint dunning_fee_document_id_fkey FOREIGN KEY (document_id) REFERENCES billing.document(id);
alter table billing.dunning_fee add constraint dunning_fee_fee_id_fkey FOREIGN KEY (fee_id) REFERENCES billing.document(id) DEFERRABLE INITIALLY DEFERRED;
alter table billing.dunning_fee add constraint dunning_fee_fee_id_key UNIQUE (fee_id);
alter table billing.dunning_fee add constraint dunning_fee_level_check CHECK (((level >= 1) AND (level <= 3)));
alter table billing.dunning_fee add constraint dunning_fee_pkey PRIMARY KEY (document_id, level);
alter table billing.dunning_step add constraint dunning_step_case_id_fkey FOREIGN KEY (case_id) REFERENCES billing.dunning_case(id);
alter table billing.dunning_step add constraint dunning_step_case_id_round_day_act_key UNIQUE (case_id, round, day, act);
alter table billing.dunning_step add constraint dunning_step_pkey PRIMARY KEY (id);
alter table billing.dunning_step add constraint dunning_step_round_check CHECK ((round > 0));
alter table billing.exchange_rate add constraint exchange_rate_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table billing.exchange_rate add constraint exchange_rate_pkey PRIMARY KEY (id);
alter table billing.exchange_rate add constraint exchange_rate_rate_check CHECK ((rate > (0)::numeric));
alter table billing.exchange_rate add constraint exchange_rate_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table billing.left_out add constraint left_out_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table billing.left_out add constraint left_out_hold_id_fkey FOREIGN KEY (hold_id) REFERENCES contracts.hold(id);
alter table billing.left_out add constraint left_out_hold_id_key UNIQUE (hold_id);
alter table billing.left_out add constraint left_out_pkey PRIMARY KEY (id);
alter table billing.left_out add constraint left_out_reason_check CHECK ((length(reason) <= 500));
alter table billing.left_out add constraint left_out_run_id_account_id_key UNIQUE (run_id, account_id);
alter table billing.left_out add constraint left_out_run_id_fkey FOREIGN KEY (run_id) REFERENCES billing.run(id);
alter table billing.line add constraint line_corrects_line_id_fkey FOREIGN KEY (corrects_line_id) REFERENCES billing.line(id);
alter table billing.line add constraint line_discount_minor_check CHECK ((discount_minor >= 0));
alter table billing.line add constraint line_document_id_fkey FOREIGN KEY (document_id) REFERENCES billing.document(id);
alter table billing.line add constraint line_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES contracts.billing_entry(id);
alter table billing.line add constraint line_pkey PRIMARY KEY (id);
alter table billing.line add constraint line_union_country_check CHECK ((union_country ~ '^[A-Z]{2}$'::text));
alter table billing.look_ahead add constraint look_ahead_accounts_check CHECK ((accounts >= 0));
alter table billing.look_ahead add constraint look_ahead_counted_check CHECK ((counted >= 0));
alter table billing.look_ahead add constraint look_ahead_pkey PRIMARY KEY (id);
alter table billing.look_ahead add constraint look_ahead_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table billing.look_ahead add constraint look_ahead_seller_id_key UNIQUE (seller_id);
alter table billing.look_ahead_failed add constraint look_ahead_failed_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table billing.look_ahead_failed add constraint look_ahead_failed_look_id_fkey FOREIGN KEY (look_id) REFERENCES billing.look_ahead(id) ON DELETE CASCADE;
alter table billing.look_ahead_failed add constraint look_ahead_failed_pkey PRIMARY KEY (look_id, account_id);
alter table billing.look_ahead_largest add constraint look_ahead_largest_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table billing.look_ahead_largest add constraint look_ahead_largest_look_id_fkey FOREIGN KEY (look_id) REFERENCES billing.look_ahead(id) ON DELETE CASCADE;
alter table billing.look_ahead_largest add constraint look_ahead_largest_pkey PRIMARY KEY (look_id, currency, account_id);
alter table billing.look_ahead_sum add constraint look_ahead_sum_look_id_fkey FOREIGN KEY (look_id) REFERENCES billing.look_ahead(id) ON DELETE CASCADE;
alter table billing.look_ahead_sum add constraint look_ahead_sum_pkey PRIMARY KEY (look_id, currency);
alter table billing.oss_return add constraint oss_return_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table billing.oss_return add constraint oss_return_pkey PRIMARY KEY (id);
alter table billing.oss_return add constraint oss_return_quarter_check CHECK ((quarter = date_trunc('quarter'::text, (quarter)::timestamp with time zone)));
alter table billing.oss_return add constraint oss_return_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table billing.oss_return add constraint oss_return_seller_id_quarter_key UNIQUE (seller_id, quarter);
alter table billing.payout add constraint payout_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table billing.payout add constraint payout_check CHECK (((state = 'asked'::text) = (ended_at IS NULL)));
alter table billing.payout add constraint payout_check1 CHECK (((sealed_iban IS NULL) = (iban_last4 IS NULL)));
alter table billing.payout add constraint payout_check2 CHECK (((failed_minor >= 0) AND (failed_minor <= minor)));
alter table billing.payout add constraint payout_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table billing.payout add constraint payout_holder_check CHECK ((length(holder) <= 200));
alter table billing.payout add constraint payout_manner_check CHECK ((manner = ANY (ARRAY['as_paid'::text, 'transfer'::text])));
alter table billing.payout add constraint payout_minor_check CHECK ((minor > 0));
alter table billing.payout add constraint payout_pkey PRIMARY KEY (id);
alter table billing.payout add constraint payout_reason_check CHECK ((length(reason) <= 500));
alter table billing.payout add constraint payout_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table billing.payout add constraint payout_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'paid'::text, 'partly'::text, 'failed'::text, 'declined'::text, 'withdrawn'::text])));
alter table billing.payout_part add constraint payout_part_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table billing.payout_part add constraint payout_part_minor_check CHECK ((minor > 0));
alter table billing.payout_part add constraint payout_part_payout_id_fkey FOREIGN KEY (payout_id) REFERENCES billing.payout(id);
alter table billing.payout_part add constraint payout_part_pkey PRIMARY KEY (refund_id);
alter table billing.payout_part add constraint payout_part_refund_id_fkey FOREIGN KEY (refund_id) REFERENCES payments.refund(id);
alter table billing.promise add constraint promise_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table billing.promise add constraint promise_check CHECK ((until_on > granted_on));
alter table billing.promise add constraint promise_check1 CHECK (((state = 'open'::text) = (ended_at IS NULL)));
alter table billing.promise add constraint promise_document_id_fkey FOREIGN KEY (document_id) REFERENCES billing.document(id);
alter table billing.promise add constraint promise_pkey PRIMARY KEY (id);
alter table billing.promise add constraint promise_reason_check CHECK ((length(reason) <= 500));
alter table billing.promise add constraint promise_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table billing.promise add constraint promise_state_check CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text, 'broken'::text, 'withdrawn'::text])));
alter table billing.received_tax add constraint received_tax_cause_id_country_rate_permyriad_key UNIQUE (cause_id, country, rate_permyriad);
alter table billing.received_tax add constraint received_tax_cause_kind_check CHECK ((cause_kind = ANY (ARRAY['allocation'::text, 'credit'::text])));
alter table billing.received_tax add constraint received_tax_country_check CHECK ((country ~ '^[A-Z]{2}$'::text));
alter table billing.received_tax add constraint received_tax_document_id_fkey FOREIGN KEY (document_id) REFERENCES billing.document(id);
alter table billing.received_tax add constraint received_tax_exchange_rate_check CHECK ((exchange_rate > (0)::numeric));
alter table billing.received_tax add constraint received_tax_pkey PRIMARY KEY (id);
alter table billing.received_tax add constraint received_tax_rate_permyriad_check CHECK (((rate_permyriad >= 1) AND (rate_permyriad <= 10000)));
alter table billing.received_tax add constraint received_tax_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table billing.rendered add constraint rendered_document_id_fkey FOREIGN KEY (document_id) REFERENCES billing.document(id);
alter table billing.rendered add constraint rendered_format_check CHECK ((format = ANY (ARRAY['pdf'::text, 'xml'::text])));
alter table billing.rendered add constraint rendered_pkey PRIMARY KEY (document_id, format);
alter table billing.renewal_notice add constraint renewal_notice_pkey PRIMARY KEY (entry_id, due_on, day);
alter table billing.restore_fee add constraint restore_fee_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table billing.restore_fee add constraint restore_fee_check CHECK (((document_id IS NULL) OR (ended_at IS NOT NULL)));
alter table billing.restore_fee add constraint restore_fee_check1 CHECK (((minor IS NOT NULL) OR (goes_on IS NOT NULL)));
alter table billing.restore_fee add constraint restore_fee_check2 CHECK (((went_on IS NULL) OR ((goes_on IS NOT NULL) AND (ended_at IS NOT NULL))));
alter table billing.restore_fee add constraint restore_fee_document_id_fkey FOREIGN KEY (document_id) REFERENCES billing.document(id);
alter table billing.restore_fee add constraint restore_fee_document_id_key UNIQUE (document_id);
alter table billing.restore_fee add constraint restore_fee_domain_id_fkey FOREIGN KEY (domain_id) REFERENCES domains.domain(id);
alter table billing.restore_fee add constraint restore_fee_goes_on_fkey FOREIGN KEY (goes_on) REFERENCES contracts.contract(id);
alter table billing.restore_fee add constraint restore_fee_minor_check CHECK ((minor > 0));
alter table billing.restore_fee add constraint restore_fee_pkey PRIMARY KEY (id);
alter table billing.restore_fee add constraint restore_fee_went_on_fkey FOREIGN KEY (went_on) REFERENCES contracts.contract(id);
alter table billing.restore_fee add constraint restore_fee_went_on_key UNIQUE (went_on);
alter table billing.run add constraint run_check CHECK (((state = ANY (ARRAY['done'::text, 'replaced'::text])) = (ended_at IS NOT NULL)));
alter table billing.run add constraint run_check1 CHECK (((approved_at IS NULL) = (approved_by IS NULL)));
alter table billing.run add constraint run_documents_check CHECK ((documents >= 0));
alter table billing.run add constraint run_entries_check CHECK ((entries >= 0));
alter table billing.run add constraint run_mode_check CHECK ((mode = ANY (ARRAY['automatic'::text, 'approval'::text])));
alter table billing.run add constraint run_parked_check CHECK ((parked >= 0));
alter table billing.run add constraint run_pkey PRIMARY KEY (id);
alter table billing.run add constraint run_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table billing.run add constraint run_state_check CHECK ((state = ANY (ARRAY['preparing'::text, 'waiting'::text, 'running'::text, 'paused'::text, 'done'::text, 'replaced'::text])));
alter table billing.sequence add constraint sequence_check CHECK (((group_id IS NOT NULL) OR (NOT follows_kind)));
alter table billing.sequence add constraint sequence_pkey PRIMARY KEY (id);
alter table billing.sequence add constraint sequence_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table billing.settlement add constraint settlement_document_id_fkey FOREIGN KEY (document_id) REFERENCES billing.document(id);
alter table billing.settlement add constraint settlement_pkey PRIMARY KEY (document_id);
alter table billing.settlement add constraint settlement_state_check CHECK ((state = ANY (ARRAY['unissued'::text, 'open'::text, 'partly'::text, 'settled'::text, 'credited'::text, 'written_off'::text, 'invoiced'::text, 'withdrawn'::text])));
alter table billing.union_crossing add constraint union_crossing_document_id_fkey FOREIGN KEY (document_id) REFERENCES billing.document(id);
alter table billing.union_crossing add constraint union_crossing_pkey PRIMARY KEY (seller_id, year);
alter table billing.union_crossing add constraint union_crossing_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table billing.union_crossing add constraint union_crossing_year_check CHECK (((year >= 2021) AND (year <= 2200)));
alter table billing.union_sale add constraint union_sale_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table billing.union_sale add constraint union_sale_country_check CHECK ((country ~ '^[A-Z]{2}$'::text));
alter table billing.union_sale add constraint union_sale_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table billing.union_sale add constraint union_sale_document_id_fkey FOREIGN KEY (document_id) REFERENCES billing.document(id);
alter table billing.union_sale add constraint union_sale_kind_check CHECK ((kind = ANY (ARRAY['sale'::text, 'credit'::text, 'request'::text, 'request_ended'::text])));
alter table billing.union_sale add constraint union_sale_pkey PRIMARY KEY (document_id, kind, country, scheme, rate_permyriad, quarter);
alter table billing.union_sale add constraint union_sale_quarter_check CHECK ((quarter = date_trunc('quarter'::text, (quarter)::timestamp with time zone)));
alter table billing.union_sale add constraint union_sale_rate_permyriad_check CHECK (((rate_permyriad >= 0) AND (rate_permyriad <= 10000)));
alter table billing.union_sale add constraint union_sale_return_id_fkey FOREIGN KEY (return_id) REFERENCES billing.oss_return(id);
alter table billing.union_sale add constraint union_sale_scheme_check CHECK ((scheme = ANY (ARRAY['home'::text, 'oss'::text])));
alter table billing.union_sale add constraint union_sale_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table billing.write_off add constraint write_off_document_id_fkey FOREIGN KEY (document_id) REFERENCES billing.document(id);
alter table billing.write_off add constraint write_off_minor_check CHECK ((minor <> 0));
alter table billing.write_off add constraint write_off_pkey PRIMARY KEY (id);
alter table carts.cart add constraint cart_check CHECK (((state = 'ordered'::text) = ((order_id IS NOT NULL) AND (ordered_by IS NOT NULL))));
alter table carts.cart add constraint cart_check1 CHECK (((link_hash IS NULL) = (sealed_link IS NULL)));
alter table carts.cart add constraint cart_coupon_check CHECK ((length(coupon) <= 60));
alter table carts.cart add constraint cart_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table carts.cart add constraint cart_language_check CHECK ((language = ANY (ARRAY['de'::text, 'en'::text])));
alter table carts.cart add constraint cart_link_hash_key UNIQUE (link_hash);
alter table carts.cart add constraint cart_pkey PRIMARY KEY (id);
alter table carts.cart add constraint cart_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table carts.cart add constraint cart_short_id_key UNIQUE (short_id);
alter table carts.cart add constraint cart_state_check CHECK ((state = ANY (ARRAY['open'::text, 'ordered'::text])));
alter table carts.cart add constraint cart_step_check CHECK ((step = ANY (ARRAY['cart'::text, 'details'::text, 'payment'::text, 'review'::text])));
alter table carts.cart add constraint cart_version_check CHECK ((version > 0));
alter table carts.desk add constraint desk_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table carts.desk add constraint desk_cart_id_fkey FOREIGN KEY (cart_id) REFERENCES carts.cart(id) ON DELETE CASCADE;
alter table carts.desk add constraint desk_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES staff.member(person_id);
alter table carts.desk add constraint desk_pkey PRIMARY KEY (cart_id);
alter table carts.desk add constraint desk_return_id_fkey FOREIGN KEY (return_id) REFERENCES papers.return(id);
alter table carts.holder add constraint holder_cart_id_fkey FOREIGN KEY (cart_id) REFERENCES carts.cart(id) ON DELETE CASCADE;
alter table carts.holder add constraint holder_check CHECK (((typed_at IS NOT NULL) OR ((contact IS NULL) AND (remarks = ''::text))));
alter table carts.holder add constraint holder_pay_by_check CHECK ((pay_by = ANY (ARRAY['card'::text, 'transfer'::text, 'cheque'::text, 'money_order'::text, 'debit'::text])));
alter table carts.holder add constraint holder_pkey PRIMARY KEY (token_hash);
alter table carts.holder add constraint holder_remarks_check CHECK ((length(remarks) <= 4000));
alter table carts.line add constraint line_cart_id_fkey FOREIGN KEY (cart_id) REFERENCES carts.cart(id) ON DELETE CASCADE;
alter table carts.line add constraint line_check CHECK (((kind = 'domain'::text) = ((domain_name IS NOT NULL) AND (domain_mode IS NOT NULL))));
alter table carts.line add constraint line_check1 CHECK (((kind = 'domain'::text) OR (sealed_auth_code IS NULL)));
alter table carts.line add constraint line_check3 CHECK (((plan_id IS NULL) = (NOT (domain_mode IS DISTINCT FROM 'keep'::text))));
alter table carts.line add constraint line_check4 CHECK ((((plan_id IS NULL) = (seen_first_minor IS NULL)) OR ((kind = 'package'::text) AND (parent_id IS NOT NULL) AND (seen_first_minor IS NULL))));
alter table carts.line add constraint line_check5 CHECK ((((seen_first_minor IS NULL) = (seen_setup_minor IS NULL)) AND ((seen_first_minor IS NULL) = (seen_renewal_minor IS NULL))));
alter table carts.line add constraint line_check6 CHECK (((wished_name IS NULL) OR ((wished_name ~ '^[a-z][a-z0-9]{2,15}$'::text) AND (kind = 'package'::text))));
alter table carts.line add constraint line_domain_mode_check CHECK ((domain_mode = ANY (ARRAY['register'::text, 'transfer'::text, 'keep'::text])));
alter table carts.line add constraint line_kind_check CHECK ((kind = ANY (ARRAY['package'::text, 'add_on'::text, 'domain'::text])));
alter table carts.line add constraint line_pkey PRIMARY KEY (id);
alter table carts.line add constraint line_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES catalogue.price_plan(id);
alter table carts.line add constraint line_quantity_check CHECK (((quantity >= 1) AND (quantity <= 10000)));
alter table carts.line add constraint line_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300)));
alter table carts.saved_name add constraint saved_name_cart_id_fkey FOREIGN KEY (cart_id) REFERENCES carts.cart(id) ON DELETE CASCADE;
alter table carts.saved_name add constraint saved_name_cart_id_name_key UNIQUE (cart_id, name);
alter table carts.saved_name add constraint saved_name_name_check CHECK (((name = lower(name)) AND ((length(name) >= 3) AND (length(name) <= 253))));
alter table carts.saved_name add constraint saved_name_pkey PRIMARY KEY (id);
alter table catalogue.add_on add constraint add_on_add_on_id_fkey FOREIGN KEY (add_on_id) REFERENCES catalogue.product(id);
alter table catalogue.add_on add constraint add_on_check CHECK ((product_id <> add_on_id));
alter table catalogue.add_on add constraint add_on_pkey PRIMARY KEY (product_id, add_on_id);
alter table catalogue.add_on add constraint add_on_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table catalogue.option_choice add constraint option_choice_key_check CHECK ((key ~ '^[a-z0-9][a-z0-9_]{0,39}$'::text));
alter table catalogue.option_choice add constraint option_choice_option_id_fkey FOREIGN KEY (option_id) REFERENCES catalogue.product_option(id);
alter table catalogue.option_choice add constraint option_choice_option_id_key_key UNIQUE (option_id, key);
alter table catalogue.option_choice add constraint option_choice_pkey PRIMARY KEY (id);
alter table catalogue.option_choice add constraint option_choice_state_check CHECK ((state = ANY (ARRAY['on_sale'::text, 'retired'::text])));
alter table catalogue.option_price add constraint option_price_check CHECK (((valid_until IS NULL) OR (valid_until > valid_from)));
alter table catalogue.option_price add constraint option_price_choice_id_fkey FOREIGN KEY (choice_id) REFERENCES catalogue.option_choice(id);
alter table catalogue.option_price add constraint option_price_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table catalogue.option_price add constraint option_price_first_minor_check CHECK ((first_minor >= 0));
alter table catalogue.option_price add constraint option_price_option_id_fkey FOREIGN KEY (option_id) REFERENCES catalogue.product_option(id);
alter table catalogue.option_price add constraint option_price_pkey PRIMARY KEY (id);
alter table catalogue.option_price add constraint option_price_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES catalogue.price_plan(id);
alter table catalogue.option_price add constraint option_price_plan_id_option_id_choice_id_currency_valid_fro_key UNIQUE NULLS NOT DISTINCT (plan_id, option_id, choice_id, currency, valid_from);
alter table catalogue.option_price add constraint option_price_renewal_minor_check CHECK ((renewal_minor >= 0));
alter table catalogue.option_price add constraint option_price_setup_minor_check CHECK ((setup_minor >= 0));
alter table catalogue.plan_part add constraint plan_part_check CHECK ((plan_id <> part_plan_id));
alter table catalogue.plan_part add constraint plan_part_part_plan_id_fkey FOREIGN KEY (part_plan_id) REFERENCES catalogue.price_plan(id);
alter table catalogue.plan_part add constraint plan_part_pkey PRIMARY KEY (plan_id, part_plan_id);
alter table catalogue.plan_part add constraint plan_part_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES catalogue.price_plan(id);
alter table catalogue.plan_part add constraint plan_part_share_permyriad_check CHECK (((share_permyriad >= 0) AND (share_permyriad <= 9999)));
alter table catalogue.plan_part_past add constraint plan_part_past_check CHECK ((until_on >= from_on));
alter table catalogue.plan_part_past add constraint plan_part_past_part_plan_id_fkey FOREIGN KEY (part_plan_id) REFERENCES catalogue.price_plan(id);
alter table catalogue.plan_part_past add constraint plan_part_past_pkey PRIMARY KEY (plan_id, part_plan_id, from_on, until_on);
alter table catalogue.plan_part_past add constraint plan_part_past_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES catalogue.price_plan(id);
alter table catalogue.plan_part_past add constraint plan_part_past_share_permyriad_check CHECK (((share_permyriad >= 0) AND (share_permyriad <= 9999)));
alter table catalogue.price_plan add constraint price_plan_after_trial_check CHECK ((after_trial = ANY (ARRAY['goes_on'::text, 'ends'::text])));
alter table catalogue.price_plan add constraint price_plan_minimum_unit_check CHECK ((minimum_unit = ANY (ARRAY['day'::text, 'week'::text, 'month'::text, 'year'::text])));
alter table catalogue.price_plan add constraint price_plan_notice_days_check CHECK ((notice_days >= 0));
alter table catalogue.price_plan add constraint price_plan_pkey PRIMARY KEY (id);
alter table catalogue.price_plan add constraint price_plan_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table catalogue.price_plan add constraint price_plan_renewal_check CHECK ((renewal = ANY (ARRAY['same_term'::text, 'monthly'::text, 'ends'::text])));
alter table catalogue.price_plan add constraint price_plan_state_check CHECK ((state = ANY (ARRAY['on_sale'::text, 'retired'::text])));
alter table catalogue.price_plan add constraint price_plan_term_count_check CHECK (((term_count >= 1) AND (term_count <= 731)));
alter table catalogue.price_plan add constraint price_plan_term_unit_check CHECK ((term_unit = ANY (ARRAY['day'::text, 'week'::text, 'month'::text, 'year'::text, 'once'::text])));
alter table catalogue.price_plan add constraint price_plan_trial_check CHECK ((((trial_days IS NULL) = (after_trial IS NULL)) AND ((trial_days IS NULL) OR (term_unit <> 'once'::text))));
alter table catalogue.price_plan add constraint price_plan_trial_days_check CHECK (((trial_days >= 1) AND (trial_days <= 90)));
alter table catalogue.price_version add constraint price_version_check CHECK (((valid_until IS NULL) OR (valid_until > valid_from)));
alter table catalogue.price_version add constraint price_version_cost_minor_check CHECK ((cost_minor >= 0));
alter table catalogue.price_version add constraint price_version_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table catalogue.price_version add constraint price_version_first_minor_check CHECK ((first_minor >= 0));
alter table catalogue.price_version add constraint price_version_pkey PRIMARY KEY (id);
alter table catalogue.price_version add constraint price_version_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES catalogue.price_plan(id);
alter table catalogue.price_version add constraint price_version_renewal_minor_check CHECK ((renewal_minor >= 0));
alter table catalogue.price_version add constraint price_version_setup_minor_check CHECK ((setup_minor >= 0));
alter table catalogue.product add constraint product_check CHECK (((restore_minor IS NULL) OR (kind = 'domain'::text)));
alter table catalogue.product add constraint product_group_id_fkey FOREIGN KEY (group_id) REFERENCES catalogue.product_group(id);
alter table catalogue.product add constraint product_kind_check CHECK ((kind = ANY (ARRAY['hosting'::text, 'domain'::text, 'vps'::text, 'dedicated'::text, 'colocation'::text, 'certificate'::text, 'malware_scan'::text, 'licence'::text, 'balance'::text, 'work'::text])));
alter table catalogue.product add constraint product_pkey PRIMARY KEY (id);
alter table catalogue.product add constraint product_registrar_connection_id_fkey FOREIGN KEY (registrar_connection_id) REFERENCES sellers.connection(id);
alter table catalogue.product add constraint product_restore_minor_check CHECK ((restore_minor > 0));
alter table catalogue.product add constraint product_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table catalogue.product add constraint product_seller_id_slug_key UNIQUE (seller_id, slug);
alter table catalogue.product add constraint product_slug_check CHECK ((slug ~ '^[a-z0-9-]{1,60}$'::text));
alter table catalogue.product add constraint product_state_check CHECK ((state = ANY (ARRAY['on_sale'::text, 'retired'::text])));
alter table catalogue.product_group add constraint product_group_pkey PRIMARY KEY (id);
alter table catalogue.product_group add constraint product_group_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table catalogue.product_option add constraint product_option_check CHECK ((("least" <= most) AND (proposed <= most)));
alter table catalogue.product_option add constraint product_option_key_check CHECK ((key ~ '^[a-z][a-z0-9_]{0,39}$'::text));
alter table catalogue.product_option add constraint product_option_kind_check CHECK ((kind = ANY (ARRAY['choice'::text, 'quantity'::text])));
alter table catalogue.product_option add constraint product_option_least_check CHECK (("least" >= 0));
alter table catalogue.product_option add constraint product_option_most_check CHECK (((most >= 1) AND (most <= 10000)));
alter table catalogue.product_option add constraint product_option_pkey PRIMARY KEY (id);
alter table catalogue.product_option add constraint product_option_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table catalogue.product_option add constraint product_option_product_id_key_key UNIQUE (product_id, key);
alter table catalogue.product_option add constraint product_option_state_check CHECK ((state = ANY (ARRAY['on_sale'::text, 'retired'::text])));
alter table catalogue.set_up add constraint set_up_mode_check CHECK ((mode = ANY (ARRAY['automatic'::text, 'gated'::text, 'manual'::text])));
alter table catalogue.set_up add constraint set_up_pkey PRIMARY KEY (product_id);
alter table catalogue.set_up add constraint set_up_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table catalogue.stock add constraint stock_check CHECK (((most IS NULL) OR (taken <= most)));
alter table catalogue.stock add constraint stock_most_check CHECK ((most >= 0));
alter table catalogue.stock add constraint stock_most_each_check CHECK ((most_each > 0));
alter table catalogue.stock add constraint stock_pkey PRIMARY KEY (product_id);
alter table catalogue.stock add constraint stock_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table catalogue.stock add constraint stock_taken_check CHECK ((taken >= 0));
alter table catalogue.stock_taken add constraint stock_taken_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table catalogue.stock_taken add constraint stock_taken_check1 CHECK (((still_out >= 0) AND (still_out <= quantity)));
alter table catalogue.stock_taken add constraint stock_taken_pkey PRIMARY KEY (order_id, product_id);
alter table catalogue.stock_taken add constraint stock_taken_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table catalogue.stock_taken add constraint stock_taken_quantity_check CHECK ((quantity > 0));
alter table catalogue.stock_wait add constraint stock_wait_check CHECK (((state = ANY (ARRAY['asked'::text, 'waiting'::text])) = (email IS NOT NULL)));
alter table catalogue.stock_wait add constraint stock_wait_check1 CHECK (((state = ANY (ARRAY['told'::text, 'ended'::text])) = (closed_at IS NOT NULL)));
alter table catalogue.stock_wait add constraint stock_wait_check2 CHECK (((state <> 'waiting'::text) OR (confirmed_at IS NOT NULL)));
alter table catalogue.stock_wait add constraint stock_wait_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 254))));
alter table catalogue.stock_wait add constraint stock_wait_language_check CHECK ((language = ANY (ARRAY['de'::text, 'en'::text])));
alter table catalogue.stock_wait add constraint stock_wait_pkey PRIMARY KEY (id);
alter table catalogue.stock_wait add constraint stock_wait_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table catalogue.stock_wait add constraint stock_wait_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table catalogue.stock_wait add constraint stock_wait_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'waiting'::text, 'told'::text, 'ended'::text])));
alter table chat.chat add constraint chat_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table chat.chat add constraint chat_check CHECK (((state = ANY (ARRAY['ended'::text, 'ticket'::text])) = ((over_at IS NOT NULL) AND (why IS NOT NULL))));
alter table chat.chat add constraint chat_check1 CHECK (((staff_id IS NULL) = (accepted_at IS NULL)));
alter table chat.chat add constraint chat_check2 CHECK (((state <> 'waiting'::text) OR (staff_id IS NULL)));
alter table chat.chat add constraint chat_check3 CHECK (((state <> 'talking'::text) OR (staff_id IS NOT NULL)));
alter table chat.chat add constraint chat_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table chat.chat add constraint chat_pkey PRIMARY KEY (thread_id);
alter table chat.chat add constraint chat_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table chat.chat add constraint chat_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES people.person(id);
alter table chat.chat add constraint chat_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'talking'::text, 'ended'::text, 'ticket'::text])));
alter table chat.chat add constraint chat_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads.thread(id);
alter table chat.chat add constraint chat_why_check CHECK ((why = ANY (ARRAY['nobody_there'::text, 'nobody_answered'::text, 'silent'::text, 'handed'::text, 'left'::text, 'ended'::text])));
alter table chat.presence add constraint presence_pkey PRIMARY KEY (staff_id);
alter table chat.presence add constraint presence_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES people.person(id);
alter table contracts.billing_entry add constraint billing_entry_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table contracts.billing_entry add constraint billing_entry_agreed_by_check CHECK ((agreed_by = ANY (ARRAY['price_version'::text, 'agreement'::text])));
alter table contracts.billing_entry add constraint billing_entry_bundle_version_id_fkey FOREIGN KEY (bundle_version_id) REFERENCES catalogue.price_version(id);
alter table contracts.billing_entry add constraint billing_entry_check CHECK (((state <> 'running'::text) OR ((anchor_on IS NOT NULL) AND (starts_on IS NOT NULL))));
alter table contracts.billing_entry add constraint billing_entry_check1 CHECK (((discount_code IS NOT NULL) = ((discount_permyriad IS NOT NULL) OR (discount_minor IS NOT NULL))));
alter table contracts.billing_entry add constraint billing_entry_check2 CHECK (((discount_permyriad IS NULL) OR (discount_minor IS NULL)));
alter table contracts.billing_entry add constraint billing_entry_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts.contract(id);
alter table contracts.billing_entry add constraint billing_entry_counted_terms_check CHECK ((counted_terms >= 0));
alter table contracts.billing_entry add constraint billing_entry_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table contracts.billing_entry add constraint billing_entry_discount_minor_check CHECK ((discount_minor >= 0));
alter table contracts.billing_entry add constraint billing_entry_discount_permyriad_check CHECK (((discount_permyriad >= 1) AND (discount_permyriad <= 10000)));
alter table contracts.billing_entry add constraint billing_entry_discount_terms_check CHECK ((discount_terms > 0));
alter table contracts.billing_entry add constraint billing_entry_option_price_id_fkey FOREIGN KEY (option_price_id) REFERENCES catalogue.option_price(id);
alter table contracts.billing_entry add constraint billing_entry_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES contracts.billing_entry(id);
alter table contracts.billing_entry add constraint billing_entry_pkey PRIMARY KEY (id);
alter table contracts.billing_entry add constraint billing_entry_price_version_id_fkey FOREIGN KEY (price_version_id) REFERENCES catalogue.price_version(id);
alter table contracts.billing_entry add constraint billing_entry_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table contracts.billing_entry add constraint billing_entry_quantity_milli_check CHECK ((quantity_milli > 0));
alter table contracts.billing_entry add constraint billing_entry_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table contracts.billing_entry add constraint billing_entry_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'held'::text, 'ended'::text])));
alter table contracts.billing_entry add constraint billing_entry_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['hosting'::text, 'domain'::text])));
alter table contracts.billing_entry add constraint billing_entry_term_unit_check CHECK ((term_unit = ANY (ARRAY['day'::text, 'week'::text, 'month'::text, 'year'::text, 'once'::text])));
alter table contracts.change add constraint change_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table contracts.change add constraint change_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts.contract(id);
alter table contracts.change add constraint change_from_product_id_fkey FOREIGN KEY (from_product_id) REFERENCES catalogue.product(id);
alter table contracts.change add constraint change_pkey PRIMARY KEY (id);
alter table contracts.change add constraint change_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table contracts.change add constraint change_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'carried_out'::text, 'taken_back'::text])));
alter table contracts.change add constraint change_to_bundle_plan_id_fkey FOREIGN KEY (to_bundle_plan_id) REFERENCES catalogue.price_plan(id);
alter table contracts.change add constraint change_to_product_id_fkey FOREIGN KEY (to_product_id) REFERENCES catalogue.product(id);
alter table contracts.change_part add constraint change_part_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table contracts.change_part add constraint change_part_change_id_fkey FOREIGN KEY (change_id) REFERENCES contracts.change(id);
alter table contracts.change_part add constraint change_part_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts.contract(id);
alter table contracts.change_part add constraint change_part_outcome_check CHECK ((outcome = ANY (ARRAY['stays'::text, 'ends'::text, 'keeps'::text, 'joins'::text])));
alter table contracts.change_part add constraint change_part_pkey PRIMARY KEY (change_id, contract_id);
alter table contracts.contract add constraint contract_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table contracts.contract add constraint contract_after_trial_check CHECK ((after_trial = ANY (ARRAY['goes_on'::text, 'ends'::text])));
alter table contracts.contract add constraint contract_billing_profile_id_fkey FOREIGN KEY (billing_profile_id) REFERENCES customers.billing_profile(id);
alter table contracts.contract add constraint contract_bundle_plan_id_fkey FOREIGN KEY (bundle_plan_id) REFERENCES catalogue.price_plan(id);
alter table contracts.contract add constraint contract_minimum_unit_check CHECK ((minimum_unit = ANY (ARRAY['day'::text, 'week'::text, 'month'::text, 'year'::text])));
alter table contracts.contract add constraint contract_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES contracts.contract(id);
alter table contracts.contract add constraint contract_part_performance_check CHECK ((part_performance = ANY (ARRAY['none'::text, 'month'::text])));
alter table contracts.contract add constraint contract_pkey PRIMARY KEY (id);
alter table contracts.contract add constraint contract_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table contracts.contract add constraint contract_renewal_check CHECK ((renewal = ANY (ARRAY['same_term'::text, 'monthly'::text, 'ends'::text])));
alter table contracts.contract add constraint contract_rest_at_end_check CHECK ((rest_at_end = ANY (ARRAY['kept'::text, 'credited'::text])));
alter table contracts.contract add constraint contract_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table contracts.contract add constraint contract_state_check CHECK ((state = ANY (ARRAY['agreed'::text, 'running'::text, 'paused'::text, 'ending'::text, 'ended'::text, 'void'::text])));
alter table contracts.contract add constraint contract_terms_id_fkey FOREIGN KEY (terms_id) REFERENCES sellers.terms(id);
alter table contracts.contract add constraint contract_trial_check CHECK ((((trial_days IS NULL) = (after_trial IS NULL)) AND ((trial_until IS NULL) OR (trial_days IS NOT NULL))));
alter table contracts.contract add constraint contract_trial_days_check CHECK (((trial_days >= 1) AND (trial_days <= 90)));
alter table contracts.contract_number add constraint contract_number_contract_id_key UNIQUE (contract_id);
alter table contracts.contract_number add constraint contract_number_pkey PRIMARY KEY (seller_id, number);
alter table contracts.entry_price add constraint entry_price_before_minor_check CHECK ((before_minor >= 0));
alter table contracts.entry_price add constraint entry_price_change_id_fkey FOREIGN KEY (change_id) REFERENCES contracts.price_change(id);
alter table contracts.entry_price add constraint entry_price_check CHECK (((price_version_id IS NULL) <> (option_price_id IS NULL)));
alter table contracts.entry_price add constraint entry_price_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts.contract(id);
alter table contracts.entry_price add constraint entry_price_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES contracts.billing_entry(id);
alter table contracts.entry_price add constraint entry_price_option_price_id_fkey FOREIGN KEY (option_price_id) REFERENCES catalogue.option_price(id);
alter table contracts.entry_price add constraint entry_price_pkey PRIMARY KEY (entry_id, from_on);
alter table contracts.entry_price add constraint entry_price_price_version_id_fkey FOREIGN KEY (price_version_id) REFERENCES catalogue.price_version(id);
alter table contracts.entry_price add constraint entry_price_renewal_minor_check CHECK ((renewal_minor >= 0));
alter table contracts.free_grant add constraint free_grant_pkey PRIMARY KEY (id);
alter table contracts.gone_name add constraint gone_name_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts.contract(id);
alter table contracts.gone_name add constraint gone_name_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES contracts.billing_entry(id);
alter table contracts.gone_name add constraint gone_name_pkey PRIMARY KEY (entry_id);
alter table contracts.gone_name add constraint gone_name_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table contracts.hold add constraint hold_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts.contract(id);
alter table contracts.hold add constraint hold_pkey PRIMARY KEY (id);
alter table contracts.hold add constraint hold_what_check CHECK ((what = ANY (ARRAY['billing'::text, 'dunning'::text, 'suspension'::text])));
alter table contracts.own_price add constraint own_price_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table contracts.own_price add constraint own_price_before_minor_check CHECK ((before_minor >= 0));
alter table contracts.own_price add constraint own_price_check CHECK ((until_on >= from_on));
alter table contracts.own_price add constraint own_price_check1 CHECK ((dearer_agreed OR (renewal_minor <= before_minor)));
alter table contracts.own_price add constraint own_price_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts.contract(id);
alter table contracts.own_price add constraint own_price_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES contracts.billing_entry(id);
alter table contracts.own_price add constraint own_price_pkey PRIMARY KEY (id);
alter table contracts.own_price add constraint own_price_renewal_minor_check CHECK ((renewal_minor > 0));
alter table contracts.pause add constraint pause_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table contracts.pause add constraint pause_check CHECK ((until_on > from_on));
alter table contracts.pause add constraint pause_check1 CHECK (((ended_on IS NULL) OR (ended_on >= from_on)));
alter table contracts.pause add constraint pause_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts.contract(id);
alter table contracts.pause add constraint pause_pkey PRIMARY KEY (id);
alter table contracts.price_change add constraint price_change_check CHECK ((tell_on <= from_on));
alter table contracts.price_change add constraint price_change_contracts_check CHECK ((contracts > 0));
alter table contracts.price_change add constraint price_change_entries_check CHECK ((entries > 0));
alter table contracts.price_change add constraint price_change_pkey PRIMARY KEY (id);
alter table contracts.price_change add constraint price_change_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table contracts.price_change_product add constraint price_change_product_change_id_fkey FOREIGN KEY (change_id) REFERENCES contracts.price_change(id);
alter table contracts.price_change_product add constraint price_change_product_pkey PRIMARY KEY (product_id, from_on);
alter table contracts.price_change_product add constraint price_change_product_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table contracts.price_notice add constraint price_notice_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table contracts.price_notice add constraint price_notice_change_id_fkey FOREIGN KEY (change_id) REFERENCES contracts.price_change(id);
alter table contracts.price_notice add constraint price_notice_pkey PRIMARY KEY (change_id, account_id);
alter table contracts.switch_off add constraint switch_off_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table contracts.switch_off add constraint switch_off_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts.contract(id);
alter table contracts.switch_off add constraint switch_off_pkey PRIMARY KEY (id);
alter table contracts.switch_off add constraint switch_off_state_check CHECK ((state = ANY (ARRAY['to_stop'::text, 'held'::text, 'stopped'::text, 'to_resume'::text, 'to_end'::text, 'resumed'::text, 'withdrawn'::text, 'ended'::text])));
alter table contracts.transfer add constraint transfer_check CHECK ((from_account_id <> to_account_id));
alter table contracts.transfer add constraint transfer_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts.contract(id);
alter table contracts.transfer add constraint transfer_from_account_id_fkey FOREIGN KEY (from_account_id) REFERENCES customers.account(id);
alter table contracts.transfer add constraint transfer_pkey PRIMARY KEY (id);
alter table contracts.transfer add constraint transfer_to_account_id_fkey FOREIGN KEY (to_account_id) REFERENCES customers.account(id);
alter table contracts.unbilled add constraint unbilled_kind_check CHECK ((kind = ANY (ARRAY['hosting'::text, 'domain'::text])));
alter table contracts.unbilled add constraint unbilled_pkey PRIMARY KEY (subject_id);
alter table contracts.unbilled add constraint unbilled_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table contracts.worth add constraint worth_pkey PRIMARY KEY (seller_id, product_id, view, currency);
alter table contracts.worth add constraint worth_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table contracts.worth add constraint worth_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table contracts.worth add constraint worth_view_check CHECK ((view = ANY (ARRAY['running'::text, 'paused'::text, 'ending'::text, 'due'::text])));
alter table coupons.coupon add constraint coupon_check CHECK (((permyriad IS NULL) <> (minor IS NULL)));
alter table coupons.coupon add constraint coupon_check1 CHECK (((minor IS NULL) = (currency IS NULL)));
alter table coupons.coupon add constraint coupon_check2 CHECK (((valid_until IS NULL) OR (valid_until > valid_from)));
alter table coupons.coupon add constraint coupon_check3 CHECK (((most IS NULL) OR (used <= most)));
alter table coupons.coupon add constraint coupon_code_check CHECK ((code ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'::text));
alter table coupons.coupon add constraint coupon_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table coupons.coupon add constraint coupon_minimum_minor_check CHECK ((minimum_minor >= 0));
alter table coupons.coupon add constraint coupon_minor_check CHECK ((minor > 0));
alter table coupons.coupon add constraint coupon_most_check CHECK ((most > 0));
alter table coupons.coupon add constraint coupon_most_each_check CHECK ((most_each > 0));
alter table coupons.coupon add constraint coupon_permyriad_check CHECK (((permyriad >= 1) AND (permyriad <= 10000)));
alter table coupons.coupon add constraint coupon_pkey PRIMARY KEY (id);
alter table coupons.coupon add constraint coupon_seller_id_code_key UNIQUE (seller_id, code);
alter table coupons.coupon add constraint coupon_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table coupons.coupon add constraint coupon_state_check CHECK ((state = ANY (ARRAY['on'::text, 'off'::text])));
alter table coupons.coupon add constraint coupon_terms_check CHECK (((terms >= 1) AND (terms <= 1000)));
alter table coupons.coupon add constraint coupon_used_check CHECK ((used >= 0));
alter table coupons.redemption add constraint redemption_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table coupons.redemption add constraint redemption_coupon_id_fkey FOREIGN KEY (coupon_id) REFERENCES coupons.coupon(id);
alter table coupons.redemption add constraint redemption_pkey PRIMARY KEY (order_id);
alter table customers.account add constraint account_invoice_by_check CHECK ((invoice_by = ANY (ARRAY['mail'::text, 'post'::text, 'both'::text, 'portal'::text])));
alter table customers.account add constraint account_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'organisation'::text])));
alter table customers.account add constraint account_legal_kind_check CHECK ((legal_kind = ANY (ARRAY['consumer'::text, 'business'::text])));
alter table customers.account add constraint account_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
alter table customers.account add constraint account_pkey PRIMARY KEY (id);
alter table customers.account add constraint account_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table customers.account add constraint account_state_check CHECK ((state = ANY (ARRAY['prospect'::text, 'customer'::text, 'closed'::text])));
alter table customers.billing_profile add constraint billing_profile_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table customers.billing_profile add constraint billing_profile_country_check CHECK ((country ~ '^[A-Z]{2}$'::text));
alter table customers.billing_profile add constraint billing_profile_default_open CHECK (((ended_at IS NULL) OR (NOT is_default)));
alter table customers.billing_profile add constraint billing_profile_e_invoice_check CHECK ((e_invoice = ANY (ARRAY['none'::text, 'factur_x'::text, 'xrechnung_ubl'::text, 'xrechnung_cii'::text, 'peppol_bis'::text, 'ubl'::text, 'cii'::text])));
alter table customers.billing_profile add constraint billing_profile_invoice_by_check CHECK ((invoice_by = ANY (ARRAY['mail'::text, 'post'::text, 'both'::text, 'portal'::text])));
alter table customers.billing_profile add constraint billing_profile_pay_by_check CHECK ((pay_by = ANY (ARRAY['card'::text, 'transfer'::text, 'cheque'::text, 'money_order'::text, 'debit'::text])));
alter table customers.billing_profile add constraint billing_profile_payer_account_id_fkey FOREIGN KEY (payer_account_id) REFERENCES customers.account(id);
alter table customers.billing_profile add constraint billing_profile_pkey PRIMARY KEY (id);
alter table customers.billing_profile add constraint billing_profile_vat_check_check CHECK ((vat_check = ANY (ARRAY['none'::text, 'unchecked'::text, 'valid'::text, 'invalid'::text, 'unavailable'::text])));
alter table customers.change add constraint change_about_kind_check CHECK ((about_kind = ANY (ARRAY['account'::text, 'person'::text, 'billing_profile'::text])));
alter table customers.change add constraint change_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table customers.change add constraint change_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES people.person(id);
alter table customers.change add constraint change_pkey PRIMARY KEY (id);
alter table customers.customer_number add constraint customer_number_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table customers.customer_number add constraint customer_number_account_id_key UNIQUE (account_id);
alter table customers.customer_number add constraint customer_number_pkey PRIMARY KEY (seller_id, number);
alter table customers.customer_number add constraint customer_number_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table customers.declared_kind add constraint declared_kind_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table customers.declared_kind add constraint declared_kind_evidence_check CHECK ((char_length(evidence) <= 300));
alter table customers.declared_kind add constraint declared_kind_legal_kind_check CHECK ((legal_kind = ANY (ARRAY['consumer'::text, 'business'::text])));
alter table customers.declared_kind add constraint declared_kind_pkey PRIMARY KEY (id);
alter table customers.declared_kind add constraint declared_kind_via_check CHECK ((via = ANY (ARRAY['order'::text, 'portal'::text, 'staff'::text, 'import'::text])));
alter table customers.field_definition add constraint field_definition_field_type_check CHECK ((field_type = ANY (ARRAY['text'::text, 'number'::text, 'choice'::text, 'yes_no'::text, 'date'::text])));
alter table customers.field_definition add constraint field_definition_key_check CHECK ((key ~ '^[a-z][a-z0-9_]{0,40}$'::text));
alter table customers.field_definition add constraint field_definition_on_kind_check CHECK ((on_kind = ANY (ARRAY['account'::text, 'order'::text, 'item'::text])));
alter table customers.field_definition add constraint field_definition_pattern_check CHECK ((length(pattern) <= 200));
alter table customers.field_definition add constraint field_definition_pkey PRIMARY KEY (id);
alter table customers.field_definition add constraint field_definition_product_ids_check CHECK ((cardinality(product_ids) <= 100));
alter table customers.field_definition add constraint field_definition_products CHECK (((on_kind = 'item'::text) OR (product_ids = '{}'::uuid[])));
alter table customers.field_definition add constraint field_definition_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table customers.field_definition add constraint field_definition_seller_id_on_kind_key_key UNIQUE (seller_id, on_kind, key);
alter table customers.field_definition add constraint field_definition_shown_to_check CHECK ((shown_to = ANY (ARRAY['customer'::text, 'staff'::text])));
alter table customers.field_definition add constraint field_definition_tracker CHECK (((on_kind <> 'account'::text) OR (NOT on_tracker)));
alter table customers.field_value add constraint field_value_field_id_fkey FOREIGN KEY (field_id) REFERENCES customers.field_definition(id);
alter table customers.field_value add constraint field_value_pkey PRIMARY KEY (subject_id, field_id);
alter table customers.field_value add constraint field_value_value_check CHECK ((length(value) <= 2000));
alter table customers.handover add constraint handover_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table customers.handover add constraint handover_check CHECK ((from_person <> to_person));
alter table customers.handover add constraint handover_check1 CHECK (((state <> 'done'::text) OR (taken_at IS NOT NULL)));
alter table customers.handover add constraint handover_check3 CHECK (((ended_at IS NULL) OR (to_name IS NULL)));
alter table customers.handover add constraint handover_finishes CHECK (((state <> 'confirmed'::text) OR (finish_at IS NOT NULL)));
alter table customers.handover add constraint handover_from_person_fkey FOREIGN KEY (from_person) REFERENCES people.person(id);
alter table customers.handover add constraint handover_old_stays_check CHECK ((old_stays = ANY (ARRAY['full'::text, 'billing'::text, 'nothing'::text])));
alter table customers.handover add constraint handover_open_or_ended CHECK (((state = ANY (ARRAY['asked'::text, 'taken'::text, 'confirmed'::text])) = (ended_at IS NULL)));
alter table customers.handover add constraint handover_pkey PRIMARY KEY (id);
alter table customers.handover add constraint handover_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'taken'::text, 'confirmed'::text, 'done'::text, 'withdrawn'::text, 'declined'::text, 'expired'::text])));
alter table customers.handover add constraint handover_to_membership_fkey FOREIGN KEY (to_membership) REFERENCES customers.membership(id);
alter table customers.handover add constraint handover_to_name_check CHECK (((length(to_name) >= 1) AND (length(to_name) <= 200)));
alter table customers.handover add constraint handover_to_person_fkey FOREIGN KEY (to_person) REFERENCES people.person(id);
alter table customers.lock add constraint lock_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table customers.lock add constraint lock_pkey PRIMARY KEY (id);
alter table customers.membership add constraint membership_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table customers.membership add constraint membership_check CHECK (((order_limit_minor IS NULL) = (order_limit_currency IS NULL)));
alter table customers.membership add constraint membership_invited CHECK (((state <> 'invited'::text) OR ((invited_name IS NOT NULL) AND (invite_ends_at IS NOT NULL))));
alter table customers.membership add constraint membership_invited_by_name_check CHECK ((length(invited_by_name) <= 200));
alter table customers.membership add constraint membership_invited_name_check CHECK (((length(invited_name) >= 1) AND (length(invited_name) <= 200)));
alter table customers.membership add constraint membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table customers.membership add constraint membership_pkey PRIMARY KEY (id);
alter table customers.membership add constraint membership_role_check CHECK ((role = ANY (ARRAY['holder'::text, 'contact'::text])));
alter table customers.membership add constraint membership_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'ended'::text])));
alter table customers.news_consent add constraint news_consent_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table customers.news_consent add constraint news_consent_check CHECK ((((state = ANY (ARRAY['asked'::text, 'lapsed'::text])) = (given_at IS NULL)) OR (state = 'withdrawn'::text)));
alter table customers.news_consent add constraint news_consent_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254)));
alter table customers.news_consent add constraint news_consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table customers.news_consent add constraint news_consent_pkey PRIMARY KEY (id);
alter table customers.news_consent add constraint news_consent_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table customers.news_consent add constraint news_consent_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'given'::text, 'withdrawn'::text, 'lapsed'::text])));
alter table customers.news_consent add constraint news_consent_withdrawn_by_check CHECK ((withdrawn_by = ANY (ARRAY['portal'::text, 'mail'::text, 'staff'::text, 'erasure'::text])));
alter table customers.news_consent add constraint news_consent_wording_check CHECK (((length(wording) >= 1) AND (length(wording) <= 2000)));
alter table customers.news_consent add constraint news_consent_wording_version_check CHECK (((length(wording_version) >= 1) AND (length(wording_version) <= 40)));
alter table customers.note add constraint note_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table customers.note add constraint note_author_id_fkey FOREIGN KEY (author_id) REFERENCES people.person(id);
alter table customers.note add constraint note_pkey PRIMARY KEY (id);
alter table customers.note add constraint note_text_check CHECK (((length(text) >= 1) AND (length(text) <= 4000)));
alter table customers.recipient add constraint recipient_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table customers.recipient add constraint recipient_category_check CHECK ((category = ANY (ARRAY['billing'::text, 'technical'::text, 'domains'::text, 'orders'::text, 'news'::text])));
alter table customers.recipient add constraint recipient_check CHECK (((membership_id IS NULL) <> (email IS NULL)));
alter table customers.recipient add constraint recipient_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES customers.membership(id);
alter table customers.recipient add constraint recipient_off CHECK (((NOT off) OR ((membership_id IS NOT NULL) AND (category <> 'news'::text))));
alter table customers.recipient add constraint recipient_pkey PRIMARY KEY (id);
alter table customers.scope add constraint scope_area_check CHECK ((area = ANY (ARRAY['profile'::text, 'people'::text, 'services'::text, 'panel'::text, 'passwords'::text, 'domains'::text, 'domain_moves'::text, 'orders'::text, 'invoices'::text, 'payments'::text, 'methods'::text, 'quotes'::text, 'contracts'::text, 'tickets'::text, 'mails'::text])));
alter table customers.scope add constraint scope_check CHECK (((on_kind IS NULL) = (on_id IS NULL)));
alter table customers.scope add constraint scope_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES customers.membership(id);
alter table customers.scope add constraint scope_on_kind_check CHECK ((on_kind = ANY (ARRAY['hosting'::text, 'domain'::text, 'contract'::text])));
alter table customers.scope add constraint scope_pkey PRIMARY KEY (id);
alter table customers.scope add constraint scope_verb_check CHECK ((verb = ANY (ARRAY['see'::text, 'do'::text, 'mails'::text])));
alter table customers.support_pin add constraint support_pin_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table customers.support_pin add constraint support_pin_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES customers.membership(id);
alter table customers.support_pin add constraint support_pin_membership_id_key UNIQUE (membership_id);
alter table customers.support_pin add constraint support_pin_pkey PRIMARY KEY (id);
alter table declarations.declaration add constraint declaration_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table declarations.declaration add constraint declaration_answer_check CHECK ((length(answer) <= 4000));
alter table declarations.declaration add constraint declaration_cancel_kind_check CHECK ((cancel_kind = ANY (ARRAY['ordinary'::text, 'extraordinary'::text])));
alter table declarations.declaration add constraint declaration_check CHECK (((kind = 'cancellation'::text) = (cancel_kind IS NOT NULL)));
alter table declarations.declaration add constraint declaration_contract_text_check CHECK ((length(contract_text) <= 1000));
alter table declarations.declaration add constraint declaration_email_check CHECK ((length(email) <= 320));
alter table declarations.declaration add constraint declaration_kind_check CHECK ((kind = ANY (ARRAY['withdrawal'::text, 'cancellation'::text])));
alter table declarations.declaration add constraint declaration_name_check CHECK ((length(name) <= 200));
alter table declarations.declaration add constraint declaration_pkey PRIMARY KEY (id);
alter table declarations.declaration add constraint declaration_reason_check CHECK ((length(reason) <= 4000));
alter table declarations.declaration add constraint declaration_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table declarations.declaration add constraint declaration_state_check CHECK ((state = ANY (ARRAY['open'::text, 'carried_out'::text, 'declined'::text])));
alter table declarations.receipt_number add constraint receipt_number_declaration_id_fkey FOREIGN KEY (declaration_id) REFERENCES declarations.declaration(id);
alter table declarations.receipt_number add constraint receipt_number_pkey PRIMARY KEY (number);
alter table declarations.target add constraint target_declaration_id_fkey FOREIGN KEY (declaration_id) REFERENCES declarations.declaration(id);
alter table declarations.target add constraint target_kind_check CHECK ((kind = ANY (ARRAY['contract'::text, 'order'::text])));
alter table declarations.target add constraint target_pkey PRIMARY KEY (declaration_id, kind, target_id);
alter table domains.connection_history add constraint connection_history_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES sellers.connection(id);
alter table domains.connection_history add constraint connection_history_domain_id_fkey FOREIGN KEY (domain_id) REFERENCES domains.domain(id);
alter table domains.connection_history add constraint connection_history_pkey PRIMARY KEY (id);
alter table domains.domain add constraint domain_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table domains.domain add constraint domain_billing_state_check CHECK ((billing_state = ANY (ARRAY['unbilled'::text, 'billed'::text, 'paid'::text, 'overdue'::text, 'free'::text, 'ended'::text])));
alter table domains.domain add constraint domain_check CHECK (((given_up_for IS NULL) OR (wanted_state <> 'registered'::text)));
alter table domains.domain add constraint domain_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES sellers.connection(id);
alter table domains.domain add constraint domain_pkey PRIMARY KEY (id);
alter table domains.domain add constraint domain_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table domains.domain add constraint domain_registry_state_check CHECK ((registry_state = ANY (ARRAY['none'::text, 'registering'::text, 'transferring'::text, 'active'::text, 'renewing'::text, 'deleting'::text, 'redemption'::text, 'gone'::text, 'unclear'::text, 'failed'::text])));
alter table domains.domain add constraint domain_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table domains.domain add constraint domain_wanted_state_check CHECK ((wanted_state = ANY (ARRAY['registered'::text, 'transferred_in'::text, 'kept_elsewhere'::text, 'given_up'::text, 'transferred_out'::text])));
alter table domains.live_name add constraint live_name_pkey PRIMARY KEY (name);
alter table domains.notice add constraint notice_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES sellers.connection(id);
alter table domains.notice add constraint notice_connection_id_registry_id_key UNIQUE (connection_id, registry_id);
alter table domains.notice add constraint notice_pkey PRIMARY KEY (id);
alter table domains.poll add constraint poll_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES sellers.connection(id);
alter table domains.poll add constraint poll_pkey PRIMARY KEY (connection_id);
alter table domains.renewal add constraint renewal_domain_id_cause_id_key UNIQUE (domain_id, cause_id);
alter table domains.renewal add constraint renewal_domain_id_fkey FOREIGN KEY (domain_id) REFERENCES domains.domain(id);
alter table domains.renewal add constraint renewal_pkey PRIMARY KEY (id);
alter table domains.renewal add constraint renewal_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'asked'::text, 'done'::text, 'failed'::text, 'unclear'::text])));
alter table domains.renewal add constraint renewal_years_check CHECK (((years >= 1) AND (years <= 10)));
alter table domains.tld_rule add constraint tld_rule_pkey PRIMARY KEY (id);
alter table domains.tld_rule add constraint tld_rule_tld_valid_from_key UNIQUE (tld, valid_from);
alter table hosting.account add constraint account_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table hosting.account add constraint account_panel_state_check CHECK ((panel_state = ANY (ARRAY['none'::text, 'creating'::text, 'running'::text, 'upgrading'::text, 'changing'::text, 'suspending'::text, 'suspended'::text, 'resuming'::text, 'terminating'::text, 'gone'::text, 'unclear'::text])));
alter table hosting.account add constraint account_pkey PRIMARY KEY (id);
alter table hosting.account add constraint account_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table hosting.account add constraint account_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table hosting.account add constraint account_server_id_fkey FOREIGN KEY (server_id) REFERENCES hosting.server(id);
alter table hosting.account add constraint account_state_check CHECK ((state = ANY (ARRAY['wanted'::text, 'provisional'::text, 'active'::text, 'suspended'::text, 'terminated'::text, 'failed'::text])));
alter table hosting.preview add constraint preview_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table hosting.preview add constraint preview_check CHECK (((wish <> 'become_real'::text) OR ((real_plan IS NOT NULL) AND (real_domain IS NOT NULL))));
alter table hosting.preview add constraint preview_hosting_id_fkey FOREIGN KEY (hosting_id) REFERENCES hosting.account(id);
alter table hosting.preview add constraint preview_pkey PRIMARY KEY (hosting_id);
alter table hosting.preview add constraint preview_wish_check CHECK ((wish = ANY (ARRAY['keep'::text, 'become_real'::text, 'remove'::text])));
alter table hosting.server add constraint server_capacity_check CHECK ((capacity >= 0));
alter table hosting.server add constraint server_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES sellers.connection(id);
alter table hosting.server add constraint server_name_key UNIQUE (name);
alter table hosting.server add constraint server_pkey PRIMARY KEY (id);
alter table hosting.server add constraint server_preview_plan_check CHECK (((length(preview_plan) >= 1) AND (length(preview_plan) <= 64)));
alter table hosting.server add constraint server_state_check CHECK ((state = ANY (ARRAY['open'::text, 'full'::text, 'drained'::text, 'down'::text])));
alter table hosting.server add constraint server_weight_check CHECK (((weight >= 0) AND (weight <= 1000)));
alter table hosting.suspension add constraint suspension_hosting_account_id_fkey FOREIGN KEY (hosting_account_id) REFERENCES hosting.account(id);
alter table hosting.suspension add constraint suspension_pkey PRIMARY KEY (id);
alter table hosting.suspension add constraint suspension_reason_check CHECK ((reason = ANY (ARRAY['debt'::text, 'abuse'::text, 'request'::text, 'security'::text, 'owner'::text])));
alter table hosting.username add constraint username_pkey PRIMARY KEY (username);
alter table kernel.attempt add constraint attempt_pkey PRIMARY KEY (id);
alter table kernel.attempt add constraint attempt_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'calling'::text, 'unknown'::text, 'pending'::text, 'done'::text, 'refused'::text, 'withheld'::text, 'parked'::text, 'dropped'::text])));
alter table kernel.audit add constraint audit_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['guest'::text, 'person'::text, 'staff'::text, 'system'::text])));
alter table kernel.audit add constraint audit_pkey PRIMARY KEY (id);
alter table kernel.audit add constraint audit_via_check CHECK ((via = ANY (ARRAY['web'::text, 'api'::text, 'mail'::text, 'chat'::text, 'phone'::text, 'cli'::text, 'job'::text])));
alter table kernel.erasable add constraint erasable_pkey PRIMARY KEY (table_name, column_name, stage);
alter table kernel.erasable add constraint erasable_stage_check CHECK ((stage = ANY (ARRAY['now'::text, 'later'::text, 'old'::text])));
alter table kernel.gate add constraint gate_effect_check CHECK ((effect = ANY (ARRAY['mail'::text, 'sms'::text, 'charge'::text, 'suspend'::text, 'registry'::text, 'panel'::text, 'vat_id'::text])));
alter table kernel.gate add constraint gate_pkey PRIMARY KEY (effect);
alter table kernel.gate add constraint gate_position_check CHECK (("position" = ANY (ARRAY['open'::text, 'quiet'::text, 'closed'::text])));
alter table kernel.gate add constraint gate_stop_percent_check CHECK (((stop_percent >= 1) AND (stop_percent <= 100)));
alter table kernel.history add constraint history_pkey PRIMARY KEY (subject_id, id);
alter table kernel.idempotency add constraint idempotency_pkey PRIMARY KEY (scope, key);
alter table kernel.installation add constraint installation_check CHECK (((kind <> 'real'::text) OR (clock_offset_ms = 0)));
alter table kernel.installation add constraint installation_kind_check CHECK ((kind = ANY (ARRAY['demo'::text, 'test'::text, 'real'::text])));
alter table kernel.installation add constraint installation_one_check CHECK (one);
alter table kernel.installation add constraint installation_pkey PRIMARY KEY (one);
alter table kernel.notice add constraint notice_connection_id_notice_id_key UNIQUE (connection_id, notice_id);
alter table kernel.notice add constraint notice_pkey PRIMARY KEY (id);
alter table law.rule add constraint rule_page_words CHECK ((((page_words -> 'withdrawal'::text) ?& ARRAY['de'::text, 'en'::text]) AND ((page_words -> 'cancellation'::text) ?& ARRAY['de'::text, 'en'::text])));
alter table law.rule add constraint rule_pkey PRIMARY KEY (id);
alter table law.rule add constraint rule_place_check CHECK ((place ~ '^[A-Z]{2}$'::text));
alter table law.rule add constraint rule_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table law.rule add constraint rule_source_check CHECK ((length(source) <= 500));
alter table law.rule add constraint rule_withdrawal_days_check CHECK (((withdrawal_days >= 1) AND (withdrawal_days <= 400)));
alter table law.rule add constraint rule_words CHECK (((withdrawal_notice ?& ARRAY['de'::text, 'en'::text]) AND (early_start_words ?& ARRAY['de'::text, 'en'::text]) AND (early_start_hint ?& ARRAY['de'::text, 'en'::text])));
alter table ledger.entry add constraint entry_pkey PRIMARY KEY (id);
alter table ledger.entry add constraint entry_reverses_fkey FOREIGN KEY (reverses) REFERENCES ledger.entry(id);
alter table ledger.month_lock add constraint month_lock_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric));
alter table ledger.month_lock add constraint month_lock_pkey PRIMARY KEY (seller_id, month);
alter table ledger.month_lock add constraint month_lock_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table ledger.posting add constraint posting_account_check CHECK ((account ~ '^[a-z][a-z0-9_:.-]{1,60}$'::text));
alter table ledger.posting add constraint posting_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table ledger.posting add constraint posting_minor_check CHECK ((minor <> 0));
alter table ledger.posting add constraint posting_pkey PRIMARY KEY (entry_id, id);
alter table ledger.source add constraint source_pkey PRIMARY KEY (source_kind, source_id);
alter table messages.message add constraint message_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text])));
alter table messages.message add constraint message_pkey PRIMARY KEY (id);
alter table messages.message add constraint message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'unknown'::text, 'withheld'::text])));
alter table messages.said add constraint said_pkey PRIMARY KEY (cause);
alter table messages.sender_address add constraint sender_address_pkey PRIMARY KEY (id);
alter table messages.sender_address add constraint sender_address_seller_id_address_key UNIQUE (seller_id, address);
alter table messages.sender_address add constraint sender_address_tries_check CHECK (((tries >= 0) AND (tries <= 5)));
alter table messages.template add constraint template_pkey PRIMARY KEY (seller_id, key, language);
alter table messages.template add constraint template_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table messages.text_version add constraint text_version_check CHECK (((subject IS NULL) = (body IS NULL)));
alter table messages.text_version add constraint text_version_pkey PRIMARY KEY (id);
alter table orders."order" add constraint order_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table orders."order" add constraint order_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES staff.member(person_id);
alter table orders."order" add constraint order_billing_profile_id_fkey FOREIGN KEY (billing_profile_id) REFERENCES customers.billing_profile(id);
alter table orders."order" add constraint order_chosen_gate CHECK (((chosen_gate IS NULL) OR (placed_by IS NOT NULL)));
alter table orders."order" add constraint order_chosen_gate_check CHECK ((chosen_gate = ANY (ARRAY['pay_first'::text, 'after_activation'::text])));
alter table orders."order" add constraint order_discount_minor_check CHECK ((discount_minor >= 0));
alter table orders."order" add constraint order_next_actor_check CHECK ((next_actor = ANY (ARRAY['customer'::text, 'host'::text, 'registry'::text, 'nobody'::text])));
alter table orders."order" add constraint order_path_check CHECK ((path = ANY (ARRAY['instant'::text, 'sms'::text, 'papers'::text, 'review'::text, 'reject'::text])));
alter table orders."order" add constraint order_pay_by_check CHECK ((pay_by = ANY (ARRAY['card'::text, 'transfer'::text, 'cheque'::text, 'money_order'::text, 'debit'::text])));
alter table orders."order" add constraint order_payment_gate_check CHECK ((payment_gate = ANY (ARRAY['pay_first'::text, 'after_activation'::text])));
alter table orders."order" add constraint order_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table orders."order" add constraint order_pkey PRIMARY KEY (id);
alter table orders."order" add constraint order_placed_by_fkey FOREIGN KEY (placed_by) REFERENCES staff.member(person_id);
alter table orders."order" add constraint order_remarks_check CHECK ((length(remarks) <= 4000));
alter table orders."order" add constraint order_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table orders."order" add constraint order_state_check CHECK ((state = ANY (ARRAY['awaiting_confirmation'::text, 'checking'::text, 'awaiting_code'::text, 'awaiting_papers'::text, 'in_review'::text, 'awaiting_answer'::text, 'awaiting_payment'::text, 'accepted'::text, 'completed'::text, 'dropped'::text, 'rejected'::text, 'expired'::text, 'cancelled'::text])));
alter table orders.acceptance add constraint acceptance_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table orders.acceptance add constraint acceptance_pkey PRIMARY KEY (id);
alter table orders.acceptance add constraint acceptance_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES staff.member(person_id);
alter table orders.acceptance add constraint acceptance_terms_id_fkey FOREIGN KEY (terms_id) REFERENCES sellers.terms(id);
alter table orders.consent add constraint consent_check CHECK (((return_id IS NULL) OR (way = 'paper'::text)));
alter table orders.consent add constraint consent_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table orders.consent add constraint consent_pkey PRIMARY KEY (id);
alter table orders.consent add constraint consent_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES staff.member(person_id);
alter table orders.consent add constraint consent_return_id_fkey FOREIGN KEY (return_id) REFERENCES papers.return(id);
alter table orders.consent add constraint consent_return_id_key UNIQUE (return_id);
alter table orders.consent add constraint consent_way_check CHECK ((way = ANY (ARRAY['phone'::text, 'mail'::text, 'in_person'::text, 'paper'::text])));
alter table orders.consent add constraint consent_words_check CHECK (((length(words) >= 1) AND (length(words) <= 1000)));
alter table orders.decision add constraint decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff.member(person_id);
alter table orders.decision add constraint decision_kind_check CHECK ((kind = ANY (ARRAY['accept'::text, 'drop'::text, 'reject'::text, 'ask'::text])));
alter table orders.decision add constraint decision_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table orders.decision add constraint decision_pkey PRIMARY KEY (id);
alter table orders.decision add constraint decision_question CHECK (((kind = 'ask'::text) OR (question = ''::text)));
alter table orders.decision add constraint decision_question_check CHECK ((length(question) <= 20000));
alter table orders.decision add constraint decision_reason_check CHECK ((reason ~ '^[a-z0-9_]{1,40}$'::text));
alter table orders.decision add constraint decision_state_check CHECK ((state = ANY (ARRAY['standing'::text, 'taken'::text, 'undone'::text, 'lapsed'::text])));
alter table orders.decision add constraint decision_words_check CHECK ((length(words) <= 1000));
alter table orders.early_start add constraint early_start_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table orders.early_start add constraint early_start_pkey PRIMARY KEY (order_id);
alter table orders.field_value add constraint field_value_field_id_fkey FOREIGN KEY (field_id) REFERENCES customers.field_definition(id);
alter table orders.field_value add constraint field_value_item_id_fkey FOREIGN KEY (item_id) REFERENCES orders.item(id);
alter table orders.field_value add constraint field_value_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table orders.field_value add constraint field_value_order_id_item_id_field_id_key UNIQUE NULLS NOT DISTINCT (order_id, item_id, field_id);
alter table orders.field_value add constraint field_value_pkey PRIMARY KEY (id);
alter table orders.field_value add constraint field_value_value_check CHECK (((length(value) >= 1) AND (length(value) <= 2000)));
alter table orders.item add constraint item_after_trial_check CHECK ((after_trial = ANY (ARRAY['goes_on'::text, 'ends'::text])));
alter table orders.item add constraint item_belongs_to_fkey FOREIGN KEY (belongs_to) REFERENCES orders.item(id);
alter table orders.item add constraint item_bundle_plan_id_fkey FOREIGN KEY (bundle_plan_id) REFERENCES catalogue.price_plan(id);
alter table orders.item add constraint item_check CHECK (((minimum_count IS NULL) = (minimum_unit IS NULL)));
alter table orders.item add constraint item_domain_mode_check CHECK ((domain_mode = ANY (ARRAY['register'::text, 'transfer'::text, 'keep'::text])));
alter table orders.item add constraint item_facts_check CHECK ((jsonb_typeof(facts) = 'array'::text));
alter table orders.item add constraint item_kind_check CHECK ((kind = ANY (ARRAY['hosting'::text, 'domain'::text, 'vps'::text, 'dedicated'::text, 'colocation'::text, 'certificate'::text, 'malware_scan'::text, 'licence'::text, 'balance'::text, 'work'::text])));
alter table orders.item add constraint item_minimum_count_check CHECK ((minimum_count > 0));
alter table orders.item add constraint item_minimum_unit_check CHECK ((minimum_unit = ANY (ARRAY['day'::text, 'week'::text, 'month'::text, 'year'::text])));
alter table orders.item add constraint item_notice_days_check CHECK ((notice_days >= 0));
alter table orders.item add constraint item_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table orders.item add constraint item_pkey PRIMARY KEY (id);
alter table orders.item add constraint item_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES catalogue.price_plan(id);
alter table orders.item add constraint item_price_version_id_fkey FOREIGN KEY (price_version_id) REFERENCES catalogue.price_version(id);
alter table orders.item add constraint item_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table orders.item add constraint item_quantity_milli_check CHECK ((quantity_milli > 0));
alter table orders.item add constraint item_renewal_check CHECK ((renewal = ANY (ARRAY['same_term'::text, 'monthly'::text, 'ends'::text])));
alter table orders.item add constraint item_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'held'::text, 'setting_up'::text, 'active'::text, 'failed'::text, 'cancelled'::text])));
alter table orders.item add constraint item_trial_check CHECK (((trial_days IS NULL) = (after_trial IS NULL)));
alter table orders.item add constraint item_trial_days_check CHECK (((trial_days >= 1) AND (trial_days <= 90)));
alter table orders.item add constraint item_under_contract_id_fkey FOREIGN KEY (under_contract_id) REFERENCES contracts.contract(id);
alter table orders.item add constraint item_wished_name_check CHECK ((wished_name ~ '^[a-z][a-z0-9]{2,15}$'::text));
alter table orders.item_option add constraint item_option_choice_id_fkey FOREIGN KEY (choice_id) REFERENCES catalogue.option_choice(id);
alter table orders.item_option add constraint item_option_item_id_fkey FOREIGN KEY (item_id) REFERENCES orders.item(id);
alter table orders.item_option add constraint item_option_option_id_fkey FOREIGN KEY (option_id) REFERENCES catalogue.product_option(id);
alter table orders.item_option add constraint item_option_option_price_id_fkey FOREIGN KEY (option_price_id) REFERENCES catalogue.option_price(id);
alter table orders.item_option add constraint item_option_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table orders.item_option add constraint item_option_pkey PRIMARY KEY (id);
alter table orders.item_option add constraint item_option_quantity_milli_check CHECK ((quantity_milli > 0));
alter table orders.law_shown add constraint law_shown_language_check CHECK ((language = ANY (ARRAY['de'::text, 'en'::text])));
alter table orders.law_shown add constraint law_shown_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table orders.law_shown add constraint law_shown_pkey PRIMARY KEY (order_id);
alter table orders.law_shown add constraint law_shown_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES law.rule(id);
alter table orders.noted_name add constraint noted_name_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table orders.noted_name add constraint noted_name_change_id_fkey FOREIGN KEY (change_id) REFERENCES contracts.change(id);
alter table orders.noted_name add constraint noted_name_change_id_plan_id_key UNIQUE (change_id, plan_id);
alter table orders.noted_name add constraint noted_name_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts.contract(id);
alter table orders.noted_name add constraint noted_name_name_check CHECK (((length(name) >= 1) AND (length(name) <= 253)));
alter table orders.noted_name add constraint noted_name_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table orders.noted_name add constraint noted_name_pkey PRIMARY KEY (id);
alter table orders.noted_name add constraint noted_name_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES catalogue.price_plan(id);
alter table orders.noted_name add constraint noted_name_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table orders.noted_name add constraint noted_name_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'not_had'::text, 'dropped'::text])));
alter table orders.order_number add constraint order_number_kind_check CHECK ((kind = ANY (ARRAY['short'::text, 'order'::text])));
alter table orders.order_number add constraint order_number_pkey PRIMARY KEY (number, seller_id);
alter table orders.phone_code add constraint phone_code_country_check CHECK ((country ~ '^([A-Z]{2})?$'::text));
alter table orders.phone_code add constraint phone_code_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table orders.phone_code add constraint phone_code_pkey PRIMARY KEY (id);
alter table orders.phone_code add constraint phone_code_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table orders.set_up_step add constraint set_up_step_done_by_fkey FOREIGN KEY (done_by) REFERENCES staff.member(person_id);
alter table orders.set_up_step add constraint set_up_step_item_id_fkey FOREIGN KEY (item_id) REFERENCES orders.item(id);
alter table orders.set_up_step add constraint set_up_step_item_id_position_key UNIQUE (item_id, "position");
alter table orders.set_up_step add constraint set_up_step_note_check CHECK ((note = ANY (ARRAY['none'::text, 'optional'::text, 'required'::text])));
alter table orders.set_up_step add constraint set_up_step_pkey PRIMARY KEY (id);
alter table orders.set_up_step add constraint set_up_step_result_check CHECK ((length(result) <= 4000));
alter table orders.set_up_step add constraint set_up_step_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text])));
alter table orders.tax_evidence add constraint tax_evidence_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table orders.tax_evidence add constraint tax_evidence_pkey PRIMARY KEY (order_id);
alter table papers.form add constraint form_pack_id_fkey FOREIGN KEY (pack_id) REFERENCES papers.pack(id);
alter table papers.form add constraint form_pack_id_position_key UNIQUE (pack_id, "position");
alter table papers.form add constraint form_pkey PRIMARY KEY (id);
alter table papers.form add constraint form_reason_check CHECK ((length(reason) <= 500));
alter table papers.form add constraint form_state_check CHECK ((state = ANY (ARRAY['open'::text, 'signed'::text, 'returned'::text, 'accepted'::text, 'asked_again'::text, 'waived'::text])));
alter table papers.pack add constraint pack_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table papers.pack add constraint pack_decline_reason_check CHECK ((length(decline_reason) <= 500));
alter table papers.pack add constraint pack_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table papers.pack add constraint pack_pkey PRIMARY KEY (id);
alter table papers.pack add constraint pack_reference_check CHECK ((reference ~ '^P[0-9A-Z]{7}$'::text));
alter table papers.pack add constraint pack_reference_key UNIQUE (reference);
alter table papers.pack add constraint pack_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table papers.pack add constraint pack_state_check CHECK ((state = ANY (ARRAY['assembled'::text, 'sent'::text, 'partly'::text, 'returned'::text, 'accepted'::text, 'declined'::text, 'expired'::text, 'voided'::text])));
alter table papers.paper add constraint paper_kind_check CHECK ((kind = ANY (ARRAY['pack'::text, 'signed'::text])));
alter table papers.paper add constraint paper_pack_id_fkey FOREIGN KEY (pack_id) REFERENCES papers.pack(id);
alter table papers.paper add constraint paper_pack_id_kind_round_key UNIQUE (pack_id, kind, round);
alter table papers.paper add constraint paper_pkey PRIMARY KEY (id);
alter table papers.paper add constraint paper_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table papers.return add constraint return_codes_check CHECK ((cardinality(codes) <= 200));
alter table papers.return add constraint return_content_type_check CHECK ((content_type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text])));
alter table papers.return add constraint return_pack_id_fkey FOREIGN KEY (pack_id) REFERENCES papers.pack(id);
alter table papers.return add constraint return_pages_check CHECK ((pages > 0));
alter table papers.return add constraint return_pile_id_fkey FOREIGN KEY (pile_id) REFERENCES papers.return(id);
alter table papers.return add constraint return_pile_pages_check CHECK ((cardinality(pile_pages) <= 60));
alter table papers.return add constraint return_pkey PRIMARY KEY (id);
alter table papers.return add constraint return_reading_check CHECK ((reading = ANY (ARRAY['waiting'::text, 'matched'::text, 'no_code'::text, 'unknown_code'::text, 'several'::text, 'closed'::text, 'unreadable'::text])));
alter table papers.return add constraint return_reason_check CHECK ((length(reason) <= 500));
alter table papers.return add constraint return_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table papers.return add constraint return_size_check CHECK ((size > 0));
alter table papers.return add constraint return_source_check CHECK ((source = ANY (ARRAY['upload'::text, 'mail'::text, 'fax'::text, 'post'::text])));
alter table papers.return add constraint return_state_check CHECK ((state = ANY (ARRAY['unmatched'::text, 'waiting'::text, 'checked'::text, 'set_aside'::text, 'typed_in'::text, 'split'::text])));
alter table papers.return add constraint return_typed_in CHECK (((state = 'typed_in'::text) = (order_id IS NOT NULL)));
alter table papers.rule add constraint rule_form_check CHECK ((form = ANY (ARRAY['contract'::text, 'terms'::text, 'indemnity'::text, 'domain_transfer'::text, 'mandate'::text, 'registry'::text, 'vps_contract'::text, 'dedicated_contract'::text, 'colocation_contract'::text])));
alter table papers.rule add constraint rule_pkey PRIMARY KEY (id);
alter table papers.rule add constraint rule_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table papers.rule add constraint rule_seller_id_version_position_key UNIQUE (seller_id, version, "position");
alter table papers.rule add constraint rule_variant_check CHECK ((length(variant) <= 40));
alter table papers.rule add constraint rule_version_check CHECK ((version >= 1));
alter table papers.signature add constraint signature_manner_check CHECK ((manner = ANY (ARRAY['typed'::text, 'drawn'::text])));
alter table papers.signature add constraint signature_pack_id_fkey FOREIGN KEY (pack_id) REFERENCES papers.pack(id);
alter table papers.signature add constraint signature_pkey PRIMARY KEY (id);
alter table papers.signature add constraint signature_round_check CHECK ((round >= 1));
alter table papers.signature add constraint signature_signer_check CHECK (((length(signer) >= 2) AND (length(signer) <= 120)));
alter table papers.text add constraint text_pkey PRIMARY KEY (id);
alter table papers.text add constraint text_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table papers.text add constraint text_seller_id_form_variant_language_version_key UNIQUE (seller_id, form, variant, language, version);
alter table papers.text add constraint text_version_check CHECK ((version >= 1));
alter table payments.allocation add constraint allocation_minor_check CHECK ((minor <> 0));
alter table payments.allocation add constraint allocation_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments.payment(id);
alter table payments.allocation add constraint allocation_pkey PRIMARY KEY (id);
alter table payments.dispute add constraint dispute_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table payments.dispute add constraint dispute_check CHECK (((state = 'lost'::text) = (loss_id IS NOT NULL)));
alter table payments.dispute add constraint dispute_claimed_minor_check CHECK ((claimed_minor >= 0));
alter table payments.dispute add constraint dispute_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table payments.dispute add constraint dispute_dispute_ref_check CHECK (((length(dispute_ref) >= 1) AND (length(dispute_ref) <= 200)));
alter table payments.dispute add constraint dispute_lost_minor_check CHECK ((lost_minor >= 0));
alter table payments.dispute add constraint dispute_minor_check CHECK ((minor > 0));
alter table payments.dispute add constraint dispute_payment_id_dispute_ref_key UNIQUE (payment_id, dispute_ref);
alter table payments.dispute add constraint dispute_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments.payment(id);
alter table payments.dispute add constraint dispute_pkey PRIMARY KEY (id);
alter table payments.dispute add constraint dispute_state_check CHECK ((state = ANY (ARRAY['open'::text, 'lost'::text, 'won'::text])));
alter table payments.dispute add constraint dispute_taken_minor_check CHECK ((taken_minor >= 0));
alter table payments.dispute_move add constraint dispute_move_dispute_id_fkey FOREIGN KEY (dispute_id) REFERENCES payments.dispute(id);
alter table payments.dispute_move add constraint dispute_move_dispute_id_move_ref_key UNIQUE (dispute_id, move_ref);
alter table payments.dispute_move add constraint dispute_move_fee_currency_check CHECK ((fee_currency ~ '^[A-Z]{3}$'::text));
alter table payments.dispute_move add constraint dispute_move_move_ref_check CHECK (((length(move_ref) >= 1) AND (length(move_ref) <= 200)));
alter table payments.dispute_move add constraint dispute_move_pkey PRIMARY KEY (id);
alter table payments.draw add constraint draw_check CHECK ((from_id <> to_id));
alter table payments.draw add constraint draw_from_id_fkey FOREIGN KEY (from_id) REFERENCES payments.payment(id);
alter table payments.draw add constraint draw_minor_check CHECK ((minor <> 0));
alter table payments.draw add constraint draw_pkey PRIMARY KEY (id);
alter table payments.draw add constraint draw_to_id_fkey FOREIGN KEY (to_id) REFERENCES payments.payment(id);
alter table payments.intended add constraint intended_minor_check CHECK ((minor > 0));
alter table payments.intended add constraint intended_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments.payment(id);
alter table payments.intended add constraint intended_pkey PRIMARY KEY (payment_id, document_id);
alter table payments.mandate add constraint mandate_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table payments.mandate add constraint mandate_pkey PRIMARY KEY (id);
alter table payments.mandate add constraint mandate_reference_check CHECK ((reference ~ '^[A-Z0-9-]{6,35}$'::text));
alter table payments.mandate add constraint mandate_scheme_check CHECK ((scheme = 'CORE'::text));
alter table payments.mandate add constraint mandate_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table payments.mandate add constraint mandate_state_check CHECK ((state = ANY (ARRAY['drafted'::text, 'active'::text, 'dropped'::text, 'ended'::text])));
alter table payments.method add constraint method_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES sellers.connection(id);
alter table payments.method add constraint method_expiry_month_check CHECK (((expiry_month >= 1) AND (expiry_month <= 12)));
alter table payments.method add constraint method_kind_check CHECK ((kind = 'card'::text));
alter table payments.method add constraint method_last4_check CHECK ((last4 ~ '^[0-9]{4}$'::text));
alter table payments.method add constraint method_pkey PRIMARY KEY (id);
alter table payments.method add constraint method_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table payments.method add constraint method_state_check CHECK ((state = ANY (ARRAY['usable'::text, 'expired'::text, 'removed'::text])));
alter table payments.payment add constraint payment_allocated_minor_check CHECK ((allocated_minor >= 0));
alter table payments.payment add constraint payment_card_country_check CHECK ((card_country ~ '^[A-Z]{2}$'::text));
alter table payments.payment add constraint payment_card_key_check CHECK ((length(card_key) <= 100));
alter table payments.payment add constraint payment_check CHECK (((captured_minor >= 0) AND (captured_minor <= minor)));
alter table payments.payment add constraint payment_check1 CHECK ((((refunded_minor + allocated_minor) + drawn_minor) <= captured_minor));
alter table payments.payment add constraint payment_concern_check CHECK ((concern = ANY (ARRAY['amount_differs'::text, 'currency_differs'::text, 'foreign'::text, 'refunded_elsewhere'::text, 'disputed'::text, 'outcome_unknown'::text, 'capture_failed'::text, 'release_failed'::text])));
alter table payments.payment add constraint payment_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES sellers.connection(id);
alter table payments.payment add constraint payment_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table payments.payment add constraint payment_drawn_minor_check CHECK ((drawn_minor >= 0));
alter table payments.payment add constraint payment_fee_currency_check CHECK ((fee_currency ~ '^[A-Z]{3}$'::text));
alter table payments.payment add constraint payment_lost_minor_check CHECK ((lost_minor >= 0));
alter table payments.payment add constraint payment_manner_check CHECK ((manner = ANY (ARRAY['hosted'::text, 'stored'::text, 'by_hand'::text])));
alter table payments.payment add constraint payment_method_id_fkey FOREIGN KEY (method_id) REFERENCES payments.method(id);
alter table payments.payment add constraint payment_minor_check CHECK ((minor >= 0));
alter table payments.payment add constraint payment_pkey PRIMARY KEY (id);
alter table payments.payment add constraint payment_purpose_check CHECK ((purpose = ANY (ARRAY['documents'::text, 'order'::text, 'store_card'::text, 'balance'::text])));
alter table payments.payment add constraint payment_refunded_minor_check CHECK ((refunded_minor >= 0));
alter table payments.payment add constraint payment_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table payments.payment add constraint payment_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'open'::text, 'processing'::text, 'authorised'::text, 'paid'::text, 'failed'::text, 'released'::text, 'expired'::text])));
alter table payments.payment add constraint payment_wanted_check CHECK ((wanted = ANY (ARRAY['capture'::text, 'release'::text])));
alter table payments.payment add constraint payment_way_check CHECK ((way = ANY (ARRAY['card'::text, 'transfer'::text, 'cheque'::text, 'money_order'::text, 'balance'::text, 'debit'::text, 'goodwill'::text])));
alter table payments.refund add constraint refund_check CHECK (((twice_minor >= 0) AND (twice_minor <= minor)));
alter table payments.refund add constraint refund_minor_check CHECK ((minor > 0));
alter table payments.refund add constraint refund_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments.payment(id);
alter table payments.refund add constraint refund_pkey PRIMARY KEY (id);
alter table payments.refund add constraint refund_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'found'::text, 'asked'::text, 'done'::text, 'failed'::text, 'kept'::text])));
alter table payments.remittance add constraint remittance_bank_reference_check CHECK (((length(bank_reference) >= 1) AND (length(bank_reference) <= 200)));
alter table payments.remittance add constraint remittance_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES sellers.connection(id);
alter table payments.remittance add constraint remittance_connection_id_remittance_ref_key UNIQUE (connection_id, remittance_ref);
alter table payments.remittance add constraint remittance_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table payments.remittance add constraint remittance_minor_check CHECK ((minor <> 0));
alter table payments.remittance add constraint remittance_pkey PRIMARY KEY (id);
alter table payments.remittance add constraint remittance_remittance_ref_check CHECK (((length(remittance_ref) >= 1) AND (length(remittance_ref) <= 200)));
alter table people.api_key add constraint api_key_check CHECK ((expires_at > created_at));
alter table people.api_key add constraint api_key_ending_check CHECK ((length(ending) = 4));
alter table people.api_key add constraint api_key_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table people.api_key add constraint api_key_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table people.api_key add constraint api_key_pkey PRIMARY KEY (id);
alter table people.api_key add constraint api_key_token_hash_key UNIQUE (token_hash);
alter table people.credential add constraint credential_external CHECK (((kind = 'passkey'::text) = (external_id IS NOT NULL)));
alter table people.credential add constraint credential_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 1400)));
alter table people.credential add constraint credential_kind_check CHECK ((kind = ANY (ARRAY['password'::text, 'passkey'::text, 'totp'::text, 'recovery'::text])));
alter table people.credential add constraint credential_label CHECK ((length(label) <= 100));
alter table people.credential add constraint credential_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table people.credential add constraint credential_pkey PRIMARY KEY (id);
alter table people.credential add constraint credential_transports_check CHECK ((cardinality(transports) <= 10));
alter table people.email_change add constraint email_change_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES people.person(id);
alter table people.email_change add constraint email_change_check CHECK (((asked_by IS NULL) = (checked_by IS NULL)));
alter table people.email_change add constraint email_change_checked_by_check CHECK ((checked_by = ANY (ARRAY['identity_document'::text, 'called_back'::text, 'known_paper'::text, 'security_question'::text, 'in_person'::text])));
alter table people.email_change add constraint email_change_new_email_check CHECK (((length(new_email) >= 3) AND (length(new_email) <= 254)));
alter table people.email_change add constraint email_change_note_check CHECK (((length(note) >= 3) AND (length(note) <= 500)));
alter table people.email_change add constraint email_change_old_email_check CHECK (((length(old_email) >= 3) AND (length(old_email) <= 254)));
alter table people.email_change add constraint email_change_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table people.email_change add constraint email_change_pkey PRIMARY KEY (id);
alter table people.email_change add constraint email_change_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'changed'::text, 'withdrawn'::text, 'undone'::text])));
alter table people.factor_removal add constraint factor_removal_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES people.person(id);
alter table people.factor_removal add constraint factor_removal_checked_by_check CHECK ((checked_by = ANY (ARRAY['identity_document'::text, 'called_back'::text, 'known_paper'::text, 'security_question'::text, 'in_person'::text])));
alter table people.factor_removal add constraint factor_removal_note_check CHECK (((length(note) >= 3) AND (length(note) <= 500)));
alter table people.factor_removal add constraint factor_removal_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table people.factor_removal add constraint factor_removal_pkey PRIMARY KEY (id);
alter table people.factor_removal add constraint factor_removal_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'removed'::text, 'cancelled'::text])));
alter table people.key_label add constraint key_label_ending_check CHECK ((length(ending) = 4));
alter table people.key_label add constraint key_label_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table people.key_label add constraint key_label_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table people.key_label add constraint key_label_pkey PRIMARY KEY (key_id);
alter table people.known_place add constraint known_place_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table people.known_place add constraint known_place_pkey PRIMARY KEY (person_id, mark);
alter table people.link add constraint link_pkey PRIMARY KEY (token_hash);
alter table people.link add constraint link_purpose_check CHECK ((purpose = ANY (ARRAY['confirm_order'::text, 'track_order'::text, 'pay_document'::text, 'set_password'::text, 'verify_email'::text, 'first_staff'::text, 'sign_pack'::text, 'join_account'::text, 'second_step'::text, 'passkey'::text, 'sign_up'::text, 'change_email'::text, 'undo_email'::text, 'keep_factors'::text, 'take_account'::text, 'confirm_erasure'::text, 'confirm_news'::text, 'end_news'::text, 'see_quote'::text, 'confirm_wait'::text, 'end_wait'::text])));
alter table people.person add constraint person_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254)));
alter table people.person add constraint person_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
alter table people.person add constraint person_pkey PRIMARY KEY (id);
alter table people.person add constraint person_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table people.person add constraint person_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text, 'erased'::text])));
alter table people.rate add constraint rate_pkey PRIMARY KEY (bucket, window_start);
alter table people.security_question add constraint security_question_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table people.security_question add constraint security_question_pkey PRIMARY KEY (person_id);
alter table people.security_question add constraint security_question_question_check CHECK (((length(question) >= 3) AND (length(question) <= 200)));
alter table people.session add constraint session_factor_check CHECK ((factor = ANY (ARRAY['none'::text, 'totp'::text, 'passkey'::text, 'recovery'::text])));
alter table people.session add constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table people.session add constraint session_pkey PRIMARY KEY (token_hash);
alter table people.session add constraint session_realm_check CHECK ((realm = ANY (ARRAY['customer'::text, 'staff'::text])));
alter table people.sign_up add constraint sign_up_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254)));
alter table people.sign_up add constraint sign_up_language_check CHECK ((language = ANY (ARRAY['de'::text, 'en'::text])));
alter table people.sign_up add constraint sign_up_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table people.sign_up add constraint sign_up_pkey PRIMARY KEY (id);
alter table people.sign_up add constraint sign_up_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table people.sign_up add constraint sign_up_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'done'::text, 'lapsed'::text])));
alter table print.job add constraint job_pkey PRIMARY KEY (id);
alter table print.job add constraint job_posted CHECK (((state = ANY (ARRAY['posted'::text, 'returned'::text])) = ((posted_on IS NOT NULL) AND (posted_noted_at IS NOT NULL))));
alter table print.job add constraint job_recipient_check CHECK ((length(recipient) <= 200));
alter table print.job add constraint job_run_id_fkey FOREIGN KEY (run_id) REFERENCES print.run(id);
alter table print.job add constraint job_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table print.job add constraint job_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'printed'::text, 'posted'::text, 'returned'::text, 'dropped'::text])));
alter table print.letter add constraint letter_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table print.letter add constraint letter_cause_check CHECK ((length(cause) <= 200));
alter table print.letter add constraint letter_cause_key UNIQUE (cause);
alter table print.letter add constraint letter_kind_check CHECK ((kind ~ '^[a-z_]{1,40}$'::text));
alter table print.letter add constraint letter_pkey PRIMARY KEY (id);
alter table print.letter add constraint letter_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table print.run add constraint run_pkey PRIMARY KEY (id);
alter table print.run add constraint run_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table privacy.erasure add constraint erasure_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table privacy.erasure add constraint erasure_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES people.person(id);
alter table privacy.erasure add constraint erasure_asked_by_check CHECK ((asked_by = ANY (ARRAY['person'::text, 'staff'::text])));
alter table privacy.erasure add constraint erasure_check CHECK (((asked_by = 'staff'::text) = (staff_id IS NOT NULL)));
alter table privacy.erasure add constraint erasure_check1 CHECK (((approved_by IS NULL) OR (approved_by <> staff_id)));
alter table privacy.erasure add constraint erasure_check2 CHECK (((state = 'waiting'::text) <= (due_at IS NOT NULL)));
alter table privacy.erasure add constraint erasure_check3 CHECK (((state = ANY (ARRAY['withdrawn'::text, 'refused'::text, 'done'::text])) = (ended_at IS NOT NULL)));
alter table privacy.erasure add constraint erasure_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table privacy.erasure add constraint erasure_pkey PRIMARY KEY (id);
alter table privacy.erasure add constraint erasure_reason_check CHECK ((length(reason) <= 300));
alter table privacy.erasure add constraint erasure_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table privacy.erasure add constraint erasure_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES people.person(id);
alter table privacy.erasure add constraint erasure_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'unapproved'::text, 'waiting'::text, 'withdrawn'::text, 'refused'::text, 'done'::text])));
alter table privacy.export add constraint export_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table privacy.export add constraint export_all_parts_check CHECK ((all_parts >= 0));
alter table privacy.export add constraint export_asked_by_check CHECK ((asked_by = ANY (ARRAY['person'::text, 'staff'::text])));
alter table privacy.export add constraint export_check CHECK (((asked_by = 'staff'::text) = (staff_id IS NOT NULL)));
alter table privacy.export add constraint export_check1 CHECK (((state = 'ready'::text) = (bytes IS NOT NULL)));
alter table privacy.export add constraint export_done_parts_check CHECK ((done_parts >= 0));
alter table privacy.export add constraint export_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table privacy.export add constraint export_pkey PRIMARY KEY (id);
alter table privacy.export add constraint export_reason_check CHECK ((length(reason) <= 300));
alter table privacy.export add constraint export_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table privacy.export add constraint export_size_check CHECK ((size >= 0));
alter table privacy.export add constraint export_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES people.person(id);
alter table privacy.export add constraint export_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'ready'::text, 'gone'::text])));
alter table privacy.kept add constraint kept_erasure_id_fkey FOREIGN KEY (erasure_id) REFERENCES privacy.erasure(id);
alter table privacy.kept add constraint kept_kind_check CHECK ((kind = ANY (ARRAY['documents'::text, 'books'::text, 'contracts'::text])));
alter table privacy.kept add constraint kept_pkey PRIMARY KEY (erasure_id, kind);
alter table privacy.retention add constraint retention_country_check CHECK ((country ~ '^([A-Z]{2}|\*)$'::text));
alter table privacy.retention add constraint retention_country_kind_valid_from_key UNIQUE (country, kind, valid_from);
alter table privacy.retention add constraint retention_kind_check CHECK ((kind = ANY (ARRAY['documents'::text, 'books'::text, 'contracts'::text])));
alter table privacy.retention add constraint retention_pkey PRIMARY KEY (id);
alter table privacy.retention add constraint retention_source_check CHECK (((length(source) >= 1) AND (length(source) <= 300)));
alter table privacy.retention add constraint retention_years_check CHECK (((years >= 0) AND (years <= 30)));
alter table quotes.line add constraint line_belongs_to_fkey FOREIGN KEY (belongs_to) REFERENCES quotes.line(id) ON DELETE CASCADE;
alter table quotes.line add constraint line_check CHECK (((domain_name IS NULL) = (domain_mode IS NULL)));
alter table quotes.line add constraint line_check1 CHECK (((plan_id IS NOT NULL) OR (domain_name IS NULL)));
alter table quotes.line add constraint line_check2 CHECK (((belongs_to IS NULL) OR (plan_id IS NOT NULL)));
alter table quotes.line add constraint line_check3 CHECK ((belongs_to <> id));
alter table quotes.line add constraint line_details_check CHECK ((length(details) <= 1000));
alter table quotes.line add constraint line_discount_on_check CHECK ((discount_on = ANY (ARRAY['first'::text, 'all'::text])));
alter table quotes.line add constraint line_discount_permyriad_check CHECK (((discount_permyriad >= 0) AND (discount_permyriad <= 10000)));
alter table quotes.line add constraint line_domain_mode_check CHECK ((domain_mode = ANY (ARRAY['register'::text, 'transfer'::text, 'keep'::text])));
alter table quotes.line add constraint line_domain_name_check CHECK ((length(domain_name) <= 253));
alter table quotes.line add constraint line_first_minor_check CHECK ((first_minor >= 0));
alter table quotes.line add constraint line_pkey PRIMARY KEY (id);
alter table quotes.line add constraint line_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES catalogue.price_plan(id);
alter table quotes.line add constraint line_quantity_check CHECK (((quantity >= 1) AND (quantity <= 10000)));
alter table quotes.line add constraint line_quote_id_fkey FOREIGN KEY (quote_id) REFERENCES quotes.quote(id) ON DELETE CASCADE;
alter table quotes.line add constraint line_renewal_minor_check CHECK ((renewal_minor >= 0));
alter table quotes.line add constraint line_setup_minor_check CHECK ((setup_minor >= 0));
alter table quotes.line add constraint line_term_count_check CHECK (((term_count >= 1) AND (term_count <= 731)));
alter table quotes.line add constraint line_term_unit_check CHECK ((term_unit = ANY (ARRAY['day'::text, 'week'::text, 'month'::text, 'year'::text, 'once'::text])));
alter table quotes.line add constraint line_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300)));
alter table quotes.quote add constraint quote_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES people.person(id);
alter table quotes.quote add constraint quote_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table quotes.quote add constraint quote_billing_profile_id_fkey FOREIGN KEY (billing_profile_id) REFERENCES customers.billing_profile(id);
alter table quotes.quote add constraint quote_check CHECK (((state = 'draft'::text) OR (state = 'withdrawn'::text) OR ((valid_on IS NOT NULL) AND (content IS NOT NULL) AND (total_minor IS NOT NULL))));
alter table quotes.quote add constraint quote_check1 CHECK (((state = ANY (ARRAY['accepted'::text, 'paid'::text, 'declined'::text, 'fallen'::text])) = (decided_at IS NOT NULL)));
alter table quotes.quote add constraint quote_copied_from_fkey FOREIGN KEY (copied_from) REFERENCES quotes.quote(id);
alter table quotes.quote add constraint quote_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table quotes.quote add constraint quote_decline_reason_check CHECK ((length(decline_reason) <= 1000));
alter table quotes.quote add constraint quote_gate_check CHECK ((gate = ANY (ARRAY['pay_first'::text, 'after_activation'::text])));
alter table quotes.quote add constraint quote_label_check CHECK (((length(label) >= 1) AND (length(label) <= 120)));
alter table quotes.quote add constraint quote_language_check CHECK ((language = ANY (ARRAY['de'::text, 'en'::text])));
alter table quotes.quote add constraint quote_made_by_fkey FOREIGN KEY (made_by) REFERENCES staff.member(person_id);
alter table quotes.quote add constraint quote_notes_check CHECK ((length(notes) <= 4000));
alter table quotes.quote add constraint quote_pkey PRIMARY KEY (id);
alter table quotes.quote add constraint quote_remark_check CHECK ((length(remark) <= 1000));
alter table quotes.quote add constraint quote_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table quotes.quote add constraint quote_short_id_key UNIQUE (short_id);
alter table quotes.quote add constraint quote_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'sent'::text, 'viewed'::text, 'accepted'::text, 'paid'::text, 'declined'::text, 'expired'::text, 'withdrawn'::text, 'fallen'::text])));
alter table quotes.quote add constraint quote_valid_days_check CHECK (((valid_days >= 1) AND (valid_days <= 365)));
alter table quotes.quote add constraint quote_version_check CHECK ((version >= 0));
alter table screening.assessment add constraint assessment_path_check CHECK ((path = ANY (ARRAY['instant'::text, 'sms'::text, 'papers'::text, 'review'::text, 'reject'::text])));
alter table screening.assessment add constraint assessment_pkey PRIMARY KEY (id);
alter table screening.assessment add constraint assessment_policy_id_fkey FOREIGN KEY (policy_id) REFERENCES screening.policy(id);
alter table screening.assessment add constraint assessment_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table screening.judged_case add constraint judged_case_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES screening.assessment(id);
alter table screening.judged_case add constraint judged_case_pkey PRIMARY KEY (assessment_id);
alter table screening.judged_case add constraint judged_case_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table screening.mark add constraint mark_kind_check CHECK ((kind = ANY (ARRAY['phone'::text, 'email'::text, 'address'::text, 'card'::text, 'name'::text, 'network'::text])));
alter table screening.mark add constraint mark_meaning_check CHECK ((meaning = ANY (ARRAY['seen'::text, 'bad'::text, 'good'::text])));
alter table screening.mark add constraint mark_pkey PRIMARY KEY (id);
alter table screening.mark add constraint mark_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table screening.policy add constraint policy_pkey PRIMARY KEY (id);
alter table screening.policy add constraint policy_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table screening.policy add constraint policy_seller_id_version_key UNIQUE (seller_id, version);
alter table sellers.connection add constraint connection_kind_check CHECK ((kind = ANY (ARRAY['panel'::text, 'registrar'::text, 'gateway'::text, 'sms'::text, 'mail'::text, 'mail_in'::text, 'screener'::text, 'ip_country'::text, 'rdap'::text, 'dns'::text, 'vat_id'::text])));
alter table sellers.connection add constraint connection_pkey PRIMARY KEY (id);
alter table sellers.connection add constraint connection_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table sellers.connection add constraint connection_state_check CHECK ((state = ANY (ARRAY['on'::text, 'off'::text])));
alter table sellers.host_name add constraint host_name_host_check CHECK ((host ~ '^[a-z0-9.-]{1,253}$'::text));
alter table sellers.host_name add constraint host_name_pkey PRIMARY KEY (host);
alter table sellers.host_name add constraint host_name_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table sellers.logo add constraint logo_bytes_check CHECK (((length(bytes) >= 1) AND (length(bytes) <= 262144)));
alter table sellers.logo add constraint logo_content_type_check CHECK ((content_type = ANY (ARRAY['image/svg+xml'::text, 'image/png'::text])));
alter table sellers.logo add constraint logo_height_check CHECK (((height >= 1) AND (height <= 2000)));
alter table sellers.logo add constraint logo_pkey PRIMARY KEY (seller_id, sha256);
alter table sellers.logo add constraint logo_png_check CHECK (((length(png) >= 1) AND (length(png) <= 1048576)));
alter table sellers.logo add constraint logo_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table sellers.logo add constraint logo_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table sellers.logo add constraint logo_width_check CHECK (((width >= 1) AND (width <= 2000)));
alter table sellers.seller add constraint seller_brand_colour_check CHECK ((brand_colour ~ '^#[0-9A-Fa-f]{6}$'::text));
alter table sellers.seller add constraint seller_country_check CHECK ((country ~ '^[A-Z]{2}$'::text));
alter table sellers.seller add constraint seller_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table sellers.seller add constraint seller_host_key UNIQUE (host);
alter table sellers.seller add constraint seller_id_logo_dark_fkey FOREIGN KEY (id, logo_dark) REFERENCES sellers.logo(seller_id, sha256);
alter table sellers.seller add constraint seller_id_logo_light_fkey FOREIGN KEY (id, logo_light) REFERENCES sellers.logo(seller_id, sha256);
alter table sellers.seller add constraint seller_pkey PRIMARY KEY (id);
alter table sellers.seller add constraint seller_slug_check CHECK ((slug ~ '^[a-z0-9-]{2,40}$'::text));
alter table sellers.seller add constraint seller_slug_key UNIQUE (slug);
alter table sellers.seller add constraint seller_state_check CHECK ((state = ANY (ARRAY['preparing'::text, 'selling'::text, 'paused'::text])));
alter table sellers.seller add constraint seller_tax_changes_check CHECK ((jsonb_typeof(tax_changes) = 'array'::text));
alter table sellers.seller add constraint seller_tax_due_changes_check CHECK ((jsonb_typeof(tax_due_changes) = 'array'::text));
alter table sellers.series add constraint series_kind_check CHECK ((kind = ANY (ARRAY['customer'::text, 'order'::text, 'contract'::text, 'invoice'::text, 'credit_note'::text, 'receipt'::text, 'payment_request'::text])));
alter table sellers.series add constraint series_next_value_check CHECK ((next_value >= 1));
alter table sellers.series add constraint series_pkey PRIMARY KEY (id);
alter table sellers.series add constraint series_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table sellers.series add constraint series_seller_id_kind_pattern_key UNIQUE (seller_id, kind, pattern);
alter table sellers.setting add constraint setting_pkey PRIMARY KEY (seller_id, key);
alter table sellers.setting add constraint setting_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table sellers.terms add constraint terms_kind_check CHECK ((kind = ANY (ARRAY['general'::text, 'withdrawal'::text, 'privacy'::text, 'processing'::text])));
alter table sellers.terms add constraint terms_pkey PRIMARY KEY (id);
alter table sellers.terms add constraint terms_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table sellers.terms add constraint terms_seller_id_kind_language_version_key UNIQUE (seller_id, kind, language, version);
alter table staff.member add constraint member_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table staff.member add constraint member_pkey PRIMARY KEY (person_id);
alter table staff.member add constraint member_role_id_fkey FOREIGN KEY (role_id) REFERENCES staff.role(id);
alter table staff.member add constraint member_some_sellers CHECK (((seller_ids IS NULL) OR (cardinality(seller_ids) > 0)));
alter table staff.member add constraint member_state_check CHECK ((state = ANY (ARRAY['active'::text, 'left'::text])));
alter table staff.role add constraint role_name_key UNIQUE (name);
alter table staff.role add constraint role_pkey PRIMARY KEY (id);
alter table staff.task add constraint task_pkey PRIMARY KEY (id);
alter table staff.task add constraint task_reason_check CHECK ((reason ~ '^[a-z][a-z0-9_]{0,59}$'::text));
alter table staff.task add constraint task_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table staff.task add constraint task_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text])));
alter table surveys.link add constraint link_pkey PRIMARY KEY (token_hash);
alter table surveys.link add constraint link_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys.survey(id);
alter table surveys.stop add constraint stop_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table surveys.stop add constraint stop_pkey PRIMARY KEY (person_id);
alter table surveys.survey add constraint survey_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table surveys.survey add constraint survey_check CHECK (((state = 'dropped'::text) = (why IS NOT NULL)));
alter table surveys.survey add constraint survey_check1 CHECK (((state = ANY (ARRAY['asked'::text, 'answered'::text])) = ((asked_at IS NOT NULL) AND (open_until IS NOT NULL))));
alter table surveys.survey add constraint survey_check2 CHECK (((state = 'answered'::text) = ((rating IS NOT NULL) AND (answered_at IS NOT NULL))));
alter table surveys.survey add constraint survey_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table surveys.survey add constraint survey_pkey PRIMARY KEY (id);
alter table surveys.survey add constraint survey_rating_check CHECK (((rating >= 1) AND (rating <= 5)));
alter table surveys.survey add constraint survey_remark_check CHECK ((length(remark) <= 1000));
alter table surveys.survey add constraint survey_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table surveys.survey add constraint survey_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES people.person(id);
alter table surveys.survey add constraint survey_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'asked'::text, 'answered'::text, 'dropped'::text])));
alter table surveys.survey add constraint survey_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads.thread(id);
alter table surveys.survey add constraint survey_why_check CHECK ((why = ANY (ARRAY['off'::text, 'reopened'::text, 'gone'::text, 'stopped'::text, 'lately'::text])));
alter table tax.exemption add constraint exemption_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table tax.exemption add constraint exemption_basis_check CHECK (((char_length(basis) >= 1) AND (char_length(basis) <= 200)));
alter table tax.exemption add constraint exemption_billing_profile_id_fkey FOREIGN KEY (billing_profile_id) REFERENCES customers.billing_profile(id);
alter table tax.exemption add constraint exemption_check CHECK (((valid_until IS NULL) OR (valid_until > valid_from)));
alter table tax.exemption add constraint exemption_check1 CHECK (((kind = 'exempt'::text) = (code IS NOT NULL)));
alter table tax.exemption add constraint exemption_check2 CHECK (((ended_at IS NULL) = (ended_by IS NULL)));
alter table tax.exemption add constraint exemption_code_check CHECK ((code ~ '^VATEX-[A-Z]{2}-[A-Z0-9-]{1,20}$'::text));
alter table tax.exemption add constraint exemption_country_check CHECK ((country ~ '^[A-Z]{2}$'::text));
alter table tax.exemption add constraint exemption_kind_check CHECK ((kind = ANY (ARRAY['exempt'::text, 'zero_rated'::text, 'reverse_charge'::text])));
alter table tax.exemption add constraint exemption_pkey PRIMARY KEY (id);
alter table tax.exemption add constraint exemption_proof_check CHECK (((char_length(proof) >= 1) AND (char_length(proof) <= 500)));
alter table tax.exemption add constraint exemption_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table tax.place_evidence add constraint place_evidence_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table tax.place_evidence add constraint place_evidence_bill_country_check CHECK ((bill_country ~ '^[A-Z]{2}$'::text));
alter table tax.place_evidence add constraint place_evidence_billing_profile_id_fkey FOREIGN KEY (billing_profile_id) REFERENCES customers.billing_profile(id);
alter table tax.place_evidence add constraint place_evidence_card_country_check CHECK ((card_country ~ '^[A-Z]{2}$'::text));
alter table tax.place_evidence add constraint place_evidence_check CHECK (((standing = 'accepted'::text) = ((decided_by IS NOT NULL) AND (reason IS NOT NULL))));
alter table tax.place_evidence add constraint place_evidence_network_country_check CHECK ((network_country ~ '^[A-Z]{2}$'::text));
alter table tax.place_evidence add constraint place_evidence_phone_country_check CHECK ((phone_country ~ '^[A-Z]{2}$'::text));
alter table tax.place_evidence add constraint place_evidence_pkey PRIMARY KEY (id);
alter table tax.place_evidence add constraint place_evidence_reason_check CHECK ((char_length(reason) <= 1000));
alter table tax.place_evidence add constraint place_evidence_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table tax.place_evidence add constraint place_evidence_standing_check CHECK ((standing = ANY (ARRAY['proven'::text, 'thin'::text, 'contradictory'::text, 'accepted'::text])));
alter table tax.vat_check add constraint vat_check_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table tax.vat_check add constraint vat_check_billing_profile_id_fkey FOREIGN KEY (billing_profile_id) REFERENCES customers.billing_profile(id);
alter table tax.vat_check add constraint vat_check_pkey PRIMARY KEY (id);
alter table tax.vat_check add constraint vat_check_reason_check CHECK ((length(reason) <= 500));
alter table tax.vat_check add constraint vat_check_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table tax.vat_check add constraint vat_check_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'valid'::text, 'invalid'::text, 'unavailable'::text])));
alter table tax.vat_check add constraint vat_check_vat_id_check CHECK ((vat_id ~ '^[A-Z]{2}[A-Z0-9+*]{2,14}$'::text));
alter table threads.arrival add constraint arrival_body_check CHECK ((length(body) <= 100000));
alter table threads.arrival add constraint arrival_bytes_check CHECK ((bytes > 0));
alter table threads.arrival add constraint arrival_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES sellers.connection(id);
alter table threads.arrival add constraint arrival_kind_check CHECK ((kind = ANY (ARRAY['letter'::text, 'auto_reply'::text, 'bounce'::text])));
alter table threads.arrival add constraint arrival_pkey PRIMARY KEY (id);
alter table threads.arrival add constraint arrival_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table threads.arrival add constraint arrival_state_check CHECK ((state = ANY (ARRAY['stored'::text, 'filed'::text, 'unmatched'::text, 'passed'::text, 'taken'::text, 'noted'::text, 'broken'::text, 'discarded'::text])));
alter table threads.arrival add constraint arrival_subject_check CHECK ((length(subject) <= 250));
alter table threads.arrival add constraint arrival_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads.thread(id);
alter table threads.entry add constraint entry_arrival_id_fkey FOREIGN KEY (arrival_id) REFERENCES threads.arrival(id);
alter table threads.entry add constraint entry_author_check CHECK ((author = ANY (ARRAY['customer'::text, 'staff'::text, 'system'::text])));
alter table threads.entry add constraint entry_body_check CHECK ((length(body) <= 100000));
alter table threads.entry add constraint entry_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text])));
alter table threads.entry add constraint entry_pkey PRIMARY KEY (id);
alter table threads.entry add constraint entry_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads.thread(id);
alter table threads.entry add constraint entry_unverified_why_check CHECK ((unverified_why = ANY (ARRAY['other_address'::text, 'disabled'::text, 'not_in_account'::text, 'no_right'::text])));
alter table threads.entry add constraint entry_why CHECK (((unverified_why IS NULL) OR (NOT verified)));
alter table threads.file add constraint file_arrival_id_fkey FOREIGN KEY (arrival_id) REFERENCES threads.arrival(id);
alter table threads.file add constraint file_check CHECK (((content IS NULL) = (left_out IS NOT NULL)));
alter table threads.file add constraint file_check1 CHECK (((arrival_id IS NOT NULL) OR (entry_id IS NOT NULL)));
alter table threads.file add constraint file_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES threads.entry(id);
alter table threads.file add constraint file_left_out_check CHECK ((left_out = ANY (ARRAY['kind'::text, 'size'::text, 'number'::text])));
alter table threads.file add constraint file_name_check CHECK (((length(name) >= 1) AND (length(name) <= 150)));
alter table threads.file add constraint file_pkey PRIMARY KEY (id);
alter table threads.file add constraint file_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table threads.raw_mail add constraint raw_mail_arrival_id_fkey FOREIGN KEY (arrival_id) REFERENCES threads.arrival(id);
alter table threads.raw_mail add constraint raw_mail_pkey PRIMARY KEY (arrival_id);
alter table threads.seen_mail add constraint seen_mail_pkey PRIMARY KEY (fingerprint, seller_id);
alter table threads.thread add constraint thread_check CHECK (((thing_kind IS NULL) = (thing_id IS NULL)));
alter table threads.thread add constraint thread_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES people.person(id);
alter table threads.thread add constraint thread_pkey PRIMARY KEY (id);
alter table threads.thread add constraint thread_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table threads.thread add constraint thread_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 250)));
alter table threads.thread add constraint thread_thing_kind_check CHECK ((thing_kind = ANY (ARRAY['hosting'::text, 'domain'::text, 'contract'::text])));
alter table threads.thread add constraint thread_turn_check CHECK ((turn = ANY (ARRAY['customer'::text, 'host'::text])));
alter table threads.token add constraint token_pkey PRIMARY KEY (hash);
alter table threads.token add constraint token_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads.thread(id);
alter table trail.day_mark add constraint day_mark_pkey PRIMARY KEY (day);
alter table trail.fault add constraint fault_kind_check CHECK ((kind = ANY (ARRAY['changed'::text, 'unlinked'::text, 'missing'::text, 'gap'::text, 'slipped_in'::text, 'cut_off'::text, 'day_mark'::text])));
alter table trail.fault add constraint fault_pkey PRIMARY KEY (id);
alter table trail.fault add constraint fault_walk_id_fkey FOREIGN KEY (walk_id) REFERENCES trail.walk(id);
alter table trail.head add constraint head_one_check CHECK (one);
alter table trail.head add constraint head_pkey PRIMARY KEY (one);
alter table trail.head add constraint head_seq_check CHECK ((seq >= 0));
alter table trail.link add constraint link_audit_id_key UNIQUE (audit_id);
alter table trail.link add constraint link_pkey PRIMARY KEY (seq);
alter table trail.link add constraint link_seq_check CHECK ((seq > 0));
alter table trail.walk add constraint walk_pkey PRIMARY KEY (id);
alter table trail.walk add constraint walk_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES people.person(id);
alter table visits.staff_read add constraint staff_read_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table visits.staff_read add constraint staff_read_page_check CHECK (((length(page) >= 1) AND (length(page) <= 200)));
alter table visits.staff_read add constraint staff_read_pkey PRIMARY KEY (id);
alter table visits.staff_read add constraint staff_read_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table visits.staff_read add constraint staff_read_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES people.person(id);
alter table visits.staff_read add constraint staff_read_subject_kind_check CHECK (((length(subject_kind) >= 1) AND (length(subject_kind) <= 40)));
alter table visits.visit add constraint visit_account_id_fkey FOREIGN KEY (account_id) REFERENCES customers.account(id);
alter table visits.visit add constraint visit_check CHECK ((expires_at > started_at));
alter table visits.visit add constraint visit_from_seller_id_fkey FOREIGN KEY (from_seller_id) REFERENCES sellers.seller(id);
alter table visits.visit add constraint visit_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id);
alter table visits.visit add constraint visit_pkey PRIMARY KEY (id);
alter table visits.visit add constraint visit_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 300)));
alter table visits.visit add constraint visit_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES sellers.seller(id);
alter table visits.visit add constraint visit_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES people.person(id);
alter table visits.visit add constraint visit_ticket_check CHECK (((length(ticket) >= 1) AND (length(ticket) <= 40)));
alter table visits.visit add constraint visit_token_hash_key UNIQUE (token_hash);
