// What is personal in the schema payments: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const paymentsPersonal = personalPart("payments", {
  tables: [
    {
      table: "payments.allocation",
      whose: { account: "account_id" },
      shown: "currency minor allocated_on created_at",
      inner: "id payment_id document_id account_id",
    },
    {
      table: "payments.dispute",
      whose: { account: "account_id" },
      shown: "dispute_ref state reason currency minor taken_minor lost_minor claimed_minor created_at",
      inner: "id payment_id account_id loss_id",
    },
    {
      table: "payments.draw",
      whose: { account: "account_id" },
      shown: "currency minor drawn_on created_at",
      inner: "id from_id to_id account_id",
    },
    {
      table: "payments.mandate",
      whose: { account: "account_id" },
      shown: "reference creditor_id scheme state signed_on created_at",
      inner: "id seller_id account_id",
      kept: {
        as: "books",
        dated: "created_at",
        columns: "holder iban_last4 bic evidence",
        unseen: "sealed_iban",
      },
    },
    {
      table: "payments.method",
      whose: { account: "account_id" },
      shown: "kind brand last4 expiry_month expiry_year is_default state created_at",
      inner: "id account_id seller_id connection_id",
      erased: "card_country",
      secret: "customer_ref method_ref fingerprint",
    },
    {
      table: "payments.payment",
      whose: { account: "account_id" },
      shown:
        "way manner purpose currency minor captured_minor refunded_minor allocated_minor drawn_minor lost_minor fee_minor fee_currency keep_card state session_ref payment_ref received_on fault_code fault_final wanted concern next_look_at origin created_at",
      inner: "id seller_id account_id connection_id method_id order_id attempt_key external_id",
      erased: "page_url fault concern_note note card_country",
      secret: "card_key",
      kept: { as: "books", dated: "created_at", columns: "payer bank_reference" },
    },
    {
      table: "payments.refund",
      whose: { account: "account_id" },
      shown: "currency minor state by_hand twice_minor created_at done_at",
      inner: "id payment_id account_id document_id refund_ref",
      erased: "reason fault",
    },
  ],
  without: {
    dispute_move: "what a processor took for a dispute and gave back: sums",
    intended: "which document a payment is for",
    remittance: "what a card processor sent to the house: sums of many",
  },
});
