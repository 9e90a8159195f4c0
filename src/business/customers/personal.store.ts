// What is personal in the schema customers: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const customersPersonal = personalPart("customers", {
  tables: [
    {
      table: "customers.account",
      whose: { account: "id" },
      shown: "kind legal_kind customer_no state language time_zone currency invoice_by origin created_at",
      inner: "id seller_id external_id",
      erased: "name",
    },
    {
      table: "customers.billing_profile",
      whose: { account: "account_id" },
      shown: "is_default country vat_check vat_checked_at pay_by invoice_by e_invoice created_at ended_at",
      inner: "id account_id payer_account_id",
      erased:
        "name organisation line1 line2 postal_code city region vat_id routing_id purchase_order electronic_address",
    },
    {
      table: "customers.field_value",
      key: "subject_id",
      whose: { account: "account_id" },
      inner: "field_id subject_id account_id",
      erased: "value",
    },
    {
      table: "customers.membership",
      whose: { account: "account_id", person: "person_id" },
      shown:
        "role state order_limit_minor order_limit_currency created_at ended_at invited_at invite_ends_at joined_at next_turn_on",
      inner: "id account_id person_id invited_by",
      erased: "invited_name invited_by_name",
    },
    {
      table: "customers.recipient",
      whose: { account: "account_id", of: [["membership_id", "customers.membership"]] },
      shown: "category off added_at",
      inner: "id account_id membership_id added_by",
      erased: "email name",
      goes: true,
    },
    {
      table: "customers.handover",
      whose: { account: "account_id", person: "to_person" },
      shown: "old_stays keeps_methods state asked_at taken_at ended_at expires_at finish_at",
      inner: "id account_id from_person to_person to_membership",
      erased: "to_name",
    },
    {
      table: "customers.support_pin",
      whose: { of: [["membership_id", "customers.membership"]] },
      shown: "made_at",
      inner: "id membership_id account_id pin_hash",
    },
    {
      table: "customers.lock",
      whose: { account: "account_id" },
      shown: "set_at lifted_at",
      inner: "id account_id cause_id",
    },
    {
      table: "customers.note",
      whose: { account: "account_id" },
      shown: "created_at",
      inner: "id account_id author_id pinned",
      erased: "text",
      goes: true,
    },
    {
      table: "customers.declared_kind",
      whose: { account: "account_id" },
      shown: "legal_kind via declared_at",
      inner: "id account_id actor_id",
      erased: "evidence",
    },
    {
      table: "customers.change",
      whose: { account: "account_id" },
      shown: "field created_at",
      inner: "id account_id about_kind about_id actor_id",
      erased: "before after reason",
    },
    {
      table: "customers.scope",
      whose: { of: [["membership_id", "customers.membership"]] },
      shown: "area verb on_kind valid_from valid_until",
      inner: "id membership_id account_id on_id",
      goes: true,
    },
    {
      table: "customers.news_consent",
      whose: { account: "account_id", person: "person_id", email: "email" },
      shown: "state wording_version wording language asked_at given_at withdrawn_at withdrawn_by",
      inner: "id seller_id account_id person_id",
      erased: "email asked_network given_network",
    },
  ],
  without: {
    customer_number: "numbers of accounts, never given twice",
    field_definition: "settings of the house",
  },
});
