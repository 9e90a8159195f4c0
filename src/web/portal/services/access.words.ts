// Words of the ways into a hosting package: the control panel, its password, and switching the package off and on.
import { defineWords } from "../../ui/index.ts";

export const accessWords = defineWords({
  en: {
    title: "Access",
    signIn: "Sign in to the control panel",
    signInHint: "You are signed in at once; no password is needed.",
    askSignIn: "Ask to be let in",
    panelNotRunning: "The package is not running, so there is nothing to sign in to at the moment.",
    panelNotPossible:
      "This control panel has no sign-in links. Use the user name and a password; you can set one here.",
    panelSilent:
      "The control panel does not answer just now. Nothing was changed; please try again in a minute.",
    password: "Password",
    passwordHint: "For the control panel, for FTP and for the database tools of this package.",
    set: "Set a new password",
    newPassword: "New password",
    newPasswordHint:
      "10 to 72 signs of at least three kinds. Leave it empty, and we make one and show it once.",
    setHint: "The present password stops opening anything within a minute.",
    save: "Set the password",
    ask: "Ask for a new password",
    show: "Show the first password",
    askShow: "Ask to see the first password",
    showHint: "The one the package was made with. It is there until somebody sets another.",
    shownFirst: "First password",
    shownNew: "New password",
    shownNewHint:
      "It is shown only now and kept nowhere. It works as soon as the panel has taken it, mostly within seconds.",
    shownFirstHint: "Set one of your own if somebody else may have seen it.",
    typedSent: "The panel is being told the new password. It works mostly within seconds.",
    state_asked: "A new password is on its way to the panel.",
    state_set: (when: string) => `Last set ${when}.`,
    state_refused:
      "The panel did not take the last new password; the one before still works. Choose a longer or more mixed one.",
    state_unclear: "The panel did not say whether it took the last new password. Set one again to be sure.",
    notRunning: "The package is not running, so its password cannot be changed at the moment.",
    underWay: "A new password is on its way already. Wait a moment for that one.",
    notKept: "The first password is no longer kept, because another one was set since. Set a new one.",
    password_short: "That is too short: 10 signs at least.",
    password_long: "That is too long: 72 signs at most.",
    password_signs: "Use letters without accents, digits and signs such as !?-_ only.",
    password_name: "The user name must not be in it.",
    password_plain:
      "That is too easy to guess: mix at least three of small letters, capitals, digits and signs.",
    offTitle: "On the net",
    off: "Take it off the net",
    offHint:
      "Website and mail rest, everything is kept, and it is billed on. To end it, cancel the contract.",
    offSure: (name: string) =>
      `Website and mail of ${name} stop at once, until somebody puts it back. Take it off the net?`,
    on: "Put it back on the net",
    onHint: "Website and mail run again within a minute, where nothing else keeps them off.",
    askOff: "Ask to take it off the net",
    askOn: "Ask to put it back",
    cannotSwitch: "It is neither running nor off the net, so this cannot be changed at the moment.",
  },
  de: {
    title: "Zugang",
    signIn: "Im Kundenpanel anmelden",
    signInHint: "Sie sind sofort angemeldet; ein Passwort ist nicht nötig.",
    askSignIn: "Um Zutritt bitten",
    panelNotRunning: "Das Paket läuft nicht; deshalb gibt es im Moment nichts, wo man sich anmelden könnte.",
    panelNotPossible:
      "Dieses Panel kennt keine Anmeldelinks. Nehmen Sie Benutzername und Passwort; hier können Sie eines setzen.",
    panelSilent:
      "Das Panel antwortet gerade nicht. Geändert wurde nichts; bitte versuchen Sie es in einer Minute noch einmal.",
    password: "Passwort",
    passwordHint: "Für das Kundenpanel, für FTP und für die Datenbankwerkzeuge dieses Pakets.",
    set: "Neues Passwort setzen",
    newPassword: "Neues Passwort",
    newPasswordHint:
      "10 bis 72 Zeichen aus mindestens drei Arten. Bleibt es leer, machen wir eines und zeigen es einmal.",
    setHint: "Das jetzige Passwort öffnet binnen einer Minute nichts mehr.",
    save: "Passwort setzen",
    ask: "Um ein neues Passwort bitten",
    show: "Erstes Passwort zeigen",
    askShow: "Darum bitten, das erste Passwort zu sehen",
    showHint: "Das, mit dem das Paket angelegt wurde. Es ist da, bis jemand ein anderes setzt.",
    shownFirst: "Erstes Passwort",
    shownNew: "Neues Passwort",
    shownNewHint:
      "Es ist nur jetzt zu sehen und wird nirgends aufbewahrt. Es gilt, sobald das Panel es angenommen hat, meist nach Sekunden.",
    shownFirstHint: "Setzen Sie ein eigenes, falls jemand anders es gesehen haben könnte.",
    typedSent: "Das neue Passwort geht gerade an das Panel. Meist gilt es nach Sekunden.",
    state_asked: "Ein neues Passwort ist auf dem Weg zum Panel.",
    state_set: (when) => `Zuletzt gesetzt ${when}.`,
    state_refused:
      "Das Panel hat das letzte neue Passwort nicht angenommen; das vorige gilt weiter. Nehmen Sie ein längeres oder gemischteres.",
    state_unclear:
      "Das Panel hat nicht gesagt, ob es das letzte neue Passwort angenommen hat. Setzen Sie sicherheitshalber noch eines.",
    notRunning: "Das Paket läuft nicht; deshalb lässt sich sein Passwort im Moment nicht ändern.",
    underWay: "Ein neues Passwort ist schon unterwegs. Bitte warten Sie einen Moment darauf.",
    notKept:
      "Das erste Passwort ist nicht mehr da, weil inzwischen ein anderes gesetzt wurde. Setzen Sie ein neues.",
    password_short: "Das ist zu kurz: mindestens 10 Zeichen.",
    password_long: "Das ist zu lang: höchstens 72 Zeichen.",
    password_signs: "Bitte nur Buchstaben ohne Akzente, Ziffern und Zeichen wie !?-_.",
    password_name: "Der Benutzername darf nicht darin vorkommen.",
    password_plain:
      "Das ist zu leicht zu erraten: Mischen Sie mindestens drei von kleinen und großen Buchstaben, Ziffern und Zeichen.",
    offTitle: "Am Netz",
    off: "Vom Netz nehmen",
    offHint:
      "Website und E-Mail ruhen, alles bleibt, und es wird weiter berechnet. Zum Beenden kündigen Sie den Vertrag.",
    offSure: (name) =>
      `Website und E-Mail von ${name} ruhen sofort, bis jemand es wieder anschaltet. Vom Netz nehmen?`,
    on: "Wieder ans Netz bringen",
    onHint: "Website und E-Mail laufen binnen einer Minute wieder, wenn nichts anderes sie aufhält.",
    askOff: "Darum bitten, es vom Netz zu nehmen",
    askOn: "Darum bitten, es wieder anzuschalten",
    cannotSwitch: "Es läuft weder, noch ist es vom Netz; deshalb lässt sich das im Moment nicht ändern.",
  },
});
