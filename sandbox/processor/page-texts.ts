// The words of the hosted payment page, in German and English.
import type { Failure, Session } from "./book.ts";

export const texts = {
  en: {
    pay: (amount: string) => `Pay ${amount}`,
    reserve: (amount: string) => `Reserve ${amount}`,
    store: "Save card",
    storeLead: "Your card is saved, nothing is charged now.",
    number: "Card number",
    expiry: "Expires",
    expiryHint: "MM / YY",
    cvc: "Security code",
    cancel: "Cancel and go back",
    test: "Test processor: no money moves. Try 4242 4242 4242 4242, any future date, any code.",
    bank: "Your bank asks",
    bankLead: "Do you confirm this payment?",
    approve: "Confirm",
    reject: "Refuse",
    done: "This payment is complete.",
    expired: "This payment page has expired. Start again from the shop.",
    unknown: "There is no such payment page.",
    back: "Back to the shop",
    badNumber: "This is not a card number.",
    badExpiry: "Give a date that is not over, as MM / YY.",
    badCvc: "Three or four digits from the card.",
  },
  de: {
    pay: (amount: string) => `${amount} bezahlen`,
    reserve: (amount: string) => `${amount} reservieren`,
    store: "Karte speichern",
    storeLead: "Die Karte wird gespeichert, es wird jetzt nichts abgebucht.",
    number: "Kartennummer",
    expiry: "Gültig bis",
    expiryHint: "MM / JJ",
    cvc: "Prüfziffer",
    cancel: "Abbrechen und zurück",
    test: "Testanbieter: Es fließt kein Geld. Zum Beispiel 4242 4242 4242 4242, ein künftiges Datum, beliebige Prüfziffer.",
    bank: "Ihre Bank fragt",
    bankLead: "Möchten Sie diese Zahlung bestätigen?",
    approve: "Bestätigen",
    reject: "Ablehnen",
    done: "Diese Zahlung ist abgeschlossen.",
    expired: "Diese Zahlungsseite ist abgelaufen. Bitte beginnen Sie im Shop noch einmal.",
    unknown: "Diese Zahlungsseite gibt es nicht.",
    back: "Zurück zum Shop",
    badNumber: "Das ist keine Kartennummer.",
    badExpiry: "Bitte ein gültiges Datum als MM / JJ angeben.",
    badCvc: "Drei oder vier Ziffern von der Karte.",
  },
} as const;

const declined: Readonly<Record<string, { readonly en: string; readonly de: string }>> = {
  insufficient_funds: {
    en: "The card has too little credit. Try another card.",
    de: "Das Konto der Karte ist nicht gedeckt. Bitte eine andere Karte versuchen.",
  },
  expired_card: { en: "The card has expired.", de: "Die Karte ist abgelaufen." },
  incorrect_cvc: { en: "The security code is wrong.", de: "Die Prüfziffer ist falsch." },
  processing_error: {
    en: "The bank could not be reached. Try again.",
    de: "Die Bank war nicht erreichbar. Bitte noch einmal versuchen.",
  },
  test_mode_live_card: { en: "Only test cards work here.", de: "Hier funktionieren nur Testkarten." },
  payment_intent_authentication_failure: {
    en: "The payment was not confirmed.",
    de: "Die Zahlung wurde nicht bestätigt.",
  },
};

export const language = (session: Session | null): "de" | "en" =>
  session?.locale?.startsWith("de") ? "de" : "en";

/** Why the card did not work, as its holder should read it. */
export function declineText(session: Session, failure: Failure): string {
  const found = declined[failure.decline_code ?? failure.code];
  const fallback = {
    en: "The card was declined. Try another card.",
    de: "Die Karte wurde abgelehnt. Bitte eine andere Karte versuchen.",
  };
  return (found ?? fallback)[language(session)];
}
