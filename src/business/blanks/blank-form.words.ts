// The words on blank forms in German and English.
import type { Price } from "../catalogue/index.ts";

const german = {
  title: { order: "Bestellung auf Papier" },
  file: { order: "bestellung", contract: "vertrag" },
  printed: "Stand",
  intro:
    "Bitte in Druckbuchstaben ausfüllen, ankreuzen, unterschreiben und zurücksenden. Wir melden uns per E-Mail oder Telefon, sobald die Bestellung bei uns angelegt ist.",
  who: "Wer bestellt",
  consumer: "als Verbraucherin oder Verbraucher",
  business: "für ein Unternehmen",
  name: "Vor- und Nachname",
  company: "Firma (falls zutreffend)",
  street: "Straße und Hausnummer",
  extra: "Adresszusatz",
  postalCode: "Postleitzahl",
  city: "Ort",
  country: "Land",
  email: "E-Mail-Adresse",
  phone: "Telefon",
  vatId: "USt-IdNr. (falls vorhanden)",
  customerNo: "Kundennummer (falls vorhanden)",
  goods: "Was bestellt wird",
  included: "ohne Aufpreis",
  renewed: (price: string) => `danach ${price}`,
  setUp: (price: string) => `Einrichtung ${price}`,
  plusTax: "zzgl. USt.",
  howMany: (name: string, least: number, most: number, each: string) =>
    `${name}: Anzahl (${least} bis ${most}), je ${each}`,
  domains: "Domains",
  endings: "Preise:",
  domain: "Name mit Endung, etwa meine-firma.de",
  register: "neu",
  transfer: "zieht um",
  keep: "bleibt dort",
  authCode: "Auth-Codes der Namen, die umziehen (gibt der bisherige Anbieter heraus)",
  envelope: "Mit einem Auth-Code bitte nur im geschlossenen Umschlag senden.",
  payment: "Bezahlung",
  transfer_: "Überweisung",
  card: "Karte (Sie erhalten einen Link; bitte keine Kartennummer eintragen)",
  cheque: "Scheck",
  moneyOrder: "Zahlungsanweisung",
  debit: "Lastschrift (das Mandat senden wir Ihnen zu)",
  remarks: "Bemerkungen",
  agreed: "Es gelten",
  terms: (title: string, version: number) => `${title}, Version ${version}`,
  consent: (seller: string, place: string) =>
    `Mit meiner Unterschrift bestelle ich die angekreuzten Leistungen zahlungspflichtig bei ${seller}. Die genannten Bedingungen kenne ich; sie stehen unter ${place}, auf Wunsch senden wir sie auf Papier.`,
  withdrawal: (days: number) =>
    `Wer als Verbraucher bestellt, kann binnen ${days} Tagen ohne Angabe von Gründen widerrufen.`,
  prices:
    "Es gelten die Preise des Tages, an dem die Bestellung bei uns eingeht. Ändert sich einer, fragen wir vorher.",
  contractNote:
    "Leeres Formular. Bitte ausfüllen, unterschreiben und zusammen mit der Bestellung auf Papier zurücksenden.",
};

const english: typeof german = {
  title: { order: "Order on paper" },
  file: { order: "order", contract: "contract" },
  printed: "As of",
  intro:
    "Please fill in with block letters, tick, sign and send back. We write or call as soon as we have entered the order.",
  who: "Who orders",
  consumer: "as a consumer",
  business: "for a business",
  name: "First and last name",
  company: "Company (if any)",
  street: "Street and number",
  extra: "Address line 2",
  postalCode: "Postal code",
  city: "City",
  country: "Country",
  email: "E-mail address",
  phone: "Phone",
  vatId: "VAT id (if any)",
  customerNo: "Customer number (if any)",
  goods: "What is ordered",
  included: "at no extra price",
  renewed: (price) => `then ${price}`,
  setUp: (price) => `set-up ${price}`,
  plusTax: "plus VAT",
  howMany: (name, least, most, each) => `${name}: how many (${least} to ${most}), each ${each}`,
  domains: "Domains",
  endings: "Prices:",
  domain: "Name with ending, such as my-company.com",
  register: "new",
  transfer: "moves to you",
  keep: "stays there",
  authCode: "Auth codes of the names that move (the present provider gives them out)",
  envelope: "With an auth code on it, please send it in a closed envelope only.",
  payment: "Payment",
  transfer_: "Bank transfer",
  card: "Card (you get a link; please write no card number here)",
  cheque: "Cheque",
  moneyOrder: "Money order",
  debit: "Direct debit (we send you the mandate)",
  remarks: "Remarks",
  agreed: "The following apply",
  terms: (title, version) => `${title}, version ${version}`,
  consent: (seller, place) =>
    `With my signature I order what is ticked from ${seller} with an obligation to pay. I know the terms named above; they stand at ${place}, and we send them on paper when asked.`,
  withdrawal: (days) => `Consumers may withdraw within ${days} days without giving reasons.`,
  prices: "The prices of the day count on which the order reaches us. Where one has changed, we ask first.",
  contractNote: "Blank form. Please fill in, sign and send back together with the order on paper.",
};

export const blankWords = (language: "de" | "en"): typeof german => (language === "de" ? german : english);

const PER = {
  de: {
    day: ["Tag", "Tage"],
    week: ["Woche", "Wochen"],
    month: ["Monat", "Monate"],
    year: ["Jahr", "Jahre"],
  },
  en: { day: ["day", "days"], week: ["week", "weeks"], month: ["month", "months"], year: ["year", "years"] },
} as const;

/** "je Jahr", "per 3 months". */
export function perText(language: "de" | "en", count: number, unit: Price["termUnit"]): string {
  if (unit === "once") return language === "de" ? "einmalig" : "once";
  const [one, many] = PER[language][unit];
  return `${language === "de" ? "je" : "per"} ${count === 1 ? one : `${count} ${many}`}`;
}
