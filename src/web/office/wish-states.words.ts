// The states of what somebody asked for themselves: another address, an erasure, a copy, news, to be told, their second factor.
import type { Tone } from "../ui/index.ts";

type Shown = readonly [tone: Tone, en: string, de: string];

export const WISH_STATES: Readonly<Record<string, Readonly<Record<string, Shown>>>> = {
  email_change: {
    asked: ["pending", "Waiting for the new letter box", "Wartet auf das neue Postfach"],
    changed: ["success", "Made", "Vollzogen"],
    withdrawn: ["neutral", "Withdrawn", "Zurückgezogen"],
    undone: ["warning", "Taken back", "Zurückgenommen"],
  },
  erasure: {
    asked: ["pending", "To be confirmed", "Zu bestätigen"],
    unapproved: ["warning", "Needs a second colleague", "Braucht eine zweite Person"],
    waiting: ["pending", "Waiting time", "Wartezeit"],
    withdrawn: ["neutral", "Taken back", "Zurückgenommen"],
    refused: ["danger", "Stopped", "Angehalten"],
    done: ["success", "Erased", "Gelöscht"],
  },
  stock_wait: {
    asked: ["pending", "To be confirmed", "Zu bestätigen"],
    waiting: ["pending", "Waits", "Wartet"],
    told: ["success", "Told", "Bescheid gegeben"],
    ended: ["neutral", "Taken back", "Zurückgenommen"],
  },
  news_consent: {
    asked: ["pending", "To be confirmed", "Zu bestätigen"],
    given: ["success", "Given", "Erteilt"],
    withdrawn: ["neutral", "Taken back", "Zurückgenommen"],
    lapsed: ["neutral", "Lapsed", "Verfallen"],
  },
  export: {
    asked: ["pending", "Being made", "Entsteht"],
    ready: ["success", "Ready to fetch", "Liegt bereit"],
    gone: ["neutral", "No longer kept", "Nicht mehr vorhanden"],
  },
  factor_removal: {
    waiting: ["pending", "Waiting time", "Wartezeit"],
    removed: ["warning", "Carried out", "Ausgeführt"],
    cancelled: ["neutral", "Stopped", "Aufgehalten"],
  },
  support_pin: {
    set: ["success", "Made", "Erstellt"],
    right: ["success", "Caller known by it", "Anruf daran erkannt"],
    wrong: ["danger", "Wrong", "Falsch"],
    ended: ["neutral", "Ended", "Beendet"],
  },
  sign_up: {
    asked: ["pending", "Waiting for the link", "Wartet auf den Link"],
    done: ["success", "Finished", "Abgeschlossen"],
    lapsed: ["neutral", "Lapsed", "Verfallen"],
  },
};
