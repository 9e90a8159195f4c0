// Why a card or a refund was refused, by the code that the bank or the processor gave (docs.stripe.com/declines/codes, and of
// refunds that failed docs.stripe.com/refunds). `outsideWhy` says them, with the counterpart's own words behind.
type Both = readonly [en: string, de: string];

export const DECLINES: Readonly<Record<string, Both>> = {
  authentication_required: [
    "The bank wants the customer to confirm it.",
    "Die Bank verlangt eine Bestätigung des Kunden.",
  ],
  authentication_not_handled: ["The customer did not confirm it.", "Der Kunde hat es nicht bestätigt."],
  approve_with_id: ["The bank could not authorise it.", "Die Bank konnte es nicht freigeben."],
  call_issuer: ["The bank declined it and says no more.", "Die Bank hat abgelehnt und sagt nicht mehr."],
  card_declined: ["The bank declined the card.", "Die Bank hat die Karte abgelehnt."],
  card_not_supported: ["The card does not allow such purchases.", "Die Karte erlaubt solche Käufe nicht."],
  card_velocity_exceeded: ["The card's limit is reached.", "Das Limit der Karte ist erreicht."],
  charge_for_pending_refund_disputed: [
    "The payment is disputed meanwhile.",
    "Die Zahlung wird inzwischen angefochten.",
  ],
  currency_not_supported: [
    "The card does not pay in this currency.",
    "Die Karte zahlt nicht in dieser Währung.",
  ],
  do_not_honor: ["The bank declined it and says no more.", "Die Bank hat abgelehnt und sagt nicht mehr."],
  do_not_try_again: ["The bank declined it for good.", "Die Bank hat endgültig abgelehnt."],
  duplicate_transaction: ["The same was charged a moment ago.", "Dasselbe wurde eben erst abgebucht."],
  expired_or_canceled_card: [
    "The card has expired or was cancelled.",
    "Die Karte ist abgelaufen oder gekündigt.",
  ],
  fraudulent: ["The processor takes it for fraud.", "Der Kartendienst hält es für Betrug."],
  generic_decline: ["The bank declined it and says no more.", "Die Bank hat abgelehnt und sagt nicht mehr."],
  highest_risk_level: ["The processor takes it for too risky.", "Dem Kartendienst ist es zu riskant."],
  incorrect_cvc: ["The security code is wrong.", "Die Prüfziffer ist falsch."],
  incorrect_number: ["The card number is wrong.", "Die Kartennummer ist falsch."],
  incorrect_zip: ["The postal code does not fit the card.", "Die Postleitzahl passt nicht zur Karte."],
  invalid_account: ["The card or its account is not valid.", "Die Karte oder ihr Konto ist nicht gültig."],
  invalid_amount: ["The bank does not allow this amount.", "Die Bank lässt diesen Betrag nicht zu."],
  invalid_cvc: ["The security code is wrong.", "Die Prüfziffer ist falsch."],
  invalid_expiry_month: ["The card's month is wrong.", "Der Monat der Karte ist falsch."],
  invalid_expiry_year: ["The card's year is wrong.", "Das Jahr der Karte ist falsch."],
  invalid_number: ["The card number is wrong.", "Die Kartennummer ist falsch."],
  issuer_not_available: ["The bank could not be reached.", "Die Bank war nicht zu erreichen."],
  live_mode_test_card: ["It is a test card.", "Es ist eine Testkarte."],
  lost_card: ["The card is reported lost.", "Die Karte ist als verloren gemeldet."],
  lost_or_stolen_card: [
    "The card is reported lost or stolen.",
    "Die Karte ist als verloren oder gestohlen gemeldet.",
  ],
  merchant_blacklist: [
    "It is on a list of what is refused at the processor.",
    "Es steht beim Kartendienst auf einer Sperrliste.",
  ],
  new_account_information_available: [
    "The card was replaced by a new one.",
    "Die Karte wurde durch eine neue ersetzt.",
  ],
  no_action_taken: [
    "The bank did nothing and says no more.",
    "Die Bank hat nichts getan und sagt nicht mehr.",
  ],
  payment_intent_authentication_failure: [
    "The customer's confirmation failed.",
    "Die Bestätigung des Kunden schlug fehl.",
  ],
  pickup_card: ["The card is withdrawn from use.", "Die Karte ist eingezogen."],
  processing_error: ["Something failed while it was processed.", "Bei der Verarbeitung ging etwas schief."],
  reenter_transaction: ["The bank could not process it.", "Die Bank konnte es nicht verarbeiten."],
  restricted_card: ["The card is restricted.", "Die Karte ist eingeschränkt."],
  revocation_of_all_authorizations: [
    "The holder forbade all charges.",
    "Der Inhaber hat alle Abbuchungen untersagt.",
  ],
  revocation_of_authorization: [
    "The holder forbade this charge.",
    "Der Inhaber hat diese Abbuchung untersagt.",
  ],
  service_not_allowed: ["The bank does not permit it.", "Die Bank lässt es nicht zu."],
  stolen_card: ["The card is reported stolen.", "Die Karte ist als gestohlen gemeldet."],
  stop_payment_order: ["The holder stopped the payment.", "Der Inhaber hat die Zahlung gestoppt."],
  test_mode_live_card: ["A real card was used in a test.", "Im Test wurde eine echte Karte benutzt."],
  testmode_decline: ["A test card was used.", "Es wurde eine Testkarte benutzt."],
  transaction_not_allowed: ["The bank does not permit it.", "Die Bank lässt es nicht zu."],
  try_again_later: ["The bank asks to try again later.", "Die Bank bittet um einen späteren Versuch."],
  withdrawal_count_limit_exceeded: ["The card's limit is reached.", "Das Limit der Karte ist erreicht."],
};
