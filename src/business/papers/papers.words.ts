// The words around forms in packs: fields, what becomes of domains, the ways back. What stands on the paper itself is text.
import type { DomainMode } from "./forms/form.rules.ts";
import type { FormField } from "./forms/form-field.rules.ts";

const german = {
  order: "Bestellung",
  typedIn: "Bestellung auf Papier, unterschrieben",
  length: (minimum: string, notice: string) => `mindestens ${minimum}, Kündigungsfrist ${notice}`,
  others: "Weiteres in dieser Bestellung, das hier nicht aufgeführt ist",
  tax: "Umsatzsteuer",
  untaxed: "Umsatzsteuer, die nicht anfällt",
  plusTax: ", zzgl. USt.",
  customerNo: "Kundennummer",
  fields: {
    holder: "Kontoinhaber",
    iban: "IBAN",
    bic: "BIC (nur außerhalb des EWR nötig)",
    auth_code: "Auth-Code",
  } satisfies Record<FormField["key"], string>,
  modes: {
    register: "wird registriert",
    transfer: "zieht zu uns um",
    keep: "bleibt beim bisherigen Anbieter",
  } satisfies Record<DomainMode, string>,
  online: "Online unterzeichnen",
  onlineNote: "Über den Link in unserer Mail oder auf der Seite Ihrer Bestellung. Am schnellsten.",
  upload: "Hochladen",
  uploadNote: "Unterschreiben, scannen oder fotografieren, auf der Seite Ihrer Bestellung hochladen.",
  mail: "Per E-Mail",
  mailNote: (address: string) => `Als Anhang an ${address}`,
  fax: "Per Fax",
  post: "Per Post",
};

const english: typeof german = {
  order: "Order",
  typedIn: "Order on paper, signed",
  length: (minimum, notice) => `at least ${minimum}, notice ${notice}`,
  others: "Other things in this order that are not listed here",
  tax: "VAT",
  untaxed: "VAT that is not charged",
  plusTax: ", plus VAT",
  customerNo: "Customer number",
  fields: {
    holder: "Account holder",
    iban: "IBAN",
    bic: "BIC (only needed outside of the EEA)",
    auth_code: "Auth code",
  },
  modes: {
    register: "is registered",
    transfer: "moves to us",
    keep: "stays with the present provider",
  },
  online: "Sign online",
  onlineNote: "By the link in our mail or on your order's page. The quickest way.",
  upload: "Upload",
  uploadNote: "Sign, scan or photograph, and upload on your order's page.",
  mail: "By mail",
  mailNote: (address) => `Attached to a mail to ${address}`,
  fax: "By fax",
  post: "By post",
};

export const papersWords = (language: string): typeof german => (language === "de" ? german : english);

const germanRecord = {
  signer: "Unterzeichnet von",
  order: "Bestellung",
  pack: "Kennzeichen",
  at: "Zeitpunkt",
  network: "IP-Adresse",
  device: "Gerät",
  manner: "Art",
  typed: "Name eingegeben",
  drawn: "Unterschrift gezeichnet",
  consentVersion: "Fassung der Erklärung",
  hash: "SHA-256 des Originals",
};

const englishRecord: typeof germanRecord = {
  signer: "Signed by",
  order: "Order",
  pack: "Reference",
  at: "Time",
  network: "IP address",
  device: "Device",
  manner: "Manner",
  typed: "Name typed",
  drawn: "Signature drawn",
  consentVersion: "Version of the declaration",
  hash: "SHA-256 of the original",
};

export const recordWords = (language: string): typeof germanRecord =>
  language === "de" ? germanRecord : englishRecord;
