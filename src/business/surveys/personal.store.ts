// What is personal in the schema surveys: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const surveysPersonal = personalPart("surveys", {
  tables: [
    {
      table: "surveys.survey",
      whose: { account: "account_id", person: "person_id" },
      shown: "state why rating closed_at due_at asked_at answered_at open_until",
      inner: "id seller_id account_id thread_id person_id staff_id",
      erased: "remark",
    },
    {
      table: "surveys.link",
      key: "token_hash",
      whose: { of: [["survey_id", "surveys.survey"]] },
      inner: "token_hash survey_id",
      goes: true,
    },
    {
      table: "surveys.stop",
      key: "person_id",
      whose: { person: "person_id" },
      shown: "at",
      inner: "person_id",
      goes: true,
    },
  ],
  without: {},
});
