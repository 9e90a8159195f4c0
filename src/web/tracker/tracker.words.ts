// The words of an order's own page: where it stands, who acts next, and what can be done right now.
import { defineWords } from "../ui/index.ts";

export const trackerWords = defineWords({
  en: {
    title: (id: string) => `Order ${id}`,
    bookmark: "You can close this page: the link in our mails always leads back here.",
    order: "Order",
    orderNo: "Order number",
    customerNo: "Customer number",
    placed: "Placed",
    until: "Kept open until",
    total: "First term",
    steps: "Steps of your order",
    stepsTitle: "Where it stands",
    // states
    awaiting_confirmation: "Waiting for your confirmation",
    checking: "Being checked",
    awaiting_code: "Waiting for your code",
    awaiting_papers: "Waiting for papers",
    in_review: "A person is looking at it",
    awaiting_answer: "Waiting for your answer",
    awaiting_payment: "Waiting for payment",
    accepted: "Being set up",
    completed: "Everything runs",
    dropped: "Ended",
    rejected: "Not accepted",
    expired: "Expired",
    cancelled: "Cancelled",
    // who acts
    you: "you",
    us: "us",
    registry: "the registry",
    // steps
    received: "Order received",
    receivedNote: (id: string) => `Your order id is ${id}. Name it if you call us.`,
    confirm: "Confirm your e-mail address",
    confirmed: "E-mail address confirmed",
    confirmNote: (email: string) =>
      `We sent a mail to ${email}. Open the link in it and press the button there.`,
    demoMailbox: "Open the demo's mailbox",
    demoPhone: "Look at the demo's phone",
    confirmSpam: "Nothing there? Look into the spam folder; it comes within a minute.",
    check: "Short check",
    checkNote: "This runs by itself and takes a few seconds.",
    reviewNote: "One of us looks at your order; you need not do anything.",
    lateNote: "This takes longer than we promised. We are sorry; your order is safe, and we go on with it.",
    answerNote:
      "We also sent it to you by mail. Answer here or answer that mail; then one of us goes on at once.",
    question: "We have a question",
    fromUs: "We",
    fromYou: "You",
    yourAnswer: "Your answer",
    sendAnswer: "Send my answer",
    errAnswerEmpty: "Please write an answer first.",
    errAnswerLong: "The answer is too long: 20,000 signs at most.",
    code: "Code by SMS",
    codeNoteNone: "A code by SMS protects you from orders in your name.",
    codeSent: (phone: string) => `We sent a code of six digits to ${phone}. It is good for ten minutes.`,
    sendCode: "Send me the code",
    sendAgain: "Send a new code",
    sendAgainAt: (time: string) => `You can have a new code sent from ${time}.`,
    delivery_waiting: "The message with the code is on its way.",
    delivery_sent: "The message has been handed to your mobile network. That usually takes a few seconds.",
    delivery_delivered: "The message has arrived on your phone.",
    delivery_failed:
      "The message could not be delivered. Check the number below, switch the phone on, or sign papers instead.",
    delivery_unknown:
      "We cannot tell whether the message went out, and we do not send it twice by ourselves. If nothing arrives, have a new code sent.",
    delivery_withheld: "We are not sending messages at the moment. You can sign papers instead.",
    papersToo: "Sign papers as well",
    papersTooLead:
      "No phone at hand, or no message arrives? We prepare papers for you to sign. The code stays good beside them: whichever comes first counts, and the other is not needed any more. Papers take longer, because a person looks at them.",
    papersBelow: "You may sign papers as well, further down. Whichever comes first counts.",
    errTooManyWrong: (time: string) =>
      `Too many wrong codes came from your connection. Your order is safe; go on from ${time}.`,
    errLine_landline:
      "This is a landline, which receives no codes. Enter a mobile number, or sign papers instead.",
    errLine_premium: "We send no codes to premium numbers. Enter a mobile number, or sign papers instead.",
    errLine_voip:
      "We send no codes to internet telephone numbers. Enter a mobile number, or sign papers instead.",
    errLine_other: "This kind of number receives no codes. Enter a mobile number, or sign papers instead.",
    errCap_phone: "This number has had as many codes today as we send. Try tomorrow, or sign papers instead.",
    errCap_network:
      "As many codes as we send in a day were asked for from your connection. Try tomorrow, or sign papers instead.",
    errCap_account: "You have had as many codes today as we send. Try tomorrow, or sign papers instead.",
    errCap_country: "At the moment we send no codes to numbers of this country. You can sign papers instead.",
    noMoreCodes: "No further code can be sent for this order. Write or call, and we go on by hand.",
    enterCode: "Continue",
    otherNumber: "Correct the number",
    otherNumberLabel: "Mobile number",
    papers: "Signed papers",
    papersNote: "We write to you which papers are needed and how they reach us.",
    payment: "Payment",
    paymentCovered: "The amount is reserved or paid.",
    paymentCard: "The amount is reserved on your card and taken only when we accept the order.",
    payNow: "Pay by card",
    payGoOn: "Go on to the payment page",
    payProcessing: "Our payment partner is still working on your payment. You need not pay again.",
    payAsked: "The payment page is being opened. This page goes on by itself.",
    payFailed: "The last try did not work; nothing was taken. You can try again or pay another way.",
    payDescription: (id: string) => `Order ${id}`,
    transferTitle: "By bank transfer",
    transferNote: "As soon as the money is here, everything goes on by itself.",
    recipient: "Recipient",
    iban: "IBAN",
    bic: "BIC",
    bank: "Bank",
    purpose: "Reference",
    amount: "Amount",
    post: (name: string, address: string) =>
      `By cheque or money order to ${name}, ${address}. Please note the reference on it.`,
    acceptedStep: "Order accepted",
    acceptedNote: (customer: string, order: string) => `Customer number ${customer}, order number ${order}.`,
    itemHosting: (title: string) => `${title} is set up on a server`,
    itemDomain: (name: string) => `${name} is registered`,
    itemTransfer: (name: string) => `${name} moves here`,
    itemOther: (title: string) => `${title} is set up`,
    itemHostingDone: (title: string) => `${title} runs`,
    itemDomainDone: (name: string) => `${name} is yours`,
    itemTransferDone: (name: string) => `${name} is here`,
    itemHeldNote: "One of us has a look before it begins; you need not do anything.",
    itemHandNote: (done: number, all: number) =>
      `One of us sets this up by hand. Steps done: ${done} of ${all}.`,
    itemGivenUp: (title: string) => `${title}: could not be provided, you owe nothing for it`,
    itemFailedNote: "This did not work at the first try. We are on it; you need not do anything.",
    dueBy: "Open until",
    promisedBy: "You hear from us by",
    formerRegistrar: "the registrar it is with now",
    hostingNote: "This runs by itself and takes a minute or two.",
    byHandNote: "One of us sets this up by hand on working days; you need not do anything.",
    requestedNote: "The registry has been asked; for new names the answer mostly takes seconds.",
    registryNote: "The registry took the request and still works on it. We write when it is done.",
    moveNote:
      "The registrar it is with now has a few days to let it go, at most five as a rule. If it writes to you, agreeing there makes it faster.",
    moveFailedNote:
      "The move was refused; the domain stays where it is and works as before. We look at it and write to you if we need something, such as a new auth code.",
    done: "Everything runs",
    doneNote: "We sent you a welcome mail with the way to sign in.",
    toPortal: "To my account",
    // ends
    endedFallen: "Nothing was set up and nothing is owed. Money reserved on a card is given back.",
    endedRejected:
      "We cannot take this order. Nothing was set up and nothing is owed. If you " +
      "think this is a mistake, write to us; a person reads it.",
    endedRejected_payment:
      "We cannot take this order because the payment could not be confirmed. Nothing was set up and nothing is " +
      "owed. You are welcome to order again with another way to pay, or write to us; a person reads it.",
    endedRejected_details:
      "We cannot take this order because we could not confirm the details in it. Nothing was set up and nothing " +
      "is owed. If something was mistyped, write to us or order again; a person reads it.",
    orderAgain: "Order again",
    cancel: "Cancel this order",
    cancelTitle: "Changed your mind?",
    cancelNote: "Until we accept the order you can cancel it here. It then costs nothing.",
    cancelConfirm: "Cancel this order? Nothing will be set up, and nothing is owed.",
    help: "Questions?",
    helpNote: (email: string, phone: string) => `Write to ${email} or call ${phone}, and name your order id.`,
    // refusals
    errCodeMalformed: "The code has six digits, for example 123 456.",
    errCodeWrong: (left: number) => `This is not the code. Tries left: ${left}.`,
    errCodeGone: "This code is no longer good. Have a new one sent.",
    errPhone: "A code cannot be sent to this number. Enter a mobile number, for example +49 151 23456789.",
    errTooSoon: "A code was sent a moment ago. Please wait until it arrives.",
    errNoMore: "No further code can be sent for this order. Please write or call.",
    errNotAsked: "This is not needed any more; the page below shows how the order stands now.",
    errCancel: "The order can no longer be cancelled here; it has gone on meanwhile.",
    errPay: "The payment page could not be opened just now. Nothing was taken; please try again in a moment.",
    cancelledFlash: "Your order is cancelled.",
    // confirm page
    confirmTitle: "Confirm your order",
    confirmLead: "Press the button, and we go on. Without it nothing happens, and the order ends by itself.",
    confirmButton: "Yes, I ordered this",
    confirmNotMe: "Was it not you? Then close this page.",
    confirmOursLead:
      "One of us has put this together for you. Please look at it; it is ordered once you press the button.",
    confirmOursWrong: "Something is not as you wanted it? Close this page and answer our mail.",
    items: "What was ordered",
    // lost link
    lostTitle: "This link does not work any more",
    lostLead:
      "It has expired, was used already, or is not complete. If you confirmed your order before, all is well. " +
      "We send you a new link to your order, to the address given in it.",
    lostNumber: "Order id or order number",
    lostNumberHint: "For example K7M-3QXR; it stands in every mail about the order.",
    lostEmail: "E-mail address of the order",
    lostButton: "Send me a new link",
    lostSentTitle: "Look into your mail",
    lostSent: "If there is such an order with this address, a mail with a new link is on its way now.",
    errTooMany: "That was asked for often just now. Please wait a few minutes.",
    errLostNumber: "Enter the order id or order number.",
    errLostEmail: "Enter the e-mail address of the order.",
  },
  de: {
    title: (id: string) => `Bestellung ${id}`,
    bookmark: "Sie können diese Seite schließen: Der Link in unseren Mails führt immer hierher zurück.",
    order: "Bestellung",
    orderNo: "Auftragsnummer",
    customerNo: "Kundennummer",
    placed: "Bestellt am",
    until: "Bleibt offen bis",
    total: "Erste Laufzeit",
    steps: "Schritte Ihrer Bestellung",
    stepsTitle: "So steht es",
    awaiting_confirmation: "Wartet auf Ihre Bestätigung",
    checking: "Wird geprüft",
    awaiting_code: "Wartet auf Ihren Code",
    awaiting_papers: "Wartet auf Unterlagen",
    in_review: "Wir sehen sie uns an",
    awaiting_answer: "Wartet auf Ihre Antwort",
    awaiting_payment: "Wartet auf Zahlung",
    accepted: "Wird eingerichtet",
    completed: "Alles läuft",
    dropped: "Beendet",
    rejected: "Nicht angenommen",
    expired: "Verfallen",
    cancelled: "Storniert",
    you: "Sie",
    us: "wir",
    registry: "die Registrierungsstelle",
    received: "Bestellung eingegangen",
    receivedNote: (id: string) => `Ihre Bestellkennung ist ${id}. Nennen Sie sie, wenn Sie anrufen.`,
    confirm: "E-Mail-Adresse bestätigen",
    confirmed: "E-Mail-Adresse bestätigt",
    confirmNote: (email: string) =>
      `Wir haben eine Mail an ${email} geschickt. Öffnen Sie den Link darin und drücken Sie dort den Knopf.`,
    demoMailbox: "Postfach der Demo öffnen",
    demoPhone: "Telefon der Demo ansehen",
    confirmSpam: "Nichts da? Sehen Sie im Spam-Ordner nach; sie kommt innerhalb einer Minute.",
    check: "Kurze Prüfung",
    checkNote: "Das läuft von selbst und dauert einige Sekunden.",
    reviewNote: "Jemand von uns sieht sich Ihre Bestellung an; Sie brauchen nichts zu tun.",
    lateNote:
      "Das dauert länger als versprochen. Es tut uns leid; Ihre Bestellung ist nicht verloren, und wir sind dabei.",
    answerNote:
      "Sie haben sie auch per E-Mail. Antworten Sie hier oder auf die Mail; dann geht es sofort weiter.",
    question: "Wir haben eine Frage",
    fromUs: "Wir",
    fromYou: "Sie",
    yourAnswer: "Ihre Antwort",
    sendAnswer: "Antwort senden",
    errAnswerEmpty: "Bitte schreiben Sie zuerst eine Antwort.",
    errAnswerLong: "Die Antwort ist zu lang: höchstens 20.000 Zeichen.",
    code: "Code per SMS",
    codeNoteNone: "Ein Code per SMS schützt vor Bestellungen in Ihrem Namen.",
    codeSent: (phone: string) =>
      `Wir haben einen sechsstelligen Code an ${phone} geschickt. Er gilt zehn Minuten.`,
    sendCode: "Code senden",
    sendAgain: "Neuen Code senden",
    sendAgainAt: (time: string) => `Einen neuen Code können Sie ab ${time} senden lassen.`,
    delivery_waiting: "Die Nachricht mit dem Code ist unterwegs.",
    delivery_sent: "Die Nachricht ist bei Ihrem Mobilfunknetz. Das dauert meist ein paar Sekunden.",
    delivery_delivered: "Die Nachricht ist auf Ihrem Telefon angekommen.",
    delivery_failed:
      "Die Nachricht ließ sich nicht zustellen. Prüfen Sie unten die Nummer, schalten Sie das Telefon ein, oder unterschreiben Sie stattdessen Unterlagen.",
    delivery_unknown:
      "Ob die Nachricht hinausging, lässt sich nicht sagen, und von uns aus senden wir sie nicht doppelt. Kommt nichts an, lassen Sie einen neuen Code senden.",
    delivery_withheld:
      "Zurzeit senden wir keine Nachrichten. Sie können stattdessen Unterlagen unterschreiben.",
    papersToo: "Auch Unterlagen unterzeichnen",
    papersTooLead:
      "Kein Telefon zur Hand, oder kommt keine SMS an? Wir bereiten Unterlagen zur Unterschrift vor. Der Code bleibt daneben gültig: Was zuerst kommt, zählt, das andere ist dann nicht mehr nötig. Unterlagen dauern länger, weil ein Mensch sie ansieht.",
    papersBelow: "Weiter unten können Sie auch Unterlagen unterzeichnen. Was zuerst kommt, zählt.",
    errTooManyWrong: (time: string) =>
      `Von Ihrem Anschluss kamen zu viele falsche Codes. Ihre Bestellung ist sicher; ab ${time} geht es weiter.`,
    errLine_landline:
      "Das ist ein Festnetzanschluss, der keine Codes empfängt. Geben Sie eine Mobilnummer ein, oder unterschreiben Sie Unterlagen.",
    errLine_premium:
      "An Sondernummern senden wir keine Codes. Geben Sie eine Mobilnummer ein, oder unterschreiben Sie Unterlagen.",
    errLine_voip:
      "An Internet-Telefonnummern senden wir keine Codes. Geben Sie eine Mobilnummer ein, oder unterschreiben Sie Unterlagen.",
    errLine_other:
      "Diese Art von Nummer empfängt keine Codes. Geben Sie eine Mobilnummer ein, oder unterschreiben Sie Unterlagen.",
    errCap_phone:
      "An diese Nummer gingen heute so viele Codes, wie wir senden. Versuchen Sie es morgen, oder unterschreiben Sie Unterlagen.",
    errCap_network:
      "Von Ihrem Anschluss wurden heute so viele Codes verlangt, wie wir senden. Versuchen Sie es morgen, oder unterschreiben Sie Unterlagen.",
    errCap_account:
      "Sie haben heute so viele Codes bekommen, wie wir senden. Versuchen Sie es morgen, oder unterschreiben Sie Unterlagen.",
    errCap_country:
      "An Nummern dieses Landes senden wir zurzeit keine Codes. Sie können stattdessen Unterlagen unterschreiben.",
    noMoreCodes:
      "Für diese Bestellung kann kein weiterer Code gesendet werden. Schreiben Sie uns oder rufen Sie an.",
    enterCode: "Weiter",
    otherNumber: "Nummer berichtigen",
    otherNumberLabel: "Mobilnummer",
    papers: "Unterschriebene Unterlagen",
    papersNote: "Wir schreiben Ihnen, welche Unterlagen nötig sind und wie sie zu uns kommen.",
    payment: "Zahlung",
    paymentCovered: "Der Betrag ist vorgemerkt oder bezahlt.",
    paymentCard:
      "Der Betrag ist auf Ihrer Karte vorgemerkt und wird erst abgebucht, wenn wir die Bestellung annehmen.",
    payNow: "Mit Karte bezahlen",
    payGoOn: "Weiter zur Zahlungsseite",
    payProcessing:
      "Unser Zahlungspartner bearbeitet Ihre Zahlung noch. Sie brauchen nicht noch einmal zu zahlen.",
    payAsked: "Die Zahlungsseite wird geöffnet. Diese Seite geht von selbst weiter.",
    payFailed:
      "Der letzte Versuch hat nicht geklappt; abgebucht wurde nichts. Versuchen Sie es noch einmal oder zahlen Sie anders.",
    payDescription: (id: string) => `Bestellung ${id}`,
    transferTitle: "Per Überweisung",
    transferNote: "Sobald das Geld da ist, geht alles von selbst weiter.",
    recipient: "Empfänger",
    iban: "IBAN",
    bic: "BIC",
    bank: "Bank",
    purpose: "Verwendungszweck",
    amount: "Betrag",
    post: (name: string, address: string) =>
      `Per Scheck oder Zahlungsanweisung an ${name}, ${address}. Bitte den Verwendungszweck darauf vermerken.`,
    acceptedStep: "Bestellung angenommen",
    acceptedNote: (customer: string, order: string) => `Kundennummer ${customer}, Auftragsnummer ${order}.`,
    itemHosting: (title: string) => `${title} wird auf einem Server eingerichtet`,
    itemDomain: (name: string) => `${name} wird registriert`,
    itemTransfer: (name: string) => `${name} zieht hierher um`,
    itemOther: (title: string) => `${title} wird eingerichtet`,
    itemHostingDone: (title: string) => `${title} läuft`,
    itemDomainDone: (name: string) => `${name} gehört Ihnen`,
    itemTransferDone: (name: string) => `${name} ist hier`,
    itemHeldNote: "Jemand von uns sieht vor dem Beginn kurz hin; Sie brauchen nichts zu tun.",
    itemHandNote: (done, all) =>
      `Jemand von uns richtet das von Hand ein. Erledigte Schritte: ${done} von ${all}.`,
    itemGivenUp: (title: string) => `${title}: nicht möglich, dafür schulden Sie nichts`,
    itemFailedNote: "Das hat beim ersten Versuch nicht geklappt. Wir sind dran; Sie brauchen nichts zu tun.",
    dueBy: "Offen bis",
    promisedBy: "Sie hören von uns bis",
    formerRegistrar: "der bisherige Anbieter",
    hostingNote: "Das läuft von selbst und dauert ein, zwei Minuten.",
    byHandNote: "Das richtet jemand von uns an Werktagen von Hand ein; Sie brauchen nichts zu tun.",
    requestedNote: "Die Registrierungsstelle ist gefragt; bei neuen Namen dauert die Antwort meist Sekunden.",
    registryNote:
      "Die Registrierungsstelle hat den Antrag angenommen und arbeitet noch daran. Wir schreiben, wenn es so weit ist.",
    moveNote:
      "Der bisherige Anbieter hat einige Tage Zeit zuzustimmen, in der Regel höchstens fünf. Wenn er Ihnen schreibt, geht es mit Ihrer Zustimmung dort schneller.",
    moveFailedNote:
      "Der Umzug wurde abgelehnt; die Domain bleibt, wo sie ist, und funktioniert wie bisher. Wir kümmern uns und schreiben Ihnen, wenn wir etwas brauchen, etwa einen neuen Auth-Code.",
    done: "Alles läuft",
    doneNote: "Wir haben Ihnen eine Willkommensmail mit dem Weg zur Anmeldung geschickt.",
    toPortal: "Zu meinem Konto",
    endedFallen:
      "Es wurde nichts eingerichtet und Sie schulden nichts. Auf einer Karte vorgemerkte Beträge werden freigegeben.",
    endedRejected:
      "Wir können diese Bestellung nicht annehmen. Es wurde nichts eingerichtet und Sie schulden nichts. " +
      "Wenn Sie das für einen Irrtum halten, schreiben Sie uns; ein Mensch liest es.",
    endedRejected_payment:
      "Wir können diese Bestellung nicht annehmen, weil sich die Zahlung nicht bestätigen ließ. Es wurde nichts " +
      "eingerichtet und Sie schulden nichts. Bestellen Sie gern neu mit einem anderen Zahlungsweg oder schreiben " +
      "Sie uns; ein Mensch liest es.",
    endedRejected_details:
      "Wir können diese Bestellung nicht annehmen, weil sich die Angaben darin nicht bestätigen ließen. Es wurde " +
      "nichts eingerichtet und Sie schulden nichts. War etwas vertippt, schreiben Sie uns oder bestellen Sie neu; " +
      "ein Mensch liest es.",
    orderAgain: "Neu bestellen",
    cancel: "Bestellung stornieren",
    cancelTitle: "Anders überlegt?",
    cancelNote: "Bis wir die Bestellung annehmen, können Sie sie hier stornieren. Sie kostet dann nichts.",
    cancelConfirm: "Diese Bestellung stornieren? Es wird nichts eingerichtet und Sie schulden nichts.",
    help: "Fragen?",
    helpNote: (email: string, phone: string) =>
      `Schreiben Sie an ${email} oder rufen Sie ${phone} an und nennen Sie Ihre Bestellkennung.`,
    errCodeMalformed: "Der Code hat sechs Ziffern, zum Beispiel 123 456.",
    errCodeWrong: (left: number) => `Das ist nicht der Code. Verbleibende Versuche: ${left}.`,
    errCodeGone: "Dieser Code gilt nicht mehr. Lassen Sie sich einen neuen senden.",
    errPhone:
      "An diese Nummer kann kein Code gesendet werden. Geben Sie eine Mobilnummer ein, zum Beispiel +49 151 23456789.",
    errTooSoon: "Eben wurde ein Code gesendet. Bitte warten Sie, bis er ankommt.",
    errNoMore:
      "Für diese Bestellung kann kein weiterer Code gesendet werden. Bitte schreiben Sie uns oder rufen Sie an.",
    errNotAsked: "Das ist nicht mehr nötig; unten steht, wie die Bestellung jetzt steht.",
    errCancel: "Die Bestellung kann hier nicht mehr storniert werden; sie ist inzwischen weitergegangen.",
    errPay:
      "Die Zahlungsseite ließ sich gerade nicht öffnen. Abgebucht wurde nichts; bitte versuchen Sie es gleich noch einmal.",
    cancelledFlash: "Ihre Bestellung ist storniert.",
    confirmTitle: "Bestellung bestätigen",
    confirmLead:
      "Drücken Sie den Knopf, dann geht es weiter. Ohne ihn geschieht nichts, und die Bestellung verfällt von selbst.",
    confirmButton: "Ja, das habe ich bestellt",
    confirmNotMe: "Waren Sie es nicht? Dann schließen Sie diese Seite.",
    confirmOursLead:
      "Jemand von uns hat das für Sie zusammengestellt. Bitte sehen Sie es an; bestellt ist es, sobald Sie den Knopf drücken.",
    confirmOursWrong:
      "Etwas ist nicht so, wie Sie es wollten? Schließen Sie die Seite und antworten Sie auf unsere Mail.",
    items: "Was bestellt wurde",
    lostTitle: "Dieser Link gilt nicht mehr",
    lostLead:
      "Er ist abgelaufen, wurde schon benutzt oder ist nicht vollständig. Haben Sie Ihre Bestellung schon " +
      "bestätigt, ist alles gut. " +
      "Wir senden Ihnen einen neuen Link zu Ihrer Bestellung, an die darin angegebene Adresse.",
    lostNumber: "Bestellkennung oder Auftragsnummer",
    lostNumberHint: "Zum Beispiel K7M-3QXR; sie steht in jeder Mail zur Bestellung.",
    lostEmail: "E-Mail-Adresse der Bestellung",
    lostButton: "Neuen Link senden",
    lostSentTitle: "Sehen Sie in Ihre Mails",
    lostSent:
      "Wenn es eine solche Bestellung mit dieser Adresse gibt, ist jetzt eine Mail mit einem neuen Link unterwegs.",
    errTooMany: "Das wurde gerade oft verlangt. Bitte warten Sie einige Minuten.",
    errLostNumber: "Geben Sie die Bestellkennung oder Auftragsnummer ein.",
    errLostEmail: "Geben Sie die E-Mail-Adresse der Bestellung ein.",
  },
});

export type TrackerWords = ReturnType<typeof trackerWords>;
