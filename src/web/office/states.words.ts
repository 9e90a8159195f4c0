// Every state an office screen shows: its adjective in both languages and what it means to the reader.
import type { Lang, Tone } from "../ui/index.ts";

type Shown = readonly [tone: Tone, en: string, de: string];
type Nouns = Readonly<Record<string, Readonly<Record<string, Shown>>>>;

const STATES: Nouns = {
  order: {
    awaiting_confirmation: ["pending", "Waiting for confirmation", "Wartet auf Bestätigung"],
    checking: ["info", "Being checked", "Wird geprüft"],
    awaiting_code: ["pending", "Waiting for the code", "Wartet auf den Code"],
    awaiting_papers: ["pending", "Waiting for papers", "Wartet auf Unterlagen"],
    in_review: ["warning", "To review", "Zu prüfen"],
    awaiting_payment: ["pending", "Waiting for payment", "Wartet auf Zahlung"],
    accepted: ["info", "Being set up", "Wird eingerichtet"],
    completed: ["success", "Completed", "Abgeschlossen"],
    dropped: ["neutral", "Dropped", "Verworfen"],
    rejected: ["danger", "Rejected", "Abgelehnt"],
    expired: ["neutral", "Expired", "Verfallen"],
    cancelled: ["neutral", "Cancelled", "Storniert"],
  },
  declaration: {
    open: ["warning", "To do", "Zu erledigen"],
    carried_out: ["success", "Carried out", "Ausgeführt"],
    declined: ["neutral", "Declined", "Abgelehnt"],
  },
  item: {
    waiting: ["neutral", "Waiting", "Wartet"],
    setting_up: ["info", "Being set up", "Wird eingerichtet"],
    active: ["success", "Active", "Aktiv"],
    failed: ["danger", "Failed", "Fehlgeschlagen"],
    cancelled: ["neutral", "Cancelled", "Storniert"],
  },
  hosting: {
    wanted: ["info", "Being set up", "Wird eingerichtet"],
    provisional: ["info", "Preview", "Vorschau"],
    active: ["success", "Active", "Aktiv"],
    suspended: ["warning", "Suspended", "Gesperrt"],
    terminated: ["neutral", "Ended", "Beendet"],
    failed: ["danger", "Failed", "Fehlgeschlagen"],
  },
  panel_account: {
    none: ["neutral", "Not there", "Nicht vorhanden"],
    creating: ["info", "Being created", "Wird angelegt"],
    running: ["success", "Running", "Läuft"],
    suspending: ["info", "Being suspended", "Wird gesperrt"],
    suspended: ["warning", "Suspended", "Gesperrt"],
    resuming: ["info", "Being resumed", "Wird entsperrt"],
    terminating: ["info", "Being removed", "Wird entfernt"],
    gone: ["neutral", "Removed", "Entfernt"],
    unclear: ["danger", "Unclear", "Unklar"],
  },
  registry: {
    none: ["neutral", "Not with us", "Nicht bei uns"],
    registering: ["info", "Being registered", "Wird registriert"],
    transferring: ["info", "Being transferred", "Wird übertragen"],
    active: ["success", "Active", "Aktiv"],
    renewing: ["info", "Being renewed", "Wird verlängert"],
    deleting: ["info", "Being deleted", "Wird gelöscht"],
    redemption: ["danger", "In redemption", "In Redemption"],
    gone: ["neutral", "Gone", "Fort"],
    unclear: ["danger", "Unclear", "Unklar"],
    failed: ["danger", "Failed", "Fehlgeschlagen"],
  },
  domain_billing: {
    unbilled: ["neutral", "Not billed", "Nicht berechnet"],
    billed: ["pending", "Billed", "Berechnet"],
    paid: ["success", "Paid", "Bezahlt"],
    overdue: ["danger", "Overdue", "Überfällig"],
    free: ["neutral", "Free", "Kostenlos"],
    ended: ["neutral", "Ended", "Beendet"],
  },
  settlement: {
    unissued: ["info", "Being issued", "Wird ausgestellt"],
    open: ["pending", "Open", "Offen"],
    partly: ["pending", "Partly paid", "Teilweise bezahlt"],
    settled: ["success", "Paid", "Bezahlt"],
    credited: ["neutral", "Credited", "Gutgeschrieben"],
    written_off: ["neutral", "Written off", "Ausgebucht"],
    overdue: ["danger", "Overdue", "Überfällig"],
    credit_note: ["neutral", "Credit note", "Gutschrift"],
  },
  payment: {
    asked: ["info", "Being prepared", "Wird vorbereitet"],
    open: ["pending", "Page open", "Seite offen"],
    processing: ["info", "Processing", "In Bearbeitung"],
    authorised: ["info", "Reserved", "Reserviert"],
    paid: ["success", "Received", "Eingegangen"],
    failed: ["danger", "Failed", "Fehlgeschlagen"],
    released: ["neutral", "Released", "Freigegeben"],
    expired: ["neutral", "Expired", "Verfallen"],
  },
  document: {
    draft: ["neutral", "Draft", "Entwurf"],
    closed: ["info", "Closed, waits for its number", "Geschlossen, wartet auf die Nummer"],
    issued: ["success", "Issued", "Ausgestellt"],
  },
  delivery: {
    waiting: ["pending", "Waiting", "Wartet"],
    sent: ["success", "Sent", "Gesendet"],
    failed: ["danger", "Failed", "Fehlgeschlagen"],
    withheld: ["warning", "Withheld", "Zurückgehalten"],
  },
  phone_code: {
    sent: ["pending", "Sent", "Gesendet"],
    right: ["success", "Entered rightly", "Richtig eingegeben"],
    wrong: ["warning", "Entered wrongly", "Falsch eingegeben"],
    expired: ["neutral", "Expired", "Verfallen"],
  },
  suspension: {
    debt: ["warning", "Unpaid", "Unbezahlt"],
    abuse: ["warning", "Abuse", "Missbrauch"],
    request: ["warning", "Asked for", "Auf Wunsch"],
    security: ["warning", "Security", "Sicherheit"],
    none: ["success", "Lifted", "Aufgehoben"],
  },
  dunning_case: {
    running: ["warning", "Running", "Läuft"],
    paused: ["neutral", "Paused", "Angehalten"],
    closed: ["success", "Closed", "Geschlossen"],
  },
  task: { open: ["warning", "Open", "Offen"], done: ["success", "Done", "Erledigt"] },
  refund: {
    asked: ["pending", "On its way", "Unterwegs"],
    done: ["success", "Refunded", "Erstattet"],
    failed: ["danger", "Failed", "Fehlgeschlagen"],
  },
  message: {
    waiting: ["pending", "Waiting", "Wartet"],
    sent: ["success", "Sent", "Gesendet"],
    delivered: ["success", "Delivered", "Zugestellt"],
    failed: ["danger", "Failed", "Fehlgeschlagen"],
    unknown: ["danger", "Unclear", "Unklar"],
    withheld: ["warning", "Withheld", "Zurückgehalten"],
  },
  contract: {
    agreed: ["info", "Agreed", "Vereinbart"],
    running: ["success", "Running", "Läuft"],
    ending: ["warning", "Ending", "Läuft aus"],
    ended: ["neutral", "Ended", "Beendet"],
    void: ["neutral", "Void", "Nichtig"],
  },
  account: {
    prospect: ["neutral", "Prospect", "Interessent"],
    customer: ["success", "Customer", "Kunde"],
    closed: ["neutral", "Closed", "Geschlossen"],
  },
  attempt: {
    asked: ["info", "Asked", "Angefragt"],
    calling: ["info", "Calling", "Ruft an"],
    unknown: ["warning", "Unclear", "Unklar"],
    pending: ["pending", "Pending", "In Arbeit"],
    done: ["success", "Done", "Erledigt"],
    refused: ["danger", "Refused", "Abgelehnt"],
    withheld: ["warning", "Withheld", "Zurückgehalten"],
    parked: ["danger", "Parked", "Geparkt"],
    dropped: ["neutral", "Settled by hand", "Von Hand geklärt"],
  },
  connection: { on: ["success", "On", "An"], off: ["neutral", "Off", "Aus"] },
  member: { active: ["success", "Active", "Aktiv"], left: ["neutral", "Left", "Ausgeschieden"] },
  gate: {
    open: ["success", "Open", "Offen"],
    quiet: ["warning", "Quiet", "Still"],
    closed: ["danger", "Closed", "Geschlossen"],
  },
  renewal: {
    waiting: ["pending", "Waiting", "Wartet"],
    asked: ["info", "Asked", "Angefragt"],
    done: ["success", "Renewed", "Verlängert"],
    failed: ["danger", "Failed", "Fehlgeschlagen"],
    unclear: ["danger", "Unclear", "Unklar"],
  },
};

/** Tone and adjective of a state; what has no words yet is shown as it is called inside. */
export function stateOf(
  lang: Lang,
  noun: string,
  state: string,
): { readonly tone: Tone; readonly word: string } {
  const shown = STATES[noun]?.[state];
  if (!shown) return { tone: "neutral", word: state.replaceAll("_", " ") };
  return { tone: shown[0], word: lang === "de" ? shown[2] : shown[1] };
}
