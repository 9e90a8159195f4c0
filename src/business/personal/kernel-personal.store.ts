// What is personal in the schema kernel: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "./part.rules.ts";

export const kernelPersonal = personalPart("kernel", {
  tables: [
    {
      table: "kernel.attempt",
      whose: { account: "account_id", of: [["subject_id", "messages.message"]] },
      shown: "deed subject_kind state tries looks code asked_at sent_at answered_at",
      inner: "id key connection_id subject_id account_id",
      erased: "ask message reference",
    },
    {
      table: "kernel.audit",
      whose: { account: "account_id", person: "actor_id", byPerson: true },
      shown: "at business_at action actor_kind via subject_kind fields",
      inner: "id actor_id account_id on_behalf_of request_id subject_id key_id",
      erased: "reason",
    },
    {
      table: "kernel.history",
      whose: {
        person: "actor_id",
        of: [
          ["subject_id", "customers.account"],
          ["subject_id", "people.person"],
          ["subject_id", "orders.order"],
          ["subject_id", "orders.item"],
          ["subject_id", "billing.document"],
          ["subject_id", "contracts.contract"],
          ["subject_id", "contracts.billing_entry"],
          ["subject_id", "hosting.account"],
          ["subject_id", "domains.domain"],
          ["subject_id", "payments.payment"],
          ["subject_id", "payments.refund"],
          ["subject_id", "papers.pack"],
          ["subject_id", "papers.form"],
          ["subject_id", "papers.return"],
          ["subject_id", "threads.thread"],
          ["subject_id", "threads.arrival"],
          ["subject_id", "messages.message"],
          ["subject_id", "declarations.declaration"],
          ["subject_id", "approvals.approval"],
          ["subject_id", "tax.vat_check"],
          ["subject_id", "customers.membership"],
        ],
      },
      shown: "at business_at noun move from_state to_state actor_kind via",
      inner: "id subject_id actor_id on_behalf_of request_id key_id",
      erased: "why",
    },
    {
      table: "kernel.idempotency",
      key: "scope",
      whose: { person: "case when scope like 'person:%' then substr(scope, 8)::uuid end" },
      inner: "scope key action input_hash at answer",
      goes: true,
    },
    {
      table: "kernel.notice",
      whose: { within: "raw" },
      shown: "kind received_at handled_at",
      inner: "id connection_id notice_id",
      erased: "raw",
      ages: { as: "notices", when: "received_at < $before and handled_at is not null and raw <> ''" },
    },
  ],
  without: {
    gate: "settings of the house",
    installation: "settings of the house",
    erasable: "what can be erased",
  },
});
