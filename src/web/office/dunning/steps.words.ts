// The words of the steps that an invoice's renewal sequence has taken: on which day, and what came of each.
import { defineWords, type Lang } from "../../ui/index.ts";

const signed = (day: number): string => (day < 0 ? `\u2212${-day}` : day > 0 ? `+${day}` : "0");

export const stepsWords = defineWords({
  en: {
    step: "Step",
    dayOf: (day: number) => `day ${signed(day)}`,
    "not by card": "nothing was charged: does not pay by card",
    "no card": "nothing was charged: no card is stored",
    "declined for good before": "not tried: the bank declines this card for good",
    asked: "the charge was begun",
    "by card": "not sent: it is charged by itself",
    "told otherwise": "said in another mail of the day",
    mailed: "sent",
    suspended: "suspended",
    "nothing to suspend": "there was nothing to suspend",
    "asked by hand": "a person is to switch it off",
    locked: "locked",
    "domain given up": "the domain was given up",
    "hosting ended": "the hosting ended",
    "contract ended": "the contract ended",
    "no domain": "there was no domain",
    "nothing to restore": "there was nothing to restore",
    "no address": "not written: no address is known",
    "on the pile": "on the pile for the printer",
    "written before": "was written before",
    passed: "left out: its day was over",
  },
  de: {
    step: "Schritt",
    dayOf: (day) => `Tag ${signed(day)}`,
    "not by card": "nichts abgebucht: zahlt nicht per Karte",
    "no card": "nichts abgebucht: keine Karte hinterlegt",
    "declined for good before": "nicht versucht: Die Bank lehnt diese Karte endgültig ab",
    asked: "Abbuchung begonnen",
    "by card": "nicht gesendet: Es wird von selbst abgebucht",
    "told otherwise": "stand in einer anderen E-Mail des Tages",
    mailed: "gesendet",
    suspended: "gesperrt",
    "nothing to suspend": "es gab nichts zu sperren",
    "asked by hand": "ein Mensch soll es abschalten",
    locked: "gesperrt",
    "domain given up": "Domain aufgegeben",
    "hosting ended": "Hosting beendet",
    "contract ended": "Vertrag beendet",
    "no domain": "es gab keine Domain",
    "nothing to restore": "es gab nichts wiederherzustellen",
    "no address": "nicht geschrieben: keine Anschrift bekannt",
    "on the pile": "liegt beim Drucker",
    "written before": "war schon geschrieben",
    passed: "übergangen: Der Tag war vorbei",
  },
});

/** What came of a step; what needs no word or has none stays unsaid. */
export function outcomeSaid(lang: Lang, outcome: string): string {
  const words: Readonly<Record<string, unknown>> = stepsWords(lang);
  const said = outcome.split(", ").map((one) => words[one]);
  return [...new Set(said.filter((one) => typeof one === "string"))].join(", ");
}
