// What is personal in the schema ledger: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const ledgerPersonal = personalPart("ledger", {
  tables: [
    {
      table: "ledger.posting",
      whose: { account: "customer_account_id" },
      shown: "booked_on account currency minor",
      inner: "id entry_id seller_id customer_account_id",
    },
  ],
  without: { entry: "books: texts hold numbers of documents only", month_lock: "books", source: "books" },
});
