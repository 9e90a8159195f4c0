// What is personal in the schema chat: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const chatPersonal = personalPart("chat", {
  tables: [
    {
      table: "chat.chat",
      key: "thread_id",
      whose: { account: "account_id", person: "person_id" },
      shown: "state why asked_at accepted_at over_at",
      inner: "thread_id seller_id account_id person_id staff_id due_at",
    },
  ],
  without: {
    presence: "since when somebody of the staff is there for chats, and when a page of theirs was seen",
  },
});
