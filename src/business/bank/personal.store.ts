// What is personal in the schema bank: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const bankPersonal = personalPart("bank", {
  tables: [
    {
      table: "bank.entry",
      whose: { account: "account_id" },
      shown: "kind state booked_on currency minor bank_ref return_code how done_at",
      inner:
        "id statement_id seller_id position payment_id refund_id payout_id remitted_id remittance_id account_id",
      kept: {
        as: "books",
        dated: "booked_on",
        columns: "payer payer_last4 words reference why",
        unseen: "payer_key",
      },
    },
  ],
  without: {
    file: "the house's own books as the bank sent them, sealed: nobody finds a person in them",
    remitted: "what card processors sent to the house: sums of many",
    statement: "of the house's own account: days, balances and counts",
  },
});
