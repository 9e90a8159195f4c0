// Words of who gets which of the account's mails.
import { defineWords } from "../ui/index.ts";

export const recipientsWords = defineWords({
  en: {
    title: "Who gets which mails",
    lead: "For invoices, technical news, domains and orders, each as many people and addresses as you like.",
    link: "Choose who gets what",
    formLead:
      "Of contacts this is the same as the “Mails” boxes of their rights. Where nobody is ticked, the holder gets the mails; news only those who want them.",
    toPeople: "Back to the people",
    heldTold: "The holder is told of each change by mail.",
    cat_billing: "Invoices",
    cat_technical: "Technical",
    cat_domains: "Domains",
    cat_orders: "Orders",
    cat_news: "News",
    holder: "Holder",
    holdersOwn: "Only the holder leaves these mails to others.",
    contact: "Contact",
    invited: "Invited",
    address: "E-mail address",
    addressHint: "Such as a bookkeeper's. Empty it to take it out. One more empty row comes with each save.",
    name: "Name",
    row: (at: number) => `Further address ${at}`,
    save: "Save",
    errEmail: "Please enter an e-mail address, such as books@example.com.",
    errNone: "Please tick what this address is to get, or empty it.",
    errNotYours: "You can only choose mails about what you may see yourself.",
    errGone:
      "Somebody in the list is no longer in the account. Nothing was changed; please load the page again.",
  },
  de: {
    title: "Wer bekommt welche E-Mails",
    lead: "Für Rechnungen, Technik, Domains und Bestellungen: je beliebig viele Personen und Adressen.",
    link: "Festlegen, wer was bekommt",
    formLead:
      "Bei Kontakten ist das dasselbe wie die Kästchen „Mails“ ihrer Rechte. Ist niemand angekreuzt, bekommt der Inhaber die E-Mails; Neuigkeiten nur, wer sie möchte.",
    toPeople: "Zurück zu den Personen",
    heldTold: "Der Inhaber erfährt jede Änderung per E-Mail.",
    cat_billing: "Rechnungen",
    cat_technical: "Technik",
    cat_domains: "Domains",
    cat_orders: "Bestellungen",
    cat_news: "Neuigkeiten",
    holder: "Inhaber",
    holdersOwn: "Nur der Inhaber überlässt diese E-Mails anderen.",
    contact: "Kontakt",
    invited: "Eingeladen",
    address: "E-Mail-Adresse",
    addressHint:
      "Etwa die einer Buchhaltung. Zum Entfernen leeren. Mit jedem Speichern kommt eine leere Zeile dazu.",
    name: "Name",
    row: (at: number) => `Weitere Adresse ${at}`,
    save: "Speichern",
    errEmail: "Bitte geben Sie eine E-Mail-Adresse ein, etwa buchhaltung@example.com.",
    errNone: "Bitte kreuzen Sie an, was diese Adresse bekommen soll, oder leeren Sie sie.",
    errNotYours: "Sie können nur E-Mails zu dem festlegen, was Sie selbst sehen dürfen.",
    errGone:
      "Jemand aus der Liste ist nicht mehr im Konto. Geändert wurde nichts; bitte laden Sie die Seite neu.",
  },
});
