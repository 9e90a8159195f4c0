// The words of what a person switches off and on for a contract that no panel reaches.
import { defineWords } from "../../ui/index.ts";

export const switchedWords = defineWords({
  en: {
    title: "Switched off by hand",
    to_stop: (why: string, by: string) => `Please switch it off by ${by}: ${why}`,
    stopped: (why: string, since: string) => `Off since ${since}: ${why}`,
    to_resume: (since: string) => `It is paid. Please switch it on again; it has been off since ${since}.`,
    by: (day: string) => `by ${day}`,
    didStop: "It is switched off",
    didResume: "It is on again",
    hint: "The customer reads of it by mail as soon as you say so.",
    err_not_asked: "This is not asked for any more: it was paid meanwhile, or somebody else has done it.",
  },
  de: {
    title: "Von Hand abgeschaltet",
    to_stop: (why: string, by: string) => `Bitte bis ${by} abschalten: ${why}`,
    stopped: (why: string, since: string) => `Abgeschaltet seit ${since}: ${why}`,
    to_resume: (since: string) =>
      `Es ist bezahlt. Bitte wieder einschalten; es ist seit ${since} abgeschaltet.`,
    by: (day: string) => `bis ${day}`,
    didStop: "Es ist abgeschaltet",
    didResume: "Es läuft wieder",
    hint: "Der Kunde liest davon per E-Mail, sobald Sie es sagen.",
    err_not_asked:
      "Das ist nicht mehr nötig: Es wurde inzwischen bezahlt, oder jemand anders hat es schon getan.",
  },
});
