// What is personal in the schema hosting: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const hostingPersonal = personalPart("hosting", {
  tables: [
    {
      table: "hosting.account",
      whose: { account: "account_id" },
      shown: "plan wanted_plan state panel_state free_until origin created_at ended_at",
      inner:
        "id account_id seller_id order_item_id contract_id product_id server_id free_by external_id panel_seen_at",
      erased: "username main_domain free_reason",
      secret: "sealed_password",
    },
    {
      table: "hosting.preview",
      key: "hosting_id",
      whose: { account: "account_id" },
      shown: "wish real_plan asked_at ready_at due_at",
      inner: "hosting_id order_id order_item_id account_id network_key phone_key",
      erased: "real_domain",
    },
    {
      table: "hosting.suspension",
      whose: { of: [["hosting_account_id", "hosting.account"]] },
      shown: "reason set_at lifted_at",
      inner: "id hosting_account_id cause_id set_by lifted_by",
      erased: "note",
    },
    {
      table: "hosting.username",
      key: "hosting_account_id",
      whose: { of: [["hosting_account_id", "hosting.account"]] },
      inner: "username hosting_account_id",
      goes: true,
    },
  ],
  without: { server: "machines of the house" },
});
