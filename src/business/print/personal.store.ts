// What is personal in the schema print: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const printPersonal = personalPart("print", {
  tables: [
    {
      table: "print.job",
      whose: { account: "account_id" },
      shown: "about_kind state created_at printed_at posted_on posted_noted_at",
      inner: "id seller_id account_id about_id run_id",
      erased: "title recipient",
    },
    {
      table: "print.letter",
      whose: { account: "account_id" },
      shown: "kind created_at",
      inner: "id seller_id account_id cause",
      erased: "content",
    },
  ],
  without: { run: "prints of the house" },
});
