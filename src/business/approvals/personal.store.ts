// What is personal in the schema approvals: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const approvalsPersonal = personalPart("approvals", {
  tables: [
    {
      table: "approvals.approval",
      whose: { account: "account_id", person: "asked_by" },
      shown: "act subject_kind state decided_at decided_via outcome created_at expires_at started_at",
      inner: "id seller_id account_id asked_by subject_id decided_by hash",
      erased: "input said note",
    },
    {
      table: "approvals.link",
      key: "token_hash",
      whose: { person: "person_id", of: [["approval_id", "approvals.approval"]] },
      shown: "created_at",
      inner: "token_hash approval_id person_id",
      goes: true,
    },
  ],
  without: {},
});
