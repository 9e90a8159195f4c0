// What the sample orders are about, in both languages.
import type { FactItem } from "./form.rules.ts";

const german = {
  titles: {
    hosting: "Business",
    domain: "Domain",
    vps: "VPS",
    dedicated: "Server D4",
    colocation: "Rack 4 HE",
    certificate: "Zertifikat",
    malware_scan: "Malware-Scan",
    licence: "Lizenz",
    balance: "Guthaben",
    work: "Arbeit",
  } satisfies Record<FactItem["kind"], string>,
  options: {
    hosting: "Weitere Datenbanken",
    vps: "Weitere IPv4-Adresse",
    dedicated: "Weitere IPv4-Adresse",
    colocation: "Weitere IPv4-Adresse",
  },
  discount: (amount: string) => `${amount} (in der ersten Laufzeit)`,
  yearly: { term: "je Jahr", minimum: "1 Jahr", notice: "30 Tage" },
  monthly: { term: "je Monat", minimum: "12 Monate", notice: "30 Tage" },
  machine: {
    vps: [
      { label: "Prozessor", value: "4 Kerne" },
      { label: "Arbeitsspeicher", value: "8 GB" },
      { label: "Speicherplatz", value: "160 GB" },
      { label: "Datenverkehr", value: "10 TB" },
      { label: "Verfügbarkeit (SLA)", value: "99,9 %" },
    ],
    dedicated: [
      { label: "Hardware", value: "16 Kerne, AMD EPYC" },
      { label: "Arbeitsspeicher", value: "64 GB" },
      { label: "Speicherplatz", value: "2 × 1,92 TB NVMe" },
      { label: "Datenverkehr", value: "20 TB" },
      { label: "Verfügbarkeit (SLA)", value: "99,9 %" },
    ],
    colocation: [
      { label: "Höheneinheiten", value: "4" },
      { label: "Strom", value: "300 W" },
      { label: "Datenverkehr", value: "20 TB" },
      { label: "Verfügbarkeit (SLA)", value: "99,9 %" },
    ],
  },
};

const english: typeof german = {
  titles: {
    hosting: "Business",
    domain: "Domain",
    vps: "VPS",
    dedicated: "Server D4",
    colocation: "Rack 4 U",
    certificate: "Certificate",
    malware_scan: "Malware scan",
    licence: "Licence",
    balance: "Balance",
    work: "Work",
  },
  options: {
    hosting: "Further databases",
    vps: "Further IPv4 address",
    dedicated: "Further IPv4 address",
    colocation: "Further IPv4 address",
  },
  discount: (amount) => `${amount} (in the first term)`,
  yearly: { term: "per year", minimum: "1 year", notice: "30 days" },
  monthly: { term: "per month", minimum: "12 months", notice: "30 days" },
  machine: {
    vps: [
      { label: "Processor", value: "4 cores" },
      { label: "Memory", value: "8 GB" },
      { label: "Storage", value: "160 GB" },
      { label: "Traffic", value: "10 TB" },
      { label: "Availability (SLA)", value: "99.9%" },
    ],
    dedicated: [
      { label: "Hardware", value: "16 cores, AMD EPYC" },
      { label: "Memory", value: "64 GB" },
      { label: "Storage", value: "2 × 1.92 TB NVMe" },
      { label: "Traffic", value: "20 TB" },
      { label: "Availability (SLA)", value: "99.9%" },
    ],
    colocation: [
      { label: "Rack units", value: "4" },
      { label: "Power", value: "300 W" },
      { label: "Traffic", value: "20 TB" },
      { label: "Availability (SLA)", value: "99.9%" },
    ],
  },
};

export const sampleWords = (language: "de" | "en"): typeof german => (language === "de" ? german : english);
