// The words of what a person switches off and on for a contract that no panel reaches.
import { defineWords } from "../../ui/index.ts";

export const switchedWords = defineWords({
  en: {
    title: "Switched by hand",
    to_stop: (why: string, by: string) => `Please switch it off by ${by}: ${why}`,
    stopped: (why: string, since: string) => `Off since ${since}: ${why}`,
    to_resume: (since: string) => `It is paid. Please switch it on again; it has been off since ${since}.`,
    by: (day: string) => `by ${day}`,
    held: (why: string) => `Time was given, so nobody has to switch it off now: ${why}`,
    to_end: (why: string, by: string) => `Please take it down by ${by}: ${why}`,
    to_resume_rested: (since: string) =>
      `It goes on. Please switch it on again; it has been off since ${since}.`,
    freeHint:
      "It may run on although its contract is over. It is then no longer listed under “What nobody bills”.",
    freeSaid: (who: string, until: string | null) =>
      `It runs on for nothing${until === null ? "" : ` through ${until}`}${who === "" ? "" : `, as ${who} decided`}:`,
    freeTitle: "Let it run on for nothing",
    endFree: "End this, and have it taken down",
    didStop: "It is switched off",
    didEnd: "It is taken down",
    hintEnd:
      "The customer was told by mail that it is over. Until you say so, it is listed under “What nobody bills”.",
    hintRests: "The customer was told by mail that it rests.",
    didResume: "It is on again",
    hint: "The customer reads of it by mail as soon as you say so.",
    err_not_asked:
      "This is not asked for any more: it was paid meanwhile, time was given, or somebody else has done it.",
  },
  de: {
    title: "Von Hand geschaltet",
    to_stop: (why: string, by: string) => `Bitte bis ${by} abschalten: ${why}`,
    stopped: (why: string, since: string) => `Abgeschaltet seit ${since}: ${why}`,
    to_resume: (since: string) =>
      `Es ist bezahlt. Bitte wieder einschalten; es ist seit ${since} abgeschaltet.`,
    by: (day: string) => `bis ${day}`,
    held: (why: string) => `Es wurde Aufschub gewährt, niemand muss es jetzt abschalten: ${why}`,
    to_end: (why: string, by: string) => `Bitte bis ${by} abbauen: ${why}`,
    to_resume_rested: (since: string) =>
      `Es geht weiter. Bitte wieder einschalten; es ist seit ${since} abgeschaltet.`,
    freeHint:
      "Es darf weiterlaufen, obwohl der Vertrag beendet ist. Dann steht es nicht mehr unter „Was niemand berechnet“.",
    freeSaid: (who, until) =>
      `Es läuft kostenlos weiter${until === null ? "" : ` bis einschließlich ${until}`}${who === "" ? "" : `, entschieden von ${who}`}:`,
    freeTitle: "Kostenlos weiterlaufen lassen",
    endFree: "Beenden und abbauen lassen",
    didStop: "Es ist abgeschaltet",
    didEnd: "Es ist abgebaut",
    hintEnd:
      "Dem Kunden ist geschrieben, dass es beendet ist. Bis Sie es sagen, steht es unter „Was niemand berechnet“.",
    hintRests: "Dem Kunden ist geschrieben, dass es ruht.",
    didResume: "Es läuft wieder",
    hint: "Der Kunde liest davon per E-Mail, sobald Sie es sagen.",
    err_not_asked:
      "Das ist nicht mehr nötig: Es wurde inzwischen bezahlt, Aufschub gewährt, oder jemand anders hat es schon getan.",
  },
});
