// What is personal in the schema domains: whose each row is, what a copy shows, what goes and what is kept.
import { personalPart } from "../personal/index.ts";

export const domainsPersonal = personalPart("domains", {
  tables: [
    {
      table: "domains.domain",
      whose: { account: "account_id" },
      shown:
        "tld wanted_state registry_state billing_state registry_expires_at paid_through auto_renew transfer_locked delete_on origin created_at ended_at",
      inner:
        "id account_id seller_id order_item_id contract_id product_id connection_id external_id read_on given_up_for",
      erased: "name unicode_name registrant_handle nameservers fault",
      secret: "sealed_auth_code",
    },
    {
      table: "domains.live_name",
      key: "domain_id",
      whose: { of: [["domain_id", "domains.domain"]] },
      inner: "name domain_id",
      goes: true,
    },
    {
      table: "domains.notice",
      whose: { of: [["domain_id", "domains.domain"]] },
      shown: "kind at",
      inner: "id connection_id registry_id domain_id",
      erased: "text raw",
    },
    {
      table: "domains.renewal",
      whose: { of: [["domain_id", "domains.domain"]] },
      shown: "years covers_until state from_expiry to_expiry wanted_at",
      inner: "id domain_id cause_id",
      erased: "message",
    },
  ],
  without: {
    connection_history: "which registrar when",
    poll: "dates of polls",
    tld_rule: "settings of the house",
  },
});
