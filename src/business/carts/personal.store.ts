// What is personal in the schema carts: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const cartsPersonal = personalPart("carts", {
  tables: [
    {
      table: "carts.cart",
      whose: { of: [["order_id", "orders.order"]] },
      shown: "short_id language currency state step ordered_by created_at changed_at",
      inner: "id seller_id version order_id",
      erased: "coupon",
      secret: "sealed_link link_hash",
    },
    {
      table: "carts.line",
      whose: { of: [["cart_id", "carts.cart"]] },
      shown:
        "kind quantity domain_mode seen_setup_minor seen_first_minor seen_renewal_minor created_at removed_at",
      inner: "id cart_id position plan_id parent_id",
      erased: "title domain_name wished_name fields options",
      secret: "sealed_auth_code",
    },
    {
      table: "carts.saved_name",
      whose: { of: [["cart_id", "carts.cart"]] },
      shown: "name saved_at",
      inner: "id cart_id",
      goes: true,
    },
    {
      table: "carts.holder",
      key: "token_hash",
      whose: { email: "contact->>'email'", of: [["cart_id", "carts.cart"]] },
      shown: "pay_by keep_card created_at typed_at letter_wished",
      inner: "token_hash cart_id",
      erased: "contact remarks fields",
    },
    {
      table: "carts.desk",
      key: "cart_id",
      whose: { account: "account_id" },
      shown: "opened_at",
      inner: "cart_id account_id return_id opened_by",
    },
  ],
  without: {},
});
