// What is personal in the schema coupons: who used one.
import { personalPart } from "../personal/index.ts";

export const couponsPersonal = personalPart("coupons", {
  tables: [
    {
      table: "coupons.redemption",
      key: "order_id",
      whose: { account: "account_id" },
      shown: "redeemed_at given_back_at",
      inner: "order_id coupon_id account_id person_id",
    },
  ],
  without: { coupon: "what the house gives" },
});
