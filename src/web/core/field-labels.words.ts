// What the fields of our forms are called where a form could not be read and its page cannot draw them: those that most forms have.
import type { Lang } from "../../kernel/http.ts";

const LABELS: Readonly<Record<string, readonly [en: string, de: string]>> = {
  amount: ["Amount", "Betrag"],
  answer: ["Answer", "Antwort"],
  body: ["Text", "Text"],
  city: ["City", "Ort"],
  company: ["Company", "Firma"],
  country: ["Country", "Land"],
  domain: ["Domain", "Domain"],
  email: ["E-mail", "E-Mail"],
  kind: ["Kind", "Art"],
  label: ["Label", "Bezeichnung"],
  language: ["Language", "Sprache"],
  lines: ["Address", "Anschrift"],
  message: ["Message", "Nachricht"],
  name: ["Name", "Name"],
  note: ["Note", "Notiz"],
  organisation: ["Organisation", "Organisation"],
  phone: ["Phone", "Telefon"],
  postal: ["Postcode", "Postleitzahl"],
  postcode: ["Postcode", "Postleitzahl"],
  q: ["Search", "Suche"],
  question: ["Question", "Frage"],
  quantity: ["Quantity", "Menge"],
  reason: ["Reason", "Grund"],
  reference: ["Reference", "Verwendungszweck"],
  remark: ["Remark", "Bemerkung"],
  remarks: ["Remarks", "Bemerkungen"],
  street: ["Street", "Straße"],
  subject: ["Subject", "Betreff"],
  text: ["Text", "Text"],
  title: ["Title", "Titel"],
  until: ["Until", "Bis"],
  vat_id: ["VAT ID", "USt-IdNr."],
  why: ["Reason", "Grund"],
};

/** A field by what people know it as; by its own name where that is not kept here. */
export function fieldLabel(lang: Lang, name: string): string {
  const [en, de] = LABELS[name] ?? [name, name];
  return lang === "de" ? de : en;
}
