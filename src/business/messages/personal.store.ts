// What is personal in the schema messages: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const messagesPersonal = personalPart("messages", {
  tables: [
    {
      table: "messages.message",
      whose: { account: "account_id", person: "person_id", email: "recipient", byPerson: true },
      shown:
        "channel template category language from_name from_address sealed about_kind state created_at sent_at by_person",
      inner: "id seller_id account_id person_id about_id mail_id in_reply_to",
      erased: "recipient subject body_text body_html attachment fault reference filled_with",
      secret: "reply_to end_link markup",
    },
    {
      table: "messages.said",
      key: "message_id",
      whose: { of: [["message_id", "messages.message"]] },
      inner: "cause message_id",
      goes: true,
    },
  ],
  without: {
    template: "words of the house",
    text_version: "words of the house, and which colleague wrote them",
    sender_address: "addresses of the house",
  },
});
