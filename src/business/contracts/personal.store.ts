// What is personal in the schema contracts: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const contractsPersonal = personalPart("contracts", {
  tables: [
    {
      table: "contracts.contract",
      whose: { account: "account_id" },
      shown:
        "contract_no kind concluded_on starts_on minimum_count minimum_unit minimum_until part_performance notice_days renewal fixed_until trial_days after_trial trial_until trial_told_at legal_profile state ends_on ends_with_name rest_at_end origin created_at",
      inner:
        "id seller_id account_id order_id order_item_id product_id terms_id billing_profile_id external_id parent_id bundle_plan_id",
      kept: { as: "contracts", dated: "concluded_on", columns: "title" },
    },
    {
      table: "contracts.billing_entry",
      whose: { account: "account_id" },
      shown:
        "subject_kind currency includes_tax setup_minor first_minor renewal_minor discount_code discount_permyriad discount_minor discount_terms agreed_by quantity_milli term_count term_unit anchor_on starts_on billed_until counted_from counted_terms ends_on next_due_on changes_on tax_class sequence_kind state origin created_at",
      inner:
        "id seller_id account_id contract_id parent_id subject_id order_item_id product_id price_version_id bundle_version_id option_price_id external_id revenue_account",
      kept: { as: "contracts", dated: "created_at", columns: "text" },
    },
    {
      table: "contracts.change",
      whose: { account: "account_id" },
      shown: "effective_on renewed_from figures state created_at",
      inner:
        "id contract_id account_id seller_id to_product_id from_product_id ended begun created_by rebundles to_bundle_plan_id",
    },
    {
      table: "contracts.change_part",
      key: "change_id",
      whose: { account: "account_id" },
      shown: "outcome from_on",
      inner: "change_id contract_id account_id ended begun",
    },
    {
      table: "contracts.pause",
      whose: { account: "account_id" },
      shown: "from_on until_on ended_on created_at",
      inner: "id contract_id account_id set_by",
      erased: "reason",
    },
    {
      table: "contracts.transfer",
      whose: { account: "from_account_id" },
      shown: "created_at",
      inner: "id contract_id from_account_id to_account_id done_by",
      erased: "giver_said taker_said",
    },
    {
      table: "contracts.switch_off",
      whose: { account: "account_id" },
      shown: "state why stop_by asked_at stopped_at resume_asked_at resumed_at ended_at",
      inner: "id contract_id account_id cause_id stopped_by resumed_by ended_by",
    },
    {
      table: "contracts.free_grant",
      whose: { account: "account_id" },
      shown: "subject_kind until_on created_at ended_at",
      inner: "id account_id subject_id decided_by",
      erased: "reason",
    },
    {
      table: "contracts.hold",
      whose: { account: "account_id" },
      shown: "what from_on until_on set_at lifted_at",
      inner: "id account_id contract_id set_by",
      erased: "reason",
    },
    {
      table: "contracts.entry_price",
      key: "entry_id",
      // As the entry it is a price of, it goes over with the contract: `account_id` is whose it was when it was published.
      whose: { of: [["contract_id", "contracts.contract"]] },
      shown: "from_on before_minor renewal_minor billed_until",
      inner: "entry_id change_id account_id contract_id price_version_id option_price_id",
    },
    {
      table: "contracts.own_price",
      // It goes over with the contract, as the prices that were announced do.
      whose: { of: [["contract_id", "contracts.contract"]] },
      shown: "from_on until_on before_minor renewal_minor billed_until dearer_agreed set_at",
      inner: "id entry_id account_id contract_id set_by",
      erased: "reason",
    },
    {
      table: "contracts.price_notice",
      key: "change_id",
      whose: { account: "account_id" },
      shown: "told_on",
      inner: "change_id account_id",
    },
  ],
  without: {
    price_change: "what the house published",
    price_change_product: "what the house published",
    contract_number: "numbers of contracts",
    gone_name: "which entries are billed for names that are out: by their ids",
    unbilled: "which things nobody bills: by their ids",
    worth: "sums over all contracts",
  },
});
