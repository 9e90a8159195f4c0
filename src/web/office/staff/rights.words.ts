// What each right of the staff is called, and whom to ask for one that is missing.
import type { STAFF_RIGHTS } from "../../../kernel/rights.ts";
import { defineWords, type Lang } from "../../ui/index.ts";

type StaffWord = (typeof STAFF_RIGHTS)[number];

const NAMES: Readonly<Record<Lang, Readonly<Record<StaffWord, string>>>> = {
  en: {
    "office.see": "open the office",
    "orders.see": "see orders",
    "orders.decide": "decide on orders",
    "print.do": "print and post papers",
    "orders.place": "order for customers",
    "quotes.do": "make quotes",
    "customers.see": "see customers",
    "customers.change": "change customers",
    "customers.note": "write notes about customers",
    "customers.add": "sign customers up by hand",
    "customers.visit": "see a customer’s pages as they do",
    "customers.act_as": "act on a customer’s pages in their name",
    "services.see": "see services",
    "services.change": "change services",
    "services.enter": "sign in to control panels and set passwords there",
    "billing.see": "see invoices",
    "billing.issue": "issue invoices",
    "billing.credit": "credit invoices",
    "payments.book": "book payments",
    "payments.refund": "refund payments",
    "jobs.see": "see jobs",
    "jobs.retry": "retry jobs",
    "messages.see": "see messages",
    "tickets.see": "see tickets",
    "tickets.answer": "answer tickets",
    "settings.see": "see settings",
    "settings.change": "change settings",
    "connections.change": "change connections",
    "gates.change": "change effect gates",
    "clock.move": "move the clock",
    "staff.change": "manage the staff",
    "metrics.see": "see metrics",
    "privacy.see": "see who of the staff looked at what",
    "privacy.do": "copy and erase personal details for somebody",
    "audit.see": "see whether the audit trail is unchanged",
    "domains.codes": "request and see auth codes of customers’ domains",
  },
  de: {
    "office.see": "das Büro öffnen",
    "orders.see": "Bestellungen sehen",
    "orders.decide": "über Bestellungen entscheiden",
    "print.do": "Unterlagen drucken und versenden",
    "orders.place": "für Kunden bestellen",
    "quotes.do": "Angebote machen",
    "customers.see": "Kunden sehen",
    "customers.change": "Kunden ändern",
    "customers.note": "Notizen zu Kunden schreiben",
    "customers.add": "Kunden von Hand anlegen",
    "customers.visit": "Seiten eines Kunden wie dieser sehen",
    "customers.act_as": "auf Seiten eines Kunden in dessen Namen handeln",
    "services.see": "Leistungen sehen",
    "services.change": "Leistungen ändern",
    "services.enter": "sich in Kundenpanels anmelden und dort Passwörter setzen",
    "billing.see": "Rechnungen sehen",
    "billing.issue": "Rechnungen ausstellen",
    "billing.credit": "Rechnungen gutschreiben",
    "payments.book": "Zahlungen buchen",
    "payments.refund": "Zahlungen erstatten",
    "jobs.see": "Aufträge der Maschine sehen",
    "jobs.retry": "Aufträge der Maschine wiederholen",
    "messages.see": "Nachrichten sehen",
    "tickets.see": "Tickets sehen",
    "tickets.answer": "Tickets beantworten",
    "settings.see": "Einstellungen sehen",
    "settings.change": "Einstellungen ändern",
    "connections.change": "Verbindungen ändern",
    "gates.change": "Wirkungssperren ändern",
    "clock.move": "die Uhr stellen",
    "staff.change": "das Team verwalten",
    "metrics.see": "Messwerte sehen",
    "privacy.see": "sehen, wer vom Team was angesehen hat",
    "privacy.do": "persönliche Angaben für jemanden kopieren und löschen",
    "audit.see": "sehen, ob das Protokoll unverändert ist",
    "domains.codes": "Auth-Codes von Domains der Kunden anfordern und sehen",
  },
};

const words = defineWords({
  en: {
    missing: (right: string) =>
      `This needs the right “${right}”, which your role does not include. Whoever may “manage the staff” ` +
      `(usually the owner) can grant it under Staff. Nothing was changed.`,
    askThem: (names: string) => `Ask ${names}.`,
    or: " or ",
  },
  de: {
    missing: (right) =>
      `Dafür braucht es das Recht „${right}“, das Ihre Rolle nicht umfasst. Wer „das Team verwalten“ darf ` +
      `(meist der Inhaber), kann es unter Team erteilen. Geändert wurde nichts.`,
    askThem: (names) => `Fragen Sie ${names}.`,
    or: " oder ",
  },
});

/** A right as people call it; anything unknown stays as it is. Takes "orders.see" and "staff:orders.see". */
export function rightName(lang: Lang, right: string): string {
  const plain = right.replace(/^staff:/u, "");
  return (NAMES[lang] as Readonly<Record<string, string>>)[plain] ?? plain;
}

/** The sentence for somebody who lacks a right: which one, who can grant it, and that nothing happened. */
export function missingRight(lang: Lang, rights: readonly string[], givers: readonly string[] = []): string {
  const w = words(lang);
  const sentence = w.missing(rights.map((right) => rightName(lang, right)).join(w.or));
  return givers.length === 0 ? sentence : `${sentence} ${w.askThem(givers.join(", "))}`;
}
