// Words of the pages behind the links of security mails.
import { defineWords } from "../ui/index.ts";

export const newAddressWords = defineWords({
  en: {
    title: "Use this address?",
    lead: "From now on you sign in with it, and our mails go there. The old address is told and can take it back for 72 hours.",
    button: "Use this address",
    doneTitle: "The new address counts",
    done: "Sign in with it from now on. The old address was told.",
  },
  de: {
    title: "Diese Adresse verwenden?",
    lead: "Ab jetzt melden Sie sich damit an, und unsere Mails gehen dorthin. Die alte Adresse erfährt es und kann es 72 Stunden lang zurücknehmen.",
    button: "Diese Adresse verwenden",
    doneTitle: "Die neue Adresse gilt",
    done: "Melden Sie sich ab jetzt damit an. Die alte Adresse hat Bescheid bekommen.",
  },
});

export const oldAddressWords = defineWords({
  en: {
    title: "Keep the old address?",
    lead: "A change that still waits is stopped. One that was made is taken back: the old address counts again, and sessions, the password and what was added to the access since then end.",
    button: "Keep the old address",
    doneTitle: "The old address counts",
    done: "If the change had been made, all sessions and the password ended with it: sign in by a new one, which you get by mail. If it still waited, please choose a new password as well.",
  },
  de: {
    title: "Die alte Adresse behalten?",
    lead: "Eine Änderung, die noch wartet, wird aufgehalten. Eine vollzogene wird zurückgenommen: Die alte Adresse gilt wieder; Sitzungen, Passwort und was seitdem zum Zugang dazukam, enden.",
    button: "Alte Adresse behalten",
    doneTitle: "Die alte Adresse gilt",
    done: "War die Änderung schon vollzogen, endeten mit ihr alle Sitzungen und das Passwort: Melden Sie sich mit einem neuen an, das Sie per E-Mail wählen. Wartete sie noch, wählen Sie bitte ebenfalls ein neues Passwort.",
  },
});

export const keepFactorWords = defineWords({
  en: {
    title: "Keep your second factor?",
    lead: "Somebody told us it is lost. If you still have it, stop the removal here; everything stays as it is.",
    button: "Keep my second factor",
    doneTitle: "Your second factor stays",
    done: "The removal is stopped. If somebody else asked for it, choose a new password as well.",
  },
  de: {
    title: "Den zweiten Faktor behalten?",
    lead: "Uns wurde gesagt, er sei verloren. Wenn Sie ihn noch haben, halten Sie die Entfernung hier auf; alles bleibt, wie es ist.",
    button: "Zweiten Faktor behalten",
    doneTitle: "Ihr zweiter Faktor bleibt",
    done: "Die Entfernung ist aufgehalten. Hat jemand anders darum gebeten, wählen Sie auch ein neues Passwort.",
  },
});

export const linkWords = defineWords({
  en: {
    goneTitle: "This link does not work any more",
    gone: "It was used, has expired, or things have moved on. Nothing was changed now.",
    takenTitle: "This address belongs to another access",
    taken: "Nothing was changed. Choose another address, or write to us if both are yours.",
    goOn: "Go on",
  },
  de: {
    goneTitle: "Dieser Link gilt nicht mehr",
    gone: "Er wurde benutzt, ist abgelaufen oder überholt. Jetzt wurde nichts geändert.",
    takenTitle: "Diese Adresse gehört zu einem anderen Zugang",
    taken:
      "Geändert wurde nichts. Wählen Sie eine andere Adresse, oder schreiben Sie uns, wenn beide Ihnen gehören.",
    goOn: "Weiter",
  },
});
