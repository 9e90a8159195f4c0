// From what was typed about a buyer to what an order and its invoice ask for.
import type { BillingInput } from "../customers/index.ts";
import type { PlaceOrder } from "../orders/index.ts";
import type { Contact, PayWay } from "./cart.rules.ts";

export function billingOf(contact: Contact): BillingInput {
  const isBusiness = contact.kind === "business";
  return {
    name: contact.name,
    organisation: isBusiness ? contact.organisation : null,
    line1: contact.line1,
    line2: contact.line2,
    postalCode: contact.postal_code,
    city: contact.city,
    region: contact.region,
    country: contact.country,
    vatId: isBusiness ? contact.vat_id : null,
  };
}

export type BuyerSetting = {
  readonly language: "de" | "en";
  readonly timeZone: string;
  readonly currency: string;
  readonly payBy: PayWay;
};

export function buyerOf(contact: Contact, about: BuyerSetting): NonNullable<PlaceOrder["buyer"]> {
  const isBusiness = contact.kind === "business";
  const { language, timeZone, currency, payBy } = about;
  const { name, email, phone } = contact;
  return {
    person: { name, email, phone, language, timeZone },
    account: {
      kind: isBusiness ? "organisation" : "person",
      legalKind: isBusiness ? "business" : "consumer",
      currency,
    },
    billing: { ...billingOf(contact), payBy },
  };
}
