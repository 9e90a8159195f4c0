// The fixed words of packs of papers in German and English.
import type { PrintLanguage } from "./invoice-document.ts";

const german = {
  contents: "Das liegt bei",
  ways: "So kommen die Unterlagen zu uns zurück",
  reference: "Kennzeichen",
  form: (number: number, all: number) => `Formular ${number} von ${all}`,
  place: "Ort",
  date: "Datum",
  signature: "Unterschrift",
  signedOnline: "Online unterzeichnet",
  audit: "Protokoll der Unterzeichnung",
  auditLead:
    "Diese Unterlagen wurden online unterzeichnet. Das unveränderte Original liegt dieser Datei als Anlage bei; sein SHA-256 steht unten.",
  consent: "Erklärung beim Unterzeichnen",
  original: "Unterlagen vor der Unterzeichnung",
};

const english: typeof german = {
  contents: "What is in here",
  ways: "How the papers get back to us",
  reference: "Reference",
  form: (number, all) => `Form ${number} of ${all}`,
  place: "Place",
  date: "Date",
  signature: "Signature",
  signedOnline: "Signed online",
  audit: "Record of the signing",
  auditLead:
    "These papers were signed online. The unchanged original is attached to this file; its SHA-256 stands below.",
  consent: "Declared when signing",
  original: "The papers before they were signed",
};

export function packWords(language: PrintLanguage): typeof german {
  return language === "de" ? german : english;
}
