// What an order's page and its last mail say at its end: of the things, the money, what was lent, and what can be done now.
const WORDS = {
  en: {
    welcome: "We sent you a welcome mail with the way to sign in.",
    someGivenUp: (titles: string) =>
      `Could not be provided: ${titles}. You owe nothing for it; everything else runs.`,
    allGivenUp: "We could not provide what you ordered, so the order has ended. You owe nothing for it.",
    nothingSetUp: "Nothing was set up and nothing is owed.",
    previewRemoved: "Your preview is removed, with what was in it.",
    rejected: "We cannot take this order.",
    rejected_payment: "We cannot take this order: the payment could not be confirmed.",
    rejected_details: "We cannot take this order: we could not confirm the details in it.",
    mistake: "If you think this is a mistake, write to us; a person reads it.",
    mistake_payment: "Order again with another way to pay, or write to us; a person reads it.",
    mistake_details: "If something was mistyped, write to us; a person reads it.",
    reserved: "Money reserved on a card is given back.",
    goingBack: (amount: string) => `${amount} is on its way back to you.`,
    sentBack: (amount: string) => `${amount} was sent back to you.`,
    kept: (amount: string) =>
      `${amount} that you paid stays yours with us: it counts towards your next invoice. If you want it sent back, write to us.`,
  },
  de: {
    welcome: "Wir haben Ihnen eine Willkommensmail mit dem Weg zur Anmeldung geschickt.",
    someGivenUp: (titles: string) =>
      `Nicht möglich war: ${titles}. Dafür schulden Sie nichts; alles andere läuft.`,
    allGivenUp:
      "Was Sie bestellt haben, konnten wir nicht bereitstellen; die Bestellung ist damit beendet. Sie schulden dafür nichts.",
    nothingSetUp: "Es wurde nichts eingerichtet und Sie schulden nichts.",
    previewRemoved: "Ihre Vorschau wird mit ihrem Inhalt entfernt.",
    rejected: "Wir können diese Bestellung nicht annehmen.",
    rejected_payment:
      "Wir können diese Bestellung nicht annehmen, weil sich die Zahlung nicht bestätigen ließ.",
    rejected_details:
      "Wir können diese Bestellung nicht annehmen, weil sich die Angaben darin nicht bestätigen ließen.",
    mistake: "Wenn Sie das für einen Irrtum halten, schreiben Sie uns; ein Mensch liest es.",
    mistake_payment:
      "Bestellen Sie gern neu mit einem anderen Zahlungsweg oder schreiben Sie uns; ein Mensch liest es.",
    mistake_details: "War etwas vertippt, schreiben Sie uns; ein Mensch liest es.",
    reserved: "Auf einer Karte vorgemerkte Beträge werden freigegeben.",
    goingBack: (amount: string) => `${amount} sind auf dem Weg zurück zu Ihnen.`,
    sentBack: (amount: string) => `${amount} haben wir Ihnen zurückgezahlt.`,
    kept: (amount: string) =>
      `${amount}, die Sie bezahlt haben, bleiben Ihr Guthaben bei uns und zählen für Ihre nächste Rechnung. Möchten Sie das Geld zurück, schreiben Sie uns.`,
  },
};

export const endWords = (lang: "de" | "en"): (typeof WORDS)["en"] => WORDS[lang];
