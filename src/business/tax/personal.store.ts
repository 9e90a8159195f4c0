// What is personal in the schema tax: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const taxPersonal = personalPart("tax", {
  tables: [
    {
      table: "tax.vat_check",
      whose: { account: "account_id" },
      shown: "state tries next_at asked_at checked_at created_at",
      inner: "id seller_id account_id billing_profile_id order_id decided_by",
      kept: {
        as: "documents",
        dated: "created_at",
        columns: "vat_id consultation_number found_name found_address reason",
      },
    },
    {
      table: "tax.place_evidence",
      whose: { account: "account_id" },
      shown: "bill_country network_country card_country phone_country standing found_at",
      inner: "id seller_id account_id billing_profile_id order_id decided_by",
      kept: { as: "documents", dated: "found_at", columns: "reason" },
    },
    {
      table: "tax.exemption",
      whose: { account: "account_id" },
      shown: "kind country code basis valid_from valid_until decided_at ended_at",
      inner: "id seller_id account_id billing_profile_id decided_by ended_by",
      kept: { as: "documents", dated: "decided_at", columns: "proof" },
    },
  ],
  without: {},
});
