// Why something outside did not happen, in the reader's language: our codes for it, each followed by the counterpart's own words
// where it said some.
import { formatMoney, isCurrency } from "../../kernel/money.ts";
import type { Lang } from "../ui/index.ts";
import { DECLINES } from "./declines.words.ts";

type Both = readonly [en: string, de: string];

const WHYS: Readonly<Record<string, Both>> = {
  ...DECLINES,
  dispute_opened: ["A dispute was opened.", "Eine Anfechtung wurde eröffnet."],
  dispute_lost: [
    "The dispute is lost: the money went back to the customer.",
    "Die Anfechtung ist verloren: Das Geld ging an den Kunden zurück.",
  ],
  dispute_won: ["The dispute is won.", "Die Anfechtung ist gewonnen."],
  dispute_lost_spent: [
    "The dispute is lost, but the money was spent in a way that cannot be taken back by itself.",
    "Die Anfechtung ist verloren, aber das Geld ist so verwendet, dass es sich nicht von selbst zurücknehmen lässt.",
  ],
  amount_differs: ["The amount differs from what was asked.", "Der Betrag weicht vom verlangten ab."],
  currency_differs: ["It is another currency than asked.", "Es ist eine andere Währung als verlangt."],
  foreign: ["The processor shows it with another key:", "Der Kartendienst zeigt sie mit anderem Schlüssel:"],
  refunded_elsewhere: [
    "It was refunded at the processor, not here.",
    "Sie wurde beim Kartendienst erstattet, nicht hier.",
  ],
  capture_failed: [
    "The reserved amount could not be taken.",
    "Der reservierte Betrag ließ sich nicht einziehen.",
  ],
  release_failed: ["The reservation could not be released.", "Die Reservierung ließ sich nicht freigeben."],
  no_key: ["It has no key there:", "Dort hat sie keinen Schlüssel:"],
  processor_shows: ["The processor shows:", "Der Kartendienst zeigt:"],
  processor_sent_back: ["Sent back there in all:", "Dort insgesamt zurückgesandt:"],
  made_at_processor: ["Made at the processor, not here.", "Beim Kartendienst veranlasst, nicht hier."],
  taken: ["Somebody else holds this name.", "Diesen Namen hat jemand anderes."],
  invalid: ["What was sent was not accepted.", "Was gesendet wurde, wurde nicht angenommen."],
  wrong_auth_code: ["The auth code is wrong.", "Der Auth-Code ist falsch."],
  status_prohibits: [
    "The name is locked at its present registrar.",
    "Der Name ist beim jetzigen Registrar gesperrt.",
  ],
  not_eligible: [
    "The name may not be moved or renewed yet.",
    "Der Name darf noch nicht umgezogen oder verlängert werden.",
  ],
  no_credit: ["Our credit there is used up.", "Unser Guthaben dort ist aufgebraucht."],
  policy: ["The rules there do not allow it.", "Die Regeln dort erlauben es nicht."],
  not_permitted: ["Our connection may not do this there.", "Unsere Verbindung darf das dort nicht."],
  not_found: ["The name is not known there.", "Der Name ist dort nicht bekannt."],
  not_ours: ["The name is held by another registrar.", "Der Name liegt bei einem anderen Registrar."],
  other: ["It was refused.", "Es wurde abgelehnt."],
  try_later: ["It is to be tried again later.", "Es soll später noch einmal versucht werden."],
  withheld: ["Kept back: its gate stands on quiet.", "Zurückgehalten: Die Wirkungssperre steht auf „Still“."],
  outcome_unknown: ["Nobody knows whether it happened.", "Niemand weiß, ob es geschehen ist."],
  not_asked: ["The other side could not be asked.", "Die Gegenstelle ließ sich nicht fragen."],
  nothing_waits: ["Nothing waits for it any more.", "Darauf wartet nichts mehr."],
  tries_used_up: ["It did not succeed after several tries.", "Es gelang auch nach mehreren Versuchen nicht."],
  too_much_in_a_day: [
    "More within a day than its gate lets through:",
    "Mehr an einem Tag, als die Wirkungssperre durchlässt:",
  ],
  shown_not_arrived: [
    "The registry shows that it did not come to us.",
    "Die Registry zeigt, dass er nicht zu uns kam.",
  ],
  shown_never_arrived: [
    "The registry shows that it never came to us.",
    "Die Registry zeigt, dass er nie zu uns kam.",
  ],
  shown_elsewhere: [
    "The registry shows it elsewhere or not at all.",
    "Die Registry zeigt ihn anderswo oder gar nicht.",
  ],
  term_reached: [
    "The registry's term reached this day already.",
    "Die Laufzeit der Registry reichte schon so weit.",
  ],
  shown_old_term: ["The registry shows the old term.", "Die Registry zeigt die alte Laufzeit."],
  term_longer: ["The registry lengthened the term:", "Die Registry hat die Laufzeit verlängert:"],
  other_account: [
    "The panel has another account of this name.",
    "Das Panel hat ein anderes Konto dieses Namens.",
  ],
  no_preview: [
    "This control panel can neither hold mail nor change an account's main domain.",
    "Dieses Kundenpanel kann weder E-Mail anhalten noch die Hauptdomain eines Kontos ändern.",
  ],
  username_taken: ["The user name is taken.", "Der Benutzername ist vergeben."],
  domain_taken: ["The domain is on this server already.", "Die Domain ist schon auf diesem Server."],
  no_such_account: ["There is no such account.", "Dieses Konto gibt es dort nicht."],
  no_such_plan: ["There is no such package on the server.", "Dieses Paket gibt es auf dem Server nicht."],
  server_full: ["The server takes no more accounts.", "Der Server nimmt keine Konten mehr auf."],
  bad_username: ["This is no user name for the panel.", "Das ist kein Benutzername für das Panel."],
  username_test: [
    "A user name cannot start with “test”.",
    "Ein Benutzername darf nicht mit „test“ beginnen.",
  ],
  username_reserved: [
    "This user name belongs to the server itself:",
    "Dieser Benutzername gehört dem Server selbst:",
  ],
  password_length: ["A password has 10 to 128 characters.", "Ein Passwort hat 10 bis 128 Zeichen."],
  password_has_name: [
    "A password cannot contain the user name.",
    "Ein Passwort darf den Benutzernamen nicht enthalten.",
  ],
  control_character: ["It holds a control character.", "Es enthält ein Steuerzeichen."],
  no_plan_name: ["The package has no usable name.", "Das Paket hat keinen brauchbaren Namen."],
  not_an_address: ["This is no e-mail address.", "Das ist keine E-Mail-Adresse."],
  not_a_domain: ["This is no domain in its ASCII form.", "Das ist keine Domain in ASCII-Form."],
  restore_not_offered: [
    "This registry takes no restore over its line: have it done on its own pages, then read the name here.",
    "Diese Registry nimmt das Wiederherstellen nicht über die Leitung an: bitte auf ihren eigenen Seiten veranlassen und den Namen hier danach neu lesen.",
  ],
  bad_handle: [
    "The contact's handle has not 3 to 16 letters, digits or dashes.",
    "Die Kennung des Kontakts hat nicht 3 bis 16 Buchstaben, Ziffern oder Striche.",
  ],
  no_such_message: ["There is no such message.", "Diese Nachricht gibt es nicht."],
  attachment_not_made: ["The attachment could not be made.", "Der Anhang ließ sich nicht erstellen."],
  no_recipient: ["The mail has no recipient.", "Die Mail hat keinen Empfänger."],
  bad_message_id: ["The Message-ID is malformed.", "Die Message-ID ist fehlerhaft."],
  line_break: ["A header contains a line break.", "Eine Kopfzeile enthält einen Zeilenumbruch."],
  recipient: ["The recipient was refused.", "Der Empfänger wurde abgelehnt."],
  sender: ["The sender was refused.", "Der Absender wurde abgelehnt."],
  content: ["The content was refused.", "Der Inhalt wurde abgelehnt."],
  number: ["The number was refused.", "Die Nummer wurde abgelehnt."],
  blocked: ["The number takes no messages from us.", "Die Nummer nimmt von uns keine Nachrichten an."],
  undelivered: ["It was not delivered.", "Es wurde nicht zugestellt."],
  failed: ["It failed.", "Es ist fehlgeschlagen."],
  bounced: ["The mail came back:", "Die Mail kam zurück:"],
  no_reason: ["No reason was given.", "Ein Grund wurde nicht genannt."],
  not_running: ["The account is not running.", "Das Konto läuft nicht."],
  not_possible: ["It cannot do this.", "Das kann es nicht."],
  bad_price: ["The price cannot be read.", "Der Preis lässt sich nicht lesen."],
  no_connection: ["There was no connection.", "Es kam keine Verbindung zustande."],
  no_answer: ["There was no answer in time.", "Es kam rechtzeitig keine Antwort."],
  other_answers: ["Something else answers at this port.", "An diesem Port antwortet etwas anderes."],
  not_testable: ["This counterpart cannot be tested.", "Diese Gegenstelle lässt sich nicht prüfen."],
  pending: ["It is not decided yet.", "Es ist noch nicht entschieden."],
  unavailable: ["It cannot be said now.", "Das lässt sich gerade nicht sagen."],
  question: ["The question was not accepted.", "Die Frage wurde nicht angenommen."],
  declined: ["The bank declined it.", "Die Bank hat abgelehnt."],
  needs_customer: ["The customer has to confirm it.", "Der Kunde muss es bestätigen."],
  expired_card: ["The card has expired.", "Die Karte ist abgelaufen."],
  insufficient_funds: ["There was too little money.", "Die Deckung reichte nicht."],
  amount: ["This amount cannot be charged.", "Dieser Betrag lässt sich nicht einziehen."],
  cancelled: ["It was cancelled.", "Es wurde abgebrochen."],
  paid_once: ["Paid once, and nothing follows.", "Einmal bezahlt, und es folgt nichts."],
  before_restore: ["Erased before the restore.", "Schon vor der Wiederherstellung gelöscht."],
  paused: ["The contract rests.", "Der Vertrag ruht."],
  contract_over: ["The contract is over.", "Der Vertrag ist beendet."],
  plan_changed: ["The plan that included it was left.", "Der Tarif, der es enthielt, wurde verlassen."],
  last_day_over: ["Its last day is over.", "Der letzte Tag ist vorbei."],
  good_cause: ["Cancelled for good cause.", "Aus wichtigem Grund gekündigt."],
  copy_elsewhere: [
    "The database stands elsewhere than it was sealed to.",
    "Die Datenbank steht anderswo, als sie versiegelt wurde.",
  ],
  one_choice: ["One choice of it.", "Eine Auswahl davon."],
  contract_changed: ["The contract was changed.", "Der Vertrag wurde geändert."],
  contract_ended: ["The contract ended.", "Der Vertrag endete."],
  money_taken_off: ["Money was taken off it again.", "Geld wurde wieder davon abgezogen."],
  refund_came_back: ["A refund came to nothing.", "Eine Erstattung kam nicht an."],
  price_rises: ["The contract ended because its price rises.", "Der Vertrag endete, weil sein Preis steigt."],
  withdrawn: ["The customer withdrew, receipt", "Der Kunde hat widerrufen, Empfangsbestätigung"],
  unpaid_invoice: ["An invoice was not paid:", "Eine Rechnung wurde nicht bezahlt:"],
};

const CODE = /^([a-z]+(?:_[a-z]+)*)(?:: ([\s\S]+))?$/u;

/** A sum is kept as `EUR 5000`, in minor units. */
const SUM = /^([A-Z]{3}) (\d+)$/u;

/** What is kept as `code`, `code: words`, `code: code` or a sum; anything else is somebody's own words and stays as it is. */
export function outsideWhy(lang: Lang, told: string): string {
  const [, currency = "", minor = ""] = SUM.exec(told) ?? [];
  if (isCurrency(currency)) return formatMoney({ minor: BigInt(minor), currency }, lang);
  const [, code = "", rest] = CODE.exec(told) ?? [];
  const both = WHYS[code];
  if (both === undefined) return told;
  const ours = both[lang === "de" ? 1 : 0];
  const theirs = rest === undefined ? "" : outsideWhy(lang, rest);
  return theirs === "" || theirs === ours ? ours : `${ours} ${theirs}`;
}
