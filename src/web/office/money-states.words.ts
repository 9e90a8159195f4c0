// The states of invoices, payments, reminders and what goes back.
import type { Tone } from "../ui/index.ts";

type Shown = readonly [tone: Tone, en: string, de: string];

export const MONEY_STATES: Readonly<Record<string, Readonly<Record<string, Shown>>>> = {
  settlement: {
    unissued: ["info", "Being issued", "Wird ausgestellt"],
    receipt: ["neutral", "Receipt", "Quittung"],
    open: ["pending", "Open", "Offen"],
    partly: ["pending", "Partly paid", "Teilweise bezahlt"],
    settled: ["success", "Paid", "Bezahlt"],
    credited: ["neutral", "Credited", "Gutgeschrieben"],
    invoiced: ["success", "Paid and invoiced", "Bezahlt und berechnet"],
    withdrawn: ["neutral", "Withdrawn", "Zurückgezogen"],
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
    discarded: ["neutral", "Discarded", "Verworfen"],
  },
  invoice_run: {
    preparing: ["info", "Being drawn up", "Wird aufgestellt"],
    waiting: ["warning", "Waits for your approval", "Wartet auf Ihre Freigabe"],
    running: ["info", "Running", "Läuft"],
    paused: ["warning", "Paused", "Angehalten"],
    done: ["success", "Done", "Erledigt"],
    replaced: ["neutral", "Replaced by the next", "Vom nächsten ersetzt"],
  },
  delivery: {
    waiting: ["pending", "Waiting", "Wartet"],
    sent: ["success", "Sent", "Gesendet"],
    failed: ["danger", "Failed", "Fehlgeschlagen"],
    withheld: ["warning", "Withheld", "Zurückgehalten"],
  },
  promise: {
    open: ["info", "Promised", "Zugesagt"],
    kept: ["success", "Kept", "Gehalten"],
    broken: ["warning", "Not kept", "Nicht gehalten"],
    withdrawn: ["neutral", "Taken back", "Zurückgenommen"],
  },
  payout: {
    asked: ["pending", "Asked for", "Gewünscht"],
    paid: ["success", "Paid out", "Ausgezahlt"],
    partly: ["warning", "Partly come back", "Teilweise zurückgekommen"],
    failed: ["danger", "Come back", "Zurückgekommen"],
    declined: ["danger", "Declined", "Abgelehnt"],
    withdrawn: ["neutral", "Taken back", "Zurückgenommen"],
  },
  dunning_case: {
    running: ["warning", "Running", "Läuft"],
    paused: ["neutral", "Paused", "Angehalten"],
    closed: ["success", "Closed", "Geschlossen"],
  },
  gift: {
    given: ["success", "Free of charge", "Ohne Berechnung"],
    ended: ["neutral", "Costs again", "Kostet wieder"],
  },
  hold: {
    held: ["warning", "On hold", "Ausgesetzt"],
    lifted: ["neutral", "Let go on", "Aufgehoben"],
  },
  payment_concern: {
    none: ["success", "Settled", "Geklärt"],
    amount_differs: ["warning", "Another amount", "Anderer Betrag"],
    currency_differs: ["warning", "Another currency", "Andere Währung"],
    foreign: ["warning", "Another key", "Anderer Schlüssel"],
    refunded_elsewhere: ["warning", "Refunded at the processor", "Beim Kartendienst erstattet"],
    disputed: ["warning", "Disputed", "Angefochten"],
    outcome_unknown: ["warning", "Outcome unknown", "Ausgang unklar"],
    capture_failed: ["warning", "Could not be taken", "Nicht einziehbar"],
    release_failed: ["warning", "Could not be released", "Nicht freizugeben"],
  },
  refund: {
    waiting: ["warning", "Waits for somebody who may send it", "Wartet auf jemanden, der senden darf"],
    kept: ["neutral", "Kept as balance", "Als Guthaben behalten"],
    found: ["warning", "Made at the processor, not booked", "Beim Kartendienst erstattet, nicht gebucht"],
    asked: ["pending", "On its way", "Unterwegs"],
    done: ["success", "Refunded", "Erstattet"],
    failed: ["danger", "Failed", "Fehlgeschlagen"],
  },
};
