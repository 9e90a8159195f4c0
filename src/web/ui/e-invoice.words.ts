// What the formats of e-invoices are called, and what is asked for with them.
import type { FormErrors } from "./form.tsx";
import type { Lang } from "./words.ts";
import type { FieldIssue } from "../../kernel/result.ts";

export const E_INVOICE_CHOICES = [
  "none",
  "factur_x",
  "xrechnung_ubl",
  "xrechnung_cii",
  "peppol_bis",
  "ubl",
  "cii",
] as const;
/** `account`: as the account says. */
export const DELIVERY_CHOICES = ["account", "mail", "post", "both", "portal"] as const;
type Choice = (typeof E_INVOICE_CHOICES)[number];

type Words = {
  readonly delivery: string;
  readonly deliveries: Readonly<Record<(typeof DELIVERY_CHOICES)[number], string>>;
  readonly format: string;
  readonly formatHint: string;
  readonly formats: Readonly<Record<Choice, string>>;
  readonly routing: string;
  readonly routingHint: string;
  readonly address: string;
  readonly addressHint: string;
  readonly purchaseOrder: string;
  readonly purchaseOrderHint: string;
  readonly xml: string;
  readonly faults: Readonly<Record<string, string>>;
};

const en: Words = {
  delivery: "Invoices to this address go",
  deliveries: {
    account: "as all others of the account",
    mail: "by mail",
    post: "by post",
    both: "by mail and by post",
    portal: "only into the portal",
  },
  format: "E-invoice",
  formatHint: "Choose this where bookkeeping reads invoices by itself. The PDF always comes, too.",
  formats: {
    none: "None: the PDF is enough",
    factur_x: "ZUGFeRD / Factur-X: inside of the PDF",
    xrechnung_ubl: "XRechnung (UBL)",
    xrechnung_cii: "XRechnung (CII)",
    peppol_bis: "Peppol BIS Billing 3",
    ubl: "EN 16931 (UBL)",
    cii: "EN 16931 (CII)",
  },
  routing: "Buyer reference",
  routingHint: "The Leitweg-ID of an authority, or how bookkeeping finds the right desk.",
  address: "Electronic address",
  addressHint: "As 0204:991-12345-67 in a network such as Peppol, or a mail address.",
  purchaseOrder: "Order number",
  purchaseOrderHint: "The number this was ordered under. It stands on each invoice from now on.",
  xml: "E-invoice (XML)",
  faults: {
    "routing_id missing": "XRechnung cannot do without a buyer reference.",
    "routing_id malformed":
      "The check digits of this Leitweg-ID do not fit. Please compare it with the authority's letter.",
    "purchase_order missing": "Peppol needs a buyer reference or an order number.",
    "electronic_address missing": "This format needs an electronic address.",
    "electronic_address malformed":
      "Please write the electronic address as 0204:991-12345-67, the kind in front of the colon, or as a mail address.",
  },
};

const de: Words = {
  delivery: "Rechnungen an diese Adresse gehen",
  deliveries: {
    account: "wie alle anderen des Kontos",
    mail: "per Mail",
    post: "per Post",
    both: "per Mail und per Post",
    portal: "nur ins Portal",
  },
  format: "E-Rechnung",
  formatHint: "Wählen Sie das, wenn die Buchhaltung Rechnungen selbst einliest. Das PDF kommt immer dazu.",
  formats: {
    none: "Keine: Das PDF genügt",
    factur_x: "ZUGFeRD / Factur-X: im PDF enthalten",
    xrechnung_ubl: "XRechnung (UBL)",
    xrechnung_cii: "XRechnung (CII)",
    peppol_bis: "Peppol BIS Billing 3",
    ubl: "EN 16931 (UBL)",
    cii: "EN 16931 (CII)",
  },
  routing: "Käuferreferenz",
  routingHint: "Die Leitweg-ID einer Behörde, oder woran die Buchhaltung die zuständige Stelle erkennt.",
  address: "Elektronische Adresse",
  addressHint: "Wie 0204:991-12345-67 in einem Netz wie Peppol, oder eine Mailadresse.",
  purchaseOrder: "Bestellnummer",
  purchaseOrderHint: "Die Nummer, unter der bestellt wurde. Sie steht ab jetzt auf jeder Rechnung.",
  xml: "E-Rechnung (XML)",
  faults: {
    "routing_id missing": "Eine XRechnung braucht eine Käuferreferenz.",
    "routing_id malformed":
      "Die Prüfziffern dieser Leitweg-ID passen nicht. Bitte vergleichen Sie sie mit dem Schreiben der Behörde.",
    "purchase_order missing": "Peppol braucht eine Käuferreferenz oder eine Bestellnummer.",
    "electronic_address missing": "Dieses Format braucht eine elektronische Adresse.",
    "electronic_address malformed":
      "Bitte schreiben Sie die elektronische Adresse wie 0204:991-12345-67, mit der Art vor dem Doppelpunkt, oder als Mailadresse.",
  },
};

export const eInvoiceWords = (lang: Lang): Words => (lang === "de" ? de : en);

const NAMES: Readonly<Record<string, string>> = {
  routingId: "routing_id",
  purchaseOrder: "purchase_order",
  electronicAddress: "electronic_address",
};

/** The sentences for what is wrong with these fields; other fields are left to the form. */
export function eInvoiceErrors(lang: Lang, issues: readonly FieldIssue[]): FormErrors {
  const { faults } = eInvoiceWords(lang);
  const said = issues.flatMap(({ field, code }) => {
    const name = NAMES[field];
    const sentence = faults[`${name} ${code}`];
    return name === undefined || sentence === undefined ? [] : [[name, sentence] as const];
  });
  return Object.fromEntries(said);
}
