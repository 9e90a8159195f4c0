// Why something moved, in the words of whoever reads its story.
import type { Lang } from "../ui/index.ts";
import { outsideWhy } from "./outside.words.ts";
import { itemFault } from "./orders/item-fault.words.ts";
import { runsWords } from "./runs/runs.words.ts";
import { rightName } from "./staff/rights.words.ts";

type Both = readonly [en: string, de: string];

// Reasons that the machine gives are codes; what a person wrote stands as it was written.
const WHYS: Readonly<Record<string, Both>> = {
  does_not_sign: ["The customer does not sign.", "Der Kunde unterzeichnet nicht."],
  price_rises: ["Its price rises.", "Der Preis steigt."],
  auto_renew_off: ["Auto-renewal was switched off.", "Die automatische Verlängerung wurde ausgeschaltet."],
  name_gone: ["Its name is not with us any more.", "Sein Name ist nicht mehr bei uns."],
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
  trial_begins: ["It begins with its free trial.", "Es beginnt mit der kostenlosen Testzeit."],
  trial_told: [
    "Its holder was told what follows the free trial.",
    "Der Inhaber hat erfahren, was auf die kostenlose Testzeit folgt.",
  ],
  trial_kept: ["It goes on after its free trial.", "Es geht nach der kostenlosen Testzeit weiter."],
  included: ["A plan that runs already includes it.", "Ein Tarif, der schon läuft, enthält es."],
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
/** What came to a role and went from it: `+tickets.answer -orders.see +second_factor`. */
const OF_ROLE = /^(?:(?:[+-][a-z_.]+|renamed) ?)+$/u;
const ROLE_TURNS: Readonly<Record<"+" | "-" | "renamed" | "second_factor", Both>> = {
  "+": ["Added", "Dazu"],
  "-": ["Taken", "Weg"],
  renamed: ["The name was changed.", "Der Name wurde geändert."],
  second_factor: ["demand for a second factor", "Verlangen eines zweiten Faktors"],
};

function roleWhy(lang: Lang, why: string): string {
  const at = lang === "de" ? 1 : 0;
  const codes = why.split(" ");
  const named = (sign: "+" | "-"): string => {
    const list = codes.filter((code) => code.startsWith(sign)).map((code) => code.slice(1));
    const names = list.map((one) =>
      one === "second_factor" ? ROLE_TURNS.second_factor[at] : rightName(lang, one),
    );
    return list.length === 0 ? "" : `${ROLE_TURNS[sign][at]}: ${names.join(", ")}.`;
  };
  const renamed = codes.includes("renamed") ? ROLE_TURNS.renamed[at] : "";
  return [named("+"), named("-"), renamed].filter((part) => part !== "").join(" ");
}

const ON_STATEMENT = /^statement (?=\S)/;

/** Why the machine holds somebody's billing; null: it is none of its reasons. */
function heldWhy(lang: Lang, why: string): string | null {
  const words: Readonly<Record<string, unknown>> = runsWords(lang);
  const said = words[`reason_${why}`];
  return typeof said === "string" ? said : null;
}

export function whyName(lang: Lang, why: string): string {
  if (OF_ROLE.test(why)) return roleWhy(lang, why);
  if (ON_STATEMENT.test(why))
    return why.replace(ON_STATEMENT, lang === "de" ? "Kontoauszug " : "Bank statement ");
  return WHYS[why]?.[lang === "de" ? 1 : 0] ?? heldWhy(lang, why) ?? outsideWhy(lang, itemFault(lang, why));
}
