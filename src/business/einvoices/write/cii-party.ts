// A party in the Cross Industry Invoice: registrations, who to ask, addresses.
import type { EInvoiceParty } from "../e-invoice.ts";
import { tag } from "./xml-text.ts";
import type { Element } from "./xml-text.ts";

export function ciiParty(name: string, party: EInvoiceParty, vatIds: boolean): Element | null {
  const { address, contact, electronicAddress } = party;
  const registered = (id: string | null, scheme: string) =>
    tag("ram:SpecifiedTaxRegistration", tag("ram:ID", id, { schemeID: scheme }));
  return tag(name, [
    tag("ram:ID", party.id),
    tag("ram:Name", party.name),
    tag("ram:SpecifiedLegalOrganization", [
      tag("ram:ID", party.legalId),
      tag("ram:TradingBusinessName", party.tradingName),
    ]),
    contact === null
      ? null
      : tag("ram:DefinedTradeContact", [
          tag("ram:PersonName", contact.name),
          tag("ram:TelephoneUniversalCommunication", tag("ram:CompleteNumber", contact.phone)),
          tag("ram:EmailURIUniversalCommunication", tag("ram:URIID", contact.email)),
        ]),
    tag("ram:PostalTradeAddress", [
      tag("ram:PostcodeCode", address.postalCode),
      tag("ram:LineOne", address.line1),
      tag("ram:LineTwo", address.line2),
      tag("ram:CityName", address.city),
      tag("ram:CountryID", address.country),
      tag("ram:CountrySubDivisionName", address.region),
    ]),
    electronicAddress === null
      ? null
      : tag(
          "ram:URIUniversalCommunication",
          tag("ram:URIID", electronicAddress.id, { schemeID: electronicAddress.scheme }),
        ),
    registered(vatIds ? party.vatId : null, "VA"),
    registered(party.taxNumber, "FC"),
  ]);
}
