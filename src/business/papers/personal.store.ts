// What is personal in the schema papers: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const papersPersonal = personalPart("papers", {
  tables: [
    {
      table: "papers.pack",
      whose: { account: "account_id", person: "person_id" },
      shown:
        "reference language state rules_version by_post remind_at due_at reminders created_at sent_at ended_at posted_on",
      inner: "id seller_id account_id person_id order_id",
      erased: "decline_reason",
      kept: { as: "contracts", dated: "created_at", columns: "content" },
    },
    {
      table: "papers.form",
      whose: { of: [["pack_id", "papers.pack"]] },
      shown: "position form variant must about title why text_version state",
      inner: "id pack_id item_ids terms_ids",
      erased: "reason",
      kept: {
        as: "contracts",
        dated: "(select created_at from papers.pack p where p.id = pack_id)",
        columns: "blocks filled fields",
      },
    },
    {
      table: "papers.paper",
      whose: { of: [["pack_id", "papers.pack"]] },
      shown: "kind round sha256 pages created_at",
      inner: "id pack_id page_forms",
      kept: { as: "contracts", dated: "created_at", columns: "bytes" },
    },
    {
      table: "papers.return",
      whose: {
        of: [
          ["pack_id", "papers.pack"],
          ["order_id", "orders.order"],
        ],
      },
      shown: "source content_type size pages state filed_at decided_at reading pile_pages",
      inner: "id seller_id pack_id order_id pile_id sha256 codes page_codes",
      erased: "reason sender file_name",
      kept: { as: "contracts", dated: "filed_at", columns: "bytes" },
    },
    {
      table: "papers.signature",
      whose: { of: [["pack_id", "papers.pack"]] },
      shown: "round manner consent_version consent signed_at signed_on paper_sha256",
      inner: "id pack_id",
      kept: { as: "contracts", dated: "signed_at", columns: "signer strokes network device" },
    },
  ],
  without: { rule: "settings of the house", text: "words of the house" },
});
