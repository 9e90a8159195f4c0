// What is personal in the schema declarations: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const declarationsPersonal = personalPart("declarations", {
  tables: [
    {
      table: "declarations.declaration",
      whose: { account: "account_id", email: "email" },
      shown: "kind receipt_no state language cancel_kind wanted_on received_at decided_at",
      inner: "id seller_id account_id is_known_address",
      erased: "network device",
      kept: { as: "contracts", dated: "received_at", columns: "name email contract_text reason answer" },
      ages: { as: "networks", when: "seller_id = $seller and received_at < $before and network is not null" },
    },
    {
      table: "declarations.target",
      key: "declaration_id",
      whose: { of: [["declaration_id", "declarations.declaration"]] },
      shown: "kind",
      inner: "declaration_id target_id",
    },
  ],
  without: { receipt_number: "numbers of receipts" },
});
