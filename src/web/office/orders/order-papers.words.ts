// Words of an order's papers in the office.
import type { Lang } from "../../ui/index.ts";

const english = {
  title: (reference: string) => `Papers ${reference}`,
  forms: "Forms of the pack",
  form: "Form",
  state: "State",
  byPost: "wanted by post",
  postedOn: (day: string) => `posted on ${day}`,
  declined: (reason: string) => `The customer does not sign: ${reason}`,
  source: { upload: "uploaded", mail: "by mail", fax: "by fax", post: "by post" },
  desk: "Form by form at the contract desk",
  pdf: "The pack (PDF)",
  signed: "Signed, with record (PDF)",
};

const german: typeof english = {
  title: (reference) => `Unterlagen ${reference}`,
  forms: "Formulare",
  form: "Formular",
  state: "Stand",
  byPost: "per Post gewünscht",
  postedOn: (day: string) => `versandt am ${day}`,
  declined: (reason) => `Der Kunde unterzeichnet nicht: ${reason}`,
  source: { upload: "hochgeladen", mail: "per E-Mail", fax: "per Fax", post: "per Post" },
  desk: "Formular für Formular am Vertragstisch",
  pdf: "Unterlagen (PDF)",
  signed: "Unterzeichnet, mit Protokoll (PDF)",
};

export const orderPapersWords = (lang: Lang): typeof english => (lang === "de" ? german : english);
