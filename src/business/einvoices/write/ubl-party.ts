// A party in UBL: addresses, registrations and who to ask.
import type { EInvoiceParty } from "../e-invoice.ts";
import { tag } from "./xml-text.ts";
import type { Element } from "./xml-text.ts";

export function ublParty(
  party: EInvoiceParty,
  named: { readonly vatIds: boolean; /** BT-90 */ readonly creditorId: string | null },
): Element | null {
  const { address, contact, electronicAddress } = party;
  const registered = (id: string | null, scheme: string) =>
    id === null
      ? null
      : tag("cac:PartyTaxScheme", [tag("cbc:CompanyID", id), tag("cac:TaxScheme", tag("cbc:ID", scheme))]);
  return tag("cac:Party", [
    electronicAddress === null
      ? null
      : tag("cbc:EndpointID", electronicAddress.id, { schemeID: electronicAddress.scheme }),
    tag("cac:PartyIdentification", tag("cbc:ID", party.id)),
    tag("cac:PartyIdentification", tag("cbc:ID", named.creditorId, { schemeID: "SEPA" })),
    tag("cac:PartyName", tag("cbc:Name", party.tradingName)),
    tag("cac:PostalAddress", [
      tag("cbc:StreetName", address.line1),
      tag("cbc:AdditionalStreetName", address.line2),
      tag("cbc:CityName", address.city),
      tag("cbc:PostalZone", address.postalCode),
      tag("cbc:CountrySubentity", address.region),
      tag("cac:Country", tag("cbc:IdentificationCode", address.country)),
    ]),
    registered(named.vatIds ? party.vatId : null, "VAT"),
    registered(party.taxNumber, "FC"),
    tag("cac:PartyLegalEntity", [
      tag("cbc:RegistrationName", party.name),
      tag("cbc:CompanyID", party.legalId),
    ]),
    contact === null
      ? null
      : tag("cac:Contact", [
          tag("cbc:Name", contact.name),
          tag("cbc:Telephone", contact.phone),
          tag("cbc:ElectronicMail", contact.email),
        ]),
  ]);
}
