// What the last page of ordering says about forms to sign.
import { defineWords } from "../../ui/index.ts";

export const formsWords = defineWords({
  en: {
    title: "Papers to sign",
    mustLead: "After ordering you sign these online or on paper; before that nothing is set up:",
    perhapsTitle: "What else may be asked for",
    perhapsLead: "Only where papers show who orders, in place of a code by SMS:",
    none: "As a rule nothing has to be signed for this order.",
    of: (form: string, what: string | null) => (what === null ? form : `${form}: ${what}`),
    contract: "Contract on what you order",
    terms: "Our terms",
    indemnity: "Statement that you may use the domain names",
    domain_transfer: "Order to move the domain here",
    mandate: "SEPA direct debit mandate",
    registry: "Form of the registry",
    vps_contract: "Contract on the virtual server",
    dedicated_contract: "Contract on the dedicated server",
    colocation_contract: "Contract on the place in the rack",
  },
  de: {
    title: "Zu unterzeichnende Unterlagen",
    mustLead:
      "Diese unterzeichnen Sie nach der Bestellung online oder auf Papier; vorher wird nichts eingerichtet:",
    perhapsTitle: "Was noch verlangt werden kann",
    perhapsLead: "Nur wenn Unterlagen statt eines Codes per SMS zeigen, wer bestellt:",
    none: "Für diese Bestellung muss in der Regel nichts unterzeichnet werden.",
    of: (form: string, what: string | null) => (what === null ? form : `${form}: ${what}`),
    contract: "Vertrag über das Bestellte",
    terms: "Unsere AGB",
    indemnity: "Erklärung, dass Sie die Domainnamen nutzen dürfen",
    domain_transfer: "Auftrag zum Umzug der Domain",
    mandate: "SEPA-Lastschriftmandat",
    registry: "Formular der Registrierungsstelle",
    vps_contract: "Vertrag über den virtuellen Server",
    dedicated_contract: "Vertrag über den dedizierten Server",
    colocation_contract: "Vertrag über den Stellplatz",
  },
});
