// What is personal in the schema privacy: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const privacyPersonal = personalPart("privacy", {
  tables: [
    {
      table: "privacy.erasure",
      whose: { account: "account_id", person: "person_id" },
      shown: "asked_by language state asked_at due_at ended_at",
      inner: "id seller_id account_id person_id staff_id approved_by",
      erased: "reason",
    },
    {
      table: "privacy.export",
      whose: { account: "account_id", person: "person_id" },
      shown: "asked_by language state size sha256 asked_at ready_at expires_at downloaded_at",
      inner: "id seller_id account_id person_id staff_id done_parts all_parts bytes",
      erased: "reason",
      goes: true,
    },
  ],
  without: { retention: "settings of the house", kept: "what is kept until when, by kind" },
});
