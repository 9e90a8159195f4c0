// The formats that a buyer may ask for: which syntax, which specification, which file.
import { exponentOf } from "../../kernel/money.ts";

export const E_INVOICE_FORMATS = [
  "factur_x",
  "xrechnung_ubl",
  "xrechnung_cii",
  "peppol_bis",
  "ubl",
  "cii",
] as const;
export type EInvoiceFormat = (typeof E_INVOICE_FORMATS)[number];

export type Profile = {
  readonly syntax: "ubl" | "cii";
  /** BT-24 */
  readonly specification: string;
  /** BT-23 */
  readonly process: string | null;
  readonly rules: "core" | "germany" | "peppol";
};

const CORE = "urn:cen.eu:en16931:2017";
const PEPPOL_PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
const XRECHNUNG = `${CORE}#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0`;
export const PEPPOL_BIS = `${CORE}#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0`;

export const profiles: Readonly<Record<EInvoiceFormat, Profile>> = {
  // The profile EN 16931 of ZUGFeRD 2 and Factur-X 1 is the norm itself.
  factur_x: { syntax: "cii", specification: CORE, process: null, rules: "core" },
  // XRechnung takes over PEPPOL-EN16931-R001: the process is named.
  xrechnung_ubl: { syntax: "ubl", specification: XRECHNUNG, process: PEPPOL_PROCESS, rules: "germany" },
  xrechnung_cii: { syntax: "cii", specification: XRECHNUNG, process: PEPPOL_PROCESS, rules: "germany" },
  peppol_bis: { syntax: "ubl", specification: PEPPOL_BIS, process: PEPPOL_PROCESS, rules: "peppol" },
  ubl: { syntax: "ubl", specification: CORE, process: null, rules: "core" },
  cii: { syntax: "cii", specification: CORE, process: null, rules: "core" },
};

/** Whose specification a document follows, by what it says of itself. */
export function rulesFor(specification: string): Profile["rules"] {
  if (specification.includes(":poacc:billing:")) return "peppol";
  return specification.includes(":xrechnung_") ? "germany" : "core";
}

/** The norm knows amounts of two places (BR-DEC-*): a dinar's thousandths cannot be said in it. */
export const isSayable = (currency: string): boolean => exponentOf(currency) <= 2;
