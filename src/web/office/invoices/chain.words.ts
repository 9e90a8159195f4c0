// The words of the page on the chain of issued documents.
import type { ChainFault } from "../../../business/billing/index.ts";
import type { Lang } from "../../ui/index.ts";

type Words = {
  readonly title: string;
  readonly lead: string;
  readonly series: string;
  readonly brand: string;
  readonly kind: string;
  readonly kinds: Readonly<Partial<Record<string, string>>>;
  readonly pattern: string;
  readonly count: string;
  readonly check: string;
  readonly none: string;
  readonly number: string;
  readonly why: string;
  readonly whole: string;
  readonly broken: string;
  readonly earlier: string;
  readonly checked: (count: number) => string;
  readonly faults: Readonly<Record<ChainFault, string>>;
};

const en: Words = {
  title: "Unchanged documents",
  lead: "Each issued document carries a fingerprint of its content and of the one before it. Here they are computed anew.",
  series: "Series of numbers",
  brand: "Brand",
  kind: "Kind",
  kinds: {
    invoice: "Invoices",
    credit_note: "Credit notes",
    receipt: "Receipts",
    payment_request: "Payment requests",
  },
  pattern: "Pattern",
  count: "Issued",
  check: "Check",
  none: "Nothing was issued so far.",
  number: "Number",
  why: "What does not fit",
  whole: "Unchanged",
  broken: "Does not fit",
  earlier: "Check earlier ones",
  checked: (count) => `${count} checked: content, order, gaps and kept files.`,
  faults: {
    changed: "The content is not what was issued.",
    unlinked: "The fingerprint does not follow from the document before.",
    gap: "A number before it is missing.",
    missing: "The number belongs to no issued document.",
    cut_off: "Documents at the end of the series are missing.",
    file: "A kept file is not what was first delivered.",
  },
};

const de: Words = {
  title: "Unveränderte Belege",
  lead: "Jeder ausgestellte Beleg trägt einen Fingerabdruck seines Inhalts und des Belegs davor. Hier werden sie neu gerechnet.",
  series: "Nummernkreise",
  brand: "Marke",
  kind: "Art",
  kinds: {
    invoice: "Rechnungen",
    credit_note: "Gutschriften",
    receipt: "Quittungen",
    payment_request: "Zahlungsaufforderungen",
  },
  pattern: "Muster",
  count: "Ausgestellt",
  check: "Prüfen",
  none: "Bisher wurde nichts ausgestellt.",
  number: "Nummer",
  why: "Was nicht passt",
  whole: "Unverändert",
  broken: "Passt nicht",
  earlier: "Frühere prüfen",
  checked: (count) => `${count} geprüft: Inhalt, Reihenfolge, Lücken und aufbewahrte Dateien.`,
  faults: {
    changed: "Der Inhalt ist nicht der ausgestellte.",
    unlinked: "Der Fingerabdruck folgt nicht aus dem Beleg davor.",
    gap: "Davor fehlt eine Nummer.",
    missing: "Die Nummer gehört zu keinem ausgestellten Beleg.",
    cut_off: "Am Ende des Nummernkreises fehlen Belege.",
    file: "Eine aufbewahrte Datei ist nicht die zuerst zugestellte.",
  },
};

export const chainWords = (lang: Lang): Words => (lang === "de" ? de : en);
