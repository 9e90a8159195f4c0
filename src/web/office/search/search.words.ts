// The words of the office's search: what was found and by what, pages to go to, and what can be done for the open customer.
import type { FoundBy, FoundKind } from "../../../business/search/index.ts";
import { defineWords, type Lang } from "../../ui/index.ts";

export const searchWords = defineWords({
  en: {
    find: "Search",
    label: "Search anything",
    hint: "Name, customer number, domain, mail, phone, invoice, order, cart, IP address, last four digits of a card",
    found: (count: number) => (count === 1 ? "1 found" : `${count} found`),
    nothing: "Nothing found",
    nothingHint:
      "Part of a name, a domain or a phone number is enough. Umlauts may be left out; small slips are forgiven.",
    goTo: "Go to",
    acts: "For this customer",
    all: "All that was found",
    belongs: "Customer",
    foundBy: "Found by",
  },
  de: {
    find: "Suche",
    label: "Alles suchen",
    hint: "Name, Kundennummer, Domain, E-Mail, Telefon, Rechnung, Bestellung, Warenkorb, IP-Adresse, Kartenende",
    found: (count) => `${count} gefunden`,
    nothing: "Nichts gefunden",
    nothingHint:
      "Ein Teil eines Namens, einer Domain oder Telefonnummer genügt. Umlaute dürfen fehlen, kleine Tippfehler auch.",
    goTo: "Gehe zu",
    acts: "Für diesen Kunden",
    all: "Alles Gefundene",
    belongs: "Kunde",
    foundBy: "Gefunden durch",
  },
});

const KINDS: Readonly<Record<Lang, Readonly<Record<FoundKind, string>>>> = {
  en: {
    customer: "Customers",
    order: "Orders",
    invoice: "Invoices",
    domain: "Domains",
    service: "Services",
  },
  de: {
    customer: "Kunden",
    order: "Bestellungen",
    invoice: "Rechnungen",
    domain: "Domains",
    service: "Leistungen",
  },
};

const BY: Readonly<Record<Lang, Readonly<Record<FoundBy, string>>>> = {
  en: {
    name: "name",
    number: "number",
    mail: "mail",
    phone: "phone",
    domain: "domain",
    service: "service",
    invoice: "invoice",
    order: "order",
    card: "card",
    network: "IP address",
  },
  de: {
    name: "Name",
    number: "Nummer",
    mail: "E-Mail",
    phone: "Telefon",
    domain: "Domain",
    service: "Leistung",
    invoice: "Rechnung",
    order: "Bestellung",
    card: "Karte",
    network: "IP-Adresse",
  },
};

export const kindName = (lang: Lang, kind: FoundKind): string => KINDS[lang][kind];
export const foundBy = (lang: Lang, by: FoundBy): string => BY[lang][by];
