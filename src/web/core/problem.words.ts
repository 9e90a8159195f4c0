// Sentences of the API where something cannot be done, whatever it was.
import { defineWords } from "../ui/index.ts";

export const problemWords = defineWords({
  en: {
    noKey:
      "Send a key of yours: Authorization: Bearer kontor_key_…. Keys are made in the portal under Security.",
    badKey: "This key opens nothing here. Check it, or make a new one in the portal under Security.",
    keyInAddress:
      "A key never stands in an address: those are written into logs. Send it in the header Authorization. End this key in the portal and make another.",
    tooMany: (seconds: number) => `Too many requests. Try again in ${seconds} s; nothing is locked.`,
    noAccount: "This sign-in reaches no such account. GET /api/v1/accounts lists those it does.",
    enrol:
      "What you may do asks for a second factor. Set one up in the portal under Security; keys made before it end then.",
    noSuch: "There is no such thing, or it is none of yours.",
    notAllowed: "Your rights do not cover this, or the key only looks.",
    keyOnlyLooks: "This key only looks. Make one that may act, in the portal under Security.",
    keyNever:
      "No key opens this: passwords, control panels and payment methods are for people in the portal.",
    keyNeverPeople:
      "No key changes who has access or what they may. Sign in to the portal: it asks once more who you are, and does it there.",
    locked:
      "This account is closed until what is due is paid. What is owed can be seen and paid, and you can write to us.",
    tooLarge: "The request is larger than this takes.",
    badRequest: "The request cannot be read.",
    broken: "It was our fault. Nothing was changed by halves; an Idempotency-Key makes it safe to try again.",
    notJson: "The body is no JSON object.",
    onlyJson: "Send the body as application/json.",
    invalid: "Some fields are not right; each is named with its reason.",
    badOnce: "An Idempotency-Key has 1 to 100 visible signs.",
    accountMissing:
      "This sign-in reaches several accounts. Name one in the header Kontor-Account, by its id or customer number.",
    unknownField: "There is no such field.",
    missing: "This is missing.",
    wrongKind: (wanted: string) => `This has to be: ${wanted}.`,
    tooLong: (most: string) => `At most ${most}.`,
    tooShort: (least: string) => `At least ${least}.`,
    oneOf: (list: string) => `One of: ${list}.`,
    malformed: "This is not written as it should be.",
  },
  de: {
    noKey:
      "Senden Sie einen Ihrer Schlüssel: Authorization: Bearer kontor_key_…. Angelegt werden sie im Portal unter Sicherheit.",
    badKey:
      "Dieser Schlüssel öffnet hier nichts. Prüfen Sie ihn oder legen Sie im Portal unter Sicherheit einen neuen an.",
    keyInAddress:
      "Ein Schlüssel steht nie in einer Adresse: Adressen werden protokolliert. Senden Sie ihn im Header Authorization. Beenden Sie diesen Schlüssel im Portal und legen Sie einen anderen an.",
    tooMany: (seconds: number) =>
      `Zu viele Anfragen. Versuchen Sie es in ${seconds} s wieder; gesperrt ist nichts.`,
    noAccount: "Diese Anmeldung erreicht kein solches Konto. GET /api/v1/accounts nennt die erreichbaren.",
    enrol:
      "Was Sie dürfen, verlangt einen zweiten Faktor. Richten Sie im Portal unter Sicherheit einen ein; vorher angelegte Schlüssel enden dann.",
    noSuch: "Das gibt es nicht, oder es gehört Ihnen nicht.",
    notAllowed: "Ihre Rechte umfassen das nicht, oder der Schlüssel darf nur ansehen.",
    keyOnlyLooks:
      "Dieser Schlüssel darf nur ansehen. Legen Sie im Portal unter Sicherheit einen an, der handeln darf.",
    keyNever:
      "Das öffnet kein Schlüssel: Passwörter, Kontrollpanels und Zahlungsmittel sind für Menschen im Portal.",
    keyNeverPeople:
      "Kein Schlüssel ändert, wer Zugang hat und was jemand darf. Melden Sie sich im Portal an: Dort wird noch einmal gefragt, wer Sie sind, und dort geschieht es.",
    locked:
      "Dieses Konto ist geschlossen, bis Fälliges bezahlt ist. Was offen ist, lässt sich ansehen und bezahlen, und Sie können uns schreiben.",
    tooLarge: "Die Anfrage ist größer, als hier angenommen wird.",
    badRequest: "Die Anfrage ist nicht lesbar.",
    broken:
      "Das lag an uns. Halb geändert wurde nichts; mit einem Idempotency-Key ist ein neuer Versuch sicher.",
    notJson: "Der Inhalt ist kein JSON-Objekt.",
    onlyJson: "Senden Sie den Inhalt als application/json.",
    invalid: "Einige Felder stimmen nicht; jedes ist mit seinem Grund genannt.",
    badOnce: "Ein Idempotency-Key hat 1 bis 100 sichtbare Zeichen.",
    accountMissing:
      "Diese Anmeldung erreicht mehrere Konten. Nennen Sie eines im Header Kontor-Account, mit Kennung oder Kundennummer.",
    unknownField: "Dieses Feld gibt es nicht.",
    missing: "Das fehlt.",
    wrongKind: (wanted: string) => `Das muss sein: ${wanted}.`,
    tooLong: (most: string) => `Höchstens ${most}.`,
    tooShort: (least: string) => `Mindestens ${least}.`,
    oneOf: (list: string) => `Eines von: ${list}.`,
    malformed: "Das ist nicht so geschrieben, wie es sein soll.",
  },
});

/** What each status stands for. */
export const statusWords = defineWords({
  en: {
    t400: "The request cannot be read",
    t401: "Nobody is signed in",
    t403: "This is not allowed",
    t404: "There is no such thing",
    t409: "This cannot be done as things stand",
    t413: "This is too much at once",
    t415: "Only JSON is read here",
    t422: "Something in it is not right",
    t429: "Too many requests",
    t500: "Something broke here",
  },
  de: {
    t400: "Die Anfrage ist nicht lesbar",
    t401: "Niemand ist angemeldet",
    t403: "Das ist nicht erlaubt",
    t404: "Das gibt es nicht",
    t409: "Das geht beim jetzigen Stand nicht",
    t413: "Das ist zu viel auf einmal",
    t415: "Hier wird nur JSON gelesen",
    t422: "Etwas darin stimmt nicht",
    t429: "Zu viele Anfragen",
    t500: "Hier ist etwas kaputtgegangen",
  },
});
