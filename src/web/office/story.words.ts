// The words of a thing's story: nouns, what moved, what the outside was asked for, and what people did.
import type { Lang } from "../ui/index.ts";

type Both = readonly [en: string, de: string];

const NOUNS: Readonly<Record<string, Both>> = {
  order: ["Order", "Bestellung"],
  declaration: ["Declaration", "Erklärung"],
  item: ["Item", "Position"],
  contract: ["Contract", "Vertrag"],
  hosting: ["Hosting account", "Hosting-Konto"],
  panel_account: ["Account at the panel", "Konto am Panel"],
  suspension: ["Suspension", "Sperrung"],
  domain: ["Domain", "Domain"],
  domain_wish: ["Wanted for the domain", "Wunsch zur Domain"],
  domain_billing: ["Billing of the domain", "Abrechnung der Domain"],
  document: ["Document", "Beleg"],
  settlement: ["Settlement", "Ausgleich"],
  print_job: ["Print", "Druck"],
  delivery: ["Delivery", "Zustellung"],
  dunning_case: ["Dunning", "Mahnung"],
  payment: ["Payment", "Zahlung"],
  payment_concern: ["Payment to look at", "Zahlung zu prüfen"],
  refund: ["Refund", "Erstattung"],
  phone_code: ["Code by text message", "Code per SMS"],
  message: ["Message", "Nachricht"],
  thread: ["Conversation", "Unterhaltung"],
  arrival: ["Incoming mail", "Eingegangene E-Mail"],
  thread_entry: ["Mail of a conversation", "E-Mail einer Unterhaltung"],
  account: ["Account", "Kundenkonto"],
  person: ["Person", "Person"],
  membership: ["Membership", "Mitgliedschaft"],
  member: ["Member of the staff", "Teammitglied"],
  card: ["Card", "Karte"],
  task: ["Task", "Aufgabe"],
  attempt: ["Attempt", "Versuch"],
  auth_code: ["Auth code", "Auth-Code"],
  nameservers: ["Name servers", "Nameserver"],
  transfer_lock: ["Transfer lock", "Transfersperre"],
  connection: ["Connection", "Verbindung"],
  password: ["Password", "Passwort"],
  hold: ["Hold", "Aussetzung"],
  renewal: ["Renewal", "Verlängerung"],
};

const DEEDS: Readonly<Record<string, Both>> = {
  create_panel_account: ["Panel: create the account", "Panel: Konto anlegen"],
  suspend_panel_account: ["Panel: suspend the account", "Panel: Konto sperren"],
  resume_panel_account: ["Panel: resume the account", "Panel: Konto entsperren"],
  terminate_panel_account: ["Panel: remove the account", "Panel: Konto entfernen"],
  change_panel_password: ["Panel: change the password", "Panel: Passwort ändern"],
  register_domain: ["Registry: register the name", "Registry: Namen registrieren"],
  request_transfer: ["Registry: transfer the name to us", "Registry: Namen zu uns übertragen"],
  renew_domain: ["Registry: renew the name", "Registry: Namen verlängern"],
  set_nameservers: ["Registry: set name servers", "Registry: Nameserver setzen"],
  set_lock: ["Registry: set the transfer lock", "Registry: Transfersperre setzen"],
  set_auth_code: ["Registry: set the auth code", "Registry: Auth-Code setzen"],
  delete_domain: ["Registry: delete the name", "Registry: Namen löschen"],
  read_domain: ["Registry: ask how the name stands", "Registry: Stand des Namens erfragen"],
  open_checkout: ["Card processor: open a payment page", "Kartendienst: Bezahlseite öffnen"],
  read_checkout: ["Card processor: ask how it stands", "Kartendienst: Stand erfragen"],
  close_checkout: ["Card processor: close the page", "Kartendienst: Seite schließen"],
  charge_stored: ["Card processor: charge the stored card", "Kartendienst: hinterlegte Karte belasten"],
  capture_payment: [
    "Card processor: take the reserved amount",
    "Kartendienst: reservierten Betrag einziehen",
  ],
  release_payment: ["Card processor: release the reservation", "Kartendienst: Reservierung freigeben"],
  refund_payment: ["Card processor: refund", "Kartendienst: erstatten"],
  send_mail: ["Mail server: send", "Mailserver: senden"],
  send_sms: ["SMS gateway: send", "SMS-Dienst: senden"],
};

const ACTS: Readonly<Record<string, Both>> = {
  place_order: ["Placed the order", "Bestellung aufgegeben"],
  confirm_order_by_mail: ["Confirmed by mail", "Per E-Mail bestätigt"],
  send_phone_code: ["Asked for a code by text message", "Code per SMS angefordert"],
  enter_phone_code: ["Entered the code", "Code eingegeben"],
  accept_order: ["Accepted the order", "Bestellung angenommen"],
  drop_order: ["Dropped the order", "Bestellung verworfen"],
  reject_order: ["Rejected the order", "Bestellung abgelehnt"],
  cancel_order: ["Cancelled the order", "Bestellung storniert"],
  screen_order: ["Screened the order", "Bestellung geprüft"],
  start_hosted_payment: ["Went to the payment page", "Zur Bezahlseite gegangen"],
  return_from_page: ["Came back from the payment page", "Von der Bezahlseite zurück"],
  book_payment_by_hand: ["Booked a payment by hand", "Zahlung von Hand gebucht"],
  allocate_payment: ["Set money against a document", "Geld einem Beleg zugeordnet"],
  bounce_payment: ["Turned a booking round", "Buchung zurückgenommen"],
  refund_payment: ["Asked for a refund", "Erstattung veranlasst"],
  suspend_hosting: ["Suspended the account", "Konto gesperrt"],
  resume_hosting: ["Lifted a suspension", "Sperrung aufgehoben"],
  terminate_hosting: ["Ended the account", "Konto beendet"],
  retry_hosting: ["Tried set-up again", "Einrichtung wiederholt"],
  retry_domain: ["Tried the registry again", "Registry erneut versucht"],
  read_domain_now: ["Asked the registry how it stands", "Stand bei der Registry erfragt"],
  set_auto_renew: ["Changed automatic renewal", "Automatische Verlängerung geändert"],
  set_nameservers: ["Changed name servers", "Nameserver geändert"],
  open_message: ["Read a sealed message", "Versiegelte Nachricht gelesen"],
  save_billing_profile: ["Changed the billing address", "Rechnungsanschrift geändert"],
  save_recipients: ["Changed who gets which mails", "Mailempfänger geändert"],
  write_off_document: ["Wrote off what was open", "Offenes ausgebucht"],
  credit_document: ["Wrote a credit note", "Gutschrift geschrieben"],
  settle_payment_concern: ["Settled what was unclear", "Unklares geklärt"],
  answer_thread: ["Answered in a conversation", "In einer Unterhaltung geantwortet"],
  assign_mail: ["Filed a mail", "E-Mail abgelegt"],
  discard_mail: ["Put a mail away", "E-Mail weggelegt"],
  close_task: ["Closed the task", "Aufgabe erledigt"],
};

function said(list: Readonly<Record<string, Both>>, lang: Lang, key: string): string {
  const both = list[key];
  if (both) return both[lang === "de" ? 1 : 0];
  const plain = key.replaceAll("_", " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

export const nounName = (lang: Lang, noun: string): string => said(NOUNS, lang, noun);
export const deedName = (lang: Lang, deed: string): string => said(DEEDS, lang, deed);
export const actName = (lang: Lang, act: string): string => said(ACTS, lang, act);

const STATE_NOUN: Readonly<Record<string, string>> = { domain: "registry", domain_billing: "domain_billing" };
/** Under which noun the words of its states are kept. */
export const stateNoun = (noun: string): string => STATE_NOUN[noun] ?? noun;

const VIA: Readonly<Record<string, Both>> = {
  web: ["the web", "das Web"],
  api: ["the API", "die API"],
  mail: ["mail", "E-Mail"],
  chat: ["chat", "Chat"],
  phone: ["phone", "Telefon"],
  cli: ["the console", "die Konsole"],
  job: ["a job", "einen Auftrag"],
};
export const viaName = (lang: Lang, via: string): string => VIA[via]?.[lang === "de" ? 1 : 0] ?? via;
