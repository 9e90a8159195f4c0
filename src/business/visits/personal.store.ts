// What is personal in the schema visits: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const visitsPersonal = personalPart("visits", {
  tables: [
    {
      table: "visits.visit",
      whose: { account: "account_id", person: "person_id" },
      shown: "staff_name may_act started_at expires_at ended_at",
      inner: "id seller_id account_id person_id staff_id session_id token_hash enter_until from_seller_id",
      erased: "reason ticket",
    },
    {
      table: "visits.staff_read",
      whose: { account: "account_id" },
      shown: "at subject_kind page",
      inner: "id seller_id account_id staff_id subject_id request_id",
      ages: { as: "reads", when: "(seller_id = $seller or seller_id is null) and at < $before" },
    },
  ],
  without: {},
});
