// What is personal in the schema staff: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const staffPersonal = personalPart("staff", {
  tables: [
    {
      table: "staff.task",
      whose: { account: "account_id" },
      shown: "kind reason subject_kind state due_at created_at done_at",
      inner: "id seller_id subject_id account_id done_by",
      erased: "about",
    },
  ],
  without: { member: "colleagues, who are no customers", role: "rights of colleagues" },
});
