// What is personal in the schema threads: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const threadsPersonal = personalPart("threads", {
  tables: [
    {
      table: "threads.thread",
      whose: { account: "account_id", person: "person_id", email: "address" },
      shown: "about_kind thing_kind language turn created_at last_at closed_at",
      inner: "id seller_id account_id about_id thing_id person_id closed_by",
      erased: "subject address name",
      secret: "sealed_token",
    },
    {
      table: "threads.entry",
      whose: { of: [["thread_id", "threads.thread"]] },
      shown: "direction author verified unverified_why automatic written_at",
      inner: "id thread_id author_id message_id arrival_id",
      erased: "author_name address body",
    },
    {
      table: "threads.arrival",
      whose: { account: "account_id", email: "from_address", of: [["thread_id", "threads.thread"]] },
      shown: "state bytes received_at kind about_kind",
      inner: "id seller_id connection_id thread_id about_id account_id mail_id",
      erased: "recipients sender from_address from_name subject body fault why",
    },
    {
      table: "threads.raw_mail",
      key: "arrival_id",
      whose: { of: [["arrival_id", "threads.arrival"]] },
      inner: "arrival_id",
      erased: "content",
      goes: true,
      ages: {
        as: "raw_mails",
        when: "arrival_id in (select id from threads.arrival where seller_id = $seller and received_at < $before and state <> 'stored')",
      },
    },
    {
      table: "threads.file",
      whose: {
        of: [
          ["entry_id", "threads.entry"],
          ["arrival_id", "threads.arrival"],
        ],
      },
      shown: "content_type bytes left_out",
      inner: "id seller_id arrival_id entry_id",
      erased: "name content",
    },
    {
      table: "threads.token",
      key: "hash",
      whose: { of: [["thread_id", "threads.thread"]] },
      inner: "hash thread_id",
      goes: true,
    },
  ],
  without: { seen_mail: "a hash, so that a mail is not filed twice" },
});
