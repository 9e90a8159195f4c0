// What is personal in the schema catalogue: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const cataloguePersonal = personalPart("catalogue", {
  tables: [
    {
      table: "catalogue.stock_wait",
      whose: { email: "email" },
      shown: "state email language asked_at confirmed_at closed_at",
      inner: "id seller_id product_id",
      goes: true,
    },
    {
      table: "catalogue.stock_taken",
      key: "order_id",
      whose: { account: "account_id" },
      shown: "quantity still_out taken_at",
      inner: "order_id product_id account_id person_id",
    },
  ],
  without: {
    add_on: "what the house sells",
    option_choice: "what the house sells",
    option_price: "what the house sells",
    plan_part: "what the house sells",
    plan_part_past: "what the house sold",
    price_plan: "what the house sells",
    price_version: "what the house sells",
    product: "what the house sells",
    product_group: "what the house sells",
    product_option: "what the house sells",
    stock: "what the house sells",
    set_up: "what the house sells",
  },
});
