// The words of the page a day at the office begins with.
import { defineWords, plural } from "../../ui/index.ts";
import { outsideWhy } from "../outside.words.ts";
import { deedName } from "../story.words.ts";

export const todayWords = defineWords({
  en: {
    lead: "What waits for a person, most urgent first. Everything else runs by itself.",
    allClear: "Nothing waits for you",
    calm: "Needs nobody",
    allClearHint:
      "No order to review, no open task, no money to match, nothing overdue. New things appear here by themselves.",
    order: "Order",
    invoice: "Invoice",
    review: "Orders to review",
    reviewLead: "A person decides; the reasons are on the order.",
    reviewEmpty: "No order waits for a decision.",
    waiting: "Orders waiting for their buyers",
    waitingLead: "They end by themselves on the date given. Nothing to do unless somebody calls.",
    waitingEmpty: "No order waits for its buyer.",
    prints: "To print and post",
    printsLead: "Papers for people who want them on paper, longest first.",
    papers: "Papers to check",
    papersLead: "Signed papers that came back and wait for a look.",
    threads: "Answers from customers",
    threadsLead: "The customer had the last word.",
    tasks: "On the desk",
    tasksLead: "Things the machine could not finish by itself.",
    tasksEmpty: "The desk is clear.",
    parked: "Parked and failed",
    parkedLead: "Calls to the outside whose outcome is unclear, and jobs without a try left.",
    parkedEmpty: "Every call has its answer and no job has failed.",
    match: "Payments to match",
    matchLead: "Money that came and lies on no document yet.",
    matchEmpty: "Every payment lies on its documents.",
    bank: (count: number) =>
      `On bank statements: ${count >= 1000 ? "1,000 and more wait" : count === 1 ? "1 waits" : `${count} wait`}`,
    bankLead: "Movements that nobody could match by themselves, oldest first.",
    bankEmpty: "Every movement on the bank's statements has found its place.",
    sum: "Amount",
    day: "Day",
    risk: "Renewals at risk",
    riskLead: "Overdue documents, oldest first; services are suspended as the renewal sequence says.",
    riskEmpty: "Nothing is overdue.",
    doneElsewhere: "Whoever did it, say so at its contract: that closes the task and tells the customer.",
    next: "Next",
    decide: "Decide",
    look: "Look",
    done: "Done",
    assign: "Match",
    reasons: "Reasons",
    what: "What",
    free: "Free",
    left: "Open",
    due: "Due",
    days: (count: number) => plural("en", count, { one: "1 day overdue", other: `${count} days overdue` }),
    seeAll: "See all",
    ends: "Ends",
    kind: "Task",
  },
  de: {
    lead: "Was auf einen Menschen wartet, das Dringendste zuerst. Alles andere läuft von selbst.",
    allClear: "Nichts wartet auf Sie",
    calm: "Braucht niemanden",
    allClearHint:
      "Keine Bestellung zu prüfen, keine Aufgabe offen, kein Geld zuzuordnen, nichts überfällig. Neues erscheint hier von selbst.",
    order: "Bestellung",
    invoice: "Rechnung",
    review: "Bestellungen zu prüfen",
    reviewLead: "Ein Mensch entscheidet; die Gründe stehen an der Bestellung.",
    reviewEmpty: "Keine Bestellung wartet auf eine Entscheidung.",
    waiting: "Bestellungen, deren Besteller am Zug sind",
    waitingLead: "Sie enden am genannten Tag von selbst. Zu tun ist nichts, außer jemand ruft an.",
    waitingEmpty: "Keine Bestellung wartet auf ihren Besteller.",
    prints: "Zu drucken und zu versenden",
    printsLead: "Unterlagen für alle, die sie auf Papier möchten; was am längsten wartet, zuerst.",
    papers: "Unterlagen zu prüfen",
    papersLead: "Unterschriebene Unterlagen, die zurückkamen und angesehen werden wollen.",
    threads: "Antworten von Kunden",
    threadsLead: "Der Kunde hatte das letzte Wort.",
    tasks: "Auf dem Tisch",
    tasksLead: "Was die Maschine nicht allein zu Ende brachte.",
    tasksEmpty: "Der Tisch ist leer.",
    parked: "Geparkt und fehlgeschlagen",
    parkedLead: "Aufrufe nach draußen mit unklarem Ausgang und Aufträge ohne weiteren Versuch.",
    parkedEmpty: "Jeder Aufruf hat seine Antwort, und kein Auftrag ist fehlgeschlagen.",
    match: "Zahlungen zuzuordnen",
    matchLead: "Geld, das kam und noch auf keinem Beleg liegt.",
    matchEmpty: "Jede Zahlung liegt auf ihren Belegen.",
    bank: (count: number) =>
      `Auf Kontoauszügen: ${count >= 1000 ? "1.000 und mehr warten" : count === 1 ? "1 wartet" : `${count} warten`}`,
    bankLead: "Umsätze, die sich nicht von selbst zuordnen ließen, die ältesten zuerst.",
    bankEmpty: "Jeder Umsatz auf den Kontoauszügen hat seinen Platz.",
    sum: "Betrag",
    day: "Tag",
    risk: "Gefährdete Verlängerungen",
    riskLead: "Überfällige Belege, der älteste zuerst; gesperrt wird, wie es der Verlängerungsablauf sagt.",
    riskEmpty: "Nichts ist überfällig.",
    doneElsewhere:
      "Wer es getan hat, sagt es beim Vertrag: Damit ist die Aufgabe erledigt, und der Kunde erfährt es.",
    next: "Als Nächstes",
    decide: "Entscheiden",
    look: "Ansehen",
    done: "Erledigt",
    assign: "Zuordnen",
    reasons: "Gründe",
    what: "Was",
    free: "Frei",
    left: "Offen",
    due: "Fällig",
    days: (count) => plural("de", count, { one: "1 Tag überfällig", other: `${count} Tage überfällig` }),
    seeAll: "Alle ansehen",
    ends: "Endet",
    kind: "Aufgabe",
  },
});

const TASKS: Readonly<Record<string, readonly [en: string, de: string]>> = {
  attempt_parked: ["Unclear outcome outside", "Unklarer Ausgang draußen"],
  work_failed: ["Could not be done by itself", "Ging nicht von selbst"],
  tick_failed: ["Daily work failed", "Tägliche Arbeit fehlgeschlagen"],
  gate_stopped_suspend: ["Too many suspensions at once", "Zu viele Sperrungen auf einmal"],
  trail_broken: ["Audit trail does not fit", "Protokoll passt nicht"],
  union_threshold: [
    "Threshold of sales in the Union passed",
    "Schwelle für Verkäufe in der Union überschritten",
  ],
  place_waits: ["Invoices wait: where is this customer?", "Rechnungen warten: Wo ist dieser Kunde?"],
  vat_waits: ["Invoices wait for a VAT id's answer", "Rechnungen warten auf Auskunft zur USt-IdNr."],
  vat_register_silent: [
    "The register of VAT ids is silent: renewals go by old answers",
    "USt-Register schweigt: Verlängerungen gehen nach alten Auskünften",
  ],
  vat_name_differs: ["VAT id is known under another name", "USt-IdNr. unter anderem Namen bekannt"],
  vat_id_lost: ["VAT id no longer valid", "USt-IdNr. nicht mehr gültig"],
  place_unclear: ["Where is this customer?", "Wo ist dieser Kunde?"],
  document_unread: ["Invoice without a reader", "Rechnung ohne Empfänger"],
  request_tax_changed: [
    "Tax changed between request and invoice",
    "Steuer zwischen Zahlungsaufforderung und Rechnung geändert",
  ],
  exchange_rate_missing: ["Exchange rate missing", "Wechselkurs fehlt"],
  approve_run: ["Invoices to approve", "Rechnungen freizugeben"],
  replacement_draft: ["Invoice to replace another", "Rechnung zum Ersetzen einer anderen"],
  quote_declined: ["Quote declined", "Angebot abgelehnt"],
  payout_asked: ["Balance to be paid out", "Guthaben auszuzahlen"],
  unbilled: ["Customer not billed", "Kunde nicht berechnet"],
  e_invoice_faulty: ["E-invoice breaks a rule", "E-Rechnung verletzt eine Regel"],
  payment_unclear: ["Payment to look at", "Zahlung zu prüfen"],
  payment_disputed: ["Payment disputed", "Zahlung angefochten"],
  panel_unclear: ["Panel account unclear", "Panel-Konto unklar"],
  set_up_failed: ["Set-up failed", "Einrichtung fehlgeschlagen"],
  item_failed: ["Set-up failed", "Einrichtung fehlgeschlagen"],
  set_up_held: ["Waits for your release", "Wartet auf Ihre Freigabe"],
  switch_off: ["Switch off by hand", "Von Hand abschalten"],
  take_down: ["Take down by hand", "Von Hand abbauen"],
  switch_on: ["Switch on again by hand", "Von Hand wieder einschalten"],
  set_up_by_hand: ["To be set up by hand", "Von Hand einzurichten"],
  letter_came_back: [
    "Letter came back: find the right address",
    "Brief zurückgekommen: richtige Anschrift finden",
  ],
  name_paid_late: [
    "Paid after the name was given up: talk to the customer about name and money",
    "Bezahlt, nachdem der Name aufgegeben war: mit dem Kunden über Namen und Geld sprechen",
  ],
  restore_unbilled: [
    "A restored name could not be billed: bill it by hand",
    "Wiederhergestellte Domain nicht berechnet: von Hand berechnen",
  ],
  restored_without_contract: [
    "A name that was kept or restored has no contract: give it one",
    "Behaltene oder wiederhergestellte Domain ohne Vertrag: einen geben",
  ],
  domain_to_restore: ["Paid: restore at the registry", "Bezahlt: bei der Registry wiederherstellen"],
  plan_change_failed: ["Package not changed", "Paket nicht gewechselt"],
  preview_failed: ["Preview failed", "Vorschau fehlgeschlagen"],
  balance_of_closed: [
    "Credit to a closed account: send it to its former holder",
    "Gutschrift an ein geschlossenes Konto: dem früheren Inhaber auszahlen",
  ],
  request_too_high: [
    "A contract on a payment request ended in its term: withdraw it to ask for what is left",
    "Vertrag auf einer Zahlungsaufforderung endete mittendrin: zurückziehen und den Rest neu anfordern",
  ],
  refund_waits: ["Refund to be sent", "Erstattung zu senden"],
  refund_claimed: [
    "A refunded payment bounced: what was sent back is claimed",
    "Erstattete Zahlung geplatzt: Die Erstattung ist zurückgefordert",
  ],
  refund_unclaimed: [
    "A refunded payment bounced: claim back what was sent",
    "Erstattete Zahlung geplatzt: Erstattung von Hand zurückfordern",
  ],
  claim_to_take_back: [
    "A dispute is won after all: take back what was claimed",
    "Anfechtung doch gewonnen: die Rückforderung zurücknehmen",
  ],
  refund_returned: ["Refund came back from the bank", "Erstattung von der Bank zurückgekommen"],
  refund_failed: ["Refund failed", "Erstattung fehlgeschlagen"],
  order_unpaid: [
    "An order's balance bounced: it is not paid any more",
    "Guthaben einer Bestellung geplatzt: sie ist nicht mehr bezahlt",
  ],
  domain_failed: ["Domain failed", "Domain fehlgeschlagen"],
  domain_unclear: ["Domain unclear", "Domain unklar"],
  withdrawal_declared: ["Withdrawal", "Widerruf"],
  cancellation_declared: ["Cancellation", "Kündigung"],
  undelivered: ["Message not delivered", "Nachricht nicht zugestellt"],
};

const WORK: Readonly<Record<string, readonly [en: string, de: string]>> = {
  end_contract: ["Contract to end", "Vertrag zu beenden"],
  carry_out_change: ["Contract to change", "Vertrag zu ändern"],
  end_pause: ["Pause to end", "Pause zu beenden"],
  tell_price_change: ["Customer to tell of a new price", "Kunden über neuen Preis zu informieren"],
  tell_trial_end: ["End of a trial to announce", "Ende einer Testzeit anzukündigen"],
  remind_renewal: ["Renewal to announce", "Verlängerung anzukündigen"],
  remind_end: ["End to announce", "Ende anzukündigen"],
  end_promise: ["Promise to pay to end", "Zahlungszusage zu beenden"],
  work_dunning_case: ["Reminders to go on", "Mahnvorgang weiterzuführen"],
  expire_quote: ["Quote to expire", "Angebot ablaufen zu lassen"],
  expire_order: ["Order to end", "Bestellung zu beenden"],
  remove_preview: ["Preview to remove", "Vorschau zu entfernen"],
  remind_pack: ["Papers to ask for", "Unterlagen anzufordern"],
  ask_vat_check: ["VAT id to check", "USt-IdNr. zu prüfen"],
  read_domain: ["Name to look up", "Domain nachzusehen"],
  delete_domain: ["Name to give up", "Domain aufzugeben"],
  look_at_payment: ["Payment to look up", "Zahlung nachzusehen"],
  expire_card: ["Card to expire", "Karte ablaufen zu lassen"],
};

/** What was to be done, for a task about what could not be done by itself. */
export const workName = (lang: "de" | "en", what: string): string | null =>
  WORK[what]?.[lang === "de" ? 1 : 0] ?? null;

export function taskName(lang: "de" | "en", kind: string): string {
  const both = TASKS[kind];
  if (both) return both[lang === "de" ? 1 : 0];
  const plain = kind.replaceAll("_", " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** What a task is about: a thing by its name, a sum, or an attempt by what it was to do and why it did not happen. */
export function taskAbout(
  lang: "de" | "en",
  task: { readonly kind: string; readonly about: string },
): string {
  const [, deed, why = ""] = /^([a-z_]+)(?:: ([\s\S]*))?$/u.exec(task.about) ?? [];
  if (task.kind !== "attempt_parked" || deed === undefined) return outsideWhy(lang, task.about);
  return [deedName(lang, deed), outsideWhy(lang, why)].filter((one) => one !== "").join(": ");
}

/** Where a task about the house as a whole is worked on. */
export const houseTaskPage = (kind: string): string =>
  kind === "trail_broken" ? "/office/trail" : kind === "tick_failed" ? "/office/jobs" : "/office/gates";
