// What is personal in the schema orders: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const ordersPersonal = personalPart("orders", {
  tables: [
    {
      table: "orders.order",
      whose: { account: "account_id", person: "person_id" },
      shown:
        "short_id order_no state path language currency total_minor pay_by payment_gate next_actor due_at origin created_at confirmed_at accepted_at ended_at review_since answered_at chosen_gate letter_wished coupon_code discount_minor",
      inner:
        "id seller_id account_id person_id payment_id billing_profile_id external_id assignee_id placed_by",
      erased: "remarks phone network device",
      ages: { as: "networks", when: "seller_id = $seller and created_at < $before and network is not null" },
    },
    {
      table: "orders.acceptance",
      whose: { of: [["order_id", "orders.order"]] },
      shown: "accepted_at",
      inner: "id order_id terms_id recorded_by",
      kept: { as: "contracts", dated: "accepted_at", columns: "network" },
    },
    {
      table: "orders.consent",
      whose: { of: [["order_id", "orders.order"]] },
      shown: "way recorded_at",
      inner: "id order_id return_id recorded_by",
      kept: { as: "contracts", dated: "recorded_at", columns: "words" },
    },
    {
      table: "orders.decision",
      whose: { of: [["order_id", "orders.order"]] },
      shown: "kind reason state decided_at takes_effect_at money_went_back",
      inner: "id order_id decided_by",
      erased: "words question",
    },
    {
      table: "orders.early_start",
      key: "order_id",
      whose: { of: [["order_id", "orders.order"]] },
      shown: "wording asked_at",
      inner: "order_id",
      kept: { as: "contracts", dated: "asked_at", columns: "network" },
    },
    {
      table: "orders.law_shown",
      key: "order_id",
      whose: { of: [["order_id", "orders.order"]] },
      shown: "language shown_at",
      inner: "order_id rule_id",
    },
    {
      table: "orders.field_value",
      whose: { of: [["order_id", "orders.order"]] },
      inner: "id order_id item_id field_id",
      erased: "value",
    },
    {
      table: "orders.item",
      whose: { account: "account_id" },
      shown:
        "position kind term_count term_unit minimum_count minimum_unit notice_days renewal trial_days after_trial quantity_milli currency includes_tax setup_minor first_minor renewal_minor discount_permyriad discount_minor discount_terms domain_mode state agreed facts",
      inner:
        "id order_id account_id product_id plan_id price_version_id belongs_to subject_id contract_id bundle_plan_id under_contract_id",
      erased: "fault wished_name",
      secret: "sealed_auth_code",
      kept: {
        as: "contracts",
        dated: "(select created_at from orders.order o where o.id = order_id)",
        columns: "title domain_name",
      },
    },
    {
      table: "orders.item_option",
      whose: { of: [["order_id", "orders.order"]] },
      shown:
        "position text quantity_milli includes_tax setup_minor first_minor renewal_minor discount_permyriad discount_minor discount_terms",
      inner: "id order_id item_id option_id choice_id option_price_id",
    },
    {
      table: "orders.noted_name",
      whose: { account: "account_id" },
      shown: "state created_at",
      inner: "id change_id contract_id account_id seller_id plan_id order_id by_staff why",
      erased: "name",
      goes: true,
    },
    {
      table: "orders.phone_code",
      whose: { of: [["order_id", "orders.order"]] },
      shown: "tries sent_at expires_at used_at country",
      inner: "id order_id seller_id account_id code_hmac message_id",
      erased: "phone network",
      goes: true,
    },
    {
      table: "orders.set_up_step",
      whose: { of: [["item_id", "orders.item"]] },
      shown: "position title mailed state done_at",
      inner: "id item_id done_by",
      erased: "note result",
    },
    {
      table: "orders.tax_evidence",
      key: "order_id",
      whose: { of: [["order_id", "orders.order"]] },
      shown: "created_at",
      inner: "order_id",
      kept: { as: "books", dated: "created_at", columns: "evidence decided" },
    },
  ],
  without: { order_number: "numbers of orders" },
});
