// What is personal in the schema quotes: what was offered to whom, in which words.
import { personalPart } from "../personal/index.ts";

export const quotesPersonal = personalPart("quotes", {
  tables: [
    {
      table: "quotes.quote",
      whose: { account: "account_id", person: "accepted_by" },
      shown:
        "short_id state version language currency includes_tax gate valid_days valid_on total_minor created_at changed_at sent_at viewed_at decided_at",
      inner: "id seller_id account_id billing_profile_id accepted_by copied_from made_by",
      erased: "label notes remark content decline_reason",
    },
    {
      table: "quotes.line",
      whose: { of: [["quote_id", "quotes.quote"]] },
      shown:
        "position quantity term_count term_unit options chosen domain_mode setup_minor first_minor renewal_minor discount_permyriad discount_on",
      inner: "id quote_id plan_id belongs_to",
      erased: "title details domain_name",
    },
  ],
  without: {},
});
