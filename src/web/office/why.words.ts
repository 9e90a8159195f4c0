// Why something moved, in the words of whoever reads its story.
import type { Lang } from "../ui/index.ts";
import { outsideWhy } from "./outside.words.ts";
import { itemFault } from "./orders/item-fault.words.ts";

type Both = readonly [en: string, de: string];

// Reasons that the machine gives are codes; what a person wrote stands as it was written.
const WHYS: Readonly<Record<string, Both>> = {
  does_not_sign: ["The customer does not sign.", "Der Kunde unterzeichnet nicht."],
  auto_renew_off: ["Auto-renewal was switched off.", "Die automatische Verlängerung wurde ausgeschaltet."],
  kept_again: ["The same card was kept anew.", "Dieselbe Karte wurde neu gespeichert."],
  all_access: [
    "With every other way in: a new password, a new second factor, or a person shut out.",
    "Mit allen anderen Zugängen: neues Passwort, neuer zweiter Faktor oder gesperrte Person.",
  ],
  by_mailed_link: ["By a mailed link.", "Über einen Link per E-Mail."],
  by_invitation: ["By an invitation.", "Über eine Einladung."],
  order_fell: ["The order fell.", "Die Bestellung kam nicht zustande."],
  order_fell_before: [
    "The order fell before the money came.",
    "Die Bestellung kam nicht zustande, bevor das Geld da war.",
  ],
  card_riskier: ["The card makes the order riskier.", "Die Karte macht die Bestellung riskanter."],
  off: ["Asking is switched off.", "Das Fragen ist ausgeschaltet."],
  reopened: ["The conversation was open again.", "Die Unterhaltung war wieder offen."],
  gone: ["No longer somebody of this account.", "Nicht mehr in diesem Konto."],
  stopped: ["Does not want to be asked.", "Möchte nicht gefragt werden."],
  lately: ["Asked only lately.", "Erst kürzlich gefragt."],
  signed_in: ["While signed in.", "In der Anmeldung."],
  sent_none: [
    "No refund or payout of this sum was sent about this day.",
    "Um diesen Tag wurde keine Erstattung oder Auszahlung in dieser Höhe gesendet.",
  ],
  sent_several: [
    "Several refunds or payouts of this sum went to this account.",
    "Auf dieses Konto gingen mehrere Erstattungen oder Auszahlungen in dieser Höhe.",
  ],
  sent_elsewhere: [
    "Something of this sum was sent, but it is not known that it was to this account.",
    "In dieser Höhe wurde etwas gesendet, doch dass es auf dieses Konto ging, ist nicht bekannt.",
  ],
};
const ON_STATEMENT = /^statement (?=\S)/;

export const whyName = (lang: Lang, why: string): string =>
  ON_STATEMENT.test(why)
    ? why.replace(ON_STATEMENT, lang === "de" ? "Kontoauszug " : "Bank statement ")
    : (WHYS[why]?.[lang === "de" ? 1 : 0] ?? outsideWhy(lang, itemFault(lang, why)));
