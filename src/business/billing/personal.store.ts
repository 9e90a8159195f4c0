// What is personal in the schema billing: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const billingPersonal = personalPart("billing", {
  tables: [
    {
      table: "billing.document",
      whose: { account: "account_id" },
      shown:
        "kind state number language currency net_minor tax_minor gross_minor home_currency exchange_rate home_tax_minor document_on supply_on due_on owed_on_receipt pay_by cause origin created_at closed_at issued_at",
      inner:
        "id seller_id account_id series_id chain_hash corrects_id replaces_id credit_note_id request_id payment_id order_id layout_version billing_profile_id external_id run_id",
      kept: { as: "documents", dated: "document_on", columns: "content tax_evidence" },
    },
    {
      table: "billing.line",
      whose: { of: [["document_id", "billing.document"]] },
      shown:
        "position quantity_milli unit_minor discount_minor discount_text net_minor tax_minor tax_rate_permyriad tax_category tax_country union_country period_from period_until supply_on",
      inner: "id document_id account_id entry_id contract_id corrects_line_id revenue_account",
      kept: {
        as: "documents",
        dated: "(select document_on from billing.document d where d.id = document_id)",
        columns: "text",
      },
    },
    {
      table: "billing.union_sale",
      key: "document_id",
      whose: { account: "account_id" },
      shown:
        "kind country scheme rate_permyriad quarter currency net_minor tax_minor home_net_minor home_tax_minor noted_on",
      inner: "document_id seller_id account_id return_id",
    },
    {
      table: "billing.rendered",
      key: "document_id",
      whose: { of: [["document_id", "billing.document"]] },
      shown: "format sha256 created_at",
      inner: "document_id",
      kept: {
        as: "documents",
        dated: "(select document_on from billing.document d where d.id = document_id)",
        columns: "bytes",
      },
    },
    {
      table: "billing.balance_use",
      key: "account_id",
      whose: { account: "account_id" },
      shown: "is_automatic changed_at",
      inner: "account_id",
    },
    {
      table: "billing.payout",
      whose: { account: "account_id" },
      shown: "currency minor failed_minor manner state asked_at ended_at",
      inner: "id seller_id account_id",
      erased: "reason",
      kept: { as: "books", dated: "asked_at", columns: "holder iban_last4", unseen: "sealed_iban" },
    },
    {
      table: "billing.payout_part",
      key: "refund_id",
      whose: { account: "account_id" },
      shown: "minor failed_at",
      inner: "refund_id payout_id account_id",
    },
    {
      table: "billing.settlement",
      key: "document_id",
      whose: { account: "account_id" },
      shown: "state currency due_minor paid_minor credited_minor due_on settled_on disputed_at",
      inner: "document_id account_id seller_id",
    },
    {
      table: "billing.delivery",
      whose: { of: [["document_id", "billing.document"]] },
      shown: "way state created_at posted_on",
      inner: "id document_id message_id",
    },
    {
      table: "billing.dunning_case",
      whose: { account: "account_id" },
      shown: "state due_on rested_days round last_day next_on opened_at closed_at closed_why",
      inner: "id seller_id account_id document_id sequence_id",
    },
    {
      table: "billing.draft",
      whose: { account: "account_id" },
      shown: "currency documents lines net_minor tax_minor gross_minor before_minor",
      inner: "id run_id account_id",
    },
    {
      table: "billing.dunning_fee",
      key: "fee_id",
      whose: { of: [["document_id", "billing.document"]] },
      shown: "level charged_on",
      inner: "document_id fee_id",
    },
    {
      table: "billing.write_off",
      whose: { of: [["document_id", "billing.document"]] },
      shown: "minor tax_minor written_on",
      inner: "id document_id",
    },
    {
      table: "billing.received_tax",
      whose: { of: [["document_id", "billing.document"]] },
      shown: "country rate_permyriad net_minor tax_minor booked_on",
      inner: "id seller_id document_id cause_kind cause_id exchange_rate",
    },
    {
      table: "billing.restore_fee",
      whose: { account: "account_id" },
      shown: "minor asked_at ended_at",
      inner: "id domain_id account_id asked_by document_id goes_on went_on",
    },
    {
      table: "billing.left_out",
      whose: { account: "account_id" },
      shown: "left_out_at",
      inner: "id run_id account_id hold_id left_out_by",
      erased: "reason",
    },
    {
      table: "billing.promise",
      whose: { account: "account_id" },
      shown: "state granted_on until_on granted_at ended_at",
      inner: "id seller_id account_id document_id granted_by",
      erased: "reason",
    },
    {
      table: "billing.dunning_step",
      whose: { of: [["case_id", "billing.dunning_case"]] },
      shown: "round day act done_on outcome",
      inner: "id case_id",
    },
  ],
  without: {
    exchange_rate: "what currencies are worth",
    look_ahead: "how far a count over all accounts has come",
    look_ahead_failed: "whom a count over all accounts could not decide",
    look_ahead_largest:
      "the largest sums of a count over all accounts; what is billed stands in the invoices",
    look_ahead_sum: "sums over all accounts",
    oss_return: "sums of the house",
    union_crossing: "the day on which the house passed a threshold",
    billed_span: "dates and ids of what was billed",
    document_number: "numbers of documents",
    renewal_notice: "dates of notices",
    run: "what a run of the house did",
    sequence: "settings of the house",
  },
});
