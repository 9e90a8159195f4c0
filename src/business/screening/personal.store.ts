// What is personal in the schema screening: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const screeningPersonal = personalPart("screening", {
  tables: [
    {
      table: "screening.assessment",
      whose: { account: "account_id" },
      shown: "score path created_at",
      inner: "id seller_id account_id order_id policy_id",
      erased: "factors",
    },
    {
      table: "screening.judged_case",
      key: "assessment_id",
      whose: { of: [["order_id", "orders.order"]] },
      shown: "created_at",
      inner: "assessment_id seller_id order_id",
      erased: "judged",
      goes: true,
    },
    {
      table: "screening.mark",
      whose: { of: [["order_id", "orders.order"]], only: "meaning <> 'bad'" },
      shown: "kind meaning at ended_at",
      inner: "id seller_id value_key order_id",
      goes: true,
      ages: { as: "marks", when: "seller_id = $seller and at < $before" },
    },
  ],
  without: { policy: "settings of the house" },
});
